"""Mailbox failures: nothing is lost or duplicated, and a provider in trouble is not overloaded."""

import threading
import time
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import requests
from sqlalchemy import select

from backend.accounts.external import ReauthenticationRequired, Tokens
from backend.core.db import transaction
from backend.engagement.threads.mail_models import Mail
from backend.mailbox import graph as graph_module
from backend.mailbox.gate import MAX_CONCURRENT_CALLS, CallLimiter
from backend.mailbox.service import request_sync
from backend.mailbox.sync import LAST_RETRY, WORKERS
from tests.backend.mailbox.conftest import Connect, ConnectedMailbox
from tests.fakes.graph import FakeGraph


def linked(mailbox: ConnectedMailbox) -> int:
    with mailbox.services.sessions() as session:
        return len(session.scalars(select(Mail).where(Mail.message_id.is_not(None))).all())


def test_busy_provider_is_not_called_for_as_long_as_it_asks(mailbox: ConnectedMailbox, graph: FakeGraph) -> None:
    mailbox.send(mailbox.alice.create())
    graph.fail(429, retry_after=120)
    row = mailbox.follow()
    calls = len(graph.calls)
    mailbox.follow(seconds=100)
    assert len(graph.calls) == calls, "asked again too soon"
    assert row.failures == 1
    mailbox.follow(seconds=30)
    assert linked(mailbox) == 1
    assert mailbox.row().failures == 0


@pytest.mark.parametrize("status", [500, 503, 504])
def test_failing_provider_is_retried_with_backoff(mailbox: ConnectedMailbox, graph: FakeGraph, status: int) -> None:
    mailbox.send(mailbox.alice.create())
    graph.fail(status, times=8)
    waits = []
    for _ in range(8):
        before = mailbox.clock()
        row = mailbox.follow(minutes=40)
        waits.append(row.next_at - mailbox.clock())
        assert mailbox.clock() > before
    assert waits[0] < timedelta(seconds=30)
    assert waits[-1] > waits[0] * 20
    assert max(waits) <= LAST_RETRY * 1.25
    mailbox.follow(minutes=40)
    assert linked(mailbox) == 1


def test_retries_of_many_mailboxes_are_spread(mailbox: ConnectedMailbox) -> None:
    waits = {
        replace(mailbox.sync, random_fraction=iter([dice]).__next__)._again(mailbox.row()) for dice in (0.0, 0.5, 1.0)
    }
    assert len(waits) == 3


def test_silent_provider_is_an_ordinary_failure(
    mailbox: ConnectedMailbox, graph: FakeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graph_module, "TIMEOUT_SECONDS", 0.2)
    mailbox.send(mailbox.alice.create())
    graph.delay(0.6)
    assert mailbox.follow().failures == 1
    mailbox.follow()
    assert linked(mailbox) == 1


def test_expired_delta_link_restarts_without_duplicates(mailbox: ConnectedMailbox, graph: FakeGraph) -> None:
    first, second = mailbox.alice.create(subject="One"), mailbox.alice.create(subject="Two")
    mailbox.send(first, subject="One")
    mailbox.follow()
    graph.expire_delta()
    mailbox.send(second, subject="Two", conversation="another")
    assert mailbox.follow().cursor is None
    mailbox.follow()
    assert linked(mailbox) == 2
    assert mailbox.row().failures == 0


def test_failure_in_the_middle_of_a_page_loses_nothing(mailbox: ConnectedMailbox, graph: FakeGraph) -> None:
    message = mailbox.alice.create()
    sent = mailbox.send(message)
    mailbox.clock.advance(minutes=1)
    mailbox.receive(in_reply_to=sent.internet_message_id)
    graph.fail(503, path="/messages", times=3)
    for _ in range(4):
        mailbox.follow(minutes=40)
    assert linked(mailbox) == 2, "the mail and its answer"


def test_many_pages_are_all_read(mailbox: ConnectedMailbox, graph: FakeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph_module, "PAGE_SIZE", 2)
    for number in range(7):
        mailbox.send(mailbox.alice.create(subject=f"{number}"), subject=f"{number}", conversation=f"c{number}")
    mailbox.follow()
    assert linked(mailbox) == 7


def test_revoked_grant_requires_sign_in_and_stops_the_sync(mailbox: ConnectedMailbox, graph: FakeGraph) -> None:
    class Revoking:
        name: Any = "microsoft"

        def refresh(self, refresh_token: str, scopes: tuple[str, ...]) -> Tokens:
            raise ReauthenticationRequired()

        def allows(self, scopes: Any, access: Any) -> bool:
            return True

    vault = replace(mailbox.services.vault, providers={"microsoft": Revoking()})  # type: ignore[dict-item]
    opening = replace(mailbox.services.open_mailbox, vault=vault)
    mailbox.sync = replace(mailbox.sync, open_mailbox=opening)
    mailbox.at_graph.tokens.clear()
    assert mailbox.follow().state == "sign_in_again"
    calls = len(graph.calls)
    mailbox.follow(hours=5)
    assert len(graph.calls) == calls
    assert mailbox.alice.get("/api/mailboxes")["mailboxes"][0]["state"] == "sign_in_again"


