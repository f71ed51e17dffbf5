"""find old mails"""

from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_index(op.f("ix_mails_at"), "mails", ["at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_mails_at"), "mails")
