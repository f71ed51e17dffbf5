"""Tests that insights match the stored events and messages after any later change."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.core.db import transaction
from backend.engagement.threads.verdict_override import override_verdict
from backend.events.models import TrackingEvent
from backend.ingest.rejudge import Rejudger
from backend.retention.prune import prune
from backend.tracking.models import TrackedMessage
from backend.tracking.service import disarm
from backend.truth.verdict import VerdictKind
from backend.wiring import Services
from tests.build import APPLE_PREFETCH, FIREFOX, GMAIL_PROXY, IPHONE
from tests.conftest import ApiClient, FakeClock, Fetch
from tests.people import BOB, RITA

pytestmark = pytest.mark.requirement("R81")

QUESTIONS: list[dict[str, Any]] = [
    {"period": "90d", "time_zone": "Asia/Kathmandu", "zone": "theirs"},
    {"period": "30d", "time_zone": "America/St_Johns"},
    {"period": "7d", "time_zone": "UTC"},
    {"since": "2026-11-24T10:07:00Z", "until": "2026-11-29T23:13:00Z", "zone": "theirs"},
    {"since": "2026-11-25T00:00:00Z", "until": "2026-11-27T00:00:00Z"},
]
PERIODS = [
    (datetime(2026, 11, 20, tzinfo=UTC), datetime(2026, 12, 5, tzinfo=UTC)),
    (datetime(2026, 11, 24, 10, 7, tzinfo=UTC), datetime(2026, 11, 29, 23, 13, tzinfo=UTC)),
]
READERS = [
    {"user_agent": IPHONE},
    {"user_agent": FIREFOX, "address": "198.51.100.4"},
    {"user_agent": GMAIL_PROXY, "address": "66.249.84.1"},
    {"user_agent": APPLE_PREFETCH, "address": "104.28.28.10"},
    {"user_agent": "curl/8"},
    {"user_agent": FIREFOX, "link": "https://example.com/offer"},
]


def answers(person: ApiClient) -> list[Any]:
    return [person.get("/api/insights", **question) for question in QUESTIONS]


def recount(services: Services, since: datetime, until: datetime) -> dict[str, Any]:
    """Count event by event and message by message, in Python."""
    with services.sessions() as session:
        opens = [
            one
            for one in session.scalars(select(TrackingEvent))
            if since <= one.fetched_at < until and not one.is_disarmed
        ]
        messages = session.scalars(select(TrackedMessage).where(TrackedMessage.is_sent)).all()
        sent = [one for one in messages if one.sent_at is not None and since <= one.sent_at < until]
        read = [one for one in opens if one.action == "open" and one.kind in ("human", "image_proxy")]
        seen = [one for one in read if one.kind == "human" and one.verdict_via is None]
        return {
            "opened": Counter(one.fetched_at.date().isoformat() for one in read),
            "hours": Counter((one.fetched_at.weekday(), one.fetched_at.hour) for one in read),
            "devices": Counter(one.device_type for one in seen),
            "hidden": len(read) - len(seen),
            "sent": len(sent),
            "first_opened": sum(_first_open(session, one) is not None for one in sent),
            "clicked": sum(_count_clicks(session, one) > 0 for one in sent),
        }


def _first_open(session: Session, message: TrackedMessage) -> datetime | None:
    opens = session.scalars(
        select(TrackingEvent).where(TrackingEvent.message_id == message.id, TrackingEvent.action == "open")
    )
    read = [one.fetched_at for one in opens if one.kind in ("human", "image_proxy") and not one.is_disarmed]
    return min([*read, *([message.first_deleted_open_at] if message.first_deleted_open_at else [])], default=None)


def _count_clicks(session: Session, message: TrackedMessage) -> int:
    clicks = session.scalars(
        select(TrackingEvent).where(TrackingEvent.message_id == message.id, TrackingEvent.action == "click")
    )
    return sum(one.kind in ("human", "image_proxy") and not one.is_disarmed for one in clicks)


def reported(person: ApiClient, since: datetime, until: datetime) -> dict[str, Any]:
    """Return the API's figures in the form of `recount`."""
    response = person.get("/api/insights", since=since.isoformat(), until=until.isoformat())
    hours = (
        (day, hour, count) for day, row in enumerate(response["hours"]["counts"]) for hour, count in enumerate(row)
    )
    first_open = response["first_open"]
    return {
        "opened": Counter({day["day"]: day["opened"] for day in response["days"] if day["opened"]}),
        "hours": Counter({(day, hour): count for day, hour, count in hours if count}),
        "devices": Counter({one["device_type"]: one["opened"] for one in response["devices"]}),
        "hidden": sum(one["opened"] for one in response["hidden"]),
        "sent": first_open["sent"],
        "first_opened": first_open["opened"],
        "clicked": first_open["clicked"],
    }


def check(services: Services, person: ApiClient) -> None:
    for since, until in PERIODS:
        assert reported(person, since, until) == recount(services, since, until)


@pytest.fixture
def chance() -> random.Random:
    return random.Random(20261128)


