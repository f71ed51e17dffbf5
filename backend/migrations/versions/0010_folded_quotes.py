"""fetches of quoted snippets, folded into that of the mail around the quote"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("opens", sa.Column("folded_into", sa.String(length=26), nullable=True))


def downgrade() -> None:
    op.drop_column("opens", "folded_into")
