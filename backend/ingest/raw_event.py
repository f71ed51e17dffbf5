"""RawEvent: one fetch as it was received, the first of the five records of the pipeline. Pure."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from backend.core.ids import is_id
from backend.core.limits import HEADER_CHARACTERS, MAX_HEADERS

CODEC_VERSION = 1
_to_json = json.JSONEncoder(separators=(",", ":")).encode  # `json.dumps` would create an encoder per record
_STORED_HEADERS = frozenset(
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
    """The record is not a `RawEvent`. The message names the part that is wrong."""


@dataclass(frozen=True, slots=True)
class RawEvent:
    """A fetch. `received_at` is in Unix milliseconds; `address` is the client IP behind trusted proxies ("" if bad).

    Header names are in lower case, values truncated. `link` is "" for a pixel, the target of a click, or
    `tracking.link.HONEYPOT` for the link that no person can see.
    """

    open_id: str
    token: str
    received_at: int
    address: str
    method: str
    http_version: str
    headers: Mapping[str, str]
    link: str


def select_headers(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the headers that judging needs, truncated. The first of a repeated name wins."""
    selected: dict[str, str] = {}
    for spelling, value in headers:
        name = spelling.lower()
        if (name in _STORED_HEADERS or (name.startswith("sec-") and len(name) <= 64)) and name not in selected:
            selected[name] = value[:HEADER_CHARACTERS]
            if len(selected) == MAX_HEADERS:
                break
    return selected


def encode(raw: RawEvent) -> bytes:
    """Return the record as the journal stores it: a JSON array that begins with the codec version."""
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
    """Return the event of a record. Raises `UnreadableRecord` for anything that `encode` would not write."""
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
