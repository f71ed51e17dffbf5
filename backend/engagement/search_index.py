"""The full-text index of the database over the words of threads: FTS5 in SQLite, a GIN index in PostgreSQL.

Both hold whole words that we cut (`words`), so no language, dictionary or extension of the database is involved. The
migration makes the index; SQLite's triggers and PostgreSQL itself keep it up to date.
"""

from collections.abc import Sequence
from typing import TypeVarTuple

from sqlalchemy import ColumnElement, Select, cast, column, func, literal, literal_column, select, table
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import Session

from backend.engagement.models import Thread, ThreadWords
from backend.engagement.words import as_text, indexed_words, owned

Columns = TypeVarTuple("Columns")
INDEX = "thread_words_index"
_FTS5 = table(INDEX, column("rowid"), column(INDEX))


def keep_words(session: Session, thread: Thread, texts: Sequence[str]) -> None:
    """Make the thread findable by these texts and nothing else. Repeating writes nothing."""
    words = as_text(owned(thread.person_id, indexed_words(texts)))
    kept = session.scalar(select(ThreadWords).where(ThreadWords.thread_id == thread.id))
    if kept is None:
        kept = ThreadWords(thread_id=thread.id, words=words, person_id=thread.person_id)
        kept.is_pinned, kept.sorted_at = thread.is_pinned, thread.sorted_at
        session.add(kept)
    elif kept.words != words:
        kept.words = words


def matching(session: Session, query: Select[*Columns], words: Sequence[str]) -> Select[*Columns]:
    """Narrow a query over `ThreadWords` to the rows that have all these words, each of one person's."""
    if session.get_bind().dialect.name == "sqlite":
        return query.join(_FTS5, _FTS5.c.rowid == ThreadWords.number).where(_matches_fts5(words))
    return query.where(_matches_vector(words))


def has_more(session: Session, words: Sequence[str], most: int) -> bool:
    """Tell whether more rows than so many have all these words. Nothing is counted beyond."""
    if session.get_bind().dialect.name == "sqlite":
        query: Select[int] = select(_FTS5.c.rowid).where(_matches_fts5(words))
    else:
        query = select(ThreadWords.number).where(_matches_vector(words))
    found = query.limit(most + 1).subquery()
    return session.execute(select(func.count()).select_from(found)).scalar_one() > most


def _matches_fts5(words: Sequence[str]) -> ColumnElement[bool]:
    return _FTS5.c[INDEX].op("MATCH", is_comparison=True)(" AND ".join(f'"{word}" *' for word in words))


def _matches_vector(words: Sequence[str]) -> ColumnElement[bool]:
    vector = func.array_to_tsvector(func.string_to_array(func.ltrim(ThreadWords.words), literal_column("' '")))
    wanted = " & ".join(f"'{word}':*" for word in words)
    return vector.op("@@", is_comparison=True)(cast(literal(wanted), TSQUERY))


def has_words(session: Session, words: Sequence[str]) -> list[ColumnElement[bool]]:
    """Return conditions on a row of `ThreadWords`, for a thread that is at hand already."""
    place = func.instr if session.get_bind().dialect.name == "sqlite" else func.strpos
    return [place(ThreadWords.words, as_text([word])) > 0 for word in words]
