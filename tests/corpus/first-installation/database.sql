PRAGMA user_version=0;
PRAGMA application_id=0;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0018');
CREATE TABLE connect_tickets (
	ticket_hash VARCHAR(64) NOT NULL, 
	person_id VARCHAR(26) NOT NULL, 
	provider VARCHAR(16) NOT NULL, 
	access VARCHAR(16) NOT NULL, 
	login_hint VARCHAR(320), 
	expires_at DATETIME NOT NULL, 
	CONSTRAINT pk_connect_tickets PRIMARY KEY (ticket_hash), 
	CONSTRAINT fk_connect_tickets_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
CREATE TABLE facets (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id VARCHAR(26) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	value VARCHAR(255) NOT NULL, 
	detail VARCHAR(255) NOT NULL, 
	is_offered BOOLEAN NOT NULL, 
	threads INTEGER NOT NULL, 
	CONSTRAINT fk_facets_person_id FOREIGN KEY(person_id) REFERENCES people (id), 
	CONSTRAINT uq_facets_person_id_kind_value_detail UNIQUE (person_id, kind, value, detail)
);
INSERT INTO "facets" VALUES(1,'01m8qq0cd7cdqy1e2z6rn73ays','domain','customer.example','',1,1);
INSERT INTO "facets" VALUES(2,'01m8qq0cd7cdqy1e2z6rn73ays','domain','lindqvist.example','',1,1);
INSERT INTO "facets" VALUES(3,'01m8qq0cd7cdqy1e2z6rn73ays','domain','peña.example','',1,1);
INSERT INTO "facets" VALUES(4,'01m8qq0cd7cdqy1e2z6rn73ays','sequence','Spring','',1,2);
INSERT INTO "facets" VALUES(5,'01m8qq0cd7cdqy1e2z6rn73ays','step','Spring','Step 1',1,2);
INSERT INTO "facets" VALUES(6,'01m8qq0cd7cdqy1e2z6rn73ays','step','','Step 1',0,2);
INSERT INTO "facets" VALUES(7,'01m8qq0cd7cdqy1e2z6rn73ays','domain','gmail.com','',1,1);
INSERT INTO "facets" VALUES(8,'01m8qq0ctpetc1wsqzfyb4ymc6','domain','customer.example','',1,1);
INSERT INTO "facets" VALUES(9,'01m8qq0cve6pbhj76drqb48j6e','domain','example.org','',1,1);
INSERT INTO "facets" VALUES(10,'01m8qq0cd7cdqy1e2z6rn73ays','week','2026-11-30','',0,4);
INSERT INTO "facets" VALUES(11,'01m8qq0ctpetc1wsqzfyb4ymc6','week','2026-11-30','',0,1);
CREATE TABLE grants (
	id VARCHAR(26) NOT NULL, 
	person_id VARCHAR(26) NOT NULL, 
	provider VARCHAR(16) NOT NULL, 
	subject VARCHAR(255) NOT NULL, 
	purpose VARCHAR(16) NOT NULL, 
	scopes VARCHAR(2000) NOT NULL, 
	sealed TEXT NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	lease VARCHAR(32), 
	lease_until DATETIME, 
	updated_at DATETIME NOT NULL, 
	CONSTRAINT pk_grants PRIMARY KEY (id), 
	CONSTRAINT fk_grants_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
CREATE TABLE identities (
	provider VARCHAR(16) NOT NULL, 
	subject VARCHAR(255) NOT NULL, 
	person_id VARCHAR(26) NOT NULL, 
	tenant VARCHAR(255) NOT NULL, 
	address VARCHAR(320) NOT NULL, 
	created_at DATETIME NOT NULL, 
	last_seen_at DATETIME NOT NULL, 
	CONSTRAINT pk_identities PRIMARY KEY (provider, subject), 
	CONSTRAINT fk_identities_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
CREATE TABLE insert_keys (
	key_id VARCHAR(16) NOT NULL, 
	person_id VARCHAR(26) NOT NULL, 
	organisation_id VARCHAR(26) NOT NULL, 
	created_at DATETIME NOT NULL, 
	revoked_at DATETIME, 
	CONSTRAINT pk_insert_keys PRIMARY KEY (key_id), 
	CONSTRAINT fk_insert_keys_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id), 
	CONSTRAINT fk_insert_keys_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
INSERT INTO "insert_keys" VALUES('0fb767fe09707c27','01m8qq0cd7cdqy1e2z6rn73ays','01m8qq0cd7scfttgsff6vh6v48','2026-12-01 02:30:12.113799',NULL);
INSERT INTO "insert_keys" VALUES('f7fcc82ca0244b42','01m8qq0ctpetc1wsqzfyb4ymc6','01m8qq0cd7scfttgsff6vh6v48','2026-12-01 02:30:12.491925',NULL);
INSERT INTO "insert_keys" VALUES('0de6707cca720425','01m8qq0cve6pbhj76drqb48j6e','01m8qq0cvejgf36fqcd5ystt8b','2026-12-01 02:30:12.552449',NULL);
CREATE TABLE insight_days (
	person_id VARCHAR(26) NOT NULL, 
	about VARCHAR(8) NOT NULL, 
	day DATE NOT NULL, 
	content TEXT, 
	CONSTRAINT pk_insight_days PRIMARY KEY (person_id, about, day), 
	CONSTRAINT fk_insight_days_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
INSERT INTO "insight_days" VALUES('01m8qq0cd7cdqy1e2z6rn73ays','sent','2026-12-01',NULL);
INSERT INTO "insight_days" VALUES('01m8qq0ctpetc1wsqzfyb4ymc6','sent','2026-12-01',NULL);
INSERT INTO "insight_days" VALUES('01m8qq0cve6pbhj76drqb48j6e','sent','2026-12-01',NULL);
INSERT INTO "insight_days" VALUES('01m8qq0cd7cdqy1e2z6rn73ays','opened','2026-12-01',NULL);
INSERT INTO "insight_days" VALUES('01m8qq0ctpetc1wsqzfyb4ymc6','opened','2026-12-01',NULL);
INSERT INTO "insight_days" VALUES('01m8qq0cve6pbhj76drqb48j6e','opened','2026-12-01',NULL);
CREATE TABLE judging_requests (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	thread_id VARCHAR(26) NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT fk_judging_requests_thread_id FOREIGN KEY(thread_id) REFERENCES threads (id) ON DELETE CASCADE
);
CREATE TABLE live_tickets (
	ticket_hash VARCHAR(64) NOT NULL, 
	session_id VARCHAR(26) NOT NULL, 
	expires_at DATETIME NOT NULL, 
	CONSTRAINT pk_live_tickets PRIMARY KEY (ticket_hash), 
	CONSTRAINT fk_live_tickets_session_id FOREIGN KEY(session_id) REFERENCES sessions (id)
);
CREATE TABLE mailboxes (
	id VARCHAR(26) NOT NULL, 
	person_id VARCHAR(26) NOT NULL, 
	provider VARCHAR(16) NOT NULL, 
	subject VARCHAR(255) NOT NULL, 
	grant_id VARCHAR(26) NOT NULL, 
	address VARCHAR(320) NOT NULL, 
	aliases JSON NOT NULL, 
	access VARCHAR(16) NOT NULL, 
	state VARCHAR(24) NOT NULL, 
	cursor TEXT, 
	synced_at DATETIME, 
	next_at DATETIME NOT NULL, 
	failures INTEGER NOT NULL, 
	claim VARCHAR(32), 
	claimed_until DATETIME, 
	is_woken BOOLEAN NOT NULL, 
	watch_id VARCHAR(255), 
	watch_path VARCHAR(64), 
	watch_secret VARCHAR(512), 
	watch_until DATETIME, 
	created_at DATETIME NOT NULL, shared_by VARCHAR(26), own_addresses JSON DEFAULT '[]' NOT NULL, addresses_due_at DATETIME, 
	CONSTRAINT pk_mailboxes PRIMARY KEY (id), 
	CONSTRAINT fk_mailboxes_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
CREATE TABLE mails (
	id VARCHAR(26) NOT NULL, 
	person_id VARCHAR(26) NOT NULL, 
	mailbox_id VARCHAR(26) NOT NULL, 
	thread_id VARCHAR(26) NOT NULL, 
	message_id VARCHAR(26), 
	item_id VARCHAR(512) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	certainty VARCHAR(16), 
	method VARCHAR(16), 
	rfc_message_id VARCHAR(998), 
	subject VARCHAR(1000) NOT NULL, 
	sender VARCHAR(320) NOT NULL, 
	sender_name VARCHAR(255), 
	recipients JSON NOT NULL, 
	at DATETIME NOT NULL, 
	web_link VARCHAR(2000), 
	deleted_at DATETIME, 
	CONSTRAINT pk_mails PRIMARY KEY (id), 
	CONSTRAINT fk_mails_person_id FOREIGN KEY(person_id) REFERENCES people (id), 
	CONSTRAINT fk_mails_thread_id FOREIGN KEY(thread_id) REFERENCES threads (id) ON DELETE CASCADE, 
	CONSTRAINT fk_mails_message_id FOREIGN KEY(message_id) REFERENCES tracked_messages (id) ON DELETE SET NULL
);
CREATE TABLE "opens" (
	number INTEGER NOT NULL, 
	id VARCHAR(26) NOT NULL, 
	message_id VARCHAR(26) NOT NULL, 
	thread_id VARCHAR(26) NOT NULL, 
	person_id VARCHAR(26) NOT NULL, 
	organisation_id VARCHAR(26) NOT NULL, 
	fetched_at DATETIME NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	address VARCHAR(45) NOT NULL, 
	method VARCHAR(16) NOT NULL, 
	http_version VARCHAR(8) NOT NULL, 
	headers JSON NOT NULL, 
	country_code VARCHAR(2), 
	country VARCHAR(100), 
	state VARCHAR(100), 
	city VARCHAR(100), 
	device_type VARCHAR(16) NOT NULL, 
	client VARCHAR(100), 
	is_disarmed BOOLEAN NOT NULL, 
	verdict_kind VARCHAR(16) NOT NULL, 
	verdict_subtype VARCHAR(64) NOT NULL, 
	verdict_reason VARCHAR(64) NOT NULL, 
	verdict_confidence VARCHAR(16) NOT NULL, 
	verdict_via VARCHAR(64), 
	rules_version INTEGER NOT NULL, 
	action VARCHAR(8) DEFAULT 'open' NOT NULL, 
	link VARCHAR(2000), 
	inferred_from VARCHAR(8), 
	was_own_address BOOLEAN DEFAULT 0 NOT NULL, 
	was_own_network BOOLEAN DEFAULT 0 NOT NULL, 
	own_view_seconds DOUBLE, 
	verdict_client VARCHAR(100), 
	overruled_kind VARCHAR(16), time_zone VARCHAR(64), folded_into VARCHAR(26), 
	PRIMARY KEY (number), 
	CONSTRAINT fk_opens_thread_id FOREIGN KEY(thread_id) REFERENCES threads (id), 
	CONSTRAINT uq_opens_id UNIQUE (id), 
	CONSTRAINT fk_opens_person_id FOREIGN KEY(person_id) REFERENCES people (id), 
	CONSTRAINT fk_opens_message_id FOREIGN KEY(message_id) REFERENCES tracked_messages (id), 
	CONSTRAINT fk_opens_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id)
);
INSERT INTO "opens" VALUES(1,'01m8qq0ffk834n9debbjmf988c','01m8qq0cwh6f73k44s4wh8td2m','01m8qq0cx3vkh4d3107j57q3mm','01m8qq0cd7cdqy1e2z6rn73ays','01m8qq0cd7scfttgsff6vh6v48','2026-12-01 02:30:14.771000','2026-12-01 02:30:14.792338','198.51.100.20','GET','1.1','{"accept-encoding": "identity", "user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148", "connection": "close"}',NULL,NULL,NULL,NULL,'mobile','Apple Mail',0,'human','mail_program','mail_program','certain',NULL,1,'open',NULL,NULL,0,0,NULL,'Apple Mail',NULL,NULL,NULL);
INSERT INTO "opens" VALUES(2,'01m8qq0ffredr3wpnhbfbv8knx','01m8qq0d1rey8nwsrpgakk8qwj','01m8qq0d1wr2bpsd86gawwnm6x','01m8qq0cd7cdqy1e2z6rn73ays','01m8qq0cd7scfttgsff6vh6v48','2026-12-01 02:30:14.776000','2026-12-01 02:30:14.792338','198.51.100.20','GET','1.1','{"accept-encoding": "identity", "user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148", "connection": "close"}',NULL,NULL,NULL,NULL,'mobile','Apple Mail',0,'human','mail_program','mail_program','certain',NULL,1,'open',NULL,NULL,0,0,0.675537,'Apple Mail',NULL,NULL,NULL);
INSERT INTO "opens" VALUES(3,'01m8qq0ffvhbgh1k7cve4n8se7','01m8qq0d3s9060vhf8xjst7sdt','01m8qq0d3whpaj8fw998vydk5t','01m8qq0cd7cdqy1e2z6rn73ays','01m8qq0cd7scfttgsff6vh6v48','2026-12-01 02:30:14.779000','2026-12-01 02:30:14.792338','198.51.100.20','GET','1.1','{"accept-encoding": "identity", "user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148", "connection": "close"}',NULL,NULL,NULL,NULL,'mobile','Apple Mail',0,'human','mail_program','mail_program','certain',NULL,1,'open',NULL,NULL,0,0,NULL,'Apple Mail',NULL,NULL,NULL);
INSERT INTO "opens" VALUES(4,'01m8qq0ffz9n3gty5vyf6w2b62','01m8qq0d65ayf4yxmknh4hbwga','01m8qq0d688rw5vsx5tve0q2te','01m8qq0cd7cdqy1e2z6rn73ays','01m8qq0cd7scfttgsff6vh6v48','2026-12-01 02:30:14.783000','2026-12-01 02:30:14.792338','198.51.100.20','GET','1.1','{"accept-encoding": "identity", "user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148", "connection": "close"}',NULL,NULL,NULL,NULL,'mobile','Apple Mail',0,'human','mail_program','mail_program','certain',NULL,1,'open',NULL,NULL,0,0,NULL,'Apple Mail',NULL,NULL,NULL);
INSERT INTO "opens" VALUES(5,'01m8qq0fg2wga1jashcjrm5bf7','01m8qq0cwh6f73k44s4wh8td2m','01m8qq0cx3vkh4d3107j57q3mm','01m8qq0cd7cdqy1e2z6rn73ays','01m8qq0cd7scfttgsff6vh6v48','2026-12-01 02:30:14.786000','2026-12-01 02:30:14.792338','198.51.100.77','GET','1.1','{"accept-encoding": "identity", "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "connection": "close"}',NULL,NULL,NULL,NULL,'desktop','Firefox',0,'scanner','instant','instant_browser','probable',NULL,1,'open',NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "opens" VALUES(6,'01m8qq0fgbgxcnddqg9yj2v2tb','01m8qq0d1rey8nwsrpgakk8qwj','01m8qq0d1wr2bpsd86gawwnm6x','01m8qq0cd7cdqy1e2z6rn73ays','01m8qq0cd7scfttgsff6vh6v48','2026-12-01 02:30:14.795000','2026-12-01 02:30:14.929290','66.249.84.10','GET','1.1','{"accept-encoding": "identity", "user-agent": "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)", "connection": "close"}','US','United States','California','Mountain View','unknown',NULL,0,'self','gmail','own_view','probable',NULL,1,'open',NULL,NULL,0,0,0.656537,'Gmail',NULL,'America/Los_Angeles',NULL);
INSERT INTO "opens" VALUES(7,'01m8qq0fgkp069afjz3ecpye3e','01m8qq0d3s9060vhf8xjst7sdt','01m8qq0d3whpaj8fw998vydk5t','01m8qq0cd7cdqy1e2z6rn73ays','01m8qq0cd7scfttgsff6vh6v48','2026-12-01 02:30:14.803000','2026-12-01 02:30:14.929290','17.58.97.1','GET','1.1','{"accept-encoding": "identity", "user-agent": "Mozilla/5.0", "connection": "close"}','US','United States','California','Cupertino','unknown',NULL,0,'prefetch','apple_mail','apple_prefetch_elsewhere','probable','Apple Mail',1,'open',NULL,NULL,0,0,NULL,'Apple Mail',NULL,'America/Los_Angeles',NULL);
INSERT INTO "opens" VALUES(8,'01m8qq0fgpsqcq3nxbgnjfwat4','01m8qq0cwh6f73k44s4wh8td2m','01m8qq0cx3vkh4d3107j57q3mm','01m8qq0cd7cdqy1e2z6rn73ays','01m8qq0cd7scfttgsff6vh6v48','2026-12-01 02:30:14.806000','2026-12-01 02:30:14.929290','203.0.113.5','GET','1.1','{"accept-encoding": "identity", "user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148", "connection": "close"}',NULL,NULL,NULL,NULL,'mobile','Apple Mail',0,'self','own_address','own_address','certain',NULL,1,'open',NULL,NULL,1,1,NULL,'Apple Mail','scanner',NULL,NULL);
INSERT INTO "opens" VALUES(9,'01m8qq0fgzzen5ybatrxv8fxq4','01m8qq0d8bgem6anve685gw4nn','01m8qq0d8ghjt7kxttwt6qgmek','01m8qq0ctpetc1wsqzfyb4ymc6','01m8qq0cd7scfttgsff6vh6v48','2026-12-01 02:30:14.815000','2026-12-01 02:30:14.929290','198.51.100.20','GET','1.1','{"accept-encoding": "identity", "user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148", "connection": "close"}',NULL,NULL,NULL,NULL,'mobile','Apple Mail',0,'human','mail_program','mail_program','certain',NULL,1,'open',NULL,NULL,0,0,NULL,'Apple Mail',NULL,NULL,NULL);
INSERT INTO "opens" VALUES(10,'01m8qq0fh76mjad9hqetmpkw96','01m8qq0da86r1tqmj75wsz8qxk','01m8qq0dac2v55nb7y81jd81xk','01m8qq0cve6pbhj76drqb48j6e','01m8qq0cvejgf36fqcd5ystt8b','2026-12-01 02:30:14.823000','2026-12-01 02:30:14.929290','203.0.113.5','GET','1.1','{"accept-encoding": "identity", "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "connection": "close"}',NULL,NULL,NULL,NULL,'desktop','Firefox',0,'self','own_address','own_address','certain',NULL,1,'open',NULL,NULL,1,1,NULL,'Firefox',NULL,NULL,NULL);
INSERT INTO "opens" VALUES(11,'01m8qq0g76qytrn96bhm9cy6m6','01m8qq0cwh6f73k44s4wh8td2m','01m8qq0cx3vkh4d3107j57q3mm','01m8qq0cd7cdqy1e2z6rn73ays','01m8qq0cd7scfttgsff6vh6v48','2026-12-01 02:30:15.526000','2026-12-01 02:30:15.590605','198.51.100.20','GET','1.1','{"accept-encoding": "identity", "user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148", "connection": "close"}',NULL,NULL,NULL,NULL,'mobile','Apple Mail',0,'human','mail_program','mail_program','certain',NULL,1,'click','https://example.com/price?x=1',NULL,0,0,NULL,'Apple Mail',NULL,NULL,NULL);
CREATE TABLE organisation_choices (
	organisation_id VARCHAR(26) NOT NULL, 
	domains JSON NOT NULL, 
	blocklist JSON NOT NULL, 
	own_networks JSON NOT NULL, 
	retention_days INTEGER NOT NULL, 
	forced JSON NOT NULL, 
	changed_at DATETIME NOT NULL, 
	CONSTRAINT pk_organisation_choices PRIMARY KEY (organisation_id), 
	CONSTRAINT fk_organisation_choices_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id)
);
INSERT INTO "organisation_choices" VALUES('01m8qq0cd7scfttgsff6vh6v48','[]','["=partner.example"]','[]',90,'{}','2026-12-01 02:30:15.514004');
CREATE TABLE organisation_domains (
	domain VARCHAR(255) NOT NULL, 
	organisation_id VARCHAR(26) NOT NULL, 
	CONSTRAINT pk_organisation_domains PRIMARY KEY (domain), 
	CONSTRAINT fk_organisation_domains_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id)
);
INSERT INTO "organisation_domains" VALUES('example.org','01m8qq0cd7scfttgsff6vh6v48');
INSERT INTO "organisation_domains" VALUES('elsewhere.test','01m8qq0cvejgf36fqcd5ystt8b');
CREATE TABLE organisation_tenants (
	provider VARCHAR(16) NOT NULL, 
	tenant VARCHAR(255) NOT NULL, 
	organisation_id VARCHAR(26) NOT NULL, closed_at DATETIME, 
	CONSTRAINT pk_organisation_tenants PRIMARY KEY (provider, tenant), 
	CONSTRAINT fk_organisation_tenants_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id)
);
CREATE TABLE organisations (
	id VARCHAR(26) NOT NULL, 
	name VARCHAR(255) NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_organisations PRIMARY KEY (id)
);
INSERT INTO "organisations" VALUES('01m8qq0cd7scfttgsff6vh6v48','example.org','2026-12-01 02:30:11.623339');
INSERT INTO "organisations" VALUES('01m8qq0cvejgf36fqcd5ystt8b','elsewhere.test','2026-12-01 02:30:12.078760');
CREATE TABLE outbox (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id VARCHAR(26) NOT NULL, 
	type VARCHAR(32) NOT NULL, 
	thread_id VARCHAR(26), 
	created_at DATETIME NOT NULL, notice VARCHAR(16), open_id VARCHAR(26), 
	CONSTRAINT fk_outbox_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
INSERT INTO "outbox" VALUES(1,'01m8qq0cd7cdqy1e2z6rn73ays','thread_changed','01m8qq0cx3vkh4d3107j57q3mm','2026-12-01 02:30:12.185512',NULL,NULL);
INSERT INTO "outbox" VALUES(2,'01m8qq0cd7cdqy1e2z6rn73ays','thread_changed','01m8qq0cx3vkh4d3107j57q3mm','2026-12-01 02:30:12.263664',NULL,NULL);
INSERT INTO "outbox" VALUES(3,'01m8qq0cd7cdqy1e2z6rn73ays','thread_changed','01m8qq0d1wr2bpsd86gawwnm6x','2026-12-01 02:30:12.301850',NULL,NULL);
INSERT INTO "outbox" VALUES(4,'01m8qq0cd7cdqy1e2z6rn73ays','thread_changed','01m8qq0d1wr2bpsd86gawwnm6x','2026-12-01 02:30:12.332258',NULL,NULL);
INSERT INTO "outbox" VALUES(5,'01m8qq0cd7cdqy1e2z6rn73ays','thread_changed','01m8qq0d3whpaj8fw998vydk5t','2026-12-01 02:30:12.372531',NULL,NULL);
INSERT INTO "outbox" VALUES(6,'01m8qq0cd7cdqy1e2z6rn73ays','thread_changed','01m8qq0d3whpaj8fw998vydk5t','2026-12-01 02:30:12.407990',NULL,NULL);
INSERT INTO "outbox" VALUES(7,'01m8qq0cd7cdqy1e2z6rn73ays','thread_changed','01m8qq0d688rw5vsx5tve0q2te','2026-12-01 02:30:12.441521',NULL,NULL);
INSERT INTO "outbox" VALUES(8,'01m8qq0cd7cdqy1e2z6rn73ays','thread_changed','01m8qq0d688rw5vsx5tve0q2te','2026-12-01 02:30:12.469342',NULL,NULL);
INSERT INTO "outbox" VALUES(9,'01m8qq0ctpetc1wsqzfyb4ymc6','thread_changed','01m8qq0d8ghjt7kxttwt6qgmek','2026-12-01 02:30:12.510711',NULL,NULL);
INSERT INTO "outbox" VALUES(10,'01m8qq0ctpetc1wsqzfyb4ymc6','thread_changed','01m8qq0d8ghjt7kxttwt6qgmek','2026-12-01 02:30:12.536678',NULL,NULL);
INSERT INTO "outbox" VALUES(11,'01m8qq0cve6pbhj76drqb48j6e','thread_changed','01m8qq0dac2v55nb7y81jd81xk','2026-12-01 02:30:12.571280',NULL,NULL);
INSERT INTO "outbox" VALUES(12,'01m8qq0cve6pbhj76drqb48j6e','thread_changed','01m8qq0dac2v55nb7y81jd81xk','2026-12-01 02:30:12.600892',NULL,NULL);
INSERT INTO "outbox" VALUES(13,'01m8qq0cd7cdqy1e2z6rn73ays','thread_changed','01m8qq0cx3vkh4d3107j57q3mm','2026-12-01 02:30:14.792338',NULL,NULL);
INSERT INTO "outbox" VALUES(14,'01m8qq0cd7cdqy1e2z6rn73ays','badge_changed',NULL,'2026-12-01 02:30:14.792338',NULL,NULL);
INSERT INTO "outbox" VALUES(15,'01m8qq0cd7cdqy1e2z6rn73ays','thread_changed','01m8qq0d1wr2bpsd86gawwnm6x','2026-12-01 02:30:14.792338',NULL,NULL);
INSERT INTO "outbox" VALUES(16,'01m8qq0cd7cdqy1e2z6rn73ays','thread_changed','01m8qq0d3whpaj8fw998vydk5t','2026-12-01 02:30:14.792338',NULL,NULL);
INSERT INTO "outbox" VALUES(17,'01m8qq0cd7cdqy1e2z6rn73ays','thread_changed','01m8qq0d688rw5vsx5tve0q2te','2026-12-01 02:30:14.792338',NULL,NULL);
INSERT INTO "outbox" VALUES(18,'01m8qq0cd7cdqy1e2z6rn73ays','thread_changed','01m8qq0d1wr2bpsd86gawwnm6x','2026-12-01 02:30:14.929290',NULL,NULL);
INSERT INTO "outbox" VALUES(19,'01m8qq0cd7cdqy1e2z6rn73ays','thread_changed','01m8qq0d3whpaj8fw998vydk5t','2026-12-01 02:30:14.929290',NULL,NULL);
INSERT INTO "outbox" VALUES(20,'01m8qq0cd7cdqy1e2z6rn73ays','thread_changed','01m8qq0cx3vkh4d3107j57q3mm','2026-12-01 02:30:14.929290',NULL,NULL);
INSERT INTO "outbox" VALUES(21,'01m8qq0ctpetc1wsqzfyb4ymc6','thread_changed','01m8qq0d8ghjt7kxttwt6qgmek','2026-12-01 02:30:14.929290',NULL,NULL);
INSERT INTO "outbox" VALUES(22,'01m8qq0ctpetc1wsqzfyb4ymc6','badge_changed',NULL,'2026-12-01 02:30:14.929290',NULL,NULL);
INSERT INTO "outbox" VALUES(23,'01m8qq0cve6pbhj76drqb48j6e','thread_changed','01m8qq0dac2v55nb7y81jd81xk','2026-12-01 02:30:14.929290',NULL,NULL);
INSERT INTO "outbox" VALUES(24,'01m8qq0cd7cdqy1e2z6rn73ays','thread_changed','01m8qq0cx3vkh4d3107j57q3mm','2026-12-01 02:30:15.372331',NULL,NULL);
INSERT INTO "outbox" VALUES(25,'01m8qq0cd7cdqy1e2z6rn73ays','badge_changed',NULL,'2026-12-01 02:30:15.372331',NULL,NULL);
INSERT INTO "outbox" VALUES(26,'01m8qq0cd7cdqy1e2z6rn73ays','thread_changed','01m8qq0d1wr2bpsd86gawwnm6x','2026-12-01 02:30:15.381739',NULL,NULL);
INSERT INTO "outbox" VALUES(27,'01m8qq0cd7cdqy1e2z6rn73ays','badge_changed',NULL,'2026-12-01 02:30:15.381739',NULL,NULL);
INSERT INTO "outbox" VALUES(28,'01m8qq0cd7cdqy1e2z6rn73ays','thread_changed','01m8qq0d1wr2bpsd86gawwnm6x','2026-12-01 02:30:15.389179',NULL,NULL);
INSERT INTO "outbox" VALUES(29,'01m8qq0cd7cdqy1e2z6rn73ays','badge_changed',NULL,'2026-12-01 02:30:15.389179',NULL,NULL);
INSERT INTO "outbox" VALUES(30,'01m8qq0cd7cdqy1e2z6rn73ays','thread_changed','01m8qq0cx3vkh4d3107j57q3mm','2026-12-01 02:30:15.441868',NULL,NULL);
INSERT INTO "outbox" VALUES(31,'01m8qq0cd7cdqy1e2z6rn73ays','settings_changed',NULL,'2026-12-01 02:30:15.490954',NULL,NULL);
INSERT INTO "outbox" VALUES(32,'01m8qq0cd7cdqy1e2z6rn73ays','badge_changed',NULL,'2026-12-01 02:30:15.490954',NULL,NULL);
INSERT INTO "outbox" VALUES(33,'01m8qq0cd7cdqy1e2z6rn73ays','settings_changed',NULL,'2026-12-01 02:30:15.519083',NULL,NULL);
INSERT INTO "outbox" VALUES(34,'01m8qq0cd7cdqy1e2z6rn73ays','badge_changed',NULL,'2026-12-01 02:30:15.519083',NULL,NULL);
INSERT INTO "outbox" VALUES(35,'01m8qq0ctpetc1wsqzfyb4ymc6','settings_changed',NULL,'2026-12-01 02:30:15.519083',NULL,NULL);
INSERT INTO "outbox" VALUES(36,'01m8qq0ctpetc1wsqzfyb4ymc6','badge_changed',NULL,'2026-12-01 02:30:15.519083',NULL,NULL);
INSERT INTO "outbox" VALUES(37,'01m8qq0cd7cdqy1e2z6rn73ays','thread_changed','01m8qq0d1wr2bpsd86gawwnm6x','2026-12-01 02:30:15.586172',NULL,NULL);
INSERT INTO "outbox" VALUES(38,'01m8qq0cd7cdqy1e2z6rn73ays','thread_changed','01m8qq0cx3vkh4d3107j57q3mm','2026-12-01 02:30:15.590605',NULL,NULL);
INSERT INTO "outbox" VALUES(39,'01m8qq0cd7cdqy1e2z6rn73ays','badge_changed',NULL,'2026-12-01 02:30:15.590605',NULL,NULL);
CREATE TABLE overrulings (
	id VARCHAR(26) NOT NULL, 
	open_id VARCHAR(26) NOT NULL, 
	person_id VARCHAR(26) NOT NULL, 
	old_kind VARCHAR(16) NOT NULL, 
	new_kind VARCHAR(16), 
	decided_at DATETIME NOT NULL, 
	CONSTRAINT pk_overrulings PRIMARY KEY (id), 
	CONSTRAINT fk_overrulings_open_id FOREIGN KEY(open_id) REFERENCES opens (id), 
	CONSTRAINT fk_overrulings_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
INSERT INTO "overrulings" VALUES('01m8qq0g3xb8arz3qnz3d7mr28','01m8qq0fgpsqcq3nxbgnjfwat4','01m8qq0cd7cdqy1e2z6rn73ays','self','scanner','2026-12-01 02:30:15.421914');
CREATE TABLE own_views (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	thread_id VARCHAR(26) NOT NULL, 
	viewed_at DATETIME NOT NULL, 
	CONSTRAINT fk_own_views_thread_id FOREIGN KEY(thread_id) REFERENCES threads (id) ON DELETE CASCADE
);
INSERT INTO "own_views" VALUES(1,'01m8qq0d1wr2bpsd86gawwnm6x','2026-12-01 02:30:15.451537');
CREATE TABLE "people" (
	id VARCHAR(26) NOT NULL, 
	organisation_id VARCHAR(26) NOT NULL, 
	email VARCHAR(320) NOT NULL, 
	name VARCHAR(255) NOT NULL, 
	created_at DATETIME NOT NULL, 
	is_administrator BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_people PRIMARY KEY (id), 
	CONSTRAINT uq_people_email UNIQUE (email), 
	CONSTRAINT fk_people_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id)
);
INSERT INTO "people" VALUES('01m8qq0cd7cdqy1e2z6rn73ays','01m8qq0cd7scfttgsff6vh6v48','alice@example.org','Alice','2026-12-01 02:30:11.623339',1);
INSERT INTO "people" VALUES('01m8qq0ctpetc1wsqzfyb4ymc6','01m8qq0cd7scfttgsff6vh6v48','bob@example.org','Bob','2026-12-01 02:30:12.054496',0);
INSERT INTO "people" VALUES('01m8qq0cve6pbhj76drqb48j6e','01m8qq0cvejgf36fqcd5ystt8b','charlie@elsewhere.test','Charlie','2026-12-01 02:30:12.078760',1);
CREATE TABLE person_choices (
	person_id VARCHAR(26) NOT NULL, 
	chosen JSON NOT NULL, 
	changed_at DATETIME NOT NULL, 
	CONSTRAINT pk_person_choices PRIMARY KEY (person_id), 
	CONSTRAINT fk_person_choices_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
INSERT INTO "person_choices" VALUES('01m8qq0cd7cdqy1e2z6rn73ays','{"auto_insert": true, "blocklist": ["competitor.example"], "time_zone": "Europe/Berlin"}','2026-12-01 02:30:15.470057');
CREATE TABLE recipients (
	message_id VARCHAR(26) NOT NULL, 
	position INTEGER NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	address VARCHAR(320) NOT NULL, 
	name VARCHAR(255), 
	domain VARCHAR(255) NOT NULL, 
	CONSTRAINT pk_recipients PRIMARY KEY (message_id, position), 
	CONSTRAINT fk_recipients_message_id FOREIGN KEY(message_id) REFERENCES tracked_messages (id)
);
INSERT INTO "recipients" VALUES('01m8qq0cwh6f73k44s4wh8td2m',0,'to','rita@customer.example','Rita Rossi','customer.example');
INSERT INTO "recipients" VALUES('01m8qq0d1rey8nwsrpgakk8qwj',0,'to','lars@lindqvist.example','Lars Lindqvist','lindqvist.example');
INSERT INTO "recipients" VALUES('01m8qq0d3s9060vhf8xjst7sdt',0,'to','jose@peña.example','José Peña','peña.example');
INSERT INTO "recipients" VALUES('01m8qq0d65ayf4yxmknh4hbwga',0,'to','mika@gmail.com','Mika','gmail.com');
INSERT INTO "recipients" VALUES('01m8qq0d8bgem6anve685gw4nn',0,'to','rita@customer.example','Rita','customer.example');
INSERT INTO "recipients" VALUES('01m8qq0da86r1tqmj75wsz8qxk',0,'to','alice@example.org','Alice','example.org');
CREATE TABLE refresh_tokens (
	token_hash VARCHAR(64) NOT NULL, 
	session_id VARCHAR(26) NOT NULL, 
	expires_at DATETIME NOT NULL, 
	used_at DATETIME, 
	attempt_hash VARCHAR(64), 
	successor_hash VARCHAR(64), 
	CONSTRAINT pk_refresh_tokens PRIMARY KEY (token_hash), 
	CONSTRAINT fk_refresh_tokens_session_id FOREIGN KEY(session_id) REFERENCES sessions (id)
);
INSERT INTO "refresh_tokens" VALUES('fa570fdf0ecc2ee0dea05f5a5b510384f911075f4cb50a3b18b5f6ecd2d393fd','01m8qq0cftrh5zes7pfndhphjg','2026-12-31 02:30:11.706894',NULL,NULL,NULL);
INSERT INTO "refresh_tokens" VALUES('444a329c8f72411031bdc76517f4a30c1d3cd6c5066f7765c7bffa54aa4f2af3','01m8qq0ctze5sfwf7ez85y3bqh','2026-12-31 02:30:12.063600',NULL,NULL,NULL);
INSERT INTO "refresh_tokens" VALUES('9cfc4d508674aa4e29105403e77cf7a6462209159bb6b7e6f20b6700eb87d1fe','01m8qq0cvmc20bvppjrvj7aega','2026-12-31 02:30:12.084277',NULL,NULL,NULL);
CREATE TABLE seen_addresses (
	person_id VARCHAR(26) NOT NULL, 
	address VARCHAR(45) NOT NULL, 
	subnet VARCHAR(49) NOT NULL, 
	organisation_id VARCHAR(26) NOT NULL, 
	last_seen_at DATETIME NOT NULL, 
	CONSTRAINT pk_seen_addresses PRIMARY KEY (person_id, address), 
	CONSTRAINT fk_seen_addresses_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id), 
	CONSTRAINT fk_seen_addresses_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
INSERT INTO "seen_addresses" VALUES('01m8qq0cd7cdqy1e2z6rn73ays','203.0.113.5','203.0.113.0/24','01m8qq0cd7scfttgsff6vh6v48','2026-12-01 02:30:12.038423');
INSERT INTO "seen_addresses" VALUES('01m8qq0ctpetc1wsqzfyb4ymc6','203.0.113.99','203.0.113.0/24','01m8qq0cd7scfttgsff6vh6v48','2026-12-01 02:30:12.070063');
INSERT INTO "seen_addresses" VALUES('01m8qq0cve6pbhj76drqb48j6e','192.0.2.77','192.0.2.0/24','01m8qq0cvejgf36fqcd5ystt8b','2026-12-01 02:30:12.090225');
INSERT INTO "seen_addresses" VALUES('01m8qq0ctpetc1wsqzfyb4ymc6','203.0.113.5','203.0.113.0/24','01m8qq0cd7scfttgsff6vh6v48','2026-12-01 02:30:12.483403');
INSERT INTO "seen_addresses" VALUES('01m8qq0cve6pbhj76drqb48j6e','203.0.113.5','203.0.113.0/24','01m8qq0cvejgf36fqcd5ystt8b','2026-12-01 02:30:12.548513');
CREATE TABLE "sessions" (
	id VARCHAR(26) NOT NULL, 
	person_id VARCHAR(26) NOT NULL, 
	created_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	way VARCHAR(16) NOT NULL, 
	client VARCHAR(100), 
	last_used_at DATETIME NOT NULL, 
	CONSTRAINT pk_sessions PRIMARY KEY (id), 
	CONSTRAINT fk_sessions_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
INSERT INTO "sessions" VALUES('01m8qq0cftrh5zes7pfndhphjg','01m8qq0cd7cdqy1e2z6rn73ays','2026-12-01 02:30:11.706894',NULL,'local','Python-urllib','2026-12-01 02:30:11.706894');
INSERT INTO "sessions" VALUES('01m8qq0ctze5sfwf7ez85y3bqh','01m8qq0ctpetc1wsqzfyb4ymc6','2026-12-01 02:30:12.063600',NULL,'local','Python-urllib','2026-12-01 02:30:12.063600');
INSERT INTO "sessions" VALUES('01m8qq0cvmc20bvppjrvj7aega','01m8qq0cve6pbhj76drqb48j6e','2026-12-01 02:30:12.084277',NULL,'local','Python-urllib','2026-12-01 02:30:12.084277');
CREATE TABLE sign_in_flows (
	state_hash VARCHAR(64) NOT NULL, 
	browser_hash VARCHAR(64) NOT NULL, 
	provider VARCHAR(16) NOT NULL, 
	access VARCHAR(16) NOT NULL, 
	person_id VARCHAR(26), 
	challenge VARCHAR(64) NOT NULL, 
	goes_to VARCHAR(64) NOT NULL, 
	sealed TEXT NOT NULL, 
	expires_at DATETIME NOT NULL, 
	CONSTRAINT pk_sign_in_flows PRIMARY KEY (state_hash), 
	CONSTRAINT fk_sign_in_flows_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
CREATE TABLE sign_in_results (
	code_hash VARCHAR(64) NOT NULL, 
	provider VARCHAR(16) NOT NULL, 
	access VARCHAR(16) NOT NULL, 
	person_id VARCHAR(26), 
	challenge VARCHAR(64) NOT NULL, 
	sealed TEXT NOT NULL, 
	expires_at DATETIME NOT NULL, 
	CONSTRAINT pk_sign_in_results PRIMARY KEY (code_hash), 
	CONSTRAINT fk_sign_in_results_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
CREATE TABLE thread_facets (
	thread_id VARCHAR(26) NOT NULL, 
	facet_number INTEGER NOT NULL, 
	is_pinned BOOLEAN NOT NULL, 
	sorted_at DATETIME NOT NULL, 
	CONSTRAINT pk_thread_facets PRIMARY KEY (thread_id, facet_number), 
	CONSTRAINT fk_thread_facets_thread_id FOREIGN KEY(thread_id) REFERENCES threads (id), 
	CONSTRAINT fk_thread_facets_facet_number FOREIGN KEY(facet_number) REFERENCES facets (number)
)
 WITHOUT ROWID

;
INSERT INTO "thread_facets" VALUES('01m8qq0cx3vkh4d3107j57q3mm',1,1,'2026-12-01 02:30:15.526000');
INSERT INTO "thread_facets" VALUES('01m8qq0d1wr2bpsd86gawwnm6x',2,0,'2026-12-01 02:30:14.776000');
INSERT INTO "thread_facets" VALUES('01m8qq0d3whpaj8fw998vydk5t',3,0,'2026-12-01 02:30:14.779000');
INSERT INTO "thread_facets" VALUES('01m8qq0d3whpaj8fw998vydk5t',4,0,'2026-12-01 02:30:14.779000');
INSERT INTO "thread_facets" VALUES('01m8qq0d688rw5vsx5tve0q2te',4,0,'2026-12-01 02:30:14.783000');
INSERT INTO "thread_facets" VALUES('01m8qq0d3whpaj8fw998vydk5t',5,0,'2026-12-01 02:30:14.779000');
INSERT INTO "thread_facets" VALUES('01m8qq0d688rw5vsx5tve0q2te',5,0,'2026-12-01 02:30:14.783000');
INSERT INTO "thread_facets" VALUES('01m8qq0d3whpaj8fw998vydk5t',6,0,'2026-12-01 02:30:14.779000');
INSERT INTO "thread_facets" VALUES('01m8qq0d688rw5vsx5tve0q2te',6,0,'2026-12-01 02:30:14.783000');
INSERT INTO "thread_facets" VALUES('01m8qq0d688rw5vsx5tve0q2te',7,0,'2026-12-01 02:30:14.783000');
INSERT INTO "thread_facets" VALUES('01m8qq0d8ghjt7kxttwt6qgmek',8,1,'2026-12-01 02:30:14.815000');
INSERT INTO "thread_facets" VALUES('01m8qq0dac2v55nb7y81jd81xk',9,1,'2026-12-01 02:30:12.586762');
INSERT INTO "thread_facets" VALUES('01m8qq0d1wr2bpsd86gawwnm6x',10,0,'2026-12-01 02:30:14.776000');
INSERT INTO "thread_facets" VALUES('01m8qq0d3whpaj8fw998vydk5t',10,0,'2026-12-01 02:30:14.779000');
INSERT INTO "thread_facets" VALUES('01m8qq0d688rw5vsx5tve0q2te',10,0,'2026-12-01 02:30:14.783000');
INSERT INTO "thread_facets" VALUES('01m8qq0cx3vkh4d3107j57q3mm',10,1,'2026-12-01 02:30:15.526000');
INSERT INTO "thread_facets" VALUES('01m8qq0d8ghjt7kxttwt6qgmek',11,1,'2026-12-01 02:30:14.815000');
CREATE TABLE thread_names (
	person_id VARCHAR(26) NOT NULL, 
	name VARCHAR(1024) NOT NULL, 
	thread_id VARCHAR(26) NOT NULL, 
	CONSTRAINT pk_thread_names PRIMARY KEY (person_id, name), 
	CONSTRAINT fk_thread_names_person_id FOREIGN KEY(person_id) REFERENCES people (id), 
	CONSTRAINT fk_thread_names_thread_id FOREIGN KEY(thread_id) REFERENCES threads (id)
);
INSERT INTO "thread_names" VALUES('01m8qq0cd7cdqy1e2z6rn73ays','rfc822:<01m8qq0cwh6f73k44s4wh8td2m@example.org>','01m8qq0cx3vkh4d3107j57q3mm');
INSERT INTO "thread_names" VALUES('01m8qq0cd7cdqy1e2z6rn73ays','rfc822:<01m8qq0d1rey8nwsrpgakk8qwj@example.org>','01m8qq0d1wr2bpsd86gawwnm6x');
INSERT INTO "thread_names" VALUES('01m8qq0cd7cdqy1e2z6rn73ays','rfc822:<01m8qq0d3s9060vhf8xjst7sdt@example.org>','01m8qq0d3whpaj8fw998vydk5t');
INSERT INTO "thread_names" VALUES('01m8qq0cd7cdqy1e2z6rn73ays','rfc822:<01m8qq0d65ayf4yxmknh4hbwga@example.org>','01m8qq0d688rw5vsx5tve0q2te');
INSERT INTO "thread_names" VALUES('01m8qq0ctpetc1wsqzfyb4ymc6','rfc822:<01m8qq0d8bgem6anve685gw4nn@example.org>','01m8qq0d8ghjt7kxttwt6qgmek');
INSERT INTO "thread_names" VALUES('01m8qq0cve6pbhj76drqb48j6e','rfc822:<01m8qq0da86r1tqmj75wsz8qxk@example.org>','01m8qq0dac2v55nb7y81jd81xk');
CREATE TABLE thread_words (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	thread_id VARCHAR(26) NOT NULL, 
	words TEXT NOT NULL, person_id VARCHAR(26) DEFAULT '' NOT NULL, is_pinned BOOLEAN DEFAULT 0 NOT NULL, sorted_at DATETIME DEFAULT '1970-01-01 00:00:00.000000' NOT NULL, 
	CONSTRAINT fk_thread_words_thread_id FOREIGN KEY(thread_id) REFERENCES threads (id) ON DELETE CASCADE, 
	CONSTRAINT uq_thread_words_thread_id UNIQUE (thread_id)
);
INSERT INTO "thread_words" VALUES(1,'01m8qq0cx3vkh4d3107j57q3mm',' n73aysoffer n73aysfor n73aysthe n73aysnew n73aysroof n73aysrita@customer.example n73ayscustomer.example n73aysexample n73aysrita n73aysrossi','01m8qq0cd7cdqy1e2z6rn73ays',1,'2026-12-01 02:30:15.526000');
INSERT INTO "thread_words" VALUES(2,'01m8qq0d1wr2bpsd86gawwnm6x',' n73ayscontract n73aysrenewal n73ayslars@lindqvist.example n73ayslindqvist.example n73aysexample n73ayslars n73ayslindqvist','01m8qq0cd7cdqy1e2z6rn73ays',0,'2026-12-01 02:30:14.776000');
INSERT INTO "thread_words" VALUES(3,'01m8qq0d3whpaj8fw998vydk5t',' n73aysresume n73aysof n73aysour n73aystalk n73aysjose@pena.example n73ayspena.example n73aysexample n73aysjose n73ayspena','01m8qq0cd7cdqy1e2z6rn73ays',0,'2026-12-01 02:30:14.779000');
INSERT INTO "thread_words" VALUES(4,'01m8qq0d688rw5vsx5tve0q2te',' n73aysinvitation n73aysmika@gmail.com n73aysgmail.com n73ayscom n73aysmika','01m8qq0cd7cdqy1e2z6rn73ays',0,'2026-12-01 02:30:14.783000');
INSERT INTO "thread_words" VALUES(5,'01m8qq0d8ghjt7kxttwt6qgmek',' b4ymc6bob b4ymc6s b4ymc6offer b4ymc6rita@customer.example b4ymc6customer.example b4ymc6example b4ymc6rita','01m8qq0ctpetc1wsqzfyb4ymc6',1,'2026-12-01 02:30:14.815000');
INSERT INTO "thread_words" VALUES(6,'01m8qq0dac2v55nb7y81jd81xk',' b48j6echarlie b48j6ewrites b48j6ealice@example.org b48j6eexample.org b48j6eorg b48j6ealice','01m8qq0cve6pbhj76drqb48j6e',1,'2026-12-01 02:30:12.586762');
CREATE VIRTUAL TABLE thread_words_index USING fts5(
        words, content='thread_words', content_rowid='number', detail=none, tokenize="ascii tokenchars '@._+-'");
INSERT INTO thread_words_index (thread_words_index) VALUES ('rebuild');
CREATE TABLE threads (
	id VARCHAR(26) NOT NULL, 
	person_id VARCHAR(26) NOT NULL, 
	organisation_id VARCHAR(26) NOT NULL, 
	subject VARCHAR(1000) NOT NULL, 
	web_link VARCHAR(2000), 
	is_pinned BOOLEAN NOT NULL, 
	is_muted BOOLEAN NOT NULL, 
	opens INTEGER NOT NULL, 
	maybes INTEGER NOT NULL, 
	filtered INTEGER NOT NULL, 
	engaged_at DATETIME, 
	last_open_id VARCHAR(26), 
	sent_at DATETIME, 
	sorted_at DATETIME NOT NULL, 
	active_at DATETIME NOT NULL, 
	counted_number BIGINT NOT NULL, 
	seen_number BIGINT NOT NULL, 
	created_at DATETIME NOT NULL, clicks INTEGER DEFAULT '0' NOT NULL, counts_unpinned BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_threads PRIMARY KEY (id), 
	CONSTRAINT fk_threads_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id), 
	CONSTRAINT fk_threads_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
INSERT INTO "threads" VALUES('01m8qq0cx3vkh4d3107j57q3mm','01m8qq0cd7cdqy1e2z6rn73ays','01m8qq0cd7scfttgsff6vh6v48','Offer for the new roof',NULL,1,0,1,0,2,'2026-12-01 02:30:15.526000','01m8qq0g76qytrn96bhm9cy6m6','2026-12-01 02:30:12.233598','2026-12-01 02:30:15.526000','2026-12-01 02:30:15.526000',11,1,'2026-12-01 02:30:12.131651',1,0);
INSERT INTO "threads" VALUES('01m8qq0d1wr2bpsd86gawwnm6x','01m8qq0cd7cdqy1e2z6rn73ays','01m8qq0cd7scfttgsff6vh6v48','Contract renewal',NULL,0,1,1,0,0,'2026-12-01 02:30:14.776000','01m8qq0ffredr3wpnhbfbv8knx','2026-12-01 02:30:12.318653','2026-12-01 02:30:14.776000','2026-12-01 02:30:14.776000',2,0,'2026-12-01 02:30:12.284694',0,0);
INSERT INTO "threads" VALUES('01m8qq0d3whpaj8fw998vydk5t','01m8qq0cd7cdqy1e2z6rn73ays','01m8qq0cd7scfttgsff6vh6v48','Résumé of our talk',NULL,0,0,1,1,0,'2026-12-01 02:30:14.779000','01m8qq0ffvhbgh1k7cve4n8se7','2026-12-01 02:30:12.394895','2026-12-01 02:30:14.779000','2026-12-01 02:30:14.803000',3,0,'2026-12-01 02:30:12.348930',0,1);
INSERT INTO "threads" VALUES('01m8qq0d688rw5vsx5tve0q2te','01m8qq0cd7cdqy1e2z6rn73ays','01m8qq0cd7scfttgsff6vh6v48','Invitation',NULL,0,0,1,0,0,'2026-12-01 02:30:14.783000','01m8qq0ffz9n3gty5vyf6w2b62','2026-12-01 02:30:12.457001','2026-12-01 02:30:14.783000','2026-12-01 02:30:14.783000',4,0,'2026-12-01 02:30:12.424659',0,1);
INSERT INTO "threads" VALUES('01m8qq0d8ghjt7kxttwt6qgmek','01m8qq0ctpetc1wsqzfyb4ymc6','01m8qq0cd7scfttgsff6vh6v48','Bob''s offer',NULL,1,0,1,0,0,'2026-12-01 02:30:14.815000','01m8qq0fgzzen5ybatrxv8fxq4','2026-12-01 02:30:12.524941','2026-12-01 02:30:14.815000','2026-12-01 02:30:14.815000',9,0,'2026-12-01 02:30:12.496228',0,0);
INSERT INTO "threads" VALUES('01m8qq0dac2v55nb7y81jd81xk','01m8qq0cve6pbhj76drqb48j6e','01m8qq0cvejgf36fqcd5ystt8b','Charlie writes',NULL,1,0,0,0,0,NULL,NULL,'2026-12-01 02:30:12.586762','2026-12-01 02:30:12.586762','2026-12-01 02:30:12.586762',0,0,'2026-12-01 02:30:12.556518',0,0);
CREATE TABLE tracked_messages (
	id VARCHAR(26) NOT NULL, 
	token VARCHAR(38) NOT NULL, 
	person_id VARCHAR(26) NOT NULL, 
	organisation_id VARCHAR(26) NOT NULL, 
	thread_id VARCHAR(26), 
	host VARCHAR(16) NOT NULL, 
	item VARCHAR(16) NOT NULL, 
	inserted VARCHAR(16) NOT NULL, 
	subject VARCHAR(1000) NOT NULL, 
	sender VARCHAR(320) NOT NULL, 
	rfc_message_id VARCHAR(998), 
	sequence_name VARCHAR(255), 
	sequence_step VARCHAR(255), 
	is_placeholder BOOLEAN NOT NULL, 
	is_sent BOOLEAN NOT NULL, 
	created_at DATETIME NOT NULL, 
	sent_at DATETIME, 
	disarmed_at DATETIME, bounced_at DATETIME, host_item_id VARCHAR(512), first_deleted_open_at DATETIME, last_deleted_open_at DATETIME, is_item_lasting BOOLEAN DEFAULT 0 NOT NULL, item_tries INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_tracked_messages PRIMARY KEY (id), 
	CONSTRAINT fk_tracked_messages_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id), 
	CONSTRAINT fk_tracked_messages_person_id FOREIGN KEY(person_id) REFERENCES people (id), 
	CONSTRAINT fk_tracked_messages_thread_id FOREIGN KEY(thread_id) REFERENCES threads (id), 
	CONSTRAINT uq_tracked_messages_token UNIQUE (token)
);
INSERT INTO "tracked_messages" VALUES('01m8qq0cwh6f73k44s4wh8td2m','AQ-3Z_4JcHwnaw4xNLAk9o7EsnVg-Oyd1JlVfw','01m8qq0cd7cdqy1e2z6rn73ays','01m8qq0cd7scfttgsff6vh6v48','01m8qq0cx3vkh4d3107j57q3mm','web','message','manual','Offer for the new roof','alice@example.org','<01m8qq0cwh6f73k44s4wh8td2m@example.org>',NULL,NULL,0,1,'2026-12-01 02:30:12.113799','2026-12-01 02:30:12.233598',NULL,NULL,NULL,NULL,NULL,0,0);
INSERT INTO "tracked_messages" VALUES('01m8qq0d1rey8nwsrpgakk8qwj','AQ-3Z_4JcHwnaw4xNKae_6t_t7uF_747SwX6_w','01m8qq0cd7cdqy1e2z6rn73ays','01m8qq0cd7scfttgsff6vh6v48','01m8qq0d1wr2bpsd86gawwnm6x','web','message','manual','Contract renewal','alice@example.org','<01m8qq0d1rey8nwsrpgakk8qwj@example.org>',NULL,NULL,0,1,'2026-12-01 02:30:12.280278','2026-12-01 02:30:12.318653',NULL,NULL,NULL,NULL,NULL,0,0);
INSERT INTO "tracked_messages" VALUES('01m8qq0d3s9060vhf8xjst7sdt','AQ-3Z_4JcHwnaw4xNMLiawa1Rri7-mbP2IOGvA','01m8qq0cd7cdqy1e2z6rn73ays','01m8qq0cd7scfttgsff6vh6v48','01m8qq0d3whpaj8fw998vydk5t','web','message','automatic','Résumé of our talk','alice@example.org','<01m8qq0d3s9060vhf8xjst7sdt@example.org>','Spring','Step 1',0,1,'2026-12-01 02:30:12.345078','2026-12-01 02:30:12.394895',NULL,NULL,NULL,NULL,NULL,0,0);
INSERT INTO "tracked_messages" VALUES('01m8qq0d65ayf4yxmknh4hbwga','AQ-3Z_4JcHwnaw4xNAUDp4bZrWSmkTtoSlfBBg','01m8qq0cd7cdqy1e2z6rn73ays','01m8qq0cd7scfttgsff6vh6v48','01m8qq0d688rw5vsx5tve0q2te','web','message','automatic','Invitation','alice@example.org','<01m8qq0d65ayf4yxmknh4hbwga@example.org>','Spring','Step 1',0,1,'2026-12-01 02:30:12.421317','2026-12-01 02:30:12.457001',NULL,NULL,NULL,NULL,NULL,0,0);
INSERT INTO "tracked_messages" VALUES('01m8qq0d8bgem6anve685gw4nn','Aff8yCygJEtCaw4xNOZ4Fa7JO7byQh08weVCYw','01m8qq0ctpetc1wsqzfyb4ymc6','01m8qq0cd7scfttgsff6vh6v48','01m8qq0d8ghjt7kxttwt6qgmek','web','message','manual','Bob''s offer','bob@example.org','<01m8qq0d8bgem6anve685gw4nn@example.org>',NULL,NULL,0,1,'2026-12-01 02:30:12.491925','2026-12-01 02:30:12.524941',NULL,NULL,NULL,NULL,NULL,0,0);
INSERT INTO "tracked_messages" VALUES('01m8qq0da86r1tqmj75wsz8qxk','AQ3mcHzKcgQlaw4xNNcFVuLL4YNiccccWxsiLg','01m8qq0cve6pbhj76drqb48j6e','01m8qq0cvejgf36fqcd5ystt8b','01m8qq0dac2v55nb7y81jd81xk','web','message','manual','Charlie writes','charlie@elsewhere.test','<01m8qq0da86r1tqmj75wsz8qxk@example.org>',NULL,NULL,0,1,'2026-12-01 02:30:12.552449','2026-12-01 02:30:12.586762',NULL,NULL,NULL,NULL,NULL,0,0);
CREATE TABLE way_changes (
	id VARCHAR(26) NOT NULL, 
	organisation_id VARCHAR(26) NOT NULL, 
	provider VARCHAR(16) NOT NULL, 
	tenant VARCHAR(255) NOT NULL, 
	person_id VARCHAR(26) NOT NULL, 
	what VARCHAR(16) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_way_changes PRIMARY KEY (id), 
	CONSTRAINT fk_way_changes_organisation_id_organisations FOREIGN KEY(organisation_id) REFERENCES organisations (id), 
	CONSTRAINT fk_way_changes_person_id_people FOREIGN KEY(person_id) REFERENCES people (id)
);
CREATE INDEX ix_insert_keys_person_id ON insert_keys (person_id);
CREATE INDEX ix_outbox_created_at ON outbox (created_at);
CREATE INDEX ix_outbox_person_id_number ON outbox (person_id, number);
CREATE INDEX ix_seen_addresses_last_seen_at ON seen_addresses (last_seen_at);
CREATE INDEX ix_seen_addresses_organisation_id_subnet ON seen_addresses (organisation_id, subnet);
CREATE INDEX ix_threads_person_id_is_pinned_sorted_at_id ON threads (person_id, is_pinned, sorted_at, id);
CREATE INDEX ix_live_tickets_expires_at ON live_tickets (expires_at);
CREATE INDEX ix_refresh_tokens_session_id ON refresh_tokens (session_id);
CREATE INDEX ix_thread_names_thread_id ON thread_names (thread_id);
CREATE INDEX ix_tracked_messages_person_id_rfc_message_id ON tracked_messages (person_id, rfc_message_id);
CREATE INDEX ix_tracked_messages_thread_id_sent_at ON tracked_messages (thread_id, sent_at);
CREATE INDEX ix_recipients_domain_message_id ON recipients (domain, message_id);
CREATE INDEX ix_own_views_thread_id_viewed_at ON own_views (thread_id, viewed_at);
CREATE INDEX ix_own_views_viewed_at ON own_views (viewed_at);
CREATE INDEX ix_overrulings_open_id ON overrulings (open_id);
CREATE INDEX ix_opens_message_id ON opens (message_id);
CREATE INDEX ix_opens_address_fetched_at ON opens (address, fetched_at);
CREATE INDEX ix_opens_person_id_fetched_at ON opens (person_id, fetched_at);
CREATE INDEX ix_tracked_messages_person_id_sent_at ON tracked_messages (person_id, sent_at);
CREATE INDEX ix_people_organisation_id ON people (organisation_id);
CREATE INDEX ix_sessions_person_id ON sessions (person_id);
CREATE INDEX ix_identities_person_id ON identities (person_id);
CREATE INDEX ix_sign_in_flows_expires_at ON sign_in_flows (expires_at);
CREATE INDEX ix_sign_in_results_expires_at ON sign_in_results (expires_at);
CREATE INDEX ix_connect_tickets_expires_at ON connect_tickets (expires_at);
CREATE INDEX ix_grants_person_id ON grants (person_id);
CREATE UNIQUE INDEX ix_grants_provider_subject_purpose ON grants (provider, subject, purpose);
CREATE TRIGGER thread_words_added AFTER INSERT ON thread_words BEGIN
        INSERT INTO thread_words_index (rowid, words) VALUES (new.number, new.words); END;
CREATE TRIGGER thread_words_removed AFTER DELETE ON thread_words BEGIN
        INSERT INTO thread_words_index (thread_words_index, rowid, words)
        VALUES ('delete', old.number, old.words); END;
CREATE TRIGGER thread_words_changed AFTER UPDATE OF words ON thread_words BEGIN
        INSERT INTO thread_words_index (thread_words_index, rowid, words)
        VALUES ('delete', old.number, old.words);
        INSERT INTO thread_words_index (rowid, words) VALUES (new.number, new.words); END;
CREATE INDEX ix_facets_person_id_kind_threads ON facets (person_id, kind, threads);
CREATE INDEX ix_thread_facets_facet_number_is_pinned_sorted_at_thread_id ON thread_facets (facet_number, is_pinned, sorted_at, thread_id);
CREATE INDEX ix_threads_later_sent ON threads (person_id, is_pinned, active_at) WHERE active_at > sorted_at;
CREATE INDEX ix_threads_unseen ON threads (person_id, is_pinned, active_at) WHERE counted_number > seen_number;
CREATE INDEX ix_opens_readings ON opens (thread_id, fetched_at, action, is_disarmed, overruled_kind, verdict_kind);
CREATE INDEX ix_mailboxes_person_id ON mailboxes (person_id);
CREATE UNIQUE INDEX ix_mailboxes_provider_subject ON mailboxes (provider, subject);
CREATE INDEX ix_mailboxes_next_at ON mailboxes (next_at);
CREATE UNIQUE INDEX ix_mailboxes_watch_path ON mailboxes (watch_path);
CREATE UNIQUE INDEX ix_mails_mailbox_id_item_id ON mails (mailbox_id, item_id);
CREATE INDEX ix_mails_thread_id_at ON mails (thread_id, at);
CREATE INDEX ix_mails_person_id_rfc_message_id ON mails (person_id, rfc_message_id);
CREATE INDEX ix_mails_message_id ON mails (message_id);
CREATE INDEX ix_mailboxes_shared_by ON mailboxes (shared_by);
CREATE INDEX ix_thread_words_places ON thread_words (person_id, number, is_pinned, sorted_at, thread_id);
CREATE INDEX ix_mails_at ON mails (at);
CREATE INDEX ix_way_changes_organisation_id ON way_changes (organisation_id);
CREATE INDEX ix_insight_days_stale ON insight_days (person_id, about, day) WHERE content IS NULL;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('thread_words',6);
INSERT INTO "sqlite_sequence" VALUES('facets',11);
INSERT INTO "sqlite_sequence" VALUES('outbox',39);
INSERT INTO "sqlite_sequence" VALUES('judging_requests',1);
INSERT INTO "sqlite_sequence" VALUES('own_views',1);
COMMIT;
