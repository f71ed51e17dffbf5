"""The name of a tracked link, `/c/{name}`: signed without a network, checked without a database. Pure.

base64url without padding of the token's 28 bytes, the link's MAC (8) and the target in UTF-8. The MAC is the first
8 bytes of `HMAC-SHA256(insert key, "link" + token bytes + target)`. An empty target is the honeypot: a link that no
person can see and that leads nowhere. Why: `docs/decisions/0006-tracked-links.md`.
"""

import base64
import binascii
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass

from backend.tracking.token import MAC_BYTES, TOKEN_BYTES, Token, insert_key, verify

HONEYPOT = "honeypot"  # stands in a record where a click has its target; no target can read so
TARGET_CHARACTERS = 2_000
_HEAD_BYTES = TOKEN_BYTES + MAC_BYTES
_NAME_CHARACTERS = ((_HEAD_BYTES + 4 * TARGET_CHARACTERS) * 4 + 2) // 3  # a character has 4 bytes at most in UTF-8
# Browsers drop or turn some of these before they read an address: `java\tscript:`, `/\host`. Spelled out rather than
# `\s`, so that the panel can refuse the same ones.
_REFUSED = re.compile(r"[\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\ud800-\udfff\\]")
# Both cases spelled out: ignoring case, Unicode takes the long s of `http\u017f` for an s.
_ABSOLUTE = re.compile(
    r"[hH][tT][tT][pP][sS]?://"
    r"(?:\[[0-9A-Fa-f:.]+\]|[^/?#@:\[\]]+)"  # a host, and no user before it
    r"(?::[0-9]{0,5})?"
    r"(?:[/?#].*)?"
)


@dataclass(frozen=True, slots=True)
class SignedLink:
    """A verified link. `target` is an absolute http or https address; it is empty for the honeypot."""

    token: Token
    target: str


def make_link(key: bytes, token_text: str, target: str) -> str:
    """Sign a link with an insert key and return its name.

    Raises `ValueError` when the token is none or the target is not an absolute http or https address of at most
    `TARGET_CHARACTERS`, without whitespace, control characters, backslashes and credentials.
    """
    if not is_target(target):
        raise ValueError("the target of the link is not an absolute http or https address")
    return _sign(key, token_text, target.encode())


def make_honeypot(key: bytes, token_text: str) -> str:
    """Sign the honeypot of a message and return its name. Raises `ValueError` when the token is none."""
    return _sign(key, token_text, b"")


def verify_link(name: str, masters: Sequence[bytes]) -> SignedLink | None:
    """Return the link if one of the master secrets signed it, else None. Never raises.

    Only the one canonical spelling is accepted. The target is checked again: a client that signs carelessly must not
    make an open redirect of us.
    """
    raw = _decode(name)
    if raw is None:
        return None
    token_bytes, mac, target_bytes = raw[:TOKEN_BYTES], raw[TOKEN_BYTES:_HEAD_BYTES], raw[_HEAD_BYTES:]
    token = verify(_encode(token_bytes), masters)
    if token is None or not _is_signed(token, token_bytes, target_bytes, mac, masters):
        return None
    try:
        target = target_bytes.decode()
    except UnicodeDecodeError:
        return None
    return SignedLink(token, target) if not target or is_target(target) else None


def is_target(target: str) -> bool:
    """Tell whether a tracked link may lead there."""
    return (
        len(target) <= TARGET_CHARACTERS and _REFUSED.search(target) is None and _ABSOLUTE.fullmatch(target) is not None
    )


def _sign(key: bytes, token_text: str, target: bytes) -> str:
    token_bytes = _decode(token_text)
    if token_bytes is None or len(token_bytes) != TOKEN_BYTES:
        raise ValueError("the token of the link is none")
    return _encode(token_bytes + _mac(key, token_bytes, target) + target)


def _is_signed(token: Token, token_bytes: bytes, target: bytes, mac: bytes, masters: Sequence[bytes]) -> bool:
    keys = (insert_key(master, token.key_id) for master in masters)
    return any(hmac.compare_digest(_mac(key, token_bytes, target), mac) for key in keys)


def _mac(key: bytes, token_bytes: bytes, target: bytes) -> bytes:
    # A token is signed over bytes that begin with its version, 1: "link" cannot be taken for one.
    return hmac.digest(key, b"link" + token_bytes + target, "sha256")[:MAC_BYTES]


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _decode(text: str) -> bytes | None:
    if len(text) > _NAME_CHARACTERS:
        return None
    try:
        raw = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error):
        return None
    return raw if _encode(raw) == text else None
