"""what days say together

The table is empty afterwards: the worker works the days out, and until then opens are asked as before.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "insight_days",
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("about", sa.String(length=8), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_insight_days_person_id")),
        sa.PrimaryKeyConstraint("person_id", "about", "day", name=op.f("pk_insight_days")),
    )
    op.create_index(
        op.f("ix_insight_days_stale"),
        "insight_days",
        ["person_id", "about", "day"],
        sqlite_where=sa.text("content IS NULL"),
        postgresql_where=sa.text("content IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("insight_days")
