"""A mail as Graph tells it: every name and type is Microsoft's."""

import base64
import hashlib
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any

BODY_PROPERTIES = frozenset({"body", "bodyPreview", "uniqueBody"})
"""What Mail.ReadBasic leaves out. Source: https://learn.microsoft.com/graph/permissions-reference (2026-11-22)."""


def graph_time(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def recipient(address: str) -> dict[str, Any]:
    return {"emailAddress": {"name": address.partition("@")[0], "address": address}}


@dataclass(slots=True)
class Message:
    """One mail in one folder. `rest_id` changes when it is moved, `immutable_id` never does."""

    subject: str
    sender: str
    to: Sequence[str]
    sent_at: datetime
    folder: str
    cc: Sequence[str] = ()
    bcc: Sequence[str] = ()
    body_html: str = ""
    conversation_id: str = ""
    internet_message_id: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    is_draft: bool = False
    immutable_id: str = field(default_factory=lambda: _store_name("AAkALgAAAAAAHYQD"))
    rest_id: str = field(default_factory=lambda: _store_name("AAMkAGI2"))
    changed_at: datetime | None = None

    @property
    def ews_id(self) -> str:
        """What Office.js calls it: the REST id in plain base64."""
        return self.rest_id.replace("-", "/").replace("_", "+")

    def id(self, is_immutable: bool) -> str:
        return self.immutable_id if is_immutable else self.rest_id

    def move(self, folder: str, now: datetime) -> None:
        self.folder, self.rest_id, self.changed_at = folder, _store_name("AAMkAGI2"), now

    def view(self, is_immutable: bool, selected: Collection[str] | None, reads_bodies: bool) -> dict[str, Any]:
        """Return the message as JSON: what was asked for, and never more than the permission allows."""
        whole = self._properties()
        if not reads_bodies:
            whole = {name: value for name, value in whole.items() if name not in BODY_PROPERTIES}
        if selected is not None:
            whole = {name: value for name, value in whole.items() if name in selected}
        return {"@odata.etag": f'W/"{self._change_key()}"', "id": self.id(is_immutable), **whole}

    def expanded(self, property_id: str) -> list[dict[str, str]]:
        value = self.properties.get(property_id)
        return [] if value is None else [{"id": property_id, "value": value}]

    def mime(self) -> bytes:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = self.sender, ", ".join(self.to), self.subject
        mail["Message-ID"] = self.internet_message_id
        for name, value in self.headers.items():
            mail[name] = value
        mail.set_content(self.body_html, subtype="html")
        return mail.as_bytes()

    def _change_key(self) -> str:
        state = f"{self.immutable_id} {self.folder} {self.changed_at}"
        return "CQAAABYA" + base64.b64encode(hashlib.sha256(state.encode()).digest()[:12]).decode()

    def _properties(self) -> dict[str, Any]:
        sent, changed = graph_time(self.sent_at), graph_time(self.changed_at or self.sent_at)
        # A draft may come without sender, though the description calls it an object (Microsoft's own samples show it).
        sender = None if self.is_draft else recipient(self.sender)
        return {
            "createdDateTime": sent,
            "lastModifiedDateTime": changed,
            "changeKey": self._change_key(),
            "categories": [],
            "receivedDateTime": sent,
            "sentDateTime": sent,
            "hasAttachments": False,
            "internetMessageId": self.internet_message_id,
            "subject": self.subject,
            "bodyPreview": "",
            "importance": "normal",
            "parentFolderId": self.folder,
            "conversationId": self.conversation_id,
            "conversationIndex": base64.b64encode(self.conversation_id.encode()[:22]).decode(),
            "isDeliveryReceiptRequested": False,
            "isReadReceiptRequested": False,
            "isRead": True,
            "isDraft": self.is_draft,
            "webLink": f"https://outlook.office365.com/owa/?ItemID={self.rest_id}&exvsurl=1&viewmodel=ReadMessageItem",
            "inferenceClassification": "focused",
            "body": {"contentType": "html", "content": self.body_html},
            "sender": sender,
            "from": sender,
            "toRecipients": [recipient(address) for address in self.to],
            "ccRecipients": [recipient(address) for address in self.cc],
            "bccRecipients": [recipient(address) for address in self.bcc],
            "replyTo": [],
            "flag": {"flagStatus": "notFlagged"},
            **self._headers(),
        }

    def _headers(self) -> dict[str, Any]:
        """Sent copies have no headers through Graph, whatever was sent (msgraph-sdk-dotnet#3025)."""
        if self.folder == "sentitems" or not self.headers:
            return {}
        return {"internetMessageHeaders": [{"name": name, "value": value} for name, value in self.headers.items()]}


def _store_name(prefix: str) -> str:
    return prefix + base64.urlsafe_b64encode(uuid.uuid4().bytes).decode()
