"""Query the full-text index over the words of threads: FTS5 in SQLite, a GIN index in PostgreSQL.

Both index words that we split ourselves (`words`), so no language, dictionary or database extension is involved. The
migration creates the index; triggers in SQLite, and PostgreSQL itself, keep it up to date.
"""

from collections.abc import Sequence
from functools import cache
from typing import TypeVarTuple

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    String,
    bindparam,
    cast,
    column,
    func,
    literal_column,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import Session

from backend.core.db import uses_sqlite
from backend.engagement.threads.models import Thread, ThreadWords
from backend.engagement.threads.search.words import indexed_words, join_words, with_owner_prefix

Columns = TypeVarTuple("Columns")
INDEX_TABLE = "thread_words_index"
_FTS5 = table(INDEX_TABLE, column("rowid"), column(INDEX_TABLE))


def update_search_words(session: Session, thread: Thread, texts: Sequence[str]) -> None:
    """Set the texts by which the thread can be found. Repeating writes nothing."""
    words = join_words(with_owner_prefix(thread.person_id, indexed_words(texts)))
    row = session.scalar(select(ThreadWords).where(ThreadWords.thread_id == thread.id))
    if row is None:
        row = ThreadWords(thread_id=thread.id, words=words, person_id=thread.person_id)
        row.is_pinned, row.sorted_at = thread.is_pinned, thread.sorted_at
        session.add(row)
    elif row.words != words:
        row.words = words


def filter_matching(query: Select[*Columns], is_sqlite: bool) -> Select[*Columns]:
    """Return the query over `ThreadWords` narrowed to rows that match all words, which are bound by `match_values`."""
    if is_sqlite:
        return query.join(_FTS5, _FTS5.c.rowid == ThreadWords.number).where(_matches_fts5())
    return query.where(_matches_vector())


def has_more_hits(session: Session, words: Sequence[str], most: int) -> bool:
    """Return whether more than `most` rows match all these words. Stops counting there."""
    is_sqlite = uses_sqlite(session)
    values = match_values(is_sqlite, words) | {"most": most + 1}
    return session.execute(_counting(is_sqlite), values).scalar_one() > most


@cache
def _counting(is_sqlite: bool) -> Select[int]:
    query = select(_FTS5.c.rowid if is_sqlite else ThreadWords.number)
    query = query.where(_matches_fts5() if is_sqlite else _matches_vector())
    hits = query.limit(bindparam("most", type_=Integer(), literal_execute=True)).subquery("anon_1")
    return select(func.count()).select_from(hits)


def match_values(is_sqlite: bool, words: Sequence[str]) -> dict[str, str]:
    """Return the bound value of `filter_matching`."""
    if is_sqlite:
        return {"matched": " AND ".join(f'"{word}" *' for word in words)}
    return {"matched": " & ".join(f"'{word}':*" for word in words)}


def _matches_fts5() -> ColumnElement[bool]:
    return _FTS5.c[INDEX_TABLE].op("MATCH", is_comparison=True)(bindparam("matched", type_=String()))


def _matches_vector() -> ColumnElement[bool]:
    vector = func.array_to_tsvector(func.string_to_array(func.ltrim(ThreadWords.words), literal_column("' '")))
    return vector.op("", is_comparison=True)(cast(bindparam("matched", type_=String()), TSQUERY))


def word_conditions(is_sqlite: bool, count: int) -> list[ColumnElement[bool]]:
    """Return conditions for `count` words on one known row of `ThreadWords`, bound by `word_values`."""
    place = func.instr if is_sqlite else func.strpos
    return [place(ThreadWords.words, bindparam(f"word_{number}", type_=String())) > 0 for number in range(count)]


def word_values(words: Sequence[str]) -> dict[str, str]:
    """Return the bound values of `word_conditions`."""
    return {f"word_{number}": join_words([word]) for number, word in enumerate(words)}
