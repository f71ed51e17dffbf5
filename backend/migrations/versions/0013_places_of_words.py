"""what orders the finds of a search, beside the words that find them

The rows get it from their threads. Without the full-text index PostgreSQL does not index each changed row anew.
"""

import sqlalchemy as sa
from alembic import op

from backend.core.db import UtcDateTime

revision = "0013"
down_revision = "0012"

LONG_AGO = "1970-01-01 00:00:00.000000"
_GIN = """CREATE INDEX thread_words_index ON thread_words
    USING gin (array_to_tsvector(string_to_array(ltrim(words), ' '))) WITH (fastupdate = off)"""


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    if not is_sqlite:
        op.execute("DROP INDEX thread_words_index")
    for column in (
        sa.Column("person_id", sa.String(length=26), nullable=False, server_default=""),
        sa.Column("is_pinned", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("sorted_at", UtcDateTime(), nullable=False, server_default=LONG_AGO),
    ):
        op.add_column("thread_words", column)
    op.execute(
        "UPDATE thread_words SET person_id = threads.person_id, is_pinned = threads.is_pinned,"
        " sorted_at = threads.sorted_at FROM threads WHERE threads.id = thread_words.thread_id"
    )
    if is_sqlite:
        columns = ["person_id", "number", "is_pinned", "sorted_at", "thread_id"]
        op.create_index(op.f("ix_thread_words_places"), "thread_words", columns)
        return
    for name in ("person_id", "is_pinned", "sorted_at"):
        op.alter_column("thread_words", name, server_default=None)
    # Room on each page lets a row be changed where it is, and no index with it.
    op.execute("ALTER TABLE thread_words SET (fillfactor = 80)")
    op.execute(_GIN)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.drop_index(op.f("ix_thread_words_places"), "thread_words")
    else:
        op.execute("ALTER TABLE thread_words RESET (fillfactor)")
    for name in ("sorted_at", "is_pinned", "person_id"):
        op.execute(f"ALTER TABLE thread_words DROP COLUMN {name}")
