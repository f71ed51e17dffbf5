"""Numbered events."""

from datetime import timedelta

from backend.core.db import transaction
from backend.core.limits import OUTBOX_RETENTION_SECONDS
from backend.realtime.outbox import Change, is_trimmed, newest_number, publish, read_since, trim_outbox
from backend.wiring import Services
from tests.conftest import ApiClient, FakeClock


def publish_badges(services: Services, person_id: str, number: int) -> None:
    for _ in range(number):
        with services.sessions() as session, transaction(session):
            publish(session, [Change(person_id, "badge_changed")], services.clock())


def test_numbers_go_up_and_each_change_is_written_once(alice: ApiClient, services: Services) -> None:
    person_id = alice.session["user"]["id"]
    change = Change(person_id, "badge_changed")
    with services.sessions() as session, transaction(session):
        publish(session, [change, change, Change(person_id, "thread_changed", "t")], services.clock())
    with services.sessions() as session:
        assert [event.type for event in read_since(session, 0)] == ["badge_changed", "thread_changed"]


def test_trim_keeps_the_newest_so_that_numbers_never_begin_again(
    alice: ApiClient, services: Services, clock: FakeClock
) -> None:
    publish_badges(services, alice.session["user"]["id"], 3)
    clock.advance(seconds=OUTBOX_RETENTION_SECONDS + 1)
    with services.sessions() as session, transaction(session):
        trim_outbox(session, clock())
    with services.sessions() as session:
        newest = newest_number(session)
        assert [event.number for event in read_since(session, 0)] == [newest]
        assert is_trimmed(session, newest - 2)
        assert not is_trimmed(session, newest - 1)


def test_rolled_back_change_announces_nothing(alice: ApiClient, services: Services) -> None:
    with services.sessions() as session:
        before = newest_number(session)
    try:
        with services.sessions() as session, transaction(session):
            publish(session, [Change(alice.session["user"]["id"], "badge_changed")], services.clock() + timedelta(0))
            raise RuntimeError
    except RuntimeError:
        pass
    with services.sessions() as session:
        assert newest_number(session) == before
