"""A Gmail of our own: `https://mail.google.com` and its picture proxy, as far as sending and reading need them.

Nothing here is Google's. The requests are read by the places that InboxSDK's code and Gmail's labels are known by; the
answers have the shape of September 2022.
"""

import base64
import html
import json
import re
import secrets
import ssl
import string
import threading
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import getaddresses
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import trustme

HERE = Path(__file__).parent
STATIC = {"gmail.css": "text/css", "gmail.js": "text/javascript", "requests.js": "text/javascript"}
HOSTS = ("mail.google.com", "ci3.googleusercontent.com")
SENT, SCHEDULED, SAVED, CONFIDENTIAL = "^pfg", "^scheduled", "^r", "^irm_outbound"
PROXY_AGENT = "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)"
PROXY_ADDRESS = "66.249.84.1"
_IMAGE = re.compile(r'(<img[^>]*\ssrc=")(https?://[^"]+)(")')


@dataclass(frozen=True)
class Account:
    """A mailbox; `senders` are its address and its aliases."""

    address: str
    name: str
    senders: Sequence[str]


@dataclass
class Mail:
    """A mail as the server has it."""

    draft_id: str
    thread_id: str
    message_id: str
    rfc_id: str
    account: int
    kind: str
    sender: str
    to: list[str]
    cc: list[str]
    bcc: list[str]
    subject: str
    html: str
    is_confidential: bool


@dataclass
class FakeGmail:
    """`mails` holds every send in order, `drafts` every save; `requests` the host and path of all that was asked."""

    port: int
    accounts: Sequence[Account]
    mails: list[Mail] = field(default_factory=list)
    drafts: list[Mail] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    proxied: list[str] = field(default_factory=list)
    shape: str = "changed"
    transport: str = "xhr"
    theme: str = ""
    send_status: int = 200
    """What a send is answered with; other than 200, nothing is kept as sent."""
    is_without_inboxsdk: bool = False
    """Whether the page has changed so much that InboxSDK's code does not find its way."""

    def page(self, account: int) -> tuple[str, str]:
        """Return the page and its content security policy, with a nonce as Gmail's has one."""
        nonce = secrets.token_urlsafe(16)
        who = self.accounts[account]
        config = {
            "account": account,
            "shape": self.shape,
            "transport": self.transport,
            "senders": list(who.senders),
        }
        text = string.Template((HERE / "page.html").read_text(encoding="utf-8")).safe_substitute(
            NONCE=nonce,
            ADDRESS=who.address,
            NAME=who.name,
            NUMBER=str(account),
            THEME=self.theme,
            CONFIG=json.dumps(config),
        )
        if self.is_without_inboxsdk:
            text = text.replace("GLOBALS[10] =", "GLOBALS[11] =").replace('<body class="aAU ', '<body data-was="')
        policy = (
            f"script-src 'nonce-{nonce}' 'strict-dynamic'; object-src 'none'; base-uri 'self'; "
            "frame-src 'self' https://accounts.google.com; connect-src 'self'; "
            "require-trusted-types-for 'script'"
        )
        return text, policy

    def take(self, account: int, body: str) -> dict[str, Any] | list[Any]:
        """Keep what a request sends or saves, and return Gmail's answer."""
        return self._keep(_read(account, json.loads(body), self.mails))

    def take_form(self, account: int, act: str, body: str) -> dict[str, Any] | list[Any]:
        """Keep what the oldest request sends (`sm`) or saves (`sd`)."""
        return self._keep(_read_form(account, "send" if act == "sm" else "save", body, self.mails))

    def _keep(self, mail: Mail) -> dict[str, Any] | list[Any]:
        (self.drafts if mail.kind == "save" else self.mails).append(mail)
        return _answer(mail)

    def add_mail(self, thread_id: str, sender: str, to: str, subject: str, html: str) -> None:
        """Put a mail into the first mailbox as if it had been sent before."""
        self.mails.append(
            Mail(
                draft_id=thread_id,
                thread_id=thread_id,
                message_id=thread_id,
                rfc_id=f"<{thread_id}@mail.gmail.com>",
                account=0,
                kind="send",
                sender=sender,
                to=[to],
                cc=[],
                bcc=[],
                subject=subject,
                html=html,
                is_confidential=False,
            )
        )

    def threads(self, account: int) -> list[dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for mail in self.mails:
            if mail.account == account:
                found.setdefault(
                    mail.thread_id, {"id": mail.thread_id, "subject": mail.subject, "people": [*mail.to, *mail.cc]}
                )
        return list(reversed(found.values()))

    def thread(self, account: int, thread_id: str) -> dict[str, Any]:
        mails = [mail for mail in self.mails if mail.account == account and mail.thread_id == thread_id]
        return {
            "subject": mails[0].subject,
            "mails": [
                {
                    "id": mail.message_id,
                    "sender": mail.sender,
                    "recipients": [*mail.to, *mail.cc],
                    "subject": mail.subject,
                    "shown": _IMAGE.sub(_through_proxy, mail.html),
                    "quoted": _IMAGE.sub(_through_proxy, mail.html),
                }
                for mail in mails
            ],
        }

    def draft(self, draft_id: str) -> dict[str, Any]:
        """Return a draft as it was saved last, to be opened again."""
        draft = next(draft for draft in reversed(self.drafts) if draft.draft_id == draft_id)
        parts = ("to", "cc", "bcc", "subject", "html")
        return {"draftId": draft_id, **{part: getattr(draft, part) for part in parts}}

    def take_back(self, draft_id: str) -> dict[str, str]:
        """Undo a send: the draft is what the server had when it was sent."""
        mail = next(mail for mail in reversed(self.mails) if mail.draft_id == draft_id)
        self.mails.remove(mail)
        return {"html": mail.html}

    def fetch_picture(self, name: str) -> bytes:
        """Ask for a picture as Google's proxy does."""
        address = base64.urlsafe_b64decode(name.split("=", 1)[0] + "==").decode()
        self.proxied.append(address)
        return fetch_through_proxy(address)


def fetch_through_proxy(address: str) -> bytes:
    """Ask for a picture as Google's proxy does when a reader opens a mail in Gmail."""
    headers = {"User-Agent": PROXY_AGENT, "X-Forwarded-For": PROXY_ADDRESS, "Accept": "*/*"}
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=10) as answer:
        picture: bytes = answer.read()
        return picture


