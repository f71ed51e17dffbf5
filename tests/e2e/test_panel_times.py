"""Ages in rows, before a made-up server, in a browser whose clock the test turns."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import cast
from tests.e2e.fake_server import ADDRESS, FakeServer
from tests.e2e.panel_page import row

pytestmark = pytest.mark.requirement("R51")

Fake = Callable[..., tuple[FakeServer, Page]]


@pytest.mark.requirement("R51")
def test_an_age_becomes_another_just_then(fake: Fake) -> None:
    """Also of an open that came meanwhile."""
    server, page = fake()
    now = datetime.now(UTC)
    server.threads = [cast.thread("roof", "Offer", now - timedelta(minutes=1, seconds=50), opens=1)]
    page.clock.install(time=now)
    page.goto(ADDRESS)
    expect(row(page, "roof")).to_be_visible()
    age = row(page, "roof").locator("time")
    expect(age).to_have_text("1 min")
    page.clock.run_for(4_000)
    expect(age).to_have_text("1 min")
    page.clock.run_for(8_000)
    expect(age).to_have_text("2 mins")
    server.change(cast.thread("new", "Something new", now + timedelta(seconds=12), opens=1))
    expect(row(page, "new")).to_be_visible()
    expect(row(page, "new").locator("time")).to_have_text("now")
    page.clock.run_for(62_000)
    expect(row(page, "new").locator("time")).to_have_text("1 min")
    expect(age).to_have_text("3 mins")
