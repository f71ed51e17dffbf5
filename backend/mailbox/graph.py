"""Outlook mailboxes, through Microsoft Graph. Plain HTTP: ten calls do not need an SDK of 390 MB (decision 0010)."""

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Protocol
from urllib.parse import quote

import requests

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
from backend.tracking.token import TOKEN_CHARACTERS

TIMEOUT_SECONDS = 10
PAGE_SIZE = 50
FOLDERS = ("sentitems", "inbox")
TRANSLATE_BATCH = 1000
"""Source: learn.microsoft.com/graph/api/user-translateexchangeids (2026-11-22)."""
_SELECT = (
    "id,internetMessageId,conversationId,subject,from,toRecipients,ccRecipients,bccRecipients,"
    "sentDateTime,webLink,parentFolderId,isDraft,internetMessageHeaders"
)
_PREFER = 'IdType="ImmutableId"'
_IN_REPLY_TO, _REFERENCES = "String 0x1042", "String 0x1039"
"""Properties of a sent copy that `internetMessageHeaders` omits. Source: [MS-OXOMSG] 2.2.1.24, 2.2.1.26."""
_PROPERTY = "String {{00020329-0000-0000-C000-000000000046}} Name cecp-{}"
"""An add-in's custom properties. Source: office-js-docs-pr metadata-for-an-outlook-add-in.md (2026-11-22)."""
_TOKEN = re.compile(rf"(?<![\w-])[\w-]{{{TOKEN_CHARACTERS}}}(?![\w-])")


class AccessTokenSource(Protocol):
    """Returns an access token for one grant; `refused` is one that the provider no longer accepts."""

    def __call__(self, refused: str | None = None) -> str: ...


