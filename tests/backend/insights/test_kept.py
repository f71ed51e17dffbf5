"""What is kept of the days says the same as opens and messages themselves, whatever has changed since."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from backend.core.db import transaction
from backend.core.limits import INSIGHTS_DAYS
from backend.engagement.threads.verdict_override import overrule
from backend.events.models import Open
from backend.ingest.rejudge import Rejudge
from backend.insights.keeping import keep_days, list_days
from backend.insights.models import InsightDay
from backend.retention.prune import prune
from backend.tracking.models import TrackedMessage
from backend.tracking.service import disarm
from backend.truth.verdict import Kind
from backend.wiring import Services
from tests.build import APPLE_PREFETCH, FIREFOX, GMAIL_PROXY, IPHONE
from tests.conftest import Fetch, HeldClock, SignedIn
from tests.people import BOB, RITA

pytestmark = pytest.mark.requirement("R81")

QUESTIONS: list[dict[str, Any]] = [
    {"period": "90d", "time_zone": "Asia/Kathmandu", "zone": "theirs"},
    {"period": "30d", "time_zone": "America/St_Johns"},
    {"period": "7d", "time_zone": "UTC"},
    {"since": "2026-11-24T10:07:00Z", "until": "2026-11-29T23:13:00Z", "zone": "theirs"},
    {"since": "2026-11-25T00:00:00Z", "until": "2026-11-27T00:00:00Z"},
]
READERS = [
    {"user_agent": IPHONE},
    {"user_agent": FIREFOX, "address": "198.51.100.4"},
    {"user_agent": GMAIL_PROXY, "address": "66.249.84.1"},
    {"user_agent": APPLE_PREFETCH, "address": "104.28.28.10"},
    {"user_agent": "curl/8"},
    {"user_agent": FIREFOX, "link": "https://example.com/offer"},
]


def answers(person: SignedIn) -> list[Any]:
    return [person.get("/api/insights", **question) for question in QUESTIONS]


def keep(services: Services) -> None:
    for _ in (*list_days(services.sessions, services.clock), *keep_days(services.sessions, services.clock)):
        pass


def kept_days(services: Services) -> list[tuple[str, date]]:
    """Return the days of which something is kept."""
    with services.sessions() as session:
        query = select(InsightDay.about, InsightDay.day).where(InsightDay.content.is_not(None))
        return [(about, day) for about, day in session.execute(query.order_by(InsightDay.about, InsightDay.day))]


def check(services: Services, person: SignedIn) -> None:
    """What is answered from what is kept is what is answered when nothing is."""
    found = answers(person)
    with services.sessions() as session, transaction(session):
        session.execute(delete(InsightDay))
    assert found == answers(person)


@pytest.fixture
def chance() -> random.Random:
    return random.Random(20261128)


@pytest.fixture
def week(alice: SignedIn, fetch: Fetch, clock: HeldClock, chance: random.Random) -> list[dict[str, Any]]:
    """Eight days of mails and of opens of any kind, at any hour."""
    messages: list[dict[str, Any]] = []
    for _ in range(8):
        for _ in range(2):
            people = chance.sample([RITA, "ola@other.example", BOB, "luca@customer.example"], chance.randrange(1, 4))
            sequence = chance.choice([None, {"name": "Spring", "step": "1"}, {"name": "Spring"}])
            recipients = [{"kind": "to", "address": address} for address in people]
            messages.append(alice.create(recipients=recipients, sequence=sequence))
        for _ in range(6):
            clock.forward(seconds=chance.randrange(9_000))
            fetch(chance.choice(messages)["token"], at=clock.time, **chance.choice(READERS))
        clock.forward(days=1)
        clock.time = clock.time.replace(hour=0, minute=30)
    return messages


Change = Callable[[Session, random.Random, list[dict[str, Any]], datetime], None]


def _some_open(session: Session, chance: random.Random) -> Open:
    query = select(Open).where(Open.verdict_kind == "human", Open.action == "open").order_by(Open.number)
    return chance.choice(session.scalars(query).all())


def _some_message(session: Session, messages: list[dict[str, Any]]) -> TrackedMessage:
    return session.get_one(TrackedMessage, messages[2]["id"])


def _overrule(session: Session, chance: random.Random, _: list[dict[str, Any]], now: datetime) -> None:
    stored = _some_open(session, chance)
    overrule(session, stored, Kind.SCANNER, now)


def _judge_again(session: Session, chance: random.Random, _: list[dict[str, Any]], __: datetime) -> None:
    stored = _some_open(session, chance)
    stored.verdict_kind, stored.verdict_via = "image_proxy", "Gmail"


def _fold(session: Session, chance: random.Random, _: list[dict[str, Any]], __: datetime) -> None:
    for stored in session.scalars(select(Open).where(Open.verdict_kind == "human").limit(3)):
        stored.is_disarmed = True


def _correct_sending(session: Session, _: random.Random, messages: list[dict[str, Any]], __: datetime) -> None:
    message = _some_message(session, messages)
    assert message.sent_at is not None
    message.sent_at += timedelta(days=2)


def _correct_sending_unread(session: Session, _: random.Random, messages: list[dict[str, Any]], __: datetime) -> None:
    """Nobody looks at what the message said before."""
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


def _remember(session: Session, _: random.Random, messages: list[dict[str, Any]], now: datetime) -> None:
    for one in messages:
        message = session.get_one(TrackedMessage, one["id"])
        message.first_deleted_open_at = message.last_deleted_open_at = now


CHANGES: list[Change] = [
    *(_overrule, _judge_again, _fold, _correct_sending, _correct_sending_unread),
    *(_send_elsewhere, _delete_message, _remember),
]


def test_kept_days_say_what_opens_and_messages_say(
    services: Services, alice: SignedIn, week: list[dict[str, Any]]
) -> None:
    before = answers(alice)
    keep(services)
    assert kept_days(services) == [
        (about, date(2026, 11, 23 + day)) for about in ("opened", "sent") for day in range(8)
    ]
    assert sum(day["opened"] for day in before[0]["days"]) > 10
    assert answers(alice) == before
    check(services, alice)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_changes_is_not_answered_from_what_was_kept(
    services: Services, alice: SignedIn, week: list[dict[str, Any]], chance: random.Random, change: Change
) -> None:
    keep(services)
    before, days = answers(alice), kept_days(services)
    with services.sessions() as session, transaction(session):
        change(session, chance, week, services.clock())
    assert answers(alice) != before
    assert set(kept_days(services)) < set(days)
    check(services, alice)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_has_changed_is_worked_out_again(
    services: Services, alice: SignedIn, week: list[dict[str, Any]], chance: random.Random, change: Change
) -> None:
    keep(services)
    days = kept_days(services)
    with services.sessions() as session, transaction(session):
        change(session, chance, week, services.clock())
    keep(services)
    assert kept_days(services) == days
    check(services, alice)


@pytest.mark.requirement("R57")
def test_deleted_opens_leave_what_is_kept(
    services: Services, alice: SignedIn, week: list[dict[str, Any]], clock: HeldClock
) -> None:
    keep(services)
    clock.forward(days=86)
    alice.call("GET", "/api/badge")
    keep(services)
    before = answers(alice)
    list(prune(services.sessions, services.clock))
    assert answers(alice)[3] != before[3]
    keep(services)
    check(services, alice)


def test_a_fetch_that_comes_late_counts_on_its_day(
    services: Services, alice: SignedIn, week: list[dict[str, Any]], fetch: Fetch, clock: HeldClock
) -> None:
    keep(services)
    fetch(week[0]["token"], at=clock.time - timedelta(days=3))
    check(services, alice)


def test_what_is_taken_back_marks_nothing(services: Services, alice: SignedIn, week: list[dict[str, Any]]) -> None:
    keep(services)
    days = kept_days(services)
    with services.sessions() as session, pytest.raises(RuntimeError), transaction(session):
        session.scalars(select(Open)).all()[0].overruled_kind = "scanner"
        session.flush()
        raise RuntimeError("the transaction fails")
    with services.sessions() as session, transaction(session):
        session.scalars(select(TrackedMessage)).all()[0].rfc_message_id = "<no@figure>"
    assert kept_days(services) == days


@pytest.mark.requirement("R42")
def test_judging_everything_again_marks_only_what_changes(
    services: Services, alice: SignedIn, week: list[dict[str, Any]], rejudge: Rejudge
) -> None:
    keep(services)
    days = kept_days(services)
    rejudge.run_batch(0)
    assert kept_days(services) == days
    with services.sessions() as session, transaction(session):
        session.scalars(select(Open).where(Open.verdict_kind == "human")).all()[0].verdict_kind = "scanner"
    keep(services)
    rejudge.run_batch(0)
    assert len(kept_days(services)) < len(days)
    check(services, alice)


def test_days_out_of_reach_are_dropped_and_days_of_nobody_are_not_listed(
    services: Services, alice: SignedIn, bob: SignedIn, week: list[dict[str, Any]], clock: HeldClock
) -> None:
    keep(services)
    clock.forward(days=INSIGHTS_DAYS + 4)
    keep(services)
    with services.sessions() as session:
        people = session.execute(
            select(InsightDay.person_id, func.min(InsightDay.day)).group_by(InsightDay.person_id)
        ).all()
    assert len(people) == 1
    assert people[0][1] == clock.time.date() - timedelta(days=INSIGHTS_DAYS + 2)


def test_a_step_is_short(services: Services, alice: SignedIn, week: list[dict[str, Any]], clock: HeldClock) -> None:
    clock.forward(days=30)
    list(list_days(services.sessions, services.clock))
    steps = list(keep_days(services.sessions, services.clock))
    assert max(steps) == 20
    assert sum(steps) == len(kept_days(services))