def test_refused_token_is_refreshed_once(mailbox: ConnectedMailbox, graph: FakeGraph) -> None:
    class Refreshing:
        name: Any = "microsoft"
        count = 0

        def refresh(self, refresh_token: str, scopes: tuple[str, ...]) -> Tokens:
            self.count += 1
            return Tokens("token-2", mailbox.clock() + timedelta(hours=1), "refresh-2", scopes)

    provider = Refreshing()
    vault = replace(mailbox.services.vault, providers={"microsoft": provider})  # type: ignore[dict-item]
    mailbox.sync = replace(mailbox.sync, open_mailbox=replace(mailbox.services.open_mailbox, vault=vault))
    mailbox.at_graph.tokens["token-2"] = mailbox.at_graph.tokens.pop("token")
    mailbox.send(mailbox.alice.create())
    mailbox.follow()
    assert (linked(mailbox), provider.count) == (1, 1)


def test_missing_permission_is_shown(connect_mailbox: Connect) -> None:
    mailbox = connect_mailbox(("User.Read",))
    shown = mailbox.alice.get("/api/mailboxes")["mailboxes"][0]
    assert shown["state"] == "permission_missing"
    mailbox.follow()
    assert mailbox.row().synced_at is None


def test_withdrawn_permission_is_shown(mailbox: ConnectedMailbox, graph: FakeGraph) -> None:
    graph.fail(403)
    assert mailbox.follow().state == "permission_missing"


def test_two_workers_at_once_link_a_mail_once(mailbox: ConnectedMailbox, graph: FakeGraph) -> None:
    mailbox.send(mailbox.alice.create())
    mailbox.clock.advance(minutes=11)
    graph.delay(0.2, times=2)
    barrier = threading.Barrier(3)
    found: list[bool] = []

    def work() -> None:
        barrier.wait()
        found.append(mailbox.sync.follow(mailbox.id))

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [False, False, True]
    assert linked(mailbox) == 1


def test_mailbox_disconnected_during_a_sync_stores_nothing_more(mailbox: ConnectedMailbox, graph: FakeGraph) -> None:
    mailbox.send(mailbox.alice.create())
    mailbox.clock.advance(minutes=11)
    over = graph.delay(30)
    following = threading.Thread(target=mailbox.sync.follow, args=(mailbox.id,))
    following.start()
    while not graph.calls:
        time.sleep(0.005)
    assert mailbox.alice.call("DELETE", f"/api/mailboxes/{mailbox.id}").status_code == 204
    over.set()
    following.join()
    assert linked(mailbox) == 0


def test_sync_requested_during_a_sync_runs_again(mailbox: ConnectedMailbox, graph: FakeGraph) -> None:
    mailbox.clock.advance(minutes=11)
    over = graph.delay(30)
    following = threading.Thread(target=mailbox.sync.follow, args=(mailbox.id,))
    following.start()
    while not graph.calls:
        time.sleep(0.005)
    with mailbox.services.sessions() as session, transaction(session):
        request_sync(session, mailbox.clock())
    over.set()
    following.join()
    assert mailbox.row().next_at <= mailbox.clock()


def test_worker_that_died_leaves_the_mailbox_to_another(mailbox: ConnectedMailbox) -> None:
    mailbox.send(mailbox.alice.create())
    mailbox.clock.advance(minutes=11)
    assert mailbox.sync._claim(mailbox.id)
    assert not mailbox.sync.follow(mailbox.id)
    mailbox.follow(minutes=4)
    assert linked(mailbox) == 1


def test_sending_a_mail_requests_a_sync(mailbox: ConnectedMailbox) -> None:
    mailbox.follow()
    assert mailbox.row().next_at > mailbox.clock()
    mailbox.alice.create()
    assert mailbox.row().next_at <= mailbox.clock()


def test_mailbox_of_an_inactive_person_is_synced_rarely(mailbox: ConnectedMailbox) -> None:
    mailbox.follow(minutes=1)
    busy = mailbox.row().next_at - mailbox.clock()
    mailbox.follow(hours=20)
    assert mailbox.row().next_at - mailbox.clock() > 10 * busy


def test_at_most_three_calls_at_once_to_one_mailbox(mailbox: ConnectedMailbox, graph: FakeGraph) -> None:
    provider = mailbox.services.open_mailbox(mailbox.row())
    graph.delay(0.1, times=20)
    threads = [threading.Thread(target=provider.list_thread, args=(f"c{number}",)) for number in range(9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert graph.max_concurrent_calls == MAX_CONCURRENT_CALLS
    assert WORKERS >= MAX_CONCURRENT_CALLS


def test_limits_of_two_mailboxes_are_independent() -> None:
    gates = CallLimiter()
    with gates.passing("a"), gates.passing("a"), gates.passing("a"), gates.passing("b"):
        assert gates is not None


def test_next_page_link_to_another_host_gets_no_token(mailbox: ConnectedMailbox) -> None:
    sent: list[str] = []

    class Http(requests.Session):
        def request(self, method: Any, url: Any, *arguments: Any, **options: Any) -> Any:
            sent.append(str(url))
            return super().request(method, url, *arguments, **options)

    opening = replace(mailbox.services.open_mailbox, http=Http())
    mailbox.sync = replace(mailbox.sync, open_mailbox=opening)
    with mailbox.services.sessions() as session, transaction(session):
        row = session.get_one(type(mailbox.row()), mailbox.id)
        row.cursor = '["https://evil.example/delta", "https://evil.example/delta"]'
    assert mailbox.follow().failures == 1
    assert sent == []
