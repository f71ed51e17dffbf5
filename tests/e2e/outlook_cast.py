"""Alice in Outlook, with a running Heliograph behind it: what the tests of the button and of the pane share."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.e2e.conftest import OpenContext
from tests.e2e.house import AppUser, RunningApp, open_as_user, start_app
from tests.e2e.outlook import Outlook, open_outlook, settings_of, tls_settings

SNIPPET = re.compile(r'<img src="[^"]*/o/([\w-]{38})\.gif"[^>]*>')
RITA, BOB = "rita@customer.example", "bob@example.org"
ALICE = "alice@example.org"
NOTICE_CHARACTERS = 150


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    folder = tmp_path_factory.mktemp("house")
    with start_app(folder, **tls_settings(folder / "tls")) as house:
        yield house


@pytest.fixture(scope="module")
def server(house: RunningApp) -> str:
    return house.environment["HELIOGRAPH_PUBLIC_URL"]


@pytest.fixture(scope="module")
def alice(house: RunningApp, browser: Browser) -> Iterator[AppUser]:
    """Alice's account; her organisation is example.org, and blocked.example is on her list."""
    context = browser.new_context(ignore_https_errors=True)
    who = open_as_user(house, context.new_page(), ALICE)
    who.page = context.new_page()
    call(who, "PUT", "/api/organisation/settings", {"domains": ["example.org"]})
    call(who, "PUT", "/api/settings", {"blocklist": ["blocked.example"], "auto_insert": True})
    yield who
    context.close()


def call(who: AppUser, method: str, path: str, body: Any = None) -> Any:
    assert who.page is not None
    return who.call(who.page, method, path, body)


@pytest.fixture
def outlook(open_context: OpenContext, server: str) -> Outlook:
    return open_outlook(open_context(ignore_https_errors=True, width=900), server)


def roaming(alice: AppUser, server: str, **changes: Any) -> dict[str, str]:
    """What the pane keeps in Outlook for Alice."""
    return settings_of(call(alice, "GET", "/api/insert-key"), server, **changes)


def snippets(body: str) -> list[str]:
    return SNIPPET.findall(body)


def write(outlook: Outlook, settings: dict[str, str], item: dict[str, Any], **state: Any) -> None:
    outlook.start(item, settings=settings, **state)
    outlook.commands()


def thread_of(alice: AppUser, token: str) -> dict[str, Any] | None:
    found: dict[str, Any] | None = call(alice, "GET", f"/api/threads/lookup?host=outlook&token={token}")["thread"]
    return found
