"""The extension's worker as the browser treats it when nobody debugs it (issue 6)."""

from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.e2e.house import start_app
from tests.e2e.plain_chromium import ALICE, open_without_debugger, wait
from tests.fakes.gmail.server import Account, fetch_through_proxy, open_gmail


@pytest.mark.requirement("R58")
def test_worker_that_was_stopped_takes_up_the_socket_again(playwright: Playwright, tmp_path: Path) -> None:
    """Seen from the server: the socket ends with the worker, the open page wakes it, and news come as before."""
    with (
        open_gmail([Account(ALICE, "Alice", [ALICE])]) as gmail,
        start_app(tmp_path / "house") as house,
        open_without_debugger(playwright, gmail, house, tmp_path) as chromium,
    ):
        first = chromium.socket()
        chromium.stop_workers()
        wait(lambda: len(first) == 2)
        second = chromium.socket()
        assert second is not first
        chromium.seconds_until_asked(lambda: fetch_through_proxy(chromium.pixel))
        assert chromium.relay.open_sockets() == [second]
