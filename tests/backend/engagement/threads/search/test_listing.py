"""Tests that filters, alone and combined, list the same threads as a check of every thread, in order and by page."""

import itertools
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, func, select, update

from backend.core.db import transaction
from backend.core.limits import IDLE_DAYS
from backend.engagement.threads.models import Facet, Thread, ThreadFacet
from backend.engagement.threads.projection import rebuild
from backend.engagement.threads.query import list_threads
from backend.engagement.threads.search import listing
from backend.engagement.threads.search.listing import ThreadFilter
from backend.engagement.threads.search.scans import SHOWN_KINDS
from backend.engagement.threads.search.words import indexed_words, join_words, query_words
from backend.events.models import TrackingEvent
from backend.ingest.pipeline import Pipeline
from backend.ingest.raw_event import encode
from backend.tracking.models import TrackedMessage
from backend.wiring import Services
from tests.build import APPLE_PREFETCH, FIREFOX, GMAIL_PROXY, IPHONE, raw_event
from tests.conftest import ApiClient, FakeClock, Fetch

AGENTS = (IPHONE, FIREFOX, GMAIL_PROXY, APPLE_PREFETCH, "curl/8.10.1")
DOMAINS = ("big.example", "mail.big.example", "small.example", "müller.example")
SUBJECTS = ("Offer for the roof", "Angebot Dach", "Contract renewal", "新屋顶的报价单", "")
THREADS = 40


@pytest.fixture
def world(alice: ApiClient, bob: ApiClient, pipeline: Pipeline, clock: FakeClock, services: Services) -> Services:
    """Create some months of Alice's messages with their events: opened, merged, pinned, overridden, disarmed."""
    chance = random.Random(20261124)
    tokens = []
    for number in range(THREADS):
        clock.advance(hours=chance.randrange(1, 60))
        tokens.append(_send(alice, chance, number)["token"])
        fetched = [tokens[chance.randrange(len(tokens))] for _ in range(chance.randrange(8))]
        pipeline.run([encode(_fetch(token, clock, chance)) for token in fetched])
        if number % 5 == 0:
            _change_something(alice, chance)
    pipeline.run([encode(_fetch(bob.create()["token"], clock, chance))])
    return services


def _send(alice: ApiClient, chance: random.Random, number: int) -> dict[str, Any]:
    people = [
        {"address": f"p{chance.randrange(9)}@{chance.choice(DOMAINS)}", "name": chance.choice(["Rita Rossi", None])}
        for _ in range(chance.randrange(1, 3))
    ]
    sequence = {"name": chance.choice(["Spring", "Autumn"]), "step": chance.choice(["1", "2", None])}
    # Another message in an old conversation, a reply that merges two, or a new conversation.
    hint = {"conversation_id": str(chance.randrange(number + 1)), "in_reply_to": f"<{chance.randrange(99)}@a.example>"}
    return alice.create(
        subject=chance.choice(SUBJECTS),
        recipients=people,
        inserted=chance.choice(["manual", "automatic"]),
        **({"sequence": sequence} if chance.random() < 0.5 else {}),
        **({"thread": hint} if chance.random() < 0.3 else {}),
    )


def _fetch(token: str, clock: FakeClock, chance: random.Random) -> Any:
    at = clock() - timedelta(hours=chance.randrange(100))  # like a delayed batch, in any order
    return raw_event(token, at, user_agent=chance.choice(AGENTS), address=f"198.51.100.{chance.randrange(1, 250)}")


def _change_something(alice: ApiClient, chance: random.Random) -> None:
    threads = alice.threads(show="all", limit=200)
    alice.answer(chance.choice(["PUT", "DELETE"]), f"/api/threads/{chance.choice(threads)['id']}/pin")
    opened = [entry for entry in alice.log(chance.choice(threads)["id"]) if entry["type"] == "open"]
    if opened:
        kind = chance.choice(["human", "bot", None])
        alice.answer("PUT", f"/api/opens/{chance.choice(opened)['id']}/verdict", {"kind": kind})


