"""The settings before a made-up server: what the tests of the page begin with."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.e2e.fake_server import FakeServer
from tests.e2e.panel_page import working_day
from tests.e2e.settings_page import open_settings

Fake = Callable[..., tuple[FakeServer, Page]]
Panel = tuple[FakeServer, Page]


@pytest.fixture
def settings(fake: Fake) -> Panel:
    server, page = fake()
    working_day(server, page)
    open_settings(page)
    return server, page


@pytest.fixture
def administrator(fake: Fake) -> Panel:
    server, page = fake()
    server.settings.is_administrator = True
    server.settings.learned = ["198.51.100.0/24", "2001:db8:7::/64"]
    working_day(server, page)
    open_settings(page)
    return server, page
