"""the reader's time zone, and what insights read by"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    with op.batch_alter_table("opens", schema=None) as batch_op:
        batch_op.add_column(sa.Column("time_zone", sa.String(length=64), nullable=True))
        batch_op.create_index(batch_op.f("ix_opens_person_id_fetched_at"), ["person_id", "fetched_at"], unique=False)

    with op.batch_alter_table("tracked_messages", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_tracked_messages_person_id_sent_at"), ["person_id", "sent_at"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("tracked_messages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tracked_messages_person_id_sent_at"))

    with op.batch_alter_table("opens", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_opens_person_id_fetched_at"))
        batch_op.drop_column("time_zone")