@pytest.fixture
def week(alice: ApiClient, fetch: Fetch, clock: FakeClock, chance: random.Random) -> list[dict[str, Any]]:
    """Create eight days of messages and of events of every kind, at any hour."""
    messages: list[dict[str, Any]] = []
    for _ in range(8):
        for _ in range(2):
            addresses = chance.sample([RITA, "ola@other.example", BOB, "luca@customer.example"], chance.randrange(1, 4))
            sequence = chance.choice([None, {"name": "Spring", "step": "1"}, {"name": "Spring"}])
            recipients = [{"kind": "to", "address": address} for address in addresses]
            messages.append(alice.create(recipients=recipients, sequence=sequence))
        for _ in range(6):
            clock.advance(seconds=chance.randrange(9_000))
            fetch(chance.choice(messages)["token"], at=clock.time, **chance.choice(READERS))
        clock.advance(days=1)
        clock.time = clock.time.replace(hour=0, minute=30)
    return messages


Change = Callable[[Session, random.Random, list[dict[str, Any]], datetime], None]


def _some_open(session: Session, chance: random.Random) -> TrackingEvent:
    query = (
        select(TrackingEvent)
        .where(TrackingEvent.verdict_kind == "human", TrackingEvent.action == "open")
        .order_by(TrackingEvent.number)
    )
    return chance.choice(session.scalars(query).all())


def _some_message(session: Session, messages: list[dict[str, Any]]) -> TrackedMessage:
    return session.get_one(TrackedMessage, messages[2]["id"])


def _overrule(session: Session, chance: random.Random, _: list[dict[str, Any]], now: datetime) -> None:
    stored = _some_open(session, chance)
    override_verdict(session, stored, VerdictKind.SCANNER, now)


def _rejudge(session: Session, chance: random.Random, _: list[dict[str, Any]], __: datetime) -> None:
    stored = _some_open(session, chance)
    stored.verdict_kind, stored.verdict_via = "image_proxy", "Gmail"


def _fold(session: Session, chance: random.Random, _: list[dict[str, Any]], __: datetime) -> None:
    for stored in session.scalars(select(TrackingEvent).where(TrackingEvent.verdict_kind == "human").limit(3)):
        stored.is_disarmed = True


def _correct_sending(session: Session, _: random.Random, messages: list[dict[str, Any]], __: datetime) -> None:
    message = _some_message(session, messages)
    assert message.sent_at is not None
    message.sent_at += timedelta(days=2)


def _correct_sending_of_expired_row(
    session: Session, _: random.Random, messages: list[dict[str, Any]], __: datetime
) -> None:
    """Correct the time of sending while the old value is not loaded."""
    message = _some_message(session, messages)
    session.expire(message)
    message.sent_at = datetime(2026, 11, 28, 12, tzinfo=UTC)


def _send_elsewhere(session: Session, _: random.Random, messages: list[dict[str, Any]], __: datetime) -> None:
    message = _some_message(session, messages)
    message.recipients[0].domain = "third.example"
    message.sequence_name, message.sequence_step = "Autumn", "9"


def _delete_message(session: Session, _: random.Random, messages: list[dict[str, Any]], now: datetime) -> None:
    message = _some_message(session, messages)
    message.recipients = []
    disarm(message, now)


def _record_deleted_opens(session: Session, _: random.Random, messages: list[dict[str, Any]], now: datetime) -> None:
    for one in messages:
        message = session.get_one(TrackedMessage, one["id"])
        message.first_deleted_open_at = message.last_deleted_open_at = now


CHANGES: list[Change] = [
    *(_overrule, _rejudge, _fold, _correct_sending, _correct_sending_of_expired_row),
    *(_send_elsewhere, _delete_message, _record_deleted_opens),
]


def test_figures_match_a_recount_of_all_rows(services: Services, alice: ApiClient, week: list[dict[str, Any]]) -> None:
    assert sum(recount(services, *PERIODS[0])["opened"].values()) > 10
    check(services, alice)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.requirement("R42")
def test_change_shows_in_the_next_response(
    services: Services, alice: ApiClient, week: list[dict[str, Any]], chance: random.Random, change: Change
) -> None:
    before = answers(alice)
    with services.sessions() as session, transaction(session):
        change(session, chance, week, services.clock())
    assert answers(alice) != before
    check(services, alice)


@pytest.mark.requirement("R57")
def test_deleted_opens_leave_the_figures_but_first_opens_stay(
    services: Services, alice: ApiClient, week: list[dict[str, Any]], clock: FakeClock
) -> None:
    before = reported(alice, *PERIODS[0])
    clock.advance(days=86)
    assert sum(prune(services.sessions, services.clock)) > 0
    after = reported(alice, *PERIODS[0])
    assert after["opened"].total() < before["opened"].total()
    assert after["first_opened"] == before["first_opened"]
    check(services, alice)


def test_late_fetch_counts_on_the_day_it_was_made(
    services: Services, alice: ApiClient, week: list[dict[str, Any]], fetch: Fetch, clock: FakeClock
) -> None:
    before = answers(alice)
    fetch(week[0]["token"], at=clock.time - timedelta(days=3))
    assert answers(alice) != before
    check(services, alice)


@pytest.mark.requirement("R42")
def test_rejudging_all_events_corrects_the_figures(
    services: Services, alice: ApiClient, week: list[dict[str, Any]], rejudge: Rejudger
) -> None:
    before = answers(alice)
    with services.sessions() as session, transaction(session):
        session.scalars(select(TrackingEvent).where(TrackingEvent.verdict_kind == "human")).all()[
            0
        ].verdict_kind = "scanner"
    assert answers(alice) != before
    rejudge.run_batch(0)
    assert answers(alice) == before
