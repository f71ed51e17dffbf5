"""Create every table, as of the first public version.

This replaces the eighteen migrations that were written before anything was released. It keeps the number of the last
one, so that an installation of that day is already here and goes on with the next migration.
"""

import sqlalchemy as sa
from alembic import op

from backend.core.db import UtcDateTime

revision = "0018"
down_revision = None

# SQLite keeps its full-text index in a table of its own, which triggers fill.
_SQLITE = (
    """CREATE VIRTUAL TABLE thread_words_index USING fts5(
        words, content='thread_words', content_rowid='number', detail=none, tokenize="ascii tokenchars '@._+-'")""",
    """CREATE TRIGGER thread_words_added AFTER INSERT ON thread_words BEGIN
        INSERT INTO thread_words_index (rowid, words) VALUES (new.number, new.words); END""",
    """CREATE TRIGGER thread_words_removed AFTER DELETE ON thread_words BEGIN
        INSERT INTO thread_words_index (thread_words_index, rowid, words)
        VALUES ('delete', old.number, old.words); END""",
    """CREATE TRIGGER thread_words_changed AFTER UPDATE OF words ON thread_words BEGIN
        INSERT INTO thread_words_index (thread_words_index, rowid, words)
        VALUES ('delete', old.number, old.words);
        INSERT INTO thread_words_index (rowid, words) VALUES (new.number, new.words); END""",
    "CREATE INDEX ix_thread_words_places ON thread_words (person_id, number, is_pinned, sorted_at, thread_id)",
)
_POSTGRESQL = (
    # Free space on each page lets PostgreSQL update a row in place, without touching the indexes.
    "ALTER TABLE thread_words SET (fillfactor = 80)",
    # Without `fastupdate`, a search never has to read a list of entries that are not in the index yet.
    """CREATE INDEX thread_words_index ON thread_words
        USING gin (array_to_tsvector(string_to_array(ltrim(words), ' '))) WITH (fastupdate = off)""",
)


def upgrade() -> None:
    _create_tables()
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _SQLITE if is_sqlite else _POSTGRESQL:
        op.execute(statement)


