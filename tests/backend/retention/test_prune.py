"""Engagement goes after its time, first and last open stay; lists, counters, badge and panels follow."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from backend.api.live.messages import read_live_messages
from backend.core.db import transaction
from backend.engagement.threads.models import Facet, Thread, ThreadFacet
from backend.engagement.threads.projection import rebuild
from backend.events.models import TrackingEvent, VerdictOverride
from backend.ingest.rejudge import Rejudger
from backend.realtime import outbox
from backend.retention import prune as rooms
from backend.retention.prune import prune
from backend.tracking.models import TrackedMessage
from backend.wiring import Services
from tests.build import APPLE_PREFETCH, FIREFOX, GMAIL_PROXY
from tests.conftest import ApiClient, FakeClock, Fetch
from tests.people import ALICE_ADDRESS, CHARLIE

pytestmark = pytest.mark.requirement("R57")

Prune = Callable[[], list[int]]
SCANNER = {"user_agent": "curl/8.10.1"}


@pytest.fixture
def run(services: Services) -> Prune:
    """Walk once, and return how many opens each batch deleted."""
    return lambda: [deleted for deleted in prune(services.sessions, services.clock) if deleted]


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "PRUNE_BATCH", 3)


def count(services: Services, table: type[Any] = TrackingEvent) -> int:
    with services.sessions() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def written(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def rows_of(services: Services) -> dict[str, dict[str, Any]]:
    """Return every thread's row with its places in lists, and every list's length."""
    with services.sessions() as session:
        threads = {
            thread.id: {name: value for name, value in vars(thread).items() if not name.startswith("_")}
            for thread in session.scalars(select(Thread))
        }
        for thread_id, number, sorted_at in session.execute(
            select(ThreadFacet.thread_id, ThreadFacet.facet_number, ThreadFacet.sorted_at)
        ):
            threads[thread_id][f"list {number}"] = sorted_at
        lists = select(Facet.number, Facet.threads, func.count(ThreadFacet.thread_id)).outerjoin(ThreadFacet)
        for number, length, places in session.execute(lists.group_by(Facet.number)):
            assert length == places, f"list {number}"
        return threads


def check_as_if_counted_anew(services: Services) -> None:
    before = rows_of(services)
    with services.sessions() as session, transaction(session):
        for thread in session.scalars(select(Thread)):
            rebuild(session, thread)
    assert rows_of(services) == before


def test_ninety_days_to_the_moment(
    alice: ApiClient, fetch: Fetch, clock: FakeClock, services: Services, run: Prune
) -> None:
    fetch(alice.create()["token"], at=clock.advance(minutes=5))
    clock.advance(days=90)
    assert (run(), count(services)) == ([], 1)
    clock.advance(microseconds=1)
    assert (run(), count(services)) == ([1], 0)
    assert run() == []


def test_its_own_time_counts_and_not_when_it_was_stored(
    alice: ApiClient, fetch: Fetch, clock: FakeClock, services: Services, run: Prune
) -> None:
    token, fetched_at = alice.create()["token"], clock.advance(minutes=5)
    clock.advance(days=91)
    fetch(token, at=fetched_at)
    fetch(token, at=clock())
    run()
    with services.sessions() as session:
        assert session.scalars(select(TrackingEvent.fetched_at)).all() == [clock()]


def test_first_and_last_open_outlive_the_rows(
    alice: ApiClient, fetch: Fetch, clock: FakeClock, run: Prune, small_batches: None
) -> None:
    message = alice.create()
    opened = [clock.advance(days=1) for _ in range(7)]
    fetch(message["token"], at=opened[0] - timedelta(hours=1), user_agent=APPLE_PREFETCH)
    for at in opened:
        fetch(message["token"], at=at)
    fetch(message["token"], at=clock.advance(days=1), **SCANNER)
    fetch(message["token"], at=clock.advance(minutes=1), link="https://example.com", user_agent=FIREFOX)

    def sent() -> tuple[str, str]:
        (entry,) = (line for line in alice.log(message["thread_id"]) if line["type"] == "sent")
        return entry["first_open_at"], entry["last_open_at"]

    first_and_last = written(opened[0]), written(opened[-1])
    assert sent() == first_and_last
    clock.time = opened[3] + timedelta(days=90, seconds=1)
    assert sum(run()) == 5
    assert sent() == first_and_last
    clock.advance(days=10)
    assert run() == [3, 2]
    assert sent() == first_and_last
    assert [line["type"] for line in alice.log(message["thread_id"])] == ["sent"]
    fetch(message["token"], at=clock.advance(days=100))
    assert sent() == (written(opened[0]), written(clock()))


def test_judging_again_and_overruling_never_lose_first_and_last(
    alice: ApiClient, fetch: Fetch, clock: FakeClock, run: Prune, rejudge: Rejudger, services: Services
) -> None:
    message = alice.create()
    fetch(message["token"], at=(first := clock.advance(days=1)))
    clock.advance(days=91)
    run()
    fetch(message["token"], at=(last := clock.advance(days=1)))

    def sent() -> tuple[str, str]:
        entry = alice.log(message["thread_id"])[-1]
        return entry["first_open_at"], entry["last_open_at"]

    assert sent() == (written(first), written(last))
    kept = alice.log(message["thread_id"])[0]["id"]
    alice.answer("PUT", f"/api/opens/{kept}/verdict", {"kind": "scanner"})
    assert sent() == (written(first), written(first))
    rejudge.run_batch(0)
    alice.answer("PUT", f"/api/opens/{kept}/verdict", {"kind": None})
    assert sent() == (written(first), written(last))
    check_as_if_counted_anew(services)


def test_each_organisation_has_its_own_time(
    alice: ApiClient, charlie: ApiClient, fetch: Fetch, clock: FakeClock, services: Services, run: Prune
) -> None:
    of_alice, of_charlie = alice.create(), charlie.create(sender=CHARLIE)
    for message in (of_alice, of_charlie):
        fetch(message["token"], at=clock.advance(minutes=5))
    charlie.answer("PUT", "/api/organisation/settings", {"retention_days": 7})
    clock.advance(days=8)
    assert run() == [1]
    assert [line["type"] for line in charlie.log(of_charlie["thread_id"])] == ["sent"]
    assert charlie.get(f"/api/threads/{of_charlie['thread_id']}")["kept_days"] == 7
    alice.answer("PUT", "/api/organisation/settings", {"retention_days": 365})
    clock.advance(days=300)
    assert (run(), count(services)) == ([], 1)
    assert alice.get(f"/api/threads/{of_alice['thread_id']}")["kept_days"] is None


def test_a_longer_time_holds_at_once_also_in_the_middle_of_a_walk(
    alice: ApiClient, fetch: Fetch, clock: FakeClock, services: Services, small_batches: None
) -> None:
    token = alice.create()["token"]
    for _ in range(7):
        fetch(token, at=clock.advance(minutes=5))
    clock.advance(days=91)
    walk = prune(services.sessions, services.clock)
    assert [next(walk), next(walk)] == [0, 3]
    alice.answer("PUT", "/api/organisation/settings", {"retention_days": 100})
    assert sum(walk) == 0
    assert count(services) == 4


def many(alice: ApiClient, fetch: Fetch, clock: FakeClock) -> list[dict[str, Any]]:
    """Send mails and have them read in all ways over two weeks."""
    messages = [alice.create(sequence={"name": "Spring", "step": "1"}) for _ in range(4)]
    ways: list[dict[str, Any]] = [
        {"user_agent": FIREFOX},
        {"user_agent": APPLE_PREFETCH},
        {"user_agent": GMAIL_PROXY, "address": "66.249.84.1"},
        SCANNER,
        {"address": ALICE_ADDRESS},
        {"user_agent": FIREFOX, "link": "https://example.com"},
    ]
    for number in range(24):
        fetch(messages[number * number % 4]["token"], at=clock.advance(hours=13), **ways[number % 6])
    return messages


@pytest.mark.parametrize("days", range(0, 15, 2))
def test_rows_and_lists_are_as_if_counted_anew(
    alice: ApiClient, fetch: Fetch, clock: FakeClock, services: Services, run: Prune, small_batches: None, days: int
) -> None:
    begin = clock.time
    messages = many(alice, fetch, clock)
    kept = alice.log(messages[1]["thread_id"])[0]["id"]
    alice.answer("PUT", f"/api/opens/{kept}/verdict", {"kind": "human"})
    before = count(services)
    clock.time = begin + timedelta(days=90 + days, hours=7)
    assert before - sum(run()) == count(services)
    check_as_if_counted_anew(services)


def test_a_walk_that_breaks_off_anywhere_leaves_nothing_half_done(
    alice: ApiClient, fetch: Fetch, clock: FakeClock, services: Services, run: Prune, small_batches: None
) -> None:
    many(alice, fetch, clock)
    clock.advance(days=91)
    while count(services):
        walk = prune(services.sessions, services.clock)
        assert [next(walk), next(walk) > 0] == [0, True]
        check_as_if_counted_anew(services)


def test_a_batch_that_fails_deletes_nothing(
    alice: ApiClient, fetch: Fetch, clock: FakeClock, services: Services, run: Prune, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(alice, fetch, clock)
    clock.advance(days=91)
    before, stored = rows_of(services), count(services)
    with monkeypatch.context() as patch, pytest.raises(RuntimeError):
        patch.setattr(rooms, "publish", _fail)
        run()
    assert (rows_of(services), count(services)) == (before, stored)
    with services.sessions() as session:
        assert session.scalars(select(TrackedMessage.first_deleted_open_at).distinct()).all() == [None]
    assert sum(run()) == stored


def _fail(*_anything: object) -> None:
    raise RuntimeError


def test_two_walks_at_once_delete_each_open_once(
    alice: ApiClient, fetch: Fetch, clock: FakeClock, services: Services, small_batches: None
) -> None:
    many(alice, fetch, clock)
    clock.advance(days=91)
    stored = count(services)
    walks = [prune(services.sessions, services.clock) for _ in range(2)]
    deleted = 0
    while walks:
        for walk in list(walks):
            step = next(walk, None)
            walks = walks if step is not None else [other for other in walks if other is not walk]
            deleted += step or 0
    assert (deleted, count(services)) == (stored, 0)
    check_as_if_counted_anew(services)


@pytest.mark.requirement("R65")
def test_deletion_takes_a_thread_out_of_the_count_and_panels_hear_of_it(
    alice: ApiClient, fetch: Fetch, clock: FakeClock, services: Services, run: Prune
) -> None:
    alice.answer("PUT", "/api/organisation/settings", {"retention_days": 7})
    gone, stays, other = (alice.create(subject=name) for name in ("gone", "stays", "other"))
    for message in (gone, stays):
        fetch(message["token"], at=clock.advance(minutes=5))
    clock.advance(days=5)
    for message in (stays, other):
        fetch(message["token"], at=clock.advance(minutes=5))
    clock.advance(days=3)
    assert alice.badge() == 3
    with services.sessions() as session:
        number = outbox.newest_number(session)
    run()
    assert alice.badge() == 2
    with services.sessions() as session:
        deliveries, _ = read_live_messages(session, number, {alice.session["user"]["id"]}, clock())
    heard = [json.loads(delivery.text) for delivery in deliveries]
    assert [event["count"] for event in heard if event["type"] == "badge_changed"] == [2]
    changed = {event["thread"]["subject"]: event["thread"] for event in heard if event["type"] == "thread_changed"}
    assert {subject: thread["opens"] for subject, thread in changed.items()} == {"gone": 0, "stays": 1}
    assert (changed["gone"]["is_unseen"], changed["stays"]["is_unseen"]) == (False, True)
    fetch(gone["token"], at=clock.advance(minutes=5))
    assert alice.badge() == 3


@pytest.mark.requirement("R56")
def test_a_thread_keeps_its_place_and_its_fourteen_days(
    alice: ApiClient, fetch: Fetch, clock: FakeClock, run: Prune
) -> None:
    alice.answer("PUT", "/api/organisation/settings", {"retention_days": 7})
    first, second = alice.create(subject="first"), alice.create(subject="second")
    clock.advance(days=20)
    fetch(first["token"], at=(opened_at := clock.advance(minutes=5)))
    fetch(second["token"], at=clock.advance(minutes=5))
    clock.time = opened_at + timedelta(days=14)
    assert sum(run()) == 2
    threads = alice.threads()
    assert [thread["subject"] for thread in threads] == ["second", "first"]
    assert threads[1]["sorted_at"] == threads[1]["earlier_open_at"] == written(opened_at)
    assert (threads[1]["opens"], threads[1]["last_engagement"]) == (0, None)
    clock.advance(minutes=1)
    assert [thread["subject"] for thread in alice.threads()] == ["second"]
    fetch(first["token"], at=clock.advance(minutes=1))
    assert alice.threads()[0]["earlier_open_at"] is None


@pytest.mark.requirement("R41")
def test_a_maybe_takes_nothing_from_a_read_that_was_deleted(
    alice: ApiClient, fetch: Fetch, clock: FakeClock, services: Services, run: Prune
) -> None:
    """Also a maybe that comes afterwards, and when the maybes are deleted themselves."""
    message = alice.create()
    fetch(message["token"], at=(read_at := clock.advance(minutes=5)))
    for _ in range(2):
        fetch(message["token"], at=clock.advance(days=50), user_agent=APPLE_PREFETCH)
        run()
        check_as_if_counted_anew(services)
    shown = alice.threads()[0]
    assert (shown["opens"], shown["maybes"], shown["last_engagement"]) == (0, 2, None)
    assert shown["earlier_open_at"] == shown["sorted_at"] == written(read_at)
    assert shown["active_at"] == written(clock())
    for maybes in (1, 0):
        clock.advance(days=50)
        run()
        check_as_if_counted_anew(services)
        assert alice.threads(show="all")[0]["maybes"] == maybes


def test_a_period_finds_what_is_left(alice: ApiClient, fetch: Fetch, clock: FakeClock, run: Prune) -> None:
    message = alice.create()
    since = written(clock())
    fetch(message["token"], at=clock.advance(minutes=5))
    period = {"since": since, "until": written(clock.advance(minutes=5)), "show": "all"}
    assert len(alice.threads(**period)) == 1
    clock.advance(days=91)
    run()
    assert alice.threads(**period) == alice.threads(since=since, show="all") == []
    assert len(alice.threads(show="all")) == 1


@pytest.mark.requirement("R42")
def test_who_overruled_what_goes_with_it(
    alice: ApiClient, fetch: Fetch, clock: FakeClock, services: Services, run: Prune
) -> None:
    message = alice.create()
    fetch(message["token"], at=clock.advance(minutes=5), user_agent=APPLE_PREFETCH)
    entry = alice.log(message["thread_id"])[0]
    alice.answer("PUT", f"/api/opens/{entry['id']}/verdict", {"kind": "human"})
    clock.advance(days=91)
    run()
    assert count(services, VerdictOverride) == 0
    assert alice.log(message["thread_id"])[0]["first_open_at"] == entry["at"]


def test_insights_know_the_first_open_of_a_mail_whose_opens_are_deleted(
    alice: ApiClient, fetch: Fetch, clock: FakeClock, run: Prune
) -> None:
    alice.answer("PUT", "/api/organisation/settings", {"retention_days": 7})
    opened, silent = alice.create(), alice.create()
    for _ in range(3):
        fetch(opened["token"], at=clock.advance(minutes=5))
    fetch(silent["token"], at=clock.advance(minutes=5), **SCANNER)
    clock.advance(days=8)
    before = alice.get("/api/insights", period="30d")["first_open"]
    run()
    found = alice.get("/api/insights", period="30d")
    assert found["first_open"] == before
    assert (before["opened"], before["median_seconds"]) == (1, 300.0)
    assert sum(day["opened"] for day in found["days"]) == 0


@pytest.mark.requirement("R30")
def test_a_click_infers_no_open_where_an_open_was_deleted(
    alice: ApiClient, fetch: Fetch, clock: FakeClock, run: Prune
) -> None:
    message = alice.create()
    fetch(message["token"], at=clock.advance(minutes=5))
    clock.advance(days=91)
    run()
    fetch(message["token"], at=clock.advance(minutes=5), link="https://example.com", user_agent=FIREFOX)
    assert [line["type"] for line in alice.log(message["thread_id"])] == ["click", "sent"]


@pytest.mark.requirement("R67")
@pytest.mark.parametrize(
    ("wishes", "expected"), [({"notify_when_opened": True}, []), ({"notice_revived": True}, ["revived"])]
)
def test_an_open_after_deletion_is_not_the_first_but_revives(
    alice: ApiClient,
    fetch: Fetch,
    clock: FakeClock,
    services: Services,
    run: Prune,
    wishes: dict[str, bool],
    expected: list[str],
) -> None:
    message = alice.create()
    fetch(message["token"], at=clock.advance(minutes=5))
    clock.advance(days=91)
    run()
    alice.answer("PUT", "/api/settings", wishes)
    fetch(message["token"], at=clock.advance(minutes=5))
    with services.sessions() as session:
        events = [found.notice for found in outbox.read_since(session, 0) if found.type == "notice"]
    assert events == expected
