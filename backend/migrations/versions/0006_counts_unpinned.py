"""threads that count unpinned"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    # A plain default, or SQLite would copy the whole table.
    op.add_column("threads", sa.Column("counts_unpinned", sa.Boolean(), nullable=False, server_default="0"))
    op.execute(
        sa.text(
            """
            UPDATE threads SET counts_unpinned = TRUE WHERE id IN (
              SELECT m.thread_id FROM tracked_messages m JOIN recipients r ON r.message_id = m.id
              WHERE m.inserted = 'automatic' AND NOT m.is_placeholder AND NOT EXISTS (
                SELECT 1 FROM organisation_domains d WHERE d.organisation_id = m.organisation_id
                AND (r.domain = d.domain OR r.domain LIKE '%.' || d.domain)))
            """
        )
    )


def downgrade() -> None:
    op.drop_column("threads", "counts_unpinned")
