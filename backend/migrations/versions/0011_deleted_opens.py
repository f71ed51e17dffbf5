"""what outlives deleted opens"""

import sqlalchemy as sa
from alembic import op

from backend.core.db import UtcDateTime

revision = "0011"
down_revision = "0010"

_COLUMNS = ("first_deleted_open_at", "last_deleted_open_at")


def upgrade() -> None:
    for name in _COLUMNS:
        op.add_column("tracked_messages", sa.Column(name, UtcDateTime(), nullable=True))


def downgrade() -> None:
    for name in _COLUMNS:
        op.execute(f"ALTER TABLE tracked_messages DROP COLUMN {name}")
