"""Gmail mailboxes, through Google's own client and the API description bundled with it."""

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import getaddresses
from functools import lru_cache
from typing import Any
from urllib.parse import quote

import httplib2
from google.auth.exceptions import RefreshError
from google.oauth2.credentials import Credentials
from google_auth_httplib2 import AuthorizedHttp
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from backend.accounts.external import ReauthenticationRequired
from backend.mailbox.provider import (
    HEADERS,
    Correspondent,
    CursorExpired,
    MailboxChanges,
    MailboxMail,
    MailboxSubscription,
    PermissionMissing,
    ProviderUnavailable,
    WantsConversation,
)

TIMEOUT_SECONDS = 10
PAGE_SIZE = 100
BUSY_REASONS = ("rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded")
_SHOWN = ["Message-ID", "Subject", "From", "To", "Cc", "Bcc", "Date", *HEADERS]


@dataclass(frozen=True, slots=True)
class GmailMailbox:
    """One Gmail mailbox. `topic` is the Pub/Sub topic for new mail, empty for none.

    `http` is a connection reused between calls, for one caller at a time.
    """

    base_url: str
    tokens: Any
    passing: Any
    reads_bodies: bool
    address: str
    topic: str = ""
    host: str = "gmail"
    http: Any = field(default_factory=lambda: httplib2.Http(timeout=TIMEOUT_SECONDS))

    def begin(self, since: datetime) -> str:
        """Return a cursor that first pages through sent mail, then follows the history id."""
        newest = self._ask(lambda users: users.messages().list(userId="me", maxResults=1)).get("messages")
        if newest:
            message = self._ask(lambda users: users.messages().get(userId="me", id=newest[0]["id"], format="minimal"))
            number = str(message["historyId"])
        else:
            number = str(self._ask(lambda users: users.getProfile(userId="me"))["historyId"])
        return f"since:{number}:{int(since.timestamp())}:"

    def follow(self, cursor: str, is_wanted: WantsConversation) -> MailboxChanges:
        kind, _, rest = cursor.partition(":")
        return self._sent_since(rest) if kind == "since" else self._history(rest, is_wanted)

    def read(self, item_id: str, with_body: bool) -> MailboxMail | None:
        form = "full" if with_body and self.reads_bodies else "metadata"
        try:
            message = self._ask(
                lambda users: users.messages().get(
                    userId="me", id=item_id, format=form, **({} if form == "full" else {"metadataHeaders": _SHOWN})
                )
            )
        except MailNotFound:
            return None
        if {"TRASH", "DRAFT"} & set(message.get("labelIds", ())):
            return None
        return self._mail(message)

    def list_thread(self, conversation_id: str) -> Sequence[MailboxMail]:
        try:
            thread = self._ask(
                lambda users: users.threads().get(
                    userId="me", id=conversation_id, format="metadata", metadataHeaders=_SHOWN
                )
            )
        except MailNotFound:
            return []
        hidden = {"TRASH", "DRAFT"}
        return [self._mail(part) for part in thread.get("messages", ()) if not hidden & set(part.get("labelIds", ()))]

    def lasting_names(self, item_ids: Sequence[str]) -> Mapping[str, str]:
        """Return the ids unchanged: Gmail ids never change."""
        return {name: name for name in item_ids}

    def addresses(self) -> Sequence[str] | None:
        """Return the primary address and the verified "Send mail as" aliases; an unverified one proves nothing.

        The `gmail.metadata` scope does not allow this call. Source: gmail.v1.json, `sendAs.list` (20261005).
        """
        if not self.reads_bodies:
            return None
        try:
            aliases = self._ask(lambda users: users.settings().sendAs().list(userId="me"))
        except (MailNotFound, PermissionMissing):
            return None
        lines = [line for line in aliases.get("sendAs", ()) if _is_verified(line)]
        return [str(line["sendAsEmail"]).lower() for line in lines]

    def watch(self, address: str, secret: str, until: datetime) -> MailboxSubscription | None:
        """Subscribe the configured topic; Gmail takes neither a webhook address nor a secret."""
        if not self.topic:
            return None
        answer = self._ask(lambda users: users.watch(userId="me", body={"topicName": self.topic, "labelIds": ["SENT"]}))
        return MailboxSubscription("gmail", datetime.fromtimestamp(int(answer["expiration"]) / 1000, UTC))

    def renew(self, watch: MailboxSubscription, until: datetime) -> MailboxSubscription:
        return self.watch("", "", until) or watch

    def unwatch(self, watch: MailboxSubscription) -> None:
        self._ask(lambda users: users.stop(userId="me"))

    def close(self) -> None:
        self.http.close()

    def _sent_since(self, rest: str) -> MailboxChanges:
        number, since, page_token = rest.split(":", 2)
        page = self._ask(
            lambda users: users.messages().list(
                userId="me", labelIds=["SENT"], maxResults=PAGE_SIZE, pageToken=page_token or None
            )
        )
        mails: list[MailboxMail] = []
        for part in page.get("messages", ()):
            mail = self.read(part["id"], with_body=True)
            if mail is None:
                continue
            if mail.at.timestamp() < int(since):
                return MailboxChanges(mails, (), f"history:{number}:", is_last_page=True)
            mails.append(mail)
        following = page.get("nextPageToken")
        if following:
            return MailboxChanges(mails, (), f"since:{number}:{since}:{following}", is_last_page=False)
        return MailboxChanges(mails, (), f"history:{number}:", is_last_page=True)

    def _history(self, rest: str, is_wanted: WantsConversation) -> MailboxChanges:
        number, _, page_token = rest.partition(":")
        try:
            page = self._ask(
                lambda users: users.history().list(
                    userId="me",
                    startHistoryId=number,
                    historyTypes=["messageAdded", "messageDeleted", "labelAdded"],
                    pageToken=page_token or None,
                )
            )
        except MailNotFound as error:
            raise CursorExpired from error
        added: dict[str, None] = {}
        removed: dict[str, None] = {}
        for record in page.get("history", ()):
            for change in record.get("messagesAdded", ()):
                part = change["message"]
                if "SENT" in part.get("labelIds", ()) or is_wanted(str(part.get("threadId"))):
                    added[part["id"]] = None
            removed |= {change["message"]["id"]: None for change in record.get("messagesDeleted", ())}
            removed |= {
                change["message"]["id"]: None
                for change in record.get("labelsAdded", ())
                if "TRASH" in change.get("labelIds", ())
            }
        mails = [self.read(name, with_body=True) for name in added]
        following = page.get("nextPageToken")
        cursor = f"history:{number}:{following}" if following else f"history:{page.get('historyId', number)}:"
        return MailboxChanges([mail for mail in mails if mail], tuple(removed), cursor, is_last_page=not following)

    def _ask(self, ask: Callable[[Any], Any]) -> dict[str, Any]:
        """Make a call, and repeat it once with a new token if this one is refused."""
        token = self.tokens()
        try:
            return self._ask_with(token, ask)
        except Unauthorised:
            pass
        try:
            return self._ask_with(self.tokens(refused=token), ask)
        except Unauthorised as error:
            raise ReauthenticationRequired() from error

    def _ask_with(self, token: str, ask: Callable[[Any], Any]) -> dict[str, Any]:
        credentials = Credentials(token=token)  # type: ignore[no-untyped-call]
        http = AuthorizedHttp(credentials, http=self.http, refresh_status_codes=())
        try:
            with self.passing():
                return dict(ask(_users(self.base_url)).execute(http=http) or {})
        except HttpError as error:
            raise _failure(error) from error
        except RefreshError as error:
            raise Unauthorised from error
        except (TimeoutError, OSError, httplib2.HttpLib2Error) as error:
            self.http.close()  # so that the next call opens a new connection
            raise ProviderUnavailable() from error

    def _mail(self, message: Mapping[str, Any]) -> MailboxMail:
        payload = message.get("payload") or {}
        headers = {part["name"].lower(): part["value"] for part in payload.get("headers", ())}
        sender = _addresses("from", headers.get("from", ""))
        thread_id = str(message["threadId"])
        return MailboxMail(
            item_id=str(message["id"]),
            conversation_id=thread_id,
            rfc_message_id=headers.get("message-id"),
            subject=headers.get("subject", ""),
            sender=sender[0] if sender else Correspondent("from", self.address),
            recipients=tuple(
                recipient for kind in ("to", "cc", "bcc") for recipient in _addresses(kind, headers.get(kind, ""))
            ),
            at=datetime.fromtimestamp(int(message["internalDate"]) / 1000, UTC),
            web_link=f"https://mail.google.com/mail/u/?authuser={quote(self.address)}#all/{thread_id}",
            is_sent="SENT" in message.get("labelIds", ()),
            headers={name: headers[name] for name in HEADERS if name in headers},
            body=_html(payload) if self.reads_bodies else None,
        )


