"""RawOpen: one fetch as it was received, the first of the five parcels. Pure."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from backend.core.ids import is_id
from backend.core.limits import HEADER_CHARACTERS, MAX_HEADERS

CODEC_VERSION = 1
_to_json = json.JSONEncoder(separators=(",", ":")).encode  # `json.dumps` would make one for each record
_KEPT = frozenset(
    [
        "user-agent",
        "accept",
        "accept-language",
        "accept-encoding",
        "accept-charset",
        "referer",
        "purpose",
        "x-purpose",
        "x-moz",
        "via",
        "from",
        "x-requested-with",
        "cache-control",
        "pragma",
        "connection",
        "dnt",
        "save-data",
        "if-none-match",
        "if-modified-since",
        "range",
    ]
)


class UnreadableRecord(ValueError):
    """The record is not a RawOpen; the message says which part is wrong."""


@dataclass(frozen=True, slots=True)
class RawEvent:
    """A fetch: `received_at` in Unix milliseconds, `address` of the asker behind trusted proxies ("" if unreadable),
    header names in lower case, values cut to a sane length. `link` is "" for a pixel, the target of a click, and
    `tracking.link.HONEYPOT` for the link that no person can see."""

    open_id: str
    token: str
    received_at: int
    address: str
    method: str
    http_version: str
    headers: Mapping[str, str]
    link: str


def select_headers(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the headers that judging needs, each cut; the first of a repeated name wins."""
    kept: dict[str, str] = {}
    for spelling, value in headers:
        name = spelling.lower()
        if (name in _KEPT or (name.startswith("sec-") and len(name) <= 64)) and name not in kept:
            kept[name] = value[:HEADER_CHARACTERS]
            if len(kept) == MAX_HEADERS:
                break
    return kept


def encode(raw: RawEvent) -> bytes:
    """Return the record as the journal stores it: a JSON array that begins with the codec's version."""
    parts = [
        CODEC_VERSION,
        raw.open_id,
        raw.token,
        raw.received_at,
        raw.address,
        raw.method,
        raw.http_version,
        dict(raw.headers),
        raw.link,
    ]
    return _to_json(parts).encode()


def decode(record: bytes) -> RawEvent:
    """Read a record back. Raises `UnreadableRecord` on anything that `encode` would not write."""
    try:
        parts = json.loads(record)
    except (ValueError, RecursionError) as error:
        raise UnreadableRecord("not JSON") from error
    if not isinstance(parts, list) or len(parts) != 9:
        raise UnreadableRecord("not a list of nine parts")
    version, open_id, token, received_at, address, method, http_version, headers, link = parts
    if version != CODEC_VERSION:
        raise UnreadableRecord("unknown codec version")
    if not isinstance(open_id, str) or not is_id(open_id):
        raise UnreadableRecord("open id")
    if type(received_at) is not int or not 0 <= received_at < 1 << 47:
        raise UnreadableRecord("received at")
    for name, text in (
        ("token", token),
        ("address", address),
        ("method", method),
        ("HTTP version", http_version),
        ("link", link),
    ):
        if not isinstance(text, str):
            raise UnreadableRecord(name)
    return RawEvent(open_id, token, received_at, address, method, http_version, _checked_headers(headers), link)


def _checked_headers(headers: Any) -> dict[str, str]:
    if not isinstance(headers, dict) or not all(isinstance(value, str) for value in headers.values()):
        raise UnreadableRecord("headers")
    return headers
