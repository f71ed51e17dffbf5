"""first tables"""

import sqlalchemy as sa
from alembic import op

from backend.core.db import UtcDateTime

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "organisations",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
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
        "people",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("organisation_id", sa.String(length=26), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_people_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("email", name=op.f("uq_people_email")),
    )
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_people_organisation_id"), ["organisation_id"], unique=False)

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
    with op.batch_alter_table("insert_keys", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_insert_keys_person_id"), ["person_id"], unique=False)

    op.create_table(
        "outbox",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("thread_id", sa.String(length=26), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_outbox_person_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_outbox")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outbox_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_outbox_person_id_number"), ["person_id", "number"], unique=False)

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
    with op.batch_alter_table("seen_addresses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seen_addresses_last_seen_at"), ["last_seen_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_seen_addresses_organisation_id_subnet"), ["organisation_id", "subnet"], unique=False
        )

    op.create_table(
        "sessions",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_sessions_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
    )
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sessions_person_id"), ["person_id"], unique=False)

    op.create_table(
        "threads",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("organisation_id", sa.String(length=26), nullable=False),
        sa.Column("subject", sa.String(length=1000), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("web_link", sa.String(length=2000), nullable=True),
        sa.Column("is_pinned", sa.Boolean(), nullable=False),
        sa.Column("is_muted", sa.Boolean(), nullable=False),
        sa.Column("opens", sa.Integer(), nullable=False),
        sa.Column("maybes", sa.Integer(), nullable=False),
        sa.Column("filtered", sa.Integer(), nullable=False),
        sa.Column("engaged_at", UtcDateTime(), nullable=True),
        sa.Column("last_open_id", sa.String(length=26), nullable=True),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("sorted_at", UtcDateTime(), nullable=False),
        sa.Column("active_at", UtcDateTime(), nullable=False),
        sa.Column("counted_number", sa.BigInteger(), nullable=False),
        sa.Column("seen_number", sa.BigInteger(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_threads_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_threads_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_threads")),
    )
    with op.batch_alter_table("threads", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_threads_person_id_is_pinned_sorted_at_id"),
            ["person_id", "is_pinned", "sorted_at", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_threads_person_id_sorted_at_id"), ["person_id", "sorted_at", "id"], unique=False
        )

    op.create_table(
        "live_tickets",
        sa.Column("ticket_hash", sa.String(length=64), nullable=False),
        sa.Column("session_id", sa.String(length=26), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_live_tickets_session_id")),
        sa.PrimaryKeyConstraint("ticket_hash", name=op.f("pk_live_tickets")),
    )
    with op.batch_alter_table("live_tickets", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_live_tickets_expires_at"), ["expires_at"], unique=False)

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
    with op.batch_alter_table("refresh_tokens", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_refresh_tokens_session_id"), ["session_id"], unique=False)

    op.create_table(
        "thread_names",
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("name", sa.String(length=1024), nullable=False),
        sa.Column("thread_id", sa.String(length=26), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_thread_names_person_id")),
        sa.ForeignKeyConstraint(["thread_id"], ["threads.id"], name=op.f("fk_thread_names_thread_id")),
        sa.PrimaryKeyConstraint("person_id", "name", name=op.f("pk_thread_names")),
    )
    with op.batch_alter_table("thread_names", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_thread_names_thread_id"), ["thread_id"], unique=False)

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
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_tracked_messages_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_tracked_messages_person_id")),
        sa.ForeignKeyConstraint(["thread_id"], ["threads.id"], name=op.f("fk_tracked_messages_thread_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tracked_messages")),
        sa.UniqueConstraint("token", name=op.f("uq_tracked_messages_token")),
    )
    with op.batch_alter_table("tracked_messages", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_tracked_messages_person_id_rfc_message_id"),
            ["person_id", "rfc_message_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_tracked_messages_thread_id_sent_at"), ["thread_id", "sent_at"], unique=False
        )

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
        sa.Column("address", sa.String(length=45), nullable=False),
        sa.Column("method", sa.String(length=16), nullable=False),
        sa.Column("http_version", sa.String(length=8), nullable=False),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=True),
        sa.Column("country", sa.String(length=100), nullable=True),
        sa.Column("state", sa.String(length=100), nullable=True),
        sa.Column("city", sa.String(length=100), nullable=True),
        sa.Column("device_type", sa.String(length=16), nullable=False),
        sa.Column("client", sa.String(length=100), nullable=True),
        sa.Column("is_disarmed", sa.Boolean(), nullable=False),
        sa.Column("verdict_kind", sa.String(length=16), nullable=False),
        sa.Column("verdict_subtype", sa.String(length=64), nullable=False),
        sa.Column("verdict_reason", sa.String(length=64), nullable=False),
        sa.Column("verdict_confidence", sa.String(length=16), nullable=False),
        sa.Column("verdict_via", sa.String(length=64), nullable=True),
        sa.Column("rules_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["tracked_messages.id"], name=op.f("fk_opens_message_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_opens_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_opens_person_id")),
        sa.ForeignKeyConstraint(["thread_id"], ["threads.id"], name=op.f("fk_opens_thread_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_opens")),
        sa.UniqueConstraint("id", name=op.f("uq_opens_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("opens", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_opens_message_id"), ["message_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_opens_thread_id_fetched_at"), ["thread_id", "fetched_at"], unique=False)

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
    with op.batch_alter_table("recipients", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recipients_domain_message_id"), ["domain", "message_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("recipients", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recipients_domain_message_id"))

    op.drop_table("recipients")
    with op.batch_alter_table("opens", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_opens_thread_id_fetched_at"))
        batch_op.drop_index(batch_op.f("ix_opens_message_id"))

    op.drop_table("opens")
    with op.batch_alter_table("tracked_messages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tracked_messages_thread_id_sent_at"))
        batch_op.drop_index(batch_op.f("ix_tracked_messages_person_id_rfc_message_id"))

    op.drop_table("tracked_messages")
    with op.batch_alter_table("thread_names", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_thread_names_thread_id"))

    op.drop_table("thread_names")
    with op.batch_alter_table("refresh_tokens", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_refresh_tokens_session_id"))

    op.drop_table("refresh_tokens")
    with op.batch_alter_table("live_tickets", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_live_tickets_expires_at"))

    op.drop_table("live_tickets")
    with op.batch_alter_table("threads", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_threads_person_id_sorted_at_id"))
        batch_op.drop_index(batch_op.f("ix_threads_person_id_is_pinned_sorted_at_id"))

    op.drop_table("threads")
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sessions_person_id"))

    op.drop_table("sessions")
    with op.batch_alter_table("seen_addresses", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seen_addresses_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_seen_addresses_last_seen_at"))

    op.drop_table("seen_addresses")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outbox_person_id_number"))
        batch_op.drop_index(batch_op.f("ix_outbox_created_at"))

    op.drop_table("outbox")
    with op.batch_alter_table("insert_keys", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_insert_keys_person_id"))

    op.drop_table("insert_keys")
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_people_organisation_id"))

    op.drop_table("people")
    op.drop_table("organisation_domains")
    op.drop_table("organisations")
