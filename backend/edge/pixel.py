"""The pixel: the one image, and the decision which fetch of it is an open worth keeping. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_network
from typing import Protocol

from backend.core.ids import new_id
from backend.core.net import Network, client_address, is_within, parse_address
from backend.ingest.raw_event import RawEvent, select_headers
from backend.tracking.demo_stamp import DEMO_HEADER, is_demo_stamp
from backend.tracking.token import TOKEN_CHARACTERS, Token, verify

PIXEL_PATH = "/o/"
PIXEL_SUFFIX = ".gif"
METHOD_CHARACTERS = 16
GIF = bytes.fromhex(
    "474946383961 0100 0100 80 00 00"  # GIF89a, 1 x 1, two colours
    "000000 ffffff"
    "21f904 01 0000 00 00"  # colour 0 is transparent
    "2c 0000 0000 0100 0100 00 02 02 4401 00 3b"  # one pixel of colour 0
)
# Gmail's proxy asks again for every view only when it may not store (R21); `Pragma` and `Expires` are for HTTP/1.0
# caches in between. `Server` replaces the name that the server would give.
GIF_HEADERS = [
    ("content-type", "image/gif"),
    ("content-length", str(len(GIF))),
    ("cache-control", "no-store, no-cache, must-revalidate, private, max-age=0"),
    ("pragma", "no-cache"),
    ("expires", "0"),
    ("access-control-allow-origin", "*"),
    ("cross-origin-resource-policy", "cross-origin"),
    ("x-content-type-options", "nosniff"),
    ("server", "heliograph"),
]
_PATH_CHARACTERS = len(PIXEL_PATH) + TOKEN_CHARACTERS + len(PIXEL_SUFFIX)
_LOOPBACK: tuple[Network, ...] = (ip_network("127.0.0.0/8"), ip_network("::1/128"))
_TRY_HEADER = DEMO_HEADER.lower()
_FORWARDED_HEADER = "x-forwarded-for"


class Headers(Protocol):
    """The request's headers as the server gives them: lower-case names, in order, repeated ones repeated."""

    def __contains__(self, name: str, /) -> bool: ...

    def items(self) -> list[tuple[str, str]]: ...


class Fetch(Protocol):
    """The part of an RSGI scope that the decision reads. `path` is decoded, `client` is address:port."""

    path: str
    client: str
    method: str
    http_version: str

    @property
    def headers(self) -> Headers: ...


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom the edge believes: the secrets that sign tokens, the proxies, and whether "try it" may name an address."""

    masters: Sequence[bytes]
    trusted_proxies: Sequence[Network] = ()
    allows_demo: bool = False


def read_pixel_fetch(fetch: Fetch, trust: Trust, received_at: int) -> RawEvent | None:
    """Return the open that a fetch below `PIXEL_PATH` is, or None when its token is not ours.

    `received_at` is Unix milliseconds. Every method counts as asking; judging sees which one it was.
    """
    path = fetch.path
    if len(path) != _PATH_CHARACTERS or not path.endswith(PIXEL_SUFFIX):
        return None
    token = verify(path[len(PIXEL_PATH) : -len(PIXEL_SUFFIX)], trust.masters)
    if token is None:
        return None
    return make_record(fetch, trust, received_at, token, link="")


def make_record(fetch: Fetch, trust: Trust, received_at: int, token: Token, link: str) -> RawEvent:
    """Return the record of a fetch whose token is ours; `link` is where a click leads, "" for the pixel."""
    headers = fetch.headers.items()
    is_forwarded = _FORWARDED_HEADER in fetch.headers
    return RawEvent(
        open_id=new_id(received_at),
        token=token.text,
        received_at=received_at,
        address=client_ip(fetch.client, headers if is_forwarded else (), trust),
        method=fetch.method[:METHOD_CHARACTERS],
        http_version=fetch.http_version,
        headers=select_headers(headers),
        link=link,
    )


def client_ip(peer: str, headers: Iterable[tuple[str, str]], trust: Trust) -> str:
    """Return the address that asked, "" if it cannot be read.

    `X-Forwarded-For` is believed from trusted proxies (R25), and from this machine when the "try it" page stamped it.
    """
    forwarded = ""
    stamp = ""
    for name, value in headers:
        if name == _FORWARDED_HEADER:
            forwarded = f"{forwarded},{value}" if forwarded else value
        elif name == _TRY_HEADER:
            stamp = value
    trusted = trust.trusted_proxies
    if stamp and trust.allows_demo and _is_loopback(peer) and is_demo_stamp(stamp, forwarded, trust.masters):
        trusted = (*trusted, *_LOOPBACK)
    if not forwarded or not trusted:
        return _read_peer(peer.rpartition(":")[0])
    address = client_address(peer, forwarded, trusted)
    return str(address) if address is not None else ""


@lru_cache(maxsize=4096)
def _read_peer(host: str) -> str:
    """Return an address in its one spelling; the same proxies and offices ask again and again."""
    address = parse_address(host)
    return str(address) if address is not None else ""


def _is_loopback(peer: str) -> bool:
    address = parse_address(peer)
    return address is not None and is_within(address, _LOOPBACK)
