"""shared mailboxes, and names of mails that last"""

import sqlalchemy as sa
from alembic import op

from backend.core.ids import ID_CHARACTERS

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("mailboxes", sa.Column("shared_by", sa.String(ID_CHARACTERS), nullable=True))
    op.create_index(op.f("ix_mailboxes_shared_by"), "mailboxes", ["shared_by"])
    op.add_column(
        "tracked_messages", sa.Column("is_item_lasting", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("tracked_messages", sa.Column("item_tries", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.execute("ALTER TABLE tracked_messages DROP COLUMN item_tries")
    op.execute("ALTER TABLE tracked_messages DROP COLUMN is_item_lasting")
    op.drop_index(op.f("ix_mailboxes_shared_by"), "mailboxes")
    op.execute("ALTER TABLE mailboxes DROP COLUMN shared_by")