@dataclass(frozen=True, slots=True)
class GraphMailbox:
    """One mailbox at Graph. `add_in_id` names our add-in's properties, which are read only with `reads_bodies`.

    `shared` is the address of a mailbox shared with the person, None for their own.
    """

    base_url: str
    tokens: AccessTokenSource
    http: requests.Session
    passing: Any
    reads_bodies: bool
    add_in_id: str | None = None
    shared: str | None = None
    host: str = "outlook"

    @property
    def user_path(self) -> str:
        return f"{self.base_url}/users/{quote(self.shared)}" if self.shared else f"{self.base_url}/me"

    def begin(self, since: datetime) -> str:
        query = f"$select={_SELECT}&$filter=receivedDateTime ge {_time(since)}"
        return json.dumps([f"{self.user_path}/mailFolders/{folder}/messages/delta?{query}" for folder in FOLDERS])

    def follow(self, cursor: str, is_wanted: WantsConversation) -> MailboxChanges:
        links: list[str] = json.loads(cursor)
        mails: list[MailboxMail] = []
        removed: list[str] = []
        is_complete = True
        for place, link in enumerate(links):
            page = self._page(link)
            for line in page.get("value", ()):
                if "@removed" in line:
                    removed.append(line["id"])
                elif not line.get("isDraft") and (place == 0 or is_wanted(str(line.get("conversationId")))):
                    mails.append(_mail(line, is_sent=place == 0))
            links[place] = str(page.get("@odata.nextLink") or page["@odata.deltaLink"])
            is_complete = is_complete and "@odata.nextLink" not in page
        return MailboxChanges(mails, removed, json.dumps(links), is_complete)

    def _page(self, link: str) -> dict[str, Any]:
        try:
            return self._get(link, f"{_PREFER}, odata.maxpagesize={PAGE_SIZE}")
        except MailNotFound as error:
            # The mailbox does not exist, or this person may not know that it does.
            raise PermissionMissing() if self.shared else ProviderUnavailable() from error

    def read(self, item_id: str, with_body: bool) -> MailboxMail | None:
        query = f"$select={_SELECT}"
        if with_body and self.reads_bodies:
            names = [_IN_REPLY_TO, _REFERENCES]
            if self.add_in_id:
                names.insert(0, _PROPERTY.format(self.add_in_id))
            condition = " or ".join(f"id eq '{name}'" for name in names)
            query = f"$select={_SELECT},body&$expand=singleValueExtendedProperties($filter={condition})"
        try:
            line = self._get(f"{self.user_path}/messages/{quote(item_id)}?{query}", _PREFER)
        except MailNotFound:
            return None
        return None if line.get("isDraft") else _with_properties(_mail(line, is_sent=False), line)

    def list_thread(self, conversation_id: str) -> Sequence[MailboxMail]:
        escaped = conversation_id.replace("'", "''")
        link = f"{self.user_path}/messages?$select={_SELECT}&$top={PAGE_SIZE}"
        link += f"&$filter=conversationId eq '{quote(escaped)}'"
        mails: list[MailboxMail] = []
        while link:
            page = self._get(link, _PREFER)
            mails += [_mail(line, is_sent=False) for line in page["value"] if not line.get("isDraft")]
            link = str(page.get("@odata.nextLink") or "")
        return mails

    def lasting_names(self, item_ids: Sequence[str]) -> Mapping[str, str]:
        """Translate Office's EWS and REST ids, which change when a mail moves, to immutable ids."""
        immutable: dict[str, str] = {}
        for form in ("ewsId", "restId"):
            of_form = [name for name in item_ids if _form(name) == form]
            for begin in range(0, len(of_form), TRANSLATE_BATCH):
                immutable |= self._translate(of_form[begin : begin + TRANSLATE_BATCH], form)
        return immutable

    def addresses(self) -> Sequence[str] | None:
        """Return the addresses that an administrator gave this person, which `User.Read` shows to themselves.

        Source: `User.proxyAddresses` of @microsoft/microsoft-graph-types 2.43: on $select only, `SMTP:` the primary.
        """
        if self.shared:
            return None  # a delegated permission does not show other people's addresses
        try:
            profile = self._get(f"{self.user_path}?$select=mail,proxyAddresses", _PREFER)
        except (MailNotFound, PermissionMissing):
            return None
        parts = [str(text).partition(":") for text in profile.get("proxyAddresses") or ()]
        aliases = [address for kind, _, address in parts if kind.lower() == "smtp"]
        return [address.lower() for address in (profile.get("mail"), *aliases) if address]

    def watch(self, address: str, secret: str, until: datetime) -> MailboxSubscription | None:
        if self.shared:
            return None  # with a delegated permission Graph announces only the person's own folders
        body = {
            "changeType": "created",
            "resource": "/me/mailFolders('sentitems')/messages",
            "notificationUrl": address,
            "lifecycleNotificationUrl": f"{address}/lifecycle",
            "clientState": secret,
            "expirationDateTime": _time(until),
        }
        return _watch(self._call("POST", f"{self.base_url}/subscriptions", _PREFER, body))

    def renew(self, watch: MailboxSubscription, until: datetime) -> MailboxSubscription:
        try:
            address = f"{self.base_url}/subscriptions/{quote(watch.id)}"
            return _watch(self._call("PATCH", address, None, {"expirationDateTime": _time(until)}))
        except MailNotFound as error:
            raise CursorExpired from error

    def unwatch(self, watch: MailboxSubscription) -> None:
        try:
            self._call("DELETE", f"{self.base_url}/subscriptions/{quote(watch.id)}", None, None)
        except MailNotFound:
            return

    def _translate(self, item_ids: Sequence[str], form: str) -> dict[str, str]:
        """Translate ids; one malformed id can make Graph reject the whole call, so each half is then tried alone."""
        body = {"inputIds": list(item_ids), "sourceIdType": form, "targetIdType": "restImmutableEntryId"}
        try:
            answer = self._call("POST", f"{self.user_path}/translateExchangeIds", None, body)
        except RequestRejected:
            half = len(item_ids) // 2
            if not half:
                return {}
            return self._translate(item_ids[:half], form) | self._translate(item_ids[half:], form)
        return {str(line["sourceId"]): str(line["targetId"]) for line in answer["value"] if line.get("targetId")}

    def close(self) -> None:
        """Do nothing: the connections are shared by all mailboxes."""

    def _get(self, address: str, prefer: str) -> dict[str, Any]:
        return self._call("GET", address, prefer, None)

    def _call(self, method: str, address: str, prefer: str | None, body: Any) -> dict[str, Any]:
        """Make a call, and repeat it once with a new token if this one is refused."""
        if not address.startswith(f"{self.base_url}/"):
            raise ProviderUnavailable()  # a link to another server would send it our token
        token = self.tokens()
        answer = self._send(method, address, prefer, body, token)
        if answer.status_code == 401:
            answer = self._send(method, address, prefer, body, self.tokens(refused=token))
        _raise_for(answer)
        try:
            return dict(answer.json()) if answer.content else {}
        except ValueError as error:
            raise ProviderUnavailable() from error

    def _send(self, method: str, address: str, prefer: str | None, body: Any, token: str) -> requests.Response:
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
        if prefer:
            headers["Prefer"] = prefer
        gate: AbstractContextManager[None] = self.passing()
        try:
            with gate:
                return self.http.request(
                    method, address, headers=headers, json=body, timeout=TIMEOUT_SECONDS, allow_redirects=False
                )
        except requests.RequestException as error:
            raise ProviderUnavailable() from error


