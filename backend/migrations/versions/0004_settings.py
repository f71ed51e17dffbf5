"""settings of people and organisations, administrators, free mail"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from backend.accounts.free_mail import FREE_MAIL
from backend.core.db import UtcDateTime
from backend.core.ids import new_id

revision = "0004"
down_revision = "0003"

OF_A_PERSON = ("insert_keys", "tracked_messages", "threads", "opens", "seen_addresses")
people = sa.table(
    "people", sa.column("id"), sa.column("organisation_id"), sa.column("email"), sa.column("is_administrator")
)
organisations = sa.table("organisations", sa.column("id"), sa.column("name"), sa.column("created_at", UtcDateTime()))
domains = sa.table("organisation_domains", sa.column("domain"), sa.column("organisation_id"))


def upgrade() -> None:
    op.create_table(
        "person_choices",
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("chosen", sa.JSON(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_person_choices_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_person_choices")),
    )
    op.create_table(
        "organisation_choices",
        sa.Column("organisation_id", sa.String(length=26), nullable=False),
        sa.Column("domains", sa.JSON(), nullable=False),
        sa.Column("blocklist", sa.JSON(), nullable=False),
        sa.Column("own_networks", sa.JSON(), nullable=False),
        sa.Column("retention_days", sa.Integer(), nullable=False),
        sa.Column("forced", sa.JSON(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_organisation_choices_organisation_id")
        ),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_organisation_choices")),
    )
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_administrator", sa.Boolean(), nullable=False, server_default=sa.false()))
    _part_free_mail()
    # Ids begin with the time: the smallest is the oldest.
    oldest = sa.select(sa.func.min(people.c.id)).group_by(people.c.organisation_id)
    op.execute(people.update().where(people.c.id.in_(oldest)).values(is_administrator=sa.true()))


def _part_free_mail() -> None:
    """Give each user of a free-mail provider an organisation of their own; they were taken for colleagues."""
    connection = op.get_bind()
    shared = sa.select(domains.c.organisation_id).where(domains.c.domain.in_(FREE_MAIL))
    query = sa.select(people.c.id, people.c.email).where(people.c.organisation_id.in_(shared))
    for person_id, email in connection.execute(query).all():
        now = datetime.now(UTC)
        organisation_id = new_id(int(now.timestamp() * 1000))
        connection.execute(organisations.insert().values(id=organisation_id, name=email[:255], created_at=now))
        connection.execute(people.update().where(people.c.id == person_id).values(organisation_id=organisation_id))
        for name in OF_A_PERSON:
            table = sa.table(name, sa.column("person_id"), sa.column("organisation_id"))
            owned = table.update().where(table.c.person_id == person_id)
            connection.execute(owned.values(organisation_id=organisation_id))
    gone = [organisation_id for (organisation_id,) in connection.execute(shared).all()]
    connection.execute(domains.delete().where(domains.c.domain.in_(FREE_MAIL)))
    connection.execute(organisations.delete().where(organisations.c.id.in_(gone)))


def downgrade() -> None:
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_column("is_administrator")

    op.drop_table("organisation_choices")
    op.drop_table("person_choices")
