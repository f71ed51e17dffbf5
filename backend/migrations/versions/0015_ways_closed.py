"""ways into an organisation are closed, and who did it"""

import sqlalchemy as sa
from alembic import op

from backend.core.ids import ID_CHARACTERS

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.add_column("organisation_tenants", sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "way_changes",
        sa.Column("id", sa.String(ID_CHARACTERS), nullable=False),
        sa.Column("organisation_id", sa.String(ID_CHARACTERS), nullable=False),
        sa.Column("provider", sa.String(16), nullable=False),
        sa.Column("tenant", sa.String(255), nullable=False),
        sa.Column("person_id", sa.String(ID_CHARACTERS), nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_way_changes_organisation_id_organisations")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_way_changes_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_way_changes")),
    )
    op.create_index(op.f("ix_way_changes_organisation_id"), "way_changes", ["organisation_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_way_changes_organisation_id"), "way_changes")
    op.drop_table("way_changes")
    op.execute("ALTER TABLE organisation_tenants DROP COLUMN closed_at")