def _through_proxy(found: re.Match[str]) -> str:
    """Gmail shows pictures from its own host and keeps the real address behind a `#`."""
    address = html.unescape(found[2])
    name = base64.urlsafe_b64encode(address.encode()).decode().rstrip("=")
    return f"{found[1]}https://ci3.googleusercontent.com/meips/{name}=s0-d-e1-ft#{html.escape(address)}{found[3]}"


def _read(account: int, request: Any, known: Sequence[Mail]) -> Mail:
    thread, message, is_older = _find(request)
    step = 1 if is_older else 0

    def get(place: int) -> Any:
        return message.get(str(place + step)) if is_older else message[place]

    def address(contact: Any) -> str:
        return str(contact["2"] if is_older else contact[1])

    def addresses(place: int) -> list[str]:
        return [address(contact) for contact in get(place) or []]

    labels = get(10)
    draft_id = str(get(0)).removeprefix("msg-a:")
    number = f"18{abs(hash((draft_id, len(known)))) % 16**12:012x}"
    return Mail(
        draft_id=draft_id,
        thread_id=_thread_of(thread, draft_id, known),
        message_id=number,
        rfc_id=f"<CAF{number}@mail.gmail.com>",
        account=account,
        kind="send" if SENT in labels else "schedule" if SCHEDULED in labels else "save",
        sender=address(get(1)),
        to=addresses(2),
        cc=addresses(3),
        bcc=addresses(4),
        subject=str(get(7)),
        html=get(8)["2"][0]["2"] if is_older else get(8)[1][0][1],
        is_confidential=CONFIDENTIAL in labels,
    )


def _read_form(account: int, kind: str, body: str, known: Sequence[Mail]) -> Mail:
    fields = parse_qs(body, keep_blank_values=True)

    def addresses(name: str) -> list[str]:
        return [address for _, address in getaddresses(fields.get(name, [])) if address]

    draft_id = fields["composeid"][0]
    number = f"18{abs(hash((draft_id, len(known)))) % 16**12:012x}"
    return Mail(
        draft_id=draft_id,
        thread_id=_thread_of("", draft_id, known),
        message_id=number,
        rfc_id=f"<CAF{number}@mail.gmail.com>",
        account=account,
        kind=kind,
        sender=addresses("from")[0],
        to=addresses("to"),
        cc=addresses("cc"),
        bcc=addresses("bcc"),
        subject=fields["subject"][0],
        html=fields["body"][0],
        is_confidential=False,
    )


