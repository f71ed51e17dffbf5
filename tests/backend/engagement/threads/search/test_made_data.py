"""What the benchmarks measure with is what the product itself would have stored."""

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
        places = select(ThreadFacet, Facet.person_id, Facet.kind, Facet.value, Facet.detail, Facet.threads).join(Facet)
        rows: list[Any] = [
            (place.thread_id, place.is_pinned, place.sorted_at, *rest) for place, *rest in session.execute(places)
        ]
        rows += session.execute(select(ThreadWords.thread_id, ThreadWords.words, ThreadWords.sorted_at)).all()
        rows += session.execute(select(Thread.id, Thread.sorted_at, Thread.last_event_id, Thread.opens)).all()
        return sorted(map(tuple, rows), key=str)


def test_made_threads_are_as_the_product_keeps_them(services: Services) -> None:
    scale_data.fill(services.engine, scale_data.World(THREADS, NOW))
    made = _stored(services)
    with services.sessions() as session:
        threads = session.scalars(select(Thread)).all()
        assert len(threads) == THREADS
        for thread in threads:
            rebuild(session, thread)
        session.commit()
    assert _stored(services) == made


def test_made_threads_are_found_by_their_words(services: Services) -> None:
    scale_data.fill(services.engine, scale_data.World(THREADS, NOW))
    with services.sessions() as session:
        wanted = ThreadFilter(person_id=scale_data.person_id(0), words=scale_data.OLD_WORD, show_all=True)
        found = {row.thread.id for row in list_threads(session, wanted, NOW)[0]}
        owned = select(Thread.id).where(Thread.person_id == wanted.person_id)
        assert found == set(session.scalars(owned.where(Thread.subject.endswith(scale_data.OLD_WORD)))) != set()
