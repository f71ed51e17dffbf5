"""insights by two covering indexes instead of days that were kept"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

_INSIGHTS = (
    *("person_id", "fetched_at", "is_disarmed", "action", "overruled_kind", "verdict_kind", "verdict_via"),
    *("device_type", "country_code", "time_zone"),
)
_MESSAGE = ("message_id", "action", "is_disarmed", "overruled_kind", "verdict_kind", "fetched_at")


def upgrade() -> None:
    op.drop_table("insight_days")
    op.create_index(op.f("ix_opens_insights"), "opens", [*_INSIGHTS])
    op.create_index(op.f("ix_opens_message"), "opens", [*_MESSAGE])
    op.drop_index(op.f("ix_opens_person_id_fetched_at"), "opens")
    op.drop_index(op.f("ix_opens_message_id"), "opens")


def downgrade() -> None:
    op.create_index(op.f("ix_opens_message_id"), "opens", ["message_id"])
    op.create_index(op.f("ix_opens_person_id_fetched_at"), "opens", ["person_id", "fetched_at"])
    op.drop_index(op.f("ix_opens_message"), "opens")
    op.drop_index(op.f("ix_opens_insights"), "opens")
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
