"""Gmail's mail as far as following it needs: a stand-in on loopback for many mailboxes at once, by their tokens.

It answers by the schemas of Google's own description, which `tests/fakes/test_gmail_api.py` checks. Signing in,
refusals and everything else is the business of the counterpart in `tests/counterparts`.
"""

import base64
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask import Flask, Response, g, jsonify, request

from tests.fakes.loopback import Loopback


@dataclass(slots=True)
class GmailMail:
    """One mail; `number` is the history's when it last changed."""

    id: str
    thread_id: str
    headers: dict[str, str]
    html: str
    at: datetime
    labels: list[str]
    number: int = 0

    def view(self, form: str) -> dict[str, Any]:
        """Return what a format shows: names only, headers, or all."""
        names = {"id": self.id, "threadId": self.thread_id, "labelIds": self.labels, "historyId": str(self.number)}
        found: dict[str, Any] = names | {"internalDate": str(int(self.at.timestamp() * 1000))}
        if form == "minimal":
            return found
        found["payload"] = {
            "mimeType": "text/html",
            "headers": [{"name": name, "value": value} for name, value in self.headers.items()],
        }
        if form == "full":
            data = base64.urlsafe_b64encode(self.html.encode()).decode()
            found["payload"]["body"] = {"size": len(self.html), "data": data}
        return found


@dataclass(slots=True)
class FakeGmailMailbox:
    """A person's mail in the order of its coming, the history of what was done, and the aliases they may send as."""

    address: str
    mails: dict[str, GmailMail] = field(default_factory=dict)
    history: list[dict[str, Any]] = field(default_factory=list)
    send_as: list[dict[str, Any]] = field(default_factory=list)

    def put(self, mail: GmailMail) -> None:
        self.mails[mail.id] = mail
        self._note(mail, "messagesAdded", {})

    def delete(self, mail_id: str) -> None:
        """Put a mail into the bin."""
        mail = self.mails[mail_id]
        mail.labels = ["TRASH"]
        self._note(mail, "labelsAdded", {"labelIds": ["TRASH"]})

    def _note(self, mail: GmailMail, kind: str, more: dict[str, Any]) -> None:
        mail.number = len(self.history) + 2
        told = {"id": mail.id, "threadId": mail.thread_id, "labelIds": list(mail.labels)}
        self.history.append({"id": str(mail.number), kind: [{"message": told, **more}]})


@dataclass(slots=True)
class FakeGmail(Loopback):
    """Use it as a context manager. `mailboxes` are by the access token that opens them; `calls` are paths.

    `refuses` are the paths that it refuses, with the status.
    """

    mailboxes: dict[str, FakeGmailMailbox] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    refuses: dict[str, int] = field(default_factory=dict)

    def make_app(self) -> Flask:
        return _make_app(self)

    @property
    def url(self) -> str:
        return self.address


def _make_app(gmail: FakeGmail) -> Flask:
    app = Flask(__name__)

    @app.before_request
    def enter() -> Response | None:
        gmail.calls.append(request.path)
        found = gmail.mailboxes.get(request.headers.get("Authorization", "").removeprefix("Bearer "))
        g.mailbox = found
        status = gmail.refuses.get(request.path) if found else 401
        return _refusal(status) if status else None

    @app.get("/gmail/v1/users/me/profile")
    def profile() -> Response:
        newest = str(len(g.mailbox.history) + 1)
        return jsonify({"emailAddress": g.mailbox.address, "messagesTotal": len(g.mailbox.mails), "historyId": newest})

    @app.get("/gmail/v1/users/me/settings/sendAs")
    def send_as() -> Response:
        primary = {"sendAsEmail": g.mailbox.address, "isPrimary": True, "isDefault": True}
        return jsonify({"sendAs": [primary, *g.mailbox.send_as]})

    @app.get("/gmail/v1/users/me/messages")
    def messages() -> Response:
        wanted = set(request.args.getlist("labelIds"))
        found = [mail for mail in g.mailbox.mails.values() if wanted <= set(mail.labels) and "TRASH" not in mail.labels]
        newest_first = sorted(found, key=lambda mail: mail.at, reverse=True)
        begin, size = int(request.args.get("pageToken", "0")), int(request.args.get("maxResults", "100"))
        page = newest_first[begin : begin + size]
        answer: dict[str, Any] = {"resultSizeEstimate": len(found)}
        if page:
            answer["messages"] = [{"id": mail.id, "threadId": mail.thread_id} for mail in page]
        if begin + size < len(found):
            answer["nextPageToken"] = str(begin + size)
        return jsonify(answer)

    @app.get("/gmail/v1/users/me/messages/<name>")
    def message(name: str) -> Response:
        mail = g.mailbox.mails.get(name)
        return jsonify(mail.view(request.args.get("format", "full"))) if mail else _refusal(404)

    @app.get("/gmail/v1/users/me/threads/<name>")
    def thread(name: str) -> Response:
        mails = [mail for mail in g.mailbox.mails.values() if mail.thread_id == name]
        shown = [mail.view(request.args.get("format", "full")) for mail in mails]
        return jsonify({"id": name, "historyId": shown[-1]["historyId"], "messages": shown}) if mails else _refusal(404)

    @app.get("/gmail/v1/users/me/history")
    def history() -> Response:
        begin = int(request.args["startHistoryId"])
        records = [record for record in g.mailbox.history if int(record["id"]) > begin]
        answer: dict[str, Any] = {"historyId": str(len(g.mailbox.history) + 1)}
        return jsonify(answer | {"history": records} if records else answer)

    return app


def _refusal(status: int) -> Response:
    answer = jsonify({"error": {"code": status, "message": "Refused.", "errors": [{"reason": "refused"}]}})
    answer.status_code = status
    return answer
