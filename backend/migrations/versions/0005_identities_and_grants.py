"""Identities at the providers, sign-ins under way, grants; where a session signed in."""

import sqlalchemy as sa
from alembic import op

from backend.core.db import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.String(26)


def upgrade() -> None:
    _extend_sessions()
    op.create_table(
        "organisation_tenants",
        sa.Column("provider", sa.String(16), nullable=False),
        sa.Column("tenant", sa.String(255), nullable=False),
        sa.Column("organisation_id", ID, sa.ForeignKey("organisations.id"), nullable=False),
        sa.PrimaryKeyConstraint("provider", "tenant", name="pk_organisation_tenants"),
    )
    op.create_table(
        "identities",
        sa.Column("provider", sa.String(16), nullable=False),
        sa.Column("subject", sa.String(255), nullable=False),
        sa.Column("person_id", ID, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("tenant", sa.String(255), nullable=False),
        sa.Column("address", sa.String(320), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("last_seen_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("provider", "subject", name="pk_identities"),
    )
    op.create_index("ix_identities_person_id", "identities", ["person_id"])
    _create_flows()
    op.create_table(
        "grants",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("provider", sa.String(16), nullable=False),
        sa.Column("subject", sa.String(255), nullable=False),
        sa.Column("purpose", sa.String(16), nullable=False),
        sa.Column("scopes", sa.String(2000), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("lease", sa.String(32), nullable=True),
        sa.Column("lease_until", UtcDateTime(), nullable=True),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_grants"),
    )
    op.create_index("ix_grants_person_id", "grants", ["person_id"])
    op.create_index("ix_grants_provider_subject_purpose", "grants", ["provider", "subject", "purpose"], unique=True)


def _extend_sessions() -> None:
    with op.batch_alter_table("sessions") as table:
        table.add_column(sa.Column("way", sa.String(16), nullable=False, server_default="local"))
        table.add_column(sa.Column("client", sa.String(100), nullable=True))
        table.add_column(sa.Column("last_used_at", UtcDateTime(), nullable=True))
    op.execute("UPDATE sessions SET last_used_at = created_at")
    with op.batch_alter_table("sessions") as table:
        table.alter_column("last_used_at", existing_type=UtcDateTime(), nullable=False)
        table.alter_column("way", existing_type=sa.String(16), server_default=None)


def _create_flows() -> None:
    op.create_table(
        "sign_in_flows",
        sa.Column("state_hash", sa.String(64), nullable=False),
        sa.Column("browser_hash", sa.String(64), nullable=False),
        sa.Column("provider", sa.String(16), nullable=False),
        sa.Column("access", sa.String(16), nullable=False),
        sa.Column("person_id", ID, sa.ForeignKey("people.id"), nullable=True),
        sa.Column("challenge", sa.String(64), nullable=False),
        sa.Column("goes_to", sa.String(64), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("state_hash", name="pk_sign_in_flows"),
    )
    op.create_index("ix_sign_in_flows_expires_at", "sign_in_flows", ["expires_at"])
    op.create_table(
        "sign_in_results",
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("provider", sa.String(16), nullable=False),
        sa.Column("access", sa.String(16), nullable=False),
        sa.Column("person_id", ID, sa.ForeignKey("people.id"), nullable=True),
        sa.Column("challenge", sa.String(64), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("code_hash", name="pk_sign_in_results"),
    )
    op.create_index("ix_sign_in_results_expires_at", "sign_in_results", ["expires_at"])
    op.create_table(
        "connect_tickets",
        sa.Column("ticket_hash", sa.String(64), nullable=False),
        sa.Column("person_id", ID, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("provider", sa.String(16), nullable=False),
        sa.Column("access", sa.String(16), nullable=False),
        sa.Column("login_hint", sa.String(320), nullable=True),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("ticket_hash", name="pk_connect_tickets"),
    )
    op.create_index("ix_connect_tickets_expires_at", "connect_tickets", ["expires_at"])