def _every_filter(now: datetime) -> Iterator[dict[str, Any]]:
    words = (None, "roof", "off", "p3@big", "rita rossi", "报价", "muller", "unused")
    periods: tuple[tuple[timedelta | None, timedelta | None], ...] = (
        *((None, None), (timedelta(days=3), None), (timedelta(days=40), None)),
        *((timedelta(days=20), timedelta(days=6)), (timedelta(days=9), timedelta(days=8, hours=5))),
        *((None, timedelta(days=30)), (timedelta(days=2), timedelta(days=-1))),
    )
    domains = (None, "big.example", "mail.big.example", "MÜLLER.example", "example", "unknown.example")
    sequences = ((None, None), ("Spring", None), ("Autumn", "1"), (None, "2"), ("Winter", None))
    sections = (None, True, False)
    for q, (since, until), domain, (sequence, step), is_pinned, show_all in itertools.product(
        words, periods, domains, sequences, sections, (False, True)
    ):
        yield {
            "words": q,
            "since": None if since is None else now - since,
            "until": None if until is None else now - until,
            "domain": domain,
            "sequence": sequence,
            "step": step,
            "is_pinned": is_pinned,
            "show_all": show_all,
        }


@pytest.mark.requirement("R54")
def test_filters_apply_to_threads_listed_by_id(alice: ApiClient, clock: FakeClock) -> None:
    old = alice.create(subject="Old roof")["thread_id"]
    clock.advance(days=15)
    new = alice.create(subject="New roof")["thread_id"]
    clock.advance(minutes=1)
    other = alice.create(subject="Other")["thread_id"]
    ids = ",".join((old, new, other))
    assert [thread["id"] for thread in alice.threads(ids=ids)] == [other, new]
    assert [thread["id"] for thread in alice.threads(ids=ids, q="roof")] == [new, old]
    assert [thread["id"] for thread in alice.threads(ids=old, show="all", domain="customer.example")] == [old]
    assert alice.threads(ids=old) == alice.threads(ids=ids, domain="unknown.example") == []


Judge = Callable[[Thread, list[TrackedMessage], list[TrackingEvent]], bool]


def _reference_filter(query: ThreadFilter, now: datetime) -> Judge:
    """Return the filter as a plain predicate on one thread."""
    since, until = query.since, query.until

    def passes(thread: Thread, messages: list[TrackedMessage], shown: list[TrackingEvent]) -> bool:
        people = [person for message in messages for person in message.recipients]
        texts = [message.subject for message in messages] + [person.address for person in people]
        text = join_words(indexed_words(texts + [person.name or "" for person in people]))
        steps = {(message.sequence_name, message.sequence_step) for message in messages}
        domain = (query.domain or "").lower()
        return all(
            (
                query.is_pinned is None or thread.is_pinned == query.is_pinned,
                query.show_all or query.words or thread.active_at >= now - timedelta(days=IDLE_DAYS),
                all(join_words([word]) in text for word in query_words(query.words or "")),
                not domain
                or any(one.domain == domain or ("." in domain and one.domain.endswith("." + domain)) for one in people),
                not query.sequence or any(name == query.sequence for name, _ in steps),
                not query.step
                or any(step == query.step and query.sequence in (None, name) for name, step in steps if name),
                since is None or thread.sorted_at >= since,  # a maybe after an open is not newer engagement
                (since is None and until is None)
                or any((not since or o.fetched_at >= since) and (not until or o.fetched_at < until) for o in shown),
            )
        )

    return passes


def _everything(services: Services, person_id: str) -> list[tuple[Thread, list[TrackedMessage], list[TrackingEvent]]]:
    with services.sessions() as session:
        threads = session.scalars(select(Thread).where(Thread.person_id == person_id)).all()
        messages = session.scalars(select(TrackedMessage).where(TrackedMessage.person_id == person_id)).all()
        opens = session.scalars(select(TrackingEvent).where(TrackingEvent.person_id == person_id)).all()
    shown = [one for one in opens if one.kind in SHOWN_KINDS and not one.is_disarmed]
    return [
        (thread, [m for m in messages if m.thread_id == thread.id], [o for o in shown if o.thread_id == thread.id])
        for thread in threads
    ]


def _pages(services: Services, query: ThreadFilter, now: datetime) -> list[str]:
    ids: list[str] = []
    cursor = None
    with services.sessions() as session:
        while True:
            changes = {**{name: getattr(query, name) for name in query.__slots__}, "cursor": cursor, "limit": 7}
            rows, cursor = list_threads(session, ThreadFilter(**changes), now)
            ids += [row.thread.id for row in rows]
            if cursor is None:
                return ids


