"""notices"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("outbox", sa.Column("notice", sa.String(length=16), nullable=True))
    op.add_column("outbox", sa.Column("open_id", sa.String(length=26), nullable=True))


def downgrade() -> None:
    op.drop_column("outbox", "open_id")
    op.drop_column("outbox", "notice")
