"""Notifications: made after a handshake, sent when something is created in the folder, never trusted to arrive."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import requests

from tests.fakes.graph.mailbox import FakeMailbox
from tests.fakes.graph.message import Message

MAX_LIFETIME = timedelta(minutes=10_080)
"""Source: https://learn.microsoft.com/graph/api/resources/subscription (2026-11-22)."""
HANDSHAKE_SECONDS = 10
_NEEDED = ("changeType", "notificationUrl", "resource", "expirationDateTime")


class BadRequest(Exception):
    """Graph would answer 400 with this code and message."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


@dataclass(slots=True)
class Subscription:
    id: str
    mailbox: FakeMailbox
    asked: dict[str, Any]
    is_immutable: bool

    def view(self) -> dict[str, Any]:
        shown = {name: value for name, value in self.asked.items() if name != "clientState"}
        return {
            "id": self.id,
            "applicationId": "11111111-1111-4111-8111-111111111111",
            "creatorId": self.mailbox.user_id,
            "latestSupportedTlsVersion": "v1_2",
            **shown,
            "clientState": self.asked.get("clientState"),
        }

    def matches(self, folder: str) -> bool:
        resource = self.asked["resource"].lower().replace("('", "/").replace("')", "")
        return "mailfolders" not in resource or f"mailfolders/{folder}/" in resource


@dataclass(slots=True)
class Subscriptions:
    """All subscriptions of the tenant. `verify` is the authority with which the notified server is checked."""

    verify: str | bool = True
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    by_id: dict[str, Subscription] = field(default_factory=dict)

    def create(self, mailbox: FakeMailbox, asked: Mapping[str, Any], is_immutable: bool) -> Subscription:
        for name in _NEEDED:
            if name not in asked:
                raise BadRequest("InvalidRequest", f"{name} is required.")
        self._check_expiry(asked["expirationDateTime"])
        if len(asked.get("clientState") or "") > 128:
            raise BadRequest("InvalidRequest", "clientState is longer than 128 characters.")
        for name in ("notificationUrl", "lifecycleNotificationUrl"):
            if asked.get(name):
                self._shake_hands(asked[name])
        made = Subscription(str(uuid.uuid4()), mailbox, dict(asked), is_immutable)
        self.by_id[made.id] = made
        return made

    def renew(self, subscription: Subscription, asked: Mapping[str, Any]) -> None:
        self._check_expiry(asked["expirationDateTime"])
        subscription.asked["expirationDateTime"] = asked["expirationDateTime"]

    def notify(
        self, mailbox: FakeMailbox, message: Message, *, client_state: str | None = None
    ) -> list[requests.Response]:
        """Tell everyone concerned that a message was created. `client_state` forges the secret."""
        heard = [found for found in self.by_id.values() if found.mailbox is mailbox and found.matches(message.folder)]
        return [
            self._post(found.asked["notificationUrl"], [_notification(found, message, client_state)]) for found in heard
        ]

    def lifecycle(self, subscription: Subscription, event: str) -> requests.Response:
        """Send `reauthorizationRequired`, `subscriptionRemoved` or `missed`; removed means removed."""
        if event == "subscriptionRemoved":
            self.by_id.pop(subscription.id, None)
        body = {**_head(subscription, None), "lifecycleEvent": event}
        return self._post(subscription.asked["lifecycleNotificationUrl"], [body])

    def _post(self, url: str, value: list[dict[str, Any]]) -> requests.Response:
        return requests.post(url, json={"value": value}, timeout=5, verify=self.verify)

    def _shake_hands(self, url: str) -> None:
        token = f"Validation: {uuid.uuid4()} <&>"
        try:
            answer = requests.post(
                url,
                params={"validationToken": token},
                headers={"Content-Type": "text/plain; charset=utf-8"},
                timeout=HANDSHAKE_SECONDS,
                verify=self.verify,
            )
        except requests.RequestException as error:
            raise BadRequest(
                "ValidationError", f"Subscription validation request failed. {type(error).__name__}"
            ) from error
        is_plain = answer.headers.get("Content-Type", "").startswith("text/plain")
        if answer.status_code != 200 or answer.text != token or not is_plain:
            raise BadRequest(
                "ValidationError",
                "Subscription validation request failed. "
                "Notification endpoint must respond with 200 OK to validation request.",
            )

    def _check_expiry(self, text: str) -> None:
        until = datetime.fromisoformat(text.replace("Z", "+00:00"))
        if not self.now() < until <= self.now() + MAX_LIFETIME:
            raise BadRequest("InvalidRequest", "Subscription expiration can only be 10080 minutes in the future.")


def _head(subscription: Subscription, client_state: str | None) -> dict[str, Any]:
    return {
        "subscriptionId": subscription.id,
        "subscriptionExpirationDateTime": subscription.asked["expirationDateTime"],
        "clientState": client_state or subscription.asked.get("clientState"),
        "tenantId": "22222222-2222-4222-8222-222222222222",
    }


def _notification(subscription: Subscription, message: Message, client_state: str | None) -> dict[str, Any]:
    name = message.id(subscription.is_immutable)
    resource = f"Users/{subscription.mailbox.user_id}/Messages/{name}"
    return {
        **_head(subscription, client_state),
        "changeType": "created",
        "resource": resource,
        "resourceData": {"@odata.type": "#Microsoft.Graph.Message", "@odata.id": resource, "id": name},
    }
