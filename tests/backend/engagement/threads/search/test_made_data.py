"""Tests that the generated data of the benchmarks is what the product would store."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from backend.engagement.threads.models import Facet, Thread, ThreadFacet, ThreadWords
from backend.engagement.threads.projection import rebuild
from backend.engagement.threads.query import list_threads
from backend.engagement.threads.search.listing import ThreadFilter
from backend.wiring import Services
from bench import scale_data

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
THREADS = 200


def _stored(services: Services) -> list[Any]:
    with services.sessions() as session:
        entries = select(ThreadFacet, Facet.person_id, Facet.kind, Facet.value, Facet.detail, Facet.threads).join(Facet)
        rows: list[Any] = [
            (entry.thread_id, entry.is_pinned, entry.sorted_at, *rest) for entry, *rest in session.execute(entries)
        ]
        rows += session.execute(select(ThreadWords.thread_id, ThreadWords.words, ThreadWords.sorted_at)).all()
        rows += session.execute(select(Thread.id, Thread.sorted_at, Thread.last_event_id, Thread.opens)).all()
        return sorted(map(tuple, rows), key=str)


def test_generated_threads_equal_rebuilt_ones(services: Services) -> None:
    scale_data.fill(services.engine, scale_data.World(THREADS, NOW))
    generated = _stored(services)
    with services.sessions() as session:
        threads = session.scalars(select(Thread)).all()
        assert len(threads) == THREADS
        for thread in threads:
            rebuild(session, thread)
        session.commit()
    assert _stored(services) == generated


def test_generated_threads_are_found_by_their_words(services: Services) -> None:
    scale_data.fill(services.engine, scale_data.World(THREADS, NOW))
    with services.sessions() as session:
        query = ThreadFilter(person_id=scale_data.person_id(0), words=scale_data.OLD_WORD, show_all=True)
        ids = {row.thread.id for row in list_threads(session, query, NOW)[0]}
        owned = select(Thread.id).where(Thread.person_id == query.person_id)
        assert ids == set(session.scalars(owned.where(Thread.subject.endswith(scale_data.OLD_WORD)))) != set()
