"""rows of what was read show the newest read, and no later maybe

Where reads are known, a maybe is not the newest engagement. The places in lists and searches follow their threads.
"""

from alembic import op

revision = "0016"
down_revision = "0015"

_STATEMENTS = (
    """CREATE TEMPORARY TABLE maybes AS
        SELECT t.id, t.opens + t.clicks AS reads,
            (SELECT max(m.last_deleted_open_at) FROM tracked_messages m WHERE m.thread_id = t.id) AS deleted_at
        FROM threads t JOIN opens o ON o.id = t.last_open_id
        WHERE coalesce(o.overruled_kind, o.verdict_kind) = 'prefetch'""",
    "DELETE FROM maybes WHERE reads = 0 AND deleted_at IS NULL",
    """UPDATE threads SET last_open_id =
            (SELECT o.id FROM opens o
            WHERE o.thread_id = threads.id AND NOT o.is_disarmed
                AND coalesce(o.overruled_kind, o.verdict_kind) IN ('human', 'image_proxy')
            ORDER BY o.fetched_at DESC, o.number DESC LIMIT 1)
        WHERE id IN (SELECT id FROM maybes)""",
    """UPDATE threads SET engaged_at = (SELECT o.fetched_at FROM opens o WHERE o.id = threads.last_open_id)
        WHERE id IN (SELECT id FROM maybes)""",
    """UPDATE threads SET sorted_at = coalesce(engaged_at, (SELECT m.deleted_at FROM maybes m WHERE m.id = threads.id))
        WHERE id IN (SELECT id FROM maybes)""",
    """UPDATE thread_facets SET sorted_at = (SELECT t.sorted_at FROM threads t WHERE t.id = thread_facets.thread_id)
        WHERE thread_id IN (SELECT id FROM maybes)""",
    """UPDATE thread_words SET sorted_at = (SELECT t.sorted_at FROM threads t WHERE t.id = thread_words.thread_id)
        WHERE thread_id IN (SELECT id FROM maybes)""",
    "DROP TABLE maybes",
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    """What the rows show is true for the version before, too."""
