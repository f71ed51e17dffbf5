"""The tracked link: which click is worth keeping, and what its answer carries. Pure."""

from urllib.parse import quote

from backend.edge.pixel import Fetch, Trust, make_record
from backend.ingest.raw_event import RawEvent
from backend.tracking.link import HONEYPOT, verify_link

LINK_PATH = "/c/"
LINK_METHODS = ("GET", "HEAD")
UNKNOWN_PAGE = (
    b'<!doctype html><html lang="en"><meta charset="utf-8"><title>Unknown link</title>'
    b"<p>This link is not known here.</p></html>\n"
)
_HEADERS = [
    ("cache-control", "no-store"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("server", "heliograph"),
]
HONEYPOT_HEADERS = _HEADERS
UNKNOWN_HEADERS = [
    ("content-type", "text/html; charset=utf-8"),
    ("content-length", str(len(UNKNOWN_PAGE))),
    ("content-security-policy", "default-src 'none'"),
    *_HEADERS,
]
_ASCII = bytes(range(0x21, 0x7F)).decode()


def read_link_fetch(fetch: Fetch, trust: Trust, received_at: int) -> RawEvent | None:
    """Return the click that a fetch below `LINK_PATH` is, or None when we did not sign its link.

    `received_at` is Unix milliseconds.
    """
    link = verify_link(fetch.path[len(LINK_PATH) :], trust.masters)
    if link is None:
        return None
    return make_record(fetch, trust, received_at, link.token, link.target or HONEYPOT)


def redirect_headers(target: str) -> list[tuple[str, str]]:
    """Return the headers that lead to a verified target.

    A header is ASCII; other characters go as percent-encoded UTF-8, in a host too (RFC 3986, section 3.2.2).
    """
    return [("location", quote(target, safe=_ASCII)), *_HEADERS, ("content-length", "0")]
