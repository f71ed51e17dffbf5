"""The add-in in Outlook: from the button to the line above the mail with the server away, and what sending costs.

Then how soon the pane shows something when office.js takes its time to come from Microsoft's server.

In Microsoft's office.js before the stand-in for Outlook, whose answers take no time: what is left is the add-in's own.
"""

import os
import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Route, sync_playwright

from tests.e2e.chromium_flags import FLAGS
from tests.e2e.find_browser import find_browser
from tests.e2e.house import open_as_user, start_app
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
TRACKED = {
    "host": "outlook",
    "inserted": "manual",
    "subject": "Offer",
    "sender": "alice@example.org",
    "recipients": [{"address": "rita@customer.example", "name": "Rita Rossi"}],
    "thread": {"conversation_id": "conversation"},
}
PANES = 7
OFFICE_MILLISECONDS = 1_500
WATCH_PANE = """if (location.pathname === '/outlook/taskpane.html') {
  window.seen = {};
  const look = () => {
    for (const name of ['.skeleton-row', '[data-thread]'])
      if (!(name in seen) && document.querySelector(name)) {
        seen[name] = 0;
        requestAnimationFrame(() => setTimeout(() => { seen[name] = performance.now() }));
      }
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true });
}"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        data = Path(folder)
        with start_app(data, **tls_settings(data / "tls")) as house:
            browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
            context = browser.new_context(ignore_https_errors=True)
            address = house.environment["HELIOGRAPH_PUBLIC_URL"]
            page = context.new_page()
            alice = open_as_user(house, page, "alice@example.org")
            alice.call(page, "PUT", "/api/settings", {"auto_insert": True})
            alice.call(page, "POST", "/api/tracked-messages", TRACKED)
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
            _print_panes(context, outlook, settings)
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


def _print_panes(context: BrowserContext, outlook: Outlook, settings: dict[str, str]) -> None:
    """The pane as it is, beside itself with a tag of office.js that holds up the page, in turns."""
    context.add_init_script(WATCH_PANE)
    ways = {"as it is": False, "were its tag a blocking one": True}
    found: dict[str, list[dict[str, float]]] = {way: [] for way in ways}
    _pane(outlook, settings)  # signs in, and is told Outlook's language
    for _ in range(PANES):
        for way, is_blocking in ways.items():
            pattern = f"{outlook.address}/outlook/taskpane.html*"
            if is_blocking:
                context.route(pattern, _with_blocking_tag)
            found[way].append(_pane(outlook, settings))
            if is_blocking:
                context.unroute(pattern)
    load = f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    print(f"\npane, office.js answers after {OFFICE_MILLISECONDS} ms; median of {PANES} (least to most); {load}")
    for way, rounds in found.items():
        for what, name in (("rows to come", ".skeleton-row"), ("conversations", "[data-thread]")):
            times = [one[name] for one in rounds]
            print(f"{way + ', ' + what:<44}{statistics.median(times):>8.0f} ({min(times):.0f} to {max(times):.0f})")


def _with_blocking_tag(route: Route) -> None:
    page = route.fetch()
    route.fulfill(response=page, body=page.text().replace('id="office" async', 'id="office"'))


def _pane(outlook: Outlook, settings: dict[str, str]) -> dict[str, float]:
    """Open the pane with a late office.js; returns when what was seen, in milliseconds since the pane was opened."""
    outlook.start(None, settings=settings)
    outlook.holds_office_js = True
    outlook.open("taskpane")
    outlook.page.wait_for_timeout(OFFICE_MILLISECONDS)
    outlook.release_office_js()
    handle = outlook.page.locator("iframe#taskpane").element_handle()
    frame = handle.content_frame()
    assert frame
    field = frame.get_by_label("Your email address")
    row = frame.locator("[data-thread]").first
    field.or_(row).wait_for()
    if field.is_visible():
        field.fill("alice@example.org")
        frame.get_by_role("button", name="Continue").click()
        row.wait_for()
    frame.wait_for_function("() => window.seen['[data-thread]'] > 0")
    seen: dict[str, float] = frame.evaluate("() => window.seen")
    return seen
