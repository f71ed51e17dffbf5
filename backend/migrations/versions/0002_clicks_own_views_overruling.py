"""clicks, own views, overruling"""

import sqlalchemy as sa
from alembic import op

from backend.core.db import UtcDateTime

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "judging_requests",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("thread_id", sa.String(length=26), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["threads.id"], name=op.f("fk_judging_requests_thread_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_judging_requests")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "own_views",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("thread_id", sa.String(length=26), nullable=False),
        sa.Column("viewed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["thread_id"], ["threads.id"], name=op.f("fk_own_views_thread_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_own_views")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("own_views", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_own_views_thread_id_viewed_at"), ["thread_id", "viewed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_own_views_viewed_at"), ["viewed_at"], unique=False)

    op.create_table(
        "overrulings",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("open_id", sa.String(length=26), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("old_kind", sa.String(length=16), nullable=False),
        sa.Column("new_kind", sa.String(length=16), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["open_id"], ["opens.id"], name=op.f("fk_overrulings_open_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_overrulings_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overrulings")),
    )
    with op.batch_alter_table("overrulings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_overrulings_open_id"), ["open_id"], unique=False)

    with op.batch_alter_table("opens", schema=None) as batch_op:
        batch_op.add_column(sa.Column("action", sa.String(length=8), nullable=False, server_default="open"))
        batch_op.add_column(sa.Column("link", sa.String(length=2000), nullable=True))
        batch_op.add_column(sa.Column("inferred_from", sa.String(length=8), nullable=True))
        batch_op.add_column(sa.Column("was_own_address", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("was_own_network", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("own_view_seconds", sa.Double(), nullable=True))
        batch_op.add_column(sa.Column("verdict_client", sa.String(length=100), nullable=True))
        batch_op.add_column(sa.Column("overruled_kind", sa.String(length=16), nullable=True))
        batch_op.create_index(batch_op.f("ix_opens_address_fetched_at"), ["address", "fetched_at"], unique=False)

    with op.batch_alter_table("threads", schema=None) as batch_op:
        batch_op.add_column(sa.Column("clicks", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    with op.batch_alter_table("threads", schema=None) as batch_op:
        batch_op.drop_column("clicks")

    with op.batch_alter_table("opens", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_opens_address_fetched_at"))
        batch_op.drop_column("overruled_kind")
        batch_op.drop_column("verdict_client")
        batch_op.drop_column("own_view_seconds")
        batch_op.drop_column("was_own_network")
        batch_op.drop_column("was_own_address")
        batch_op.drop_column("inferred_from")
        batch_op.drop_column("link")
        batch_op.drop_column("action")

    with op.batch_alter_table("overrulings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_overrulings_open_id"))

    op.drop_table("overrulings")
    with op.batch_alter_table("own_views", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_own_views_viewed_at"))
        batch_op.drop_index(batch_op.f("ix_own_views_thread_id_viewed_at"))

    op.drop_table("own_views")
    op.drop_table("judging_requests")
