"""The hub wakes those concerned, and nobody else."""

import threading
import time
from collections.abc import Collection

import pytest

from backend.core.db import transaction
from backend.realtime.hub import Hub, HubStopped, LiveMessage
from backend.realtime.outbox import Change, publish
from backend.wiring import Services
from tests.conftest import ApiClient


def announce(services: Services, who: ApiClient) -> None:
    with services.sessions() as session, transaction(session):
        publish(session, [Change(who.session["user"]["id"], "badge_changed")], services.clock())


@pytest.mark.requirement("R58")
def test_subscriber_hears_of_a_commit_within_a_second(alice: ApiClient, services: Services) -> None:
    with services.hub.subscribed(alice.session["user"]["id"]) as subscription:
        started = time.monotonic()
        announce(services, alice)
        assert ["badge_changed" in delivery.text for delivery in subscription.wait(5)] == [True]
        assert time.monotonic() - started < 1


@pytest.mark.requirement("R75")
def test_others_hear_nothing(alice: ApiClient, charlie: ApiClient, services: Services) -> None:
    with services.hub.subscribed(charlie.session["user"]["id"]) as subscription:
        announce(services, alice)
        assert subscription.wait(0.3) == []


def test_nothing_is_missed_between_subscribing_and_the_first_look(alice: ApiClient, services: Services) -> None:
    for _ in range(20):
        with services.hub.subscribed(alice.session["user"]["id"]) as subscription:
            announce(services, alice)
            assert subscription.wait(5)


def test_hub_outlives_a_database_that_is_away() -> None:
    log: list[LiveMessage] = []
    fail = threading.Event()
    fail.set()

    class Watch:
        def wait(self, timeout_seconds: float) -> bool:
            time.sleep(0.01)
            return True

        def close(self) -> None: ...

    def read(number: int, people: Collection[str]) -> tuple[list[LiveMessage], int]:
        if fail.is_set():
            raise OSError("away")
        return [delivery for delivery in log if delivery.number > number], len(log)

    hub = Hub(lambda: len(log), read, Watch)
    with hub.subscribed("p") as subscription:
        log.append(LiveMessage(1, "p", "text"))
        time.sleep(0.1)
        fail.clear()
        assert [delivery.number for delivery in subscription.wait(5)] == [1]
    hub.stop()


def test_stopped_hub_lets_go_who_waits_and_asks_the_database_no_more(alice: ApiClient, services: Services) -> None:
    with services.hub.subscribed(alice.session["user"]["id"]) as subscription:
        services.hub.stop()
        with pytest.raises(HubStopped):
            subscription.wait(30)
    assert [thread.name for thread in threading.enumerate() if thread.name == "hub"] == []