@lru_cache(maxsize=4)
def _users(base_url: str) -> Any:
    """Return the API's `users` resource, built once per URL; the caller passes its own HTTP client to each call."""
    options = {"api_endpoint": base_url}
    return build("gmail", "v1", http=httplib2.Http(), static_discovery=True, client_options=options).users()


def _is_verified(line: Mapping[str, Any]) -> bool:
    return bool(line.get("isPrimary")) or line.get("verificationStatus") == "accepted"


class MailNotFound(Exception):
    """Gmail answered 404."""


class Unauthorised(Exception):
    """Gmail refused the access token."""


def _failure(error: HttpError) -> Exception:
    status = int(error.resp.status)
    reasons = " ".join(str(part.get("reason")) for part in error.error_details if isinstance(part, dict))
    if status == 401:
        return Unauthorised()
    if status == 404:
        return MailNotFound()
    if status == 403 and not any(reason in reasons for reason in BUSY_REASONS):
        return PermissionMissing()
    after = error.resp.get("retry-after", "")
    return ProviderUnavailable(float(after) if after.isdigit() else None)


def _addresses(kind: str, text: str) -> list[Correspondent]:
    pairs = getaddresses([text]) if text else []
    return [Correspondent(kind, address.lower(), name or None) for name, address in pairs if "@" in address]


def _html(payload: Mapping[str, Any]) -> str | None:
    """Return the first HTML body among a mail's parts, or None."""
    if payload.get("mimeType") == "text/html":
        data = (payload.get("body") or {}).get("data") or ""
        return base64.urlsafe_b64decode(data + "=" * (-len(data) % 4)).decode(errors="replace")
    for part in payload.get("parts") or ():
        html = _html(part)
        if html is not None:
            return html
    return None
