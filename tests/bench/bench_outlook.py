"""The add-in in Outlook: from the button to the line above the mail with the server away, and what sending costs.

In Microsoft's office.js before the stand-in for Outlook, whose answers take no time: what is left is the add-in's own.
"""

import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.e2e.conftest import FLAGS
from tests.e2e.find_browser import find_browser
from tests.e2e.house import open_house, sender
from tests.e2e.outlook import Outlook, open_outlook, settings_of, tls_settings

ROUNDS = 30
BUTTON_MILLISECONDS = 300
SEND_MILLISECONDS = 50
LONG_BODY = "<p>" + "A line of a long mail with a quote that nobody shortened. " * 2_000 + "</p>"
CASES: dict[str, dict[str, Any]] = {
    "one recipient": {"to": ["rita@customer.example"]},
    "80 recipients": {"to": [f"person{number}@customer{number}.example" for number in range(80)]},
    "100 KB of body": {"to": ["rita@customer.example"], "body": LONG_BODY},
    "meeting": {"kind": "appointment", "required": ["rita@customer.example"]},
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        data = Path(folder)
        with open_house(data, **tls_settings(data / "tls")) as house:
            browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
            context = browser.new_context(ignore_https_errors=True)
            address = house.environment["HELIOGRAPH_PUBLIC_URL"]
            page = context.new_page()
            alice = sender(house, page, "alice@example.org")
            alice.call(page, "PUT", "/api/settings", {"auto_insert": True})
            settings = settings_of(alice.call(page, "GET", "/api/insert-key"), address)
            outlook = open_outlook(context, address)
            print(f"{'milliseconds, of ' + str(ROUNDS):<44}{'median':>8}{'p95':>8}{'most':>8}")
            for name, item in CASES.items():
                outlook.start(item, settings=settings)
                outlook.commands()
                outlook.wait_until_listening("commands")
                house.stop("web")
                _row(f"button to line, server away, {name}", [_press(outlook, item) for _ in range(ROUNDS)])
                _row(f"send event, server away, {name}", [_send(outlook, item) for _ in range(ROUNDS)])
                house.start("web")
            print(f"promised: button under {BUTTON_MILLISECONDS}, send event under {SEND_MILLISECONDS}")
            browser.close()


def _press(outlook: Outlook, item: dict[str, Any]) -> float:
    outlook.change(item)
    return float(outlook.press()["confirmed"])


def _send(outlook: Outlook, item: dict[str, Any]) -> float:
    outlook.change(item)
    return float(outlook.send()["milliseconds"])


def _row(name: str, found: list[float]) -> None:
    p95 = statistics.quantiles(found, n=20)[-1]
    print(f"{name:<44}{statistics.median(found):>8.1f}{p95:>8.1f}{max(found):>8.1f}", flush=True)
