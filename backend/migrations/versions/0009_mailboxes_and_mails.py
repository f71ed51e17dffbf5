"""Mailboxes, and the mails of tracked conversations."""

import sqlalchemy as sa
from alembic import op

from backend.core.db import UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ID = sa.String(26)


def upgrade() -> None:
    with op.batch_alter_table("tracked_messages") as table:
        table.add_column(sa.Column("bounced_at", UtcDateTime(), nullable=True))
        table.add_column(sa.Column("host_item_id", sa.String(512), nullable=True))
    _create_mailboxes()
    op.create_table(
        "mails",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, sa.ForeignKey("people.id", name=op.f("fk_mails_person_id")), nullable=False),
        sa.Column("mailbox_id", ID, nullable=False),
        sa.Column(
            "thread_id",
            ID,
            sa.ForeignKey("threads.id", name=op.f("fk_mails_thread_id"), ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column(
            "message_id",
            ID,
            sa.ForeignKey("tracked_messages.id", name=op.f("fk_mails_message_id"), ondelete="SET NULL"),
            nullable=True,
        ),
        sa.Column("item_id", sa.String(512), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("certainty", sa.String(16), nullable=True),
        sa.Column("method", sa.String(16), nullable=True),
        sa.Column("rfc_message_id", sa.String(998), nullable=True),
        sa.Column("subject", sa.String(1000), nullable=False),
        sa.Column("sender", sa.String(320), nullable=False),
        sa.Column("sender_name", sa.String(255), nullable=True),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("web_link", sa.String(2000), nullable=True),
        sa.Column("deleted_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mails")),
    )
    op.create_index("ix_mails_mailbox_id_item_id", "mails", ["mailbox_id", "item_id"], unique=True)
    op.create_index("ix_mails_thread_id_at", "mails", ["thread_id", "at"])
    op.create_index("ix_mails_person_id_rfc_message_id", "mails", ["person_id", "rfc_message_id"])
    op.create_index("ix_mails_message_id", "mails", ["message_id"])


def _create_mailboxes() -> None:
    op.create_table(
        "mailboxes",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, sa.ForeignKey("people.id", name=op.f("fk_mailboxes_person_id")), nullable=False),
        sa.Column("provider", sa.String(16), nullable=False),
        sa.Column("subject", sa.String(255), nullable=False),
        sa.Column("grant_id", ID, nullable=False),
        sa.Column("address", sa.String(320), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("access", sa.String(16), nullable=False),
        sa.Column("state", sa.String(24), nullable=False),
        sa.Column("cursor", sa.Text(), nullable=True),
        sa.Column("synced_at", UtcDateTime(), nullable=True),
        sa.Column("next_at", UtcDateTime(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("claim", sa.String(32), nullable=True),
        sa.Column("claimed_until", UtcDateTime(), nullable=True),
        sa.Column("is_woken", sa.Boolean(), nullable=False),
        sa.Column("watch_id", sa.String(255), nullable=True),
        sa.Column("watch_path", sa.String(64), nullable=True),
        sa.Column("watch_secret", sa.String(512), nullable=True),
        sa.Column("watch_until", UtcDateTime(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailboxes")),
    )
    op.create_index("ix_mailboxes_person_id", "mailboxes", ["person_id"])
    op.create_index("ix_mailboxes_provider_subject", "mailboxes", ["provider", "subject"], unique=True)
    op.create_index("ix_mailboxes_next_at", "mailboxes", ["next_at"])
    op.create_index("ix_mailboxes_watch_path", "mailboxes", ["watch_path"], unique=True)
