"""The panel in each of its hosts before a made-up server: a plain browser, Outlook's task pane, Gmail's side panel.

The pages are the built ones. Outlook's runs in the real office.js; Gmail's gets the few calls of `chrome` that a side
panel makes, with a window's Gmail tab behind them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from playwright.sync_api import Frame, Page

from backend.api.http.schemas import ThreadSummary
from tests.e2e.conftest import ROOT
from tests.e2e.fake_server import ADDRESS, FakeServer
from tests.e2e.outlook import Outlook, open_outlook

HostName = Literal["web", "outlook", "gmail"]
CHROME = """(() => {
  if (location.pathname !== '/panel/index.html') return;
  const event = () => {
    const all = new Set();
    return {
      addListener: (one) => all.add(one),
      removeListener: (one) => all.delete(one),
      tell: (...what) => all.forEach((one) => one(...what)),
    };
  };
  const changed = event();
  const session = {};
  window.gmail = {
    sent: [],
    isDeaf: false,
    dress: (theme) => window.gmail.show({ ...session['tab.7'], theme }),
    show(state) {
      session['tab.7'] = state;
      changed.tell({ 'tab.7': { newValue: state } });
    },
  };
  const kept = (name) => (name === 'server' ? location.origin : localStorage.getItem(name) ?? undefined);
  const chrome = {
    i18n: { getUILanguage: () => navigator.language },
    tabs: { query: async () => [{ id: 7 }], onActivated: event() },
    storage: {
      local: {
        get: async (name) => ({ [name]: kept(name) }),
        set: async (values) => Object.entries(values).forEach(([name, value]) => localStorage.setItem(name, value)),
        remove: async (name) => localStorage.removeItem(name),
        onChanged: event(),
      },
      session: { get: async (name) => ({ [name]: session[name] }), onChanged: changed },
    },
    runtime: {
      connect: () => ({ onDisconnect: event() }),
      sendMessage: async (what) => {
        if (window.gmail.isDeaf) throw new Error('Could not establish connection.');
        window.gmail.sent.push(what);
      },
    },
  };
  Object.defineProperty(window, 'chrome', { value: chrome });
})()"""
CONVERSATION = "conversation-of-the-host"


@dataclass
class HostedPanel:
    """`frame` is where the panel is drawn: the page itself, or a frame in Outlook's."""

    name: HostName
    server: FakeServer
    page: Page
    frame: Frame
    outlook: Outlook | None
    theme: str = "light"

    def read(self, thread: ThreadSummary | None, **item: Any) -> None:
        """Open a mail in the host: one of a tracked conversation, or one that nobody tracks."""
        conversation = CONVERSATION if thread else "untracked"
        if thread:
            self.server.names = {CONVERSATION: thread.id}
        if self.outlook:
            self.outlook.select(mail(conversation, **item))
        elif self.name == "gmail":
            state = {"conversationId": conversation, "threadId": thread and thread.id, "theme": self.theme}
            self.page.evaluate("(state) => gmail.show(state)", state)

    def close_mail(self) -> None:
        if self.outlook:
            self.outlook.select(None)
        elif self.name == "gmail":
            self.page.evaluate("(theme) => gmail.show({ conversationId: null, threadId: null, theme })", self.theme)

    def set_theme(self, theme: str) -> None:
        """The person chooses another theme in the host."""
        self.theme = theme
        if self.outlook:
            self.page.evaluate("(color) => outlook.theme('taskpane', color)", {"light": "ffffff"}.get(theme, "292827"))
        elif self.name == "gmail":
            self.page.evaluate("(theme) => gmail.dress(theme)", theme)
        else:
            self.page.emulate_media(color_scheme="dark" if theme == "dark" else "light")

    def widen(self, width: int) -> None:
        if self.outlook:
            self.page.evaluate(
                "(width) => { document.querySelector('iframe#taskpane').width = width }",
                width,
            )
        else:
            self.page.set_viewport_size({"width": width, "height": 720})


def mail(conversation: str, **changes: Any) -> dict[str, Any]:
    return {"kind": "read", "subject": "Offer", "conversationId": conversation, "id": "AAMk-newest"} | changes


def open_in(
    name: HostName,
    fake: Callable[..., tuple[FakeServer, Page]],
    server_of: Callable[[FakeServer], None],
    **options: Any,
) -> HostedPanel:
    """Open the panel, signed in. `server_of` fills the server before anything is asked of it."""
    server, page = fake(width=900 if name == "outlook" else 320, **options)
    server.folders = {"/outlook/": ROOT / "addin" / "dist"}
    if name == "gmail":
        server.built = ROOT / "chrome-extension" / "dist"
    server_of(server)
    if name == "outlook":
        page.close()
        return _in_outlook(server, page)
    page.context.add_init_script(CHROME)
    page.add_init_script("window.opened = []; window.open = (address) => { opened.push(address); return null }")
    page.goto(ADDRESS if name == "web" else f"{ADDRESS}/panel/index.html")
    return HostedPanel(name, server, page, page.main_frame, None)


def _in_outlook(server: FakeServer, page: Page) -> HostedPanel:
    outlook = open_outlook(page.context, ADDRESS.replace("http:", "https:"))  # Outlook's page frames no other
    outlook.start(None)
    outlook.open("taskpane", 320, 720)
    frame = outlook.page.locator("iframe#taskpane").element_handle().content_frame()
    assert frame
    return HostedPanel("outlook", server, outlook.page, frame, outlook)
