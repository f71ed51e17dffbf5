"""lists of threads in their order, words to search for

Every thread that is there is put into its lists and given its words, some hundred at a time.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from backend.core.db import UtcDateTime
from backend.engagement.facets import FacetName, facets_of, week_of_day
from backend.engagement.words import OWNER_CHARACTERS, as_text, indexed_words, owned

revision = "0007"
down_revision = "0006"

AT_ONCE = 500
CACHE_KB = 512 * 1024
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_SHOWN = ("human", "image_proxy", "prefetch")
_FTS5 = (
    """CREATE VIRTUAL TABLE thread_words_index USING fts5(
        words, content='thread_words', content_rowid='number', detail=none, tokenize="ascii tokenchars '@._+-'")""",
    """CREATE TRIGGER thread_words_added AFTER INSERT ON thread_words BEGIN
        INSERT INTO thread_words_index (rowid, words) VALUES (new.number, new.words); END""",
    """CREATE TRIGGER thread_words_removed AFTER DELETE ON thread_words BEGIN
        INSERT INTO thread_words_index (thread_words_index, rowid, words)
        VALUES ('delete', old.number, old.words); END""",
    """CREATE TRIGGER thread_words_changed AFTER UPDATE OF words ON thread_words BEGIN
        INSERT INTO thread_words_index (thread_words_index, rowid, words)
        VALUES ('delete', old.number, old.words);
        INSERT INTO thread_words_index (rowid, words) VALUES (new.number, new.words); END""",
)
# Without `fastupdate` a search never has to look through changes that wait to be put into the index.
_GIN = """CREATE INDEX thread_words_index ON thread_words
    USING gin (array_to_tsvector(string_to_array(ltrim(words), ' '))) WITH (fastupdate = off)"""


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    if is_sqlite:
        # With its usual 2 MB it would write and read a million new rows again and again.
        op.execute(f"PRAGMA cache_size = -{CACHE_KB}")
    _make_tables()
    _fill()
    for statement in _FTS5 if is_sqlite else (_GIN,):
        op.execute(statement)
    if is_sqlite:
        op.execute("INSERT INTO thread_words_index (thread_words_index) VALUES ('rebuild')")
    _make_indexes()
    # SQLite makes a table anew for this when alembic is left to it, which its rows that others name do not allow.
    op.execute("ALTER TABLE threads DROP COLUMN search_text")


def downgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    op.add_column("threads", sa.Column("search_text", sa.Text(), nullable=False, server_default=""))
    _fill_search_text()
    _restore_indexes()
    if is_sqlite:
        for event in ("added", "removed", "changed"):
            op.execute(f"DROP TRIGGER thread_words_{event}")
        op.execute("DROP TABLE thread_words_index")
    for name in ("thread_words", "thread_facets", "facets"):
        op.drop_table(name)


def _make_tables() -> None:
    op.create_table(
        "facets",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("value", sa.String(length=255), nullable=False),
        sa.Column("detail", sa.String(length=255), nullable=False),
        sa.Column("is_offered", sa.Boolean(), nullable=False),
        sa.Column("threads", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_facets_person_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_facets")),
        sa.UniqueConstraint("person_id", "kind", "value", "detail", name=op.f("uq_facets_person_id_kind_value_detail")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "thread_facets",
        sa.Column("thread_id", sa.String(length=26), nullable=False),
        sa.Column("facet_number", _NUMBER, nullable=False),
        sa.Column("is_pinned", sa.Boolean(), nullable=False),
        sa.Column("sorted_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["thread_id"], ["threads.id"], name=op.f("fk_thread_facets_thread_id")),
        sa.ForeignKeyConstraint(["facet_number"], ["facets.number"], name=op.f("fk_thread_facets_facet_number")),
        sa.PrimaryKeyConstraint("thread_id", "facet_number", name=op.f("pk_thread_facets")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "thread_words",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("thread_id", sa.String(length=26), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["threads.id"], name=op.f("fk_thread_words_thread_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_thread_words")),
        sa.UniqueConstraint("thread_id", name=op.f("uq_thread_words_thread_id")),
        sqlite_autoincrement=True,
    )


def _make_indexes() -> None:
    op.create_index(op.f("ix_facets_person_id_kind_threads"), "facets", ["person_id", "kind", "threads"])
    op.create_index(
        op.f("ix_thread_facets_facet_number_is_pinned_sorted_at_thread_id"),
        "thread_facets",
        ["facet_number", "is_pinned", "sorted_at", "thread_id"],
    )
    for name, condition in (("later_sent", "active_at > sorted_at"), ("unseen", "counted_number > seen_number")):
        op.create_index(
            op.f(f"ix_threads_{name}"),
            "threads",
            ["person_id", "is_pinned", "active_at"],
            sqlite_where=sa.text(condition),
            postgresql_where=sa.text(condition),
        )
    op.create_index(
        op.f("ix_opens_readings"),
        "opens",
        ["thread_id", "fetched_at", "action", "is_disarmed", "overruled_kind", "verdict_kind"],
    )
    op.drop_index(op.f("ix_opens_thread_id_fetched_at"), "opens")
    op.drop_index(op.f("ix_threads_person_id_sorted_at_id"), "threads")


def _restore_indexes() -> None:
    op.create_index(op.f("ix_threads_person_id_sorted_at_id"), "threads", ["person_id", "sorted_at", "id"])
    op.create_index(op.f("ix_opens_thread_id_fetched_at"), "opens", ["thread_id", "fetched_at"])
    op.drop_index(op.f("ix_opens_readings"), "opens")
    op.drop_index(op.f("ix_threads_unseen"), "threads")
    op.drop_index(op.f("ix_threads_later_sent"), "threads")


def _fill() -> None:
    writer = _Lists()
    for threads in _threads():
        texts, facets = _read_messages(threads)
        _read_weeks(threads, facets)
        writer.add(threads, facets)
        rows = [
            {"thread_id": one.id, "words": as_text(owned(one.person_id, indexed_words(texts[one.id])))}
            for one in threads
        ]
        op.get_bind().execute(sa.text("INSERT INTO thread_words (thread_id, words) VALUES (:thread_id, :words)"), rows)
    writer.finish()


def _threads() -> Iterator[list[Any]]:
    query = sa.text(
        "SELECT id, person_id, is_pinned, sorted_at FROM threads WHERE id > :after ORDER BY id LIMIT :most"
    ).columns(id=sa.String, person_id=sa.String, is_pinned=sa.Boolean, sorted_at=UtcDateTime)
    after = ""
    while rows := list(op.get_bind().execute(query, {"after": after, "most": AT_ONCE})):
        yield rows
        after = rows[-1].id


def _select(columns: str, rest: str, names: list[str]) -> list[Any]:
    query = sa.text(f"SELECT {columns} {rest}").bindparams(sa.bindparam("names", names, expanding=True))
    return list(op.get_bind().execute(query))


def _read_messages(threads: list[Any]) -> tuple[dict[str, list[str]], defaultdict[str, dict[FacetName, bool]]]:
    texts: defaultdict[str, list[str]] = defaultdict(list)
    facets: defaultdict[str, dict[FacetName, bool]] = defaultdict(dict)
    messages = _select(
        "id, thread_id, subject, sequence_name, sequence_step",
        "FROM tracked_messages WHERE thread_id IN :names ORDER BY created_at",
        [thread.id for thread in threads],
    )
    recipients = defaultdict(list)
    for row in _select(
        "message_id, address, name, domain",
        "FROM recipients WHERE message_id IN :names ORDER BY position",
        [message.id for message in messages],
    ):
        recipients[row.message_id].append(row)
    for one in messages:
        people = recipients[one.id]
        texts[one.thread_id] += [one.subject, *(text for who in people for text in (who.address, who.name) if text)]
        for name, is_offered in facets_of([who.domain for who in people], one.sequence_name, one.sequence_step).items():
            facets[one.thread_id][name] = facets[one.thread_id].get(name, False) or is_offered
    return texts, facets


def _read_weeks(threads: list[Any], facets: defaultdict[str, dict[FacetName, bool]]) -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    day = "date(fetched_at)" if is_sqlite else "CAST(CAST(fetched_at AT TIME ZONE 'UTC' AS date) AS text)"
    kinds = ", ".join(f"'{kind}'" for kind in _SHOWN)
    for row in _select(
        f"DISTINCT thread_id, {day} AS day",
        f"FROM opens WHERE thread_id IN :names AND NOT is_disarmed"
        f" AND coalesce(overruled_kind, verdict_kind) IN ({kinds})",
        [thread.id for thread in threads],
    ):
        facets[row.thread_id][week_of_day(date.fromisoformat(row.day))] = False


class _Lists:
    """Numbers the lists as they turn up, and counts their threads."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, FacetName], int] = {}
        self._offered: set[int] = set()
        self._threads: Counter[int] = Counter()

    def add(self, threads: list[Any], facets: defaultdict[str, dict[FacetName, bool]]) -> None:
        new: list[dict[str, Any]] = []
        places: list[dict[str, Any]] = []
        for thread in threads:
            for name, is_offered in facets[thread.id].items():
                number = self._number(thread.person_id, name, new)
                if is_offered:
                    self._offered.add(number)
                self._threads[number] += 1
                places.append(_place(thread, number))
        _insert("INSERT INTO facets VALUES (:number, :person_id, :kind, :value, :detail, false, 0)", new)
        statement = sa.text("INSERT INTO thread_facets VALUES (:thread_id, :number, :is_pinned, :sorted_at)")
        _insert(statement.bindparams(sa.bindparam("sorted_at", type_=UtcDateTime())), places)

    def _number(self, person_id: str, name: FacetName, new: list[dict[str, Any]]) -> int:
        known = self._numbers.get((person_id, name))
        if known is not None:
            return known
        number = self._numbers[person_id, name] = len(self._numbers) + 1
        row = {"number": number, "person_id": person_id, "kind": name.kind, "value": name.value, "detail": name.detail}
        new.append(row)
        return number

    def finish(self) -> None:
        rows = [
            {"number": number, "threads": threads, "is_offered": number in self._offered}
            for number, threads in self._threads.items()
        ]
        _insert("UPDATE facets SET threads = :threads, is_offered = :is_offered WHERE number = :number", rows)
        if op.get_bind().dialect.name == "postgresql" and rows:
            op.execute(f"SELECT setval(pg_get_serial_sequence('facets', 'number'), {len(self._numbers)})")


def _place(thread: Any, number: int) -> dict[str, Any]:
    sorted_at: datetime = thread.sorted_at
    return {"thread_id": thread.id, "number": number, "is_pinned": thread.is_pinned, "sorted_at": sorted_at}


def _insert(statement: str | sa.TextClause, rows: list[dict[str, Any]]) -> None:
    if rows:
        op.get_bind().execute(sa.text(statement) if isinstance(statement, str) else statement, rows)


def _fill_search_text() -> None:
    """Give the older code what it searched in: the words, without their owner's mark."""
    query = sa.text(
        "SELECT number, thread_id, words FROM thread_words WHERE number > :after ORDER BY number LIMIT :most"
    )
    after = 0
    while rows := list(op.get_bind().execute(query, {"after": after, "most": AT_ONCE})):
        texts = [
            {"id": row.thread_id, "text": " ".join(word[OWNER_CHARACTERS:] for word in row.words.split())}
            for row in rows
        ]
        _insert("UPDATE threads SET search_text = :text WHERE id = :id", texts)
        after = rows[-1].number