class MailNotFound(Exception):
    """Graph answered 404."""


class RequestRejected(ProviderUnavailable):
    """Graph answered 400: a mistake of ours or malformed data. Retrying seldom helps."""


def _raise_for(answer: requests.Response) -> None:
    status = answer.status_code
    if status < 300:
        return
    if status == 401:
        raise ReauthenticationRequired()
    if status == 403:
        raise PermissionMissing()
    if status == 404:
        raise MailNotFound
    if status == 410 or "SyncState" in answer.text:
        raise CursorExpired
    if status == 400:
        raise RequestRejected()
    raise ProviderUnavailable(_seconds(answer.headers.get("Retry-After")))


def _form(item_id: str) -> str:
    """Return an id's format: EWS ids are plain base64, REST ids URL-safe. Source: Office.js, `convertToRestId`."""
    return "ewsId" if "/" in item_id or "+" in item_id else "restId"


def _seconds(text: str | None) -> float | None:
    """Return the seconds of Retry-After, None for a date, which is rare."""
    return float(text) if text and text.strip().isdigit() else None


def _mail(line: Mapping[str, Any], is_sent: bool) -> MailboxMail:
    headers = {str(part["name"]).lower(): str(part["value"]) for part in line.get("internetMessageHeaders") or ()}
    sender = line.get("from") or {}
    return MailboxMail(
        item_id=str(line["id"]),
        conversation_id=str(line.get("conversationId") or ""),
        rfc_message_id=line.get("internetMessageId"),
        subject=str(line.get("subject") or ""),
        sender=_correspondent("from", sender),
        recipients=tuple(
            _correspondent(kind, part)
            for kind in ("to", "cc", "bcc")
            for part in line.get(f"{kind}Recipients") or ()
            if part.get("emailAddress", {}).get("address")
        ),
        at=datetime.fromisoformat(str(line["sentDateTime"])),
        web_link=line.get("webLink"),
        is_sent=is_sent,
        headers={name: headers[name] for name in HEADERS if name in headers},
        body=(line.get("body") or {}).get("content"),
    )


def _with_properties(mail: MailboxMail, line: Mapping[str, Any]) -> MailboxMail:
    properties = {part["id"].lower(): str(part["value"]) for part in line.get("singleValueExtendedProperties") or ()}
    headers = dict(mail.headers)
    for name, header in ((_IN_REPLY_TO, "in-reply-to"), (_REFERENCES, "references")):
        if name.lower() in properties:
            headers.setdefault(header, properties[name.lower()])
    own = [value for name, value in properties.items() if "name cecp-" in name]
    tokens = tuple(dict.fromkeys(token for value in own for token in _TOKEN.findall(value)))
    return replace(mail, headers=headers, tokens=tokens)


def _correspondent(kind: str, part: Mapping[str, Any]) -> Correspondent:
    entry = part.get("emailAddress") or {}
    return Correspondent(kind, str(entry.get("address") or "").lower(), entry.get("name") or None)


def _watch(answer: Mapping[str, Any]) -> MailboxSubscription:
    return MailboxSubscription(str(answer["id"]), datetime.fromisoformat(str(answer["expirationDateTime"])))


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