def _find(request: Any) -> tuple[str, Any, bool]:
    """Return the thread's name, the message, and whether the request has the shape from before September 2022."""
    if isinstance(request, dict):
        update = request["2"]["1"][0]
        wrapped = update["2"]["2"]
        return update["1"], (wrapped.get("14") or wrapped["2"])["1"], True
    name, places = request[1][0][0][1]
    if len(places) > 13:
        return name, places[13][0], False
    return name, (places[2][0][4][0] if len(places) > 2 else places[1][0]), False


def _thread_of(name: str, draft_id: str, known: Sequence[Mail]) -> str:
    named = name.split("|", 1)[0].removeprefix("thread-a:")
    if any(mail.thread_id == named for mail in known):
        return named
    return f"17{abs(hash(draft_id)) % 16**12:012x}"


def _answer(mail: Mail) -> list[Any]:
    label = {"send": SENT, "schedule": SCHEDULED, "save": SAVED}[mail.kind]
    labels = [label, "^r_bt"] if mail.kind == "save" else [label]
    contacts = [[1, address, None] for address in mail.to]
    message = _sparse(
        56,
        {
            0: f"msg-a:{mail.draft_id}",
            1: [1, mail.sender],
            2: contacts,
            10: labels,
            13: mail.rfc_id,
            55: mail.message_id,
        },
    )
    thread = _sparse(20, {3: f"thread-a:{mail.draft_id}", 4: [message], 19: mail.thread_id})
    update = [[f"thread-a:{mail.draft_id}", None, [*[None] * 6, [thread], 527_510]]]
    return [[[[10, 0, None, 527_537]]], [0, None, None, None, None, [update]], [[]], [527_537]]


def _sparse(length: int, values: Mapping[int, Any]) -> list[Any]:
    places: list[Any] = [None] * length
    for place, value in values.items():
        places[place] = value
    return places


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    gmail: FakeGmail

    def do_GET(self) -> None:
        self._note()
        parts = urlsplit(self.path)
        account = int(parse_qs(parts.query).get("account", ["0"])[0])
        if parts.path.startswith("/meips/"):
            self._send(self.gmail.fetch_picture(parts.path.removeprefix("/meips/")), "image/gif")
        elif parts.path.startswith("/mail"):
            found = re.search(r"/u/(\d+)", parts.path)
            text, policy = self.gmail.page(int(found[1]) if found else 0)
            self._send(text.encode(), "text/html; charset=utf-8", {"Content-Security-Policy": policy})
        elif parts.path.startswith("/fake/threads/"):
            name = parts.path.removeprefix("/fake/threads/")
            is_list = name in ("all", "sent")
            self._json(self.gmail.threads(account) if is_list else self.gmail.thread(account, name))
        elif parts.path.startswith("/fake/drafts/"):
            self._json(self.gmail.draft(parts.path.removeprefix("/fake/drafts/")))
        elif parts.path.startswith("/fake/take-back/"):
            self._json(self.gmail.take_back(parts.path.removeprefix("/fake/take-back/")))
        elif (name := parts.path.removeprefix("/fake/")) in STATIC:
            self._send((HERE / name).read_bytes(), STATIC[name])
        else:
            self._send(b"", "text/plain", status=404)

    def do_POST(self) -> None:
        self._note()
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        found = re.match(r"/sync/u/(\d+)/i/s|/mail/u/(\d+)/.*[?&]act=(s[md])\b", self.path)
        if not found:
            self._send(b"", "text/plain", status=404)
        elif self.gmail.send_status != 200:
            self._send(b"", "text/plain", status=self.gmail.send_status)
        else:
            sync, old, act = found.groups()
            self._json(self.gmail.take_form(int(old), act, body) if act else self.gmail.take(int(sync), body))

    def _json(self, what: Any) -> None:
        self._send(json.dumps(what).encode(), "application/json")

    def _send(self, body: bytes, kind: str, headers: Mapping[str, str] | None = None, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _note(self) -> None:
        self.gmail.requests.append(f"{self.headers['Host']} {self.command} {self.path}")

    def log_message(self, format: str, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def open_gmail(accounts: Sequence[Account]) -> Iterator[FakeGmail]:
    """Serve on a free port, with a certificate that no browser trusts on its own."""
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert(*HOSTS).configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    gmail = FakeGmail(server.server_address[1], accounts)
    handler.gmail = gmail  # type: ignore[attr-defined]
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    try:
        yield gmail
    finally:
        server.shutdown()
        server.server_close()
        serving.join()
