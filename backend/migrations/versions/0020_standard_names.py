"""Rename tables and columns to the terms that the code uses."""

from alembic import op

revision = "0020"
down_revision = "0019"

_TABLES = (
    ("way_changes", "sign_in_method_changes"),
    ("overrulings", "verdict_overrides"),
    ("person_choices", "person_settings"),
    ("organisation_choices", "organisation_settings"),
    ("thread_names", "thread_identifiers"),
)
_COLUMNS = (
    ("sign_in_method_changes", "what", "change"),
    ("mailboxes", "watch_id", "subscription_id"),
    ("mailboxes", "watch_path", "webhook_path"),
    ("mailboxes", "watch_secret", "webhook_secret"),
    ("mailboxes", "watch_until", "subscription_expires_at"),
    ("mailboxes", "is_woken", "is_sync_requested"),
    ("threads", "counts_unpinned", "counts_when_unpinned"),
    ("threads", "last_open_id", "last_event_id"),
    ("tracked_messages", "item_tries", "host_item_id_attempts"),
    ("tracked_messages", "is_item_lasting", "is_host_item_id_immutable"),
    ("opens", "overruled_kind", "override_kind"),
)
_INDEXES = (
    # table, columns, old name, new name, unique
    ("sign_in_method_changes", ["organisation_id"], "ix_way_changes", "ix_sign_in_method_changes", False),
    ("verdict_overrides", ["open_id"], "ix_overrulings", "ix_verdict_overrides", False),
    ("thread_identifiers", ["thread_id"], "ix_thread_names", "ix_thread_identifiers", False),
)


def upgrade() -> None:
    for old, new in _TABLES:
        op.rename_table(old, new)
    for table, old, new in _COLUMNS:
        op.execute(f"ALTER TABLE {table} RENAME COLUMN {old} TO {new}")
    for table, columns, old, new, unique in _INDEXES:
        op.drop_index(op.f(f"{old}_{columns[0]}"), table)
        op.create_index(op.f(f"{new}_{columns[0]}"), table, columns, unique=unique)
    op.drop_index(op.f("ix_mailboxes_watch_path"), "mailboxes")
    op.create_index(op.f("ix_mailboxes_webhook_path"), "mailboxes", ["webhook_path"], unique=True)


def downgrade() -> None:
    op.drop_index(op.f("ix_mailboxes_webhook_path"), "mailboxes")
    for table, columns, old, new, unique in _INDEXES:
        op.drop_index(op.f(f"{new}_{columns[0]}"), table)
        op.create_index(op.f(f"{old}_{columns[0]}"), table, columns, unique=unique)
    for table, old, new in reversed(_COLUMNS):
        op.execute(f"ALTER TABLE {table} RENAME COLUMN {new} TO {old}")
    for old, new in _TABLES:
        op.rename_table(new, old)
    op.create_index(op.f("ix_mailboxes_watch_path"), "mailboxes", ["watch_path"], unique=True)
