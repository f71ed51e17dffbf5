"""Outlook for browser tests: a page at Outlook's own address that speaks office.js's protocol, with the real office.js.

The page and its calls are in `tests/fakes/outlook`; office.js comes from its npm package, in the place of Microsoft's
server. Nothing else is served: a request to anywhere but Outlook, office.js and Heliograph fails the test.
"""

import json
import mimetypes
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, FrameLocator, Page, Route

from backend.outlook.certificate import make_local_certificate
from tests.processes import free_ports

ROOT = Path(__file__).parents[2]
FAKE = ROOT / "tests" / "fakes" / "outlook"
OFFICE_JS = ROOT / "node_modules" / "@microsoft" / "office-js" / "dist"
OUTLOOK = "https://outlook.office.com"
OFFICE_SERVER = "https://appsforoffice.microsoft.com/lib/1/hosted/"
AJAX = "https://ajax.aspnetcdn.com/ajax/3.5/MicrosoftAjax.js"

Item = dict[str, Any]


def tls_settings(folder: Path, port: int | None = None) -> dict[str, str]:
    """Return the settings of a house that answers over HTTPS at https://localhost."""
    made = make_local_certificate(datetime.now(UTC))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "certificate.pem").write_bytes(made.certificate)
    (folder / "key.pem").write_bytes(made.key)
    port = port or free_ports(1)[0]
    return {
        "TLS_CERTIFICATE": str(folder / "certificate.pem"),
        "TLS_KEY": str(folder / "key.pem"),
        "WEB_ADDRESS": f"127.0.0.1:{port}",
        "PUBLIC_URL": f"https://localhost:{port}",
    }


def settings_of(key: dict[str, Any], address: str, **changes: Any) -> dict[str, str]:
    """Return what the pane keeps in Outlook of the answer of `GET /api/insert-key`."""
    kept = key | {"version": 1, "report_url": f"{address}/api/insert-key/reports"} | changes
    return {"heliograph": json.dumps(kept)}


@dataclass
class Outlook:
    """One mail client. `page` is its window; the add-in's pages are frames in it."""

    page: Page
    address: str
    outside: list[str] = field(default_factory=list)
    holds_office_js: bool = False
    """office.js is asked for and not answered, until `release_office_js`."""
    held: list[Route] = field(default_factory=list)

    def release_office_js(self) -> None:
        self.holds_office_js = False
        for route in self.held:
            _office_file(route)
        self.held.clear()

    def start(self, item: Item | None, **state: Any) -> None:
        """Open a mail or meeting; `state` as in `tests/fakes/outlook/host.js`."""
        self.page.goto(f"{OUTLOOK}/mail/")
        self.change(item, **state)

    def change(self, item: Item | None, **state: Any) -> None:
        """Open another mail in the same window, without telling anybody."""
        self.page.evaluate(
            "([item, state]) => Object.assign(outlook.state, state, { item: item && outlook.draft(item) })",
            [item, state],
        )

    def open(self, name: str, width: int = 320, height: int = 700) -> FrameLocator:
        """Open one of the add-in's pages."""
        self.page.evaluate(
            "(given) => outlook.open(...given)", [name, f"{self.address}/outlook/{name}.html", width, height]
        )
        return self.page.frame_locator(f"iframe#{name}")

    def close(self, name: str) -> None:
        self.page.evaluate("(name) => outlook.close(name)", name)

    def commands(self) -> None:
        self.open("commands", height=0)

    def wait_until_listening(self, name: str) -> None:
        """Return when a page of the add-in is ready for Outlook's calls."""
        self.page.evaluate("(name) => outlook.listening(name)", name)

    def press(self) -> dict[str, Any]:
        """Press Track Email Opens; returns when the command is completed."""
        return self.run("trackEmailOpens")

    def run(self, function: str) -> dict[str, Any]:
        ended: dict[str, Any] = self.page.evaluate("(name) => outlook.run('commands', name)", function)
        return ended

    def send(self) -> dict[str, Any]:
        """Press Send; returns how the handler ended, and the body as it leaves."""
        ended: dict[str, Any] = self.page.evaluate("() => outlook.send('commands')")
        return ended

    def select(self, item: Item | None) -> None:
        self.page.evaluate("(item) => outlook.select('taskpane', item && outlook.draft(item))", item)

    @property
    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.page.evaluate("() => JSON.stringify(outlook.state)"))
        return found

    def saved(self, name: str) -> str:
        """Return a value of the roaming settings as they were saved last."""
        return str(self.page.evaluate("(name) => outlook.state.settings[name]", name))

    def wait_for_save(self) -> None:
        self.page.wait_for_function("() => outlook.state.saves > 0")

    @property
    def body(self) -> str:
        return str(self.state["item"]["body"])

    @property
    def notice(self) -> str:
        return self.page.locator("#notice").inner_text()


def open_outlook(context: BrowserContext, address: str, *more: str) -> Outlook:
    """Give a browser context an Outlook whose add-in is served at `address`; `more` addresses may be asked too."""
    outlook = Outlook(context.new_page(), address)

    def serve(route: Route) -> None:
        url = route.request.url.partition("?")[0].partition("#")[0]
        if url.startswith((address, *more)):
            route.fallback()  # to what else this context was given for that address, or the network
        elif url.startswith(OFFICE_SERVER):
            if outlook.holds_office_js:
                outlook.held.append(route)
            else:
                _office_file(route)
        elif url == AJAX:
            _file(route, FAKE / "ajax.js")
        elif url.startswith(f"{OUTLOOK}/fake/"):
            _file(route, FAKE / url.rpartition("/")[2])
        elif url.startswith(f"{OUTLOOK}/mail/"):
            _file(route, FAKE / "host.html")
        else:
            outlook.outside.append(url)
            route.abort()

    context.route("**/*", serve)
    return outlook


def _office_file(route: Route) -> None:
    _file(route, OFFICE_JS / route.request.url.partition("?")[0].removeprefix(OFFICE_SERVER))


def _file(route: Route, path: Path) -> None:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    route.fulfill(path=path, content_type=kind)
