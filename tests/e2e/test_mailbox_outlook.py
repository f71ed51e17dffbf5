"""An Outlook mailbox from sign-in to its end: real browser and worker, Entra over TLS, Graph."""

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from backend.tracking.snippet import snippet_html
from tests.counterparts.providers import OBJECT_IDS, FakeProviders
from tests.e2e.conftest import OpenContext, check_accessibility, take_screenshot
from tests.e2e.house import RunningApp, start_app
from tests.e2e.mailboxes_page import (
    WORKER_MILLISECONDS,
    calls_of,
    disconnect,
    enter,
    grant_access,
    private_in_logs,
    start_connecting,
)
from tests.e2e.panel_page import expand, row
from tests.fakes.graph import FakeGraph, FakeMailbox
from tests.people import ALICE, BOB

pytestmark = pytest.mark.requirement("R50", "R52", "R71", "R72")

RITA = "rita@example.com"
SALES = "sales@example.org"
SUBJECT, LATER = "Offer for the new roof, final", "Re: Offer for the new roof, final"


@pytest.fixture(scope="module")
def graph(counterparts: FakeProviders) -> Iterator[FakeGraph]:
    """Alice's and Bob's mailboxes, opened only by tokens that Entra's counterpart has signed for Graph."""
    with FakeGraph(read_token=counterparts.read_graph_token) as graph:
        graph.mailboxes += [
            FakeMailbox(ALICE, OBJECT_IDS["alice"]),
            FakeMailbox(BOB, OBJECT_IDS["bob"]),
            FakeMailbox(SALES),
        ]
        yield graph


@pytest.fixture(scope="module")
def house(
    tmp_path_factory: pytest.TempPathFactory, counterparts: FakeProviders, graph: FakeGraph
) -> Iterator[RunningApp]:
    with start_app(tmp_path_factory.mktemp("house"), **counterparts.settings(graph.url)) as house:
        yield house


def stored(house: RunningApp, table: str) -> int:
    database = Path(house.environment["HELIOGRAPH_DATA"]) / "heliograph.sqlite3"
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def second_panel(page: Page, house: RunningApp) -> Page:
    panel = page.context.new_page()
    panel.goto(house.address)
    return panel


def add_shared(page: Page, sales: FakeMailbox) -> None:
    """Name a shared mailbox, agree to what that needs, be refused, be let in (R71, R72)."""
    page.get_by_role("button", name="Add a shared mailbox").click()
    expect(page.get_by_text("one more permission: to read the mails of mailboxes that are shared")).to_be_visible()
    page.get_by_label("Address of the mailbox that others share").fill(SALES)
    take_screenshot(page, "mailboxes-shared-ask")
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Continue at Outlook").click()
    opened.value.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("Microsoft does not let you read it")).to_be_visible(timeout=2 * WORKER_MILLISECONDS)
    check_accessibility(page)
    take_screenshot(page, "mailboxes-shared-refused")
    sales.shared_with.add(ALICE)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("Up to date")).to_have_count(2, timeout=2 * WORKER_MILLISECONDS)


def test_outlook_mailbox_completes_the_open_thread_until_it_is_disconnected(
    house: RunningApp, graph: FakeGraph, open_context: OpenContext
) -> None:
    at_graph = graph.mailboxes[0]
    page = enter(open_context(480, ignore_https_errors=True), house, "microsoft")
    calls = calls_of(page, house, ALICE)
    message = calls.track(page, "Offer")
    thread_id = message["thread_id"]
    panel = second_panel(page, house)
    log = expand(panel, thread_id)
    expect(log).to_contain_text("You sent “Offer”")

    snippet = snippet_html(house.edge, message["token"])
    conversation = f"conversation{uuid.uuid4().hex}"
    first = at_graph.add(SUBJECT, [RITA], body_html=f"<p>Hello</p>{snippet}", conversation=conversation)
    page.get_by_role("button", name="Settings").click()
    start_connecting(page, "microsoft", "exact")
    take_screenshot(page, "mailboxes-ask-outlook")
    grant_access(page, "microsoft", ALICE)
    expect(page.get_by_text("Reads sent mails for their pixel")).to_be_visible()
    check_accessibility(page)
    take_screenshot(page, "mailboxes-connected-outlook")
    # The panel that was open all along has the mailbox's subject, and the link is sure.
    expect(log).to_contain_text(f"You sent “{SUBJECT}”")
    expect(row(panel, thread_id)).to_contain_text(SUBJECT)
    expect(log).not_to_contain_text("probably this mail")

    at_graph.add(LATER, [RITA], conversation=conversation, in_reply_to=first.internet_message_id)
    at_graph.add(LATER, [ALICE], sender=RITA, folder="inbox", conversation=conversation)
    page.get_by_role("button", name="Look now").click()
    expect(log).to_contain_text(f"You sent “{LATER}”, not tracked", timeout=WORKER_MILLISECONDS)
    expect(log).to_contain_text("rita answered")
    expect(log.locator(".line-sent")).to_have_count(3)
    take_screenshot(panel, "thread-from-outlook")
    at_graph.delete(first)
    page.get_by_role("button", name="Look now").click()
    expect(log).to_contain_text("deleted from the mailbox", timeout=WORKER_MILLISECONDS)

    add_shared(page, graph.mailboxes[2])
    assert (stored(house, "mailboxes"), stored(house, "grants")) == (2, 1)
    disconnect(page)
    assert (stored(house, "mailboxes"), stored(house, "grants")) == (0, 0)
    expect(log.locator(".line-sent")).to_have_count(3)  # what was found stays
    assert private_in_logs(house, ALICE, RITA, SALES, "roof", message["token"], conversation, first.immutable_id) == []
    assert graph.max_concurrent_calls <= 3


def test_without_permission_to_read_the_panel_says_probably(
    house: RunningApp, graph: FakeGraph, open_context: OpenContext
) -> None:
    page = enter(open_context(480, ignore_https_errors=True), house, "microsoft", "bob")
    message = calls_of(page, house, BOB).track(page, "Quarterly figures")
    graph.mailboxes[1].add("Quarterly figures", [RITA])
    panel = second_panel(page, house)
    log = expand(panel, message["thread_id"])
    page.get_by_role("button", name="Settings").click()
    start_connecting(page, "microsoft", "basic")
    grant_access(page, "microsoft", BOB)
    expect(page.get_by_text("Sees how mails are addressed")).to_be_visible()
    expect(log).to_contain_text("probably this mail")
    reads = [call for call in graph.calls if "body" in call.query.get("$select", "") or call.path.endswith("$value")]
    bobs = [call for call in reads if (graph.mailbox_of_token(call.token)[0] or graph.mailboxes[0]).address == BOB]
    assert bobs == [], "a body was asked for without permission"