def _create_tables() -> None:

    op.create_table(
        "organisations",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
    )
    op.create_table(
        "organisation_choices",
        sa.Column("organisation_id", sa.String(length=26), nullable=False),
        sa.Column("domains", sa.JSON(), nullable=False),
        sa.Column("blocklist", sa.JSON(), nullable=False),
        sa.Column("own_networks", sa.JSON(), nullable=False),
        sa.Column("retention_days", sa.Integer(), nullable=False),
        sa.Column("forced", sa.JSON(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_organisation_choices_organisation_id")
        ),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_organisation_choices")),
    )
    op.create_table(
        "organisation_domains",
        sa.Column("domain", sa.String(length=255), nullable=False),
        sa.Column("organisation_id", sa.String(length=26), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_organisation_domains_organisation_id")
        ),
        sa.PrimaryKeyConstraint("domain", name=op.f("pk_organisation_domains")),
    )
    op.create_table(
        "organisation_tenants",
        sa.Column("provider", sa.String(length=16), nullable=False),
        sa.Column("tenant", sa.String(length=255), nullable=False),
        sa.Column("organisation_id", sa.String(length=26), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_organisation_tenants_organisation_id")
        ),
        sa.PrimaryKeyConstraint("provider", "tenant", name=op.f("pk_organisation_tenants")),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("organisation_id", sa.String(length=26), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("is_administrator", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_people_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("email", name=op.f("uq_people_email")),
    )
    op.create_index(op.f("ix_people_organisation_id"), "people", ["organisation_id"], unique=False)
    op.create_table(
        "connect_tickets",
        sa.Column("ticket_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("provider", sa.String(length=16), nullable=False),
        sa.Column("access", sa.String(length=16), nullable=False),
        sa.Column("login_hint", sa.String(length=320), nullable=True),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_connect_tickets_person_id")),
        sa.PrimaryKeyConstraint("ticket_hash", name=op.f("pk_connect_tickets")),
    )
    op.create_index(op.f("ix_connect_tickets_expires_at"), "connect_tickets", ["expires_at"], unique=False)
    op.create_table(
        "facets",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("value", sa.String(length=255), nullable=False),
        sa.Column("detail", sa.String(length=255), nullable=False),
        sa.Column("is_offered", sa.Boolean(), nullable=False),
        sa.Column("threads", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_facets_person_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_facets")),
        sa.UniqueConstraint("person_id", "kind", "value", "detail", name=op.f("uq_facets_person_id_kind_value_detail")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_facets_person_id_kind_threads"), "facets", ["person_id", "kind", "threads"], unique=False)
    op.create_table(
        "grants",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("provider", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("scopes", sa.String(length=2000), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("lease", sa.String(length=32), nullable=True),
        sa.Column("lease_until", UtcDateTime(), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_grants_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grants")),
    )
    op.create_index(op.f("ix_grants_person_id"), "grants", ["person_id"], unique=False)
    op.create_index(
        op.f("ix_grants_provider_subject_purpose"), "grants", ["provider", "subject", "purpose"], unique=True
    )
    op.create_table(
        "identities",
        sa.Column("provider", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("tenant", sa.String(length=255), nullable=False),
        sa.Column("address", sa.String(length=320), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("last_seen_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_identities_person_id")),
        sa.PrimaryKeyConstraint("provider", "subject", name=op.f("pk_identities")),
    )
    op.create_index(op.f("ix_identities_person_id"), "identities", ["person_id"], unique=False)
    op.create_table(
        "insert_keys",
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("organisation_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_insert_keys_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_insert_keys_person_id")),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_insert_keys")),
    )
    op.create_index(op.f("ix_insert_keys_person_id"), "insert_keys", ["person_id"], unique=False)
    op.create_table(
        "insight_days",
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("about", sa.String(length=8), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_insight_days_person_id")),
        sa.PrimaryKeyConstraint("person_id", "about", "day", name=op.f("pk_insight_days")),
    )
    op.create_index(
        "ix_insight_days_stale",
        "insight_days",
        ["person_id", "about", "day"],
        unique=False,
        sqlite_where=sa.text("content IS NULL"),
        postgresql_where=sa.text("content IS NULL"),
    )
    op.create_table(
        "mailboxes",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("provider", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("grant_id", sa.String(length=26), nullable=False),
        sa.Column("address", sa.String(length=320), nullable=False),
        sa.Column("shared_by", sa.String(length=26), nullable=True),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("own_addresses", sa.JSON(), nullable=False),
        sa.Column("addresses_due_at", UtcDateTime(), nullable=True),
        sa.Column("access", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("cursor", sa.Text(), nullable=True),
        sa.Column("synced_at", UtcDateTime(), nullable=True),
        sa.Column("next_at", UtcDateTime(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("claim", sa.String(length=32), nullable=True),
        sa.Column("claimed_until", UtcDateTime(), nullable=True),
        sa.Column("is_woken", sa.Boolean(), nullable=False),
        sa.Column("watch_id", sa.String(length=255), nullable=True),
        sa.Column("watch_path", sa.String(length=64), nullable=True),
        sa.Column("watch_secret", sa.String(length=512), nullable=True),
        sa.Column("watch_until", UtcDateTime(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_mailboxes_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailboxes")),
    )
    op.create_index(op.f("ix_mailboxes_next_at"), "mailboxes", ["next_at"], unique=False)
    op.create_index(op.f("ix_mailboxes_person_id"), "mailboxes", ["person_id"], unique=False)
    op.create_index(op.f("ix_mailboxes_provider_subject"), "mailboxes", ["provider", "subject"], unique=True)
    op.create_index(op.f("ix_mailboxes_shared_by"), "mailboxes", ["shared_by"], unique=False)
    op.create_index(op.f("ix_mailboxes_watch_path"), "mailboxes", ["watch_path"], unique=True)
    op.create_table(
        "outbox",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("thread_id", sa.String(length=26), nullable=True),
        sa.Column("notice", sa.String(length=16), nullable=True),
        sa.Column("open_id", sa.String(length=26), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_outbox_person_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_outbox")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_outbox_created_at"), "outbox", ["created_at"], unique=False)
    op.create_index(op.f("ix_outbox_person_id_number"), "outbox", ["person_id", "number"], unique=False)
    op.create_table(
        "person_choices",
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("chosen", sa.JSON(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_person_choices_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person_choices")),
    )
    op.create_table(
        "seen_addresses",
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("address", sa.String(length=45), nullable=False),
        sa.Column("subnet", sa.String(length=49), nullable=False),
        sa.Column("organisation_id", sa.String(length=26), nullable=False),
        sa.Column("last_seen_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_seen_addresses_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_seen_addresses_person_id")),
        sa.PrimaryKeyConstraint("person_id", "address", name=op.f("pk_seen_addresses")),
    )
    op.create_index(op.f("ix_seen_addresses_last_seen_at"), "seen_addresses", ["last_seen_at"], unique=False)
    op.create_index(
        op.f("ix_seen_addresses_organisation_id_subnet"), "seen_addresses", ["organisation_id", "subnet"], unique=False
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("way", sa.String(length=16), nullable=False),
        sa.Column("client", sa.String(length=100), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("last_used_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_sessions_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
    )
    op.create_index(op.f("ix_sessions_person_id"), "sessions", ["person_id"], unique=False)
    op.create_table(
        "sign_in_flows",
        sa.Column("state_hash", sa.String(length=64), nullable=False),
        sa.Column("browser_hash", sa.String(length=64), nullable=False),
        sa.Column("provider", sa.String(length=16), nullable=False),
        sa.Column("access", sa.String(length=16), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=True),
        sa.Column("challenge", sa.String(length=64), nullable=False),
        sa.Column("goes_to", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_sign_in_flows_person_id")),
        sa.PrimaryKeyConstraint("state_hash", name=op.f("pk_sign_in_flows")),
    )
    op.create_index(op.f("ix_sign_in_flows_expires_at"), "sign_in_flows", ["expires_at"], unique=False)
    op.create_table(
        "sign_in_results",
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("provider", sa.String(length=16), nullable=False),
        sa.Column("access", sa.String(length=16), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=True),
        sa.Column("challenge", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_sign_in_results_person_id")),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_sign_in_results")),
    )
    op.create_index(op.f("ix_sign_in_results_expires_at"), "sign_in_results", ["expires_at"], unique=False)
    op.create_table(
        "threads",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("organisation_id", sa.String(length=26), nullable=False),
        sa.Column("subject", sa.String(length=1000), nullable=False),
        sa.Column("web_link", sa.String(length=2000), nullable=True),
        sa.Column("is_pinned", sa.Boolean(), nullable=False),
        sa.Column("is_muted", sa.Boolean(), nullable=False),
        sa.Column("opens", sa.Integer(), nullable=False),
        sa.Column("maybes", sa.Integer(), nullable=False),
        sa.Column("filtered", sa.Integer(), nullable=False),
        sa.Column("clicks", sa.Integer(), nullable=False),
        sa.Column("engaged_at", UtcDateTime(), nullable=True),
        sa.Column("last_open_id", sa.String(length=26), nullable=True),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("sorted_at", UtcDateTime(), nullable=False),
        sa.Column("active_at", UtcDateTime(), nullable=False),
        sa.Column("counted_number", sa.BigInteger(), nullable=False),
        sa.Column("seen_number", sa.BigInteger(), nullable=False),
        sa.Column("counts_unpinned", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_threads_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_threads_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_threads")),
    )
    op.create_index(
        "ix_threads_later_sent",
        "threads",
        ["person_id", "is_pinned", "active_at"],
        unique=False,
        sqlite_where=sa.text("active_at > sorted_at"),
        postgresql_where=sa.text("active_at > sorted_at"),
    )
    op.create_index(
        op.f("ix_threads_person_id_is_pinned_sorted_at_id"),
        "threads",
        ["person_id", "is_pinned", "sorted_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_threads_unseen",
        "threads",
        ["person_id", "is_pinned", "active_at"],
        unique=False,
        sqlite_where=sa.text("counted_number > seen_number"),
        postgresql_where=sa.text("counted_number > seen_number"),
    )
    op.create_table(
        "way_changes",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("organisation_id", sa.String(length=26), nullable=False),
        sa.Column("provider", sa.String(length=16), nullable=False),
        sa.Column("tenant", sa.String(length=255), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_way_changes_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_way_changes_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_way_changes")),
    )
    op.create_index(op.f("ix_way_changes_organisation_id"), "way_changes", ["organisation_id"], unique=False)
    op.create_table(
        "judging_requests",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("thread_id", sa.String(length=26), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["threads.id"], name=op.f("fk_judging_requests_thread_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_judging_requests")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "live_tickets",
        sa.Column("ticket_hash", sa.String(length=64), nullable=False),
        sa.Column("session_id", sa.String(length=26), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_live_tickets_session_id")),
        sa.PrimaryKeyConstraint("ticket_hash", name=op.f("pk_live_tickets")),
    )
    op.create_index(op.f("ix_live_tickets_expires_at"), "live_tickets", ["expires_at"], unique=False)
    op.create_table(
        "own_views",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("thread_id", sa.String(length=26), nullable=False),
        sa.Column("viewed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["thread_id"], ["threads.id"], name=op.f("fk_own_views_thread_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_own_views")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_own_views_thread_id_viewed_at"), "own_views", ["thread_id", "viewed_at"], unique=False)
    op.create_index(op.f("ix_own_views_viewed_at"), "own_views", ["viewed_at"], unique=False)
    op.create_table(
        "refresh_tokens",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("session_id", sa.String(length=26), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.Column("attempt_hash", sa.String(length=64), nullable=True),
        sa.Column("successor_hash", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_refresh_tokens_session_id")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_refresh_tokens")),
    )
    op.create_index(op.f("ix_refresh_tokens_session_id"), "refresh_tokens", ["session_id"], unique=False)
    op.create_table(
        "thread_facets",
        sa.Column("thread_id", sa.String(length=26), nullable=False),
        sa.Column("facet_number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("is_pinned", sa.Boolean(), nullable=False),
        sa.Column("sorted_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["facet_number"], ["facets.number"], name=op.f("fk_thread_facets_facet_number")),
        sa.ForeignKeyConstraint(["thread_id"], ["threads.id"], name=op.f("fk_thread_facets_thread_id")),
        sa.PrimaryKeyConstraint("thread_id", "facet_number", name=op.f("pk_thread_facets")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_thread_facets_facet_number_is_pinned_sorted_at_thread_id"),
        "thread_facets",
        ["facet_number", "is_pinned", "sorted_at", "thread_id"],
        unique=False,
    )
    op.create_table(
        "thread_names",
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("name", sa.String(length=1024), nullable=False),
        sa.Column("thread_id", sa.String(length=26), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_thread_names_person_id")),
        sa.ForeignKeyConstraint(["thread_id"], ["threads.id"], name=op.f("fk_thread_names_thread_id")),
        sa.PrimaryKeyConstraint("person_id", "name", name=op.f("pk_thread_names")),
    )
    op.create_index(op.f("ix_thread_names_thread_id"), "thread_names", ["thread_id"], unique=False)
    op.create_table(
        "thread_words",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("thread_id", sa.String(length=26), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("is_pinned", sa.Boolean(), nullable=False),
        sa.Column("sorted_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["threads.id"], name=op.f("fk_thread_words_thread_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_thread_words")),
        sa.UniqueConstraint("thread_id", name=op.f("uq_thread_words_thread_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "tracked_messages",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("token", sa.String(length=38), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("organisation_id", sa.String(length=26), nullable=False),
        sa.Column("thread_id", sa.String(length=26), nullable=True),
        sa.Column("host", sa.String(length=16), nullable=False),
        sa.Column("item", sa.String(length=16), nullable=False),
        sa.Column("inserted", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=1000), nullable=False),
        sa.Column("sender", sa.String(length=320), nullable=False),
        sa.Column("rfc_message_id", sa.String(length=998), nullable=True),
        sa.Column("sequence_name", sa.String(length=255), nullable=True),
        sa.Column("sequence_step", sa.String(length=255), nullable=True),
        sa.Column("is_placeholder", sa.Boolean(), nullable=False),
        sa.Column("is_sent", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("disarmed_at", UtcDateTime(), nullable=True),
        sa.Column("first_deleted_open_at", UtcDateTime(), nullable=True),
        sa.Column("last_deleted_open_at", UtcDateTime(), nullable=True),
        sa.Column("bounced_at", UtcDateTime(), nullable=True),
        sa.Column("host_item_id", sa.String(length=512), nullable=True),
        sa.Column("is_item_lasting", sa.Boolean(), nullable=False),
        sa.Column("item_tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_tracked_messages_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_tracked_messages_person_id")),
        sa.ForeignKeyConstraint(["thread_id"], ["threads.id"], name=op.f("fk_tracked_messages_thread_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tracked_messages")),
        sa.UniqueConstraint("token", name=op.f("uq_tracked_messages_token")),
    )
    op.create_index(
        op.f("ix_tracked_messages_person_id_rfc_message_id"),
        "tracked_messages",
        ["person_id", "rfc_message_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_tracked_messages_person_id_sent_at"), "tracked_messages", ["person_id", "sent_at"], unique=False
    )
    op.create_index(
        op.f("ix_tracked_messages_thread_id_sent_at"), "tracked_messages", ["thread_id", "sent_at"], unique=False
    )
    op.create_table(
        "mails",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("mailbox_id", sa.String(length=26), nullable=False),
        sa.Column("thread_id", sa.String(length=26), nullable=False),
        sa.Column("message_id", sa.String(length=26), nullable=True),
        sa.Column("item_id", sa.String(length=512), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("certainty", sa.String(length=16), nullable=True),
        sa.Column("method", sa.String(length=16), nullable=True),
        sa.Column("rfc_message_id", sa.String(length=998), nullable=True),
        sa.Column("subject", sa.String(length=1000), nullable=False),
        sa.Column("sender", sa.String(length=320), nullable=False),
        sa.Column("sender_name", sa.String(length=255), nullable=True),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("web_link", sa.String(length=2000), nullable=True),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["message_id"], ["tracked_messages.id"], name=op.f("fk_mails_message_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_mails_person_id")),
        sa.ForeignKeyConstraint(["thread_id"], ["threads.id"], name=op.f("fk_mails_thread_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mails")),
    )
    op.create_index(op.f("ix_mails_at"), "mails", ["at"], unique=False)
    op.create_index(op.f("ix_mails_mailbox_id_item_id"), "mails", ["mailbox_id", "item_id"], unique=True)
    op.create_index(op.f("ix_mails_message_id"), "mails", ["message_id"], unique=False)
    op.create_index(op.f("ix_mails_person_id_rfc_message_id"), "mails", ["person_id", "rfc_message_id"], unique=False)
    op.create_index(op.f("ix_mails_thread_id_at"), "mails", ["thread_id", "at"], unique=False)
    op.create_table(
        "opens",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("message_id", sa.String(length=26), nullable=False),
        sa.Column("thread_id", sa.String(length=26), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("organisation_id", sa.String(length=26), nullable=False),
        sa.Column("fetched_at", UtcDateTime(), nullable=False),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("action", sa.String(length=8), nullable=False),
        sa.Column("link", sa.String(length=2000), nullable=True),
        sa.Column("inferred_from", sa.String(length=8), nullable=True),
        sa.Column("address", sa.String(length=45), nullable=False),
        sa.Column("method", sa.String(length=16), nullable=False),
        sa.Column("http_version", sa.String(length=8), nullable=False),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("was_own_address", sa.Boolean(), nullable=False),
        sa.Column("was_own_network", sa.Boolean(), nullable=False),
        sa.Column("own_view_seconds", sa.Double(), nullable=True),
        sa.Column("country_code", sa.String(length=2), nullable=True),
        sa.Column("country", sa.String(length=100), nullable=True),
        sa.Column("state", sa.String(length=100), nullable=True),
        sa.Column("city", sa.String(length=100), nullable=True),
        sa.Column("time_zone", sa.String(length=64), nullable=True),
        sa.Column("device_type", sa.String(length=16), nullable=False),
        sa.Column("client", sa.String(length=100), nullable=True),
        sa.Column("is_disarmed", sa.Boolean(), nullable=False),
        sa.Column("folded_into", sa.String(length=26), nullable=True),
        sa.Column("verdict_kind", sa.String(length=16), nullable=False),
        sa.Column("verdict_subtype", sa.String(length=64), nullable=False),
        sa.Column("verdict_reason", sa.String(length=64), nullable=False),
        sa.Column("verdict_confidence", sa.String(length=16), nullable=False),
        sa.Column("verdict_via", sa.String(length=64), nullable=True),
        sa.Column("verdict_client", sa.String(length=100), nullable=True),
        sa.Column("rules_version", sa.Integer(), nullable=False),
        sa.Column("overruled_kind", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(["message_id"], ["tracked_messages.id"], name=op.f("fk_opens_message_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_opens_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_opens_person_id")),
        sa.ForeignKeyConstraint(["thread_id"], ["threads.id"], name=op.f("fk_opens_thread_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_opens")),
        sa.UniqueConstraint("id", name=op.f("uq_opens_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_opens_address_fetched_at"), "opens", ["address", "fetched_at"], unique=False)
    op.create_index(op.f("ix_opens_message_id"), "opens", ["message_id"], unique=False)
    op.create_index(op.f("ix_opens_person_id_fetched_at"), "opens", ["person_id", "fetched_at"], unique=False)
    op.create_index(
        "ix_opens_readings",
        "opens",
        ["thread_id", "fetched_at", "action", "is_disarmed", "overruled_kind", "verdict_kind"],
        unique=False,
    )
    op.create_table(
        "recipients",
        sa.Column("message_id", sa.String(length=26), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("address", sa.String(length=320), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=True),
        sa.Column("domain", sa.String(length=255), nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["tracked_messages.id"], name=op.f("fk_recipients_message_id")),
        sa.PrimaryKeyConstraint("message_id", "position", name=op.f("pk_recipients")),
    )
    op.create_index(op.f("ix_recipients_domain_message_id"), "recipients", ["domain", "message_id"], unique=False)
    op.create_table(
        "overrulings",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("open_id", sa.String(length=26), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("old_kind", sa.String(length=16), nullable=False),
        sa.Column("new_kind", sa.String(length=16), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["open_id"], ["opens.id"], name=op.f("fk_overrulings_open_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_overrulings_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overrulings")),
    )
    op.create_index(op.f("ix_overrulings_open_id"), "overrulings", ["open_id"], unique=False)