# Sample sizes, most rows scanned, hits per scanned row, lengths of short lists, few hits: as in `listing`.
SEARCH_LIMITS = (
    *(((400, 800), 6_000, 3, (1_000, 9_000), 9), ((3, 5), 6_000, 0, (0, 9_000), 9), ((1, 1), 6_000, 0, (0, 0), 0)),
    *(((3, 5), 8, 0, (0, 9_000), 2), ((3, 5), 8, 3, (0, 0), 0), ((1, 1), 0, 0, (0, 0), 0)),
)


def _set_search_limits(
    monkeypatch: pytest.MonkeyPatch, samples: tuple[int, int], most: int, hits: int, short: tuple[int, int], few: int
) -> None:
    monkeypatch.setattr(listing, "SAMPLE_SIZES", samples)
    monkeypatch.setattr(listing, "MAX_SCANNED", most)
    monkeypatch.setattr(listing, "HITS_PER_SCANNED_ROW", hits)
    monkeypatch.setattr(listing, "SHORT_FACETS", short)
    monkeypatch.setattr(listing, "FEW_HITS", few)


@pytest.mark.requirement("R54")
def test_every_filter_lists_the_same_threads_as_the_reference_filter(
    world: Services, alice: ApiClient, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    person_id, now = alice.session["user"]["id"], clock()
    everything = _everything(world, person_id)
    everything.sort(key=lambda entry: (entry[0].sorted_at, entry[0].id), reverse=True)
    lengths = set()
    filters = list(_every_filter(now))
    for seed, limits in enumerate(SEARCH_LIMITS):
        _set_search_limits(monkeypatch, *limits)
        for combination in random.Random(seed).sample(filters, 120):
            query = ThreadFilter(person_id=person_id, **combination)
            passes = _reference_filter(query, now)
            expected = [thread.id for thread, messages, shown in everything if passes(thread, messages, shown)]
            assert _pages(world, query, now) == expected, combination
            lengths.add(len(expected))
    assert len(lengths) > 6  # the filters select different threads


@pytest.mark.requirement("R50")
@pytest.mark.parametrize("filters", [{}, {"words": "r"}, {"domain": "big.example"}, {"is_pinned": False}])
def test_pages_lose_and_repeat_nothing_while_opens_arrive(
    world: Services, alice: ApiClient, pipeline: Pipeline, clock: FakeClock, filters: dict[str, Any]
) -> None:
    query = ThreadFilter(person_id=alice.session["user"]["id"], show_all=True, limit=5, **filters)
    chance = random.Random(5)
    with world.sessions() as session:
        tokens = list(session.scalars(select(TrackedMessage.token)))
        expected = [row.thread.id for row in list_threads(session, replace(query, limit=200), clock())[0]]
    ids: list[str] = []
    moved: set[str] = set()
    cursor = None
    while cursor is not None or not ids:
        with world.sessions() as session:
            rows, cursor = list_threads(session, replace(query, cursor=cursor), clock())
        ids += [row.thread.id for row in rows]
        pipeline.run([encode(raw_event(chance.choice(tokens), clock.advance(minutes=1), user_agent=IPHONE))])
        with world.sessions() as session:
            newest = select(TrackingEvent.thread_id).order_by(TrackingEvent.number.desc()).limit(1)
            moved.add(session.scalars(newest).one())
    assert len(ids) == len(set(ids)) > 5
    assert [one for one in expected if one not in moved] == [one for one in ids if one not in moved]
    assert set(expected) - set(ids) <= moved  # these moved to the top, to pages read earlier


def test_facets_have_correct_lengths_and_sort_columns(world: Services) -> None:
    with world.sessions() as session:
        counted = select(func.count()).where(ThreadFacet.facet_number == Facet.number).scalar_subquery()
        assert session.execute(select(Facet).where(Facet.threads != counted)).all() == []
        entries = session.execute(select(ThreadFacet, Thread).join(Thread)).all()
        assert len(entries) > THREADS
        for entry, thread in entries:
            assert (entry.is_pinned, entry.sorted_at) == (thread.is_pinned, thread.sorted_at)


@pytest.mark.requirement("R56")
def test_newly_sent_message_displays_an_old_thread_after_the_others(
    alice: ApiClient, fetch: Fetch, clock: FakeClock
) -> None:
    for subject in ("first", "second"):
        fetch(alice.create(subject=subject, thread={"conversation_id": subject})["token"])
    clock.advance(days=13)
    fetch(alice.create(subject="new")["token"])
    clock.advance(days=2)
    assert [thread["subject"] for thread in alice.threads()] == ["new"]
    for subject in ("first", "second"):
        alice.create(subject="again", thread={"conversation_id": subject})
    assert [thread["subject"] for thread in alice.threads()] == ["new", "second", "first"]
    page = alice.get("/api/threads", limit=2)
    assert [thread["subject"] for thread in alice.threads(cursor=page["next_cursor"])] == ["first"]
    clock.advance(days=14)
    assert len(alice.threads()) == 2  # at exactly 14 days after sending
    clock.advance(seconds=1)
    assert alice.threads() == []


@pytest.mark.requirement("R57")
def test_lists_work_after_engagement_was_deleted(
    alice: ApiClient, services: Services, fetch: Fetch, clock: FakeClock
) -> None:
    for _ in range(2):
        fetch(alice.create()["token"])
    with services.sessions() as session, transaction(session):
        session.execute(delete(TrackingEvent))
    period = {"since": (clock() - timedelta(days=3)).isoformat(), "until": (clock() + timedelta(days=3)).isoformat()}
    assert [thread["daily"] for thread in alice.threads(**period)] == [[0] * 14] * 2
    with services.sessions() as session, transaction(session):
        for thread in session.scalars(select(Thread)):
            rebuild(session, thread)
    assert alice.threads(**period) == []
    assert [thread["last_engagement"] for thread in alice.threads(domain="customer.example")] == [None] * 2


@pytest.mark.requirement("R54")
def test_period_of_a_company_without_threads_is_empty(
    alice: ApiClient, services: Services, fetch: Fetch, clock: FakeClock
) -> None:
    fetch(alice.create()["token"])
    clock.advance(minutes=1)
    period = {"since": (clock() - timedelta(days=3)).isoformat(), "until": clock().isoformat(), "show": "all"}
    assert len(alice.threads(domain="customer.example", **period)) == 1
    with services.sessions() as session, transaction(session):
        companies = select(Facet.number).where(Facet.kind == "domain")
        session.execute(delete(ThreadFacet).where(ThreadFacet.facet_number.in_(companies)))
        session.execute(update(Facet).where(Facet.kind == "domain").values(threads=0))
    assert alice.threads(domain="customer.example", **period) == []


@pytest.mark.requirement("R54")
def test_top_level_domains_are_not_companies(alice: ApiClient) -> None:
    alice.create()
    assert alice.threads(domain="example") == []
    assert len(alice.threads(domain="Customer.Example")) == 1


@pytest.mark.requirement("R53")
def test_common_words_are_found_by_scanning_the_list(
    alice: ApiClient, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        clock.advance(minutes=1)
        alice.create(subject=f"Offer {number}", inserted="automatic" if number % 2 else "manual")
    _set_search_limits(monkeypatch, (2, 2), 6_000, 0, (0, 0), 0)
    page = alice.get("/api/threads", q="offer", limit=3)
    assert [thread["subject"] for thread in page["threads"]] == ["Offer 4", "Offer 3", "Offer 2"]
    rest = alice.threads(q="offer", cursor=page["next_cursor"])
    assert [thread["subject"] for thread in rest] == ["Offer 1", "Offer 0"]


@pytest.mark.requirement("R53")
def test_search_ignores_query_syntax(alice: ApiClient) -> None:
    alice.create()
    for query in ('"', "'; DROP", "roof* OR", "roof) OR (", "a:b", "\\", "NEAR/2", "%", "roof\0"):
        assert alice.call("GET", "/api/threads", query_string={"q": query}).status_code == 200, query
    assert alice.threads(q="roof OR unused") == []


@pytest.mark.requirement("R53")
def test_search_covers_the_words_of_all_messages_in_a_thread(alice: ApiClient, clock: FakeClock) -> None:
    message = alice.create(subject="Draft", is_sent=False, thread={"conversation_id": "c"})
    assert len(alice.threads(q="draft")) == 1
    alice.create(subject="Final", thread={"conversation_id": "c"})
    assert [thread["id"] for thread in alice.threads(q="final draft")] == [message["thread_id"]]
