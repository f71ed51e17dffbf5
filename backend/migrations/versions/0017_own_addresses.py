"""own addresses, as the providers of mailboxes name them"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.add_column("mailboxes", sa.Column("own_addresses", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("mailboxes", sa.Column("addresses_due_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.execute("ALTER TABLE mailboxes DROP COLUMN addresses_due_at")
    op.execute("ALTER TABLE mailboxes DROP COLUMN own_addresses")
