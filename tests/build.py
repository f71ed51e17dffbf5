"""Make the things that tests speak of, each with one call."""

import base64
import itertools
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from backend.core.ids import new_id
from backend.ingest.raw_event import RawEvent
from backend.tracking import token as tokens
from tests.people import ALICE, RITA, RITA_ADDRESS

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
GMAIL_PROXY = "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)"
APPLE_PREFETCH = "Mozilla/5.0"

_sequence = itertools.count()


def message_body(**changes: Any) -> dict[str, Any]:
    """Return the body that registers a message from Alice to Rita."""
    body: dict[str, Any] = {
        "host": "web",
        "item": "message",
        "inserted": "manual",
        "subject": "Offer for the new roof",
        "sender": ALICE,
        "recipients": [{"kind": "to", "address": RITA, "name": "Rita Rossi"}],
    }
    return body | changes


def mint_token(key: Mapping[str, Any], at: datetime) -> str:
    """Mint a token with nothing but the answer of `/api/insert-key`, as a client does."""
    secret = base64.urlsafe_b64decode(key["key"] + "=")
    assert len(secret) == 32
    nonce = secrets.token_bytes(tokens.NONCE_BYTES)
    return tokens.mint(secret, bytes.fromhex(key["key_id"]), int(at.timestamp()), nonce)


def raw_event(token: str, at: datetime, **changes: Any) -> RawEvent:
    """Return a fetch of a token's pixel by Rita's iPhone."""
    milliseconds = int(at.timestamp() * 1000)
    headers: Mapping[str, str] = {"user-agent": changes.pop("user_agent", IPHONE)} | changes.pop("headers", {})
    parts: dict[str, Any] = {
        "open_id": new_id(milliseconds + next(_sequence)),
        "token": token,
        "received_at": milliseconds,
        "address": RITA_ADDRESS,
        "method": "GET",
        "http_version": "1.1",
        "headers": headers,
        "link": "",
    }
    return RawEvent(**(parts | changes))
