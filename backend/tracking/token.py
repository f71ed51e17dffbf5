"""The token in a pixel's address: made without a network, checked without a database.

28 bytes as 38 characters of base64url: version (1), key id (8), minted-at in seconds (4), nonce (7), MAC (8). The
insert key is `HMAC-SHA256(master, "insert" + key id)`, the MAC the first 8 bytes of
`HMAC-SHA256(insert key, first 20 bytes)`.
"""

import base64
import binascii
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

VERSION = 1
KEY_ID_BYTES = 8
NONCE_BYTES = 7
MAC_BYTES = 8
TOKEN_BYTES = 28
TOKEN_CHARACTERS = 38
SIGNED_BYTES = TOKEN_BYTES - MAC_BYTES


@dataclass(frozen=True, slots=True)
class Token:
    """A verified token. `minted_at` is Unix seconds."""

    text: str
    key_id: bytes
    minted_at: int
    nonce: bytes


@lru_cache(maxsize=4096)
def insert_key(master: bytes, key_id: bytes) -> bytes:
    """Return the 32-byte key with which one person's clients mint tokens."""
    return hmac.digest(master, b"insert" + key_id, "sha256")


def mint(key: bytes, key_id: bytes, minted_at: int, nonce: bytes) -> str:
    """Make a token. Raises `ValueError` when a part has the wrong size."""
    if len(key_id) != KEY_ID_BYTES or len(nonce) != NONCE_BYTES or not 0 <= minted_at < 1 << 32:
        raise ValueError("a part of the token has the wrong size")
    signed = bytes([VERSION]) + key_id + minted_at.to_bytes(4, "big") + nonce
    mac = hmac.digest(key, signed, "sha256")[:MAC_BYTES]
    return base64.urlsafe_b64encode(signed + mac).decode().rstrip("=")


def verify(text: str, masters: Sequence[bytes]) -> Token | None:
    """Return the token if one of the master secrets signed it, else None. Never raises.

    Only the one canonical spelling is accepted, so that a token names one thing.
    """
    raw = _decode(text)
    if raw is None or raw[0] != VERSION:
        return None
    signed, mac = raw[:SIGNED_BYTES], raw[SIGNED_BYTES:]
    key_id = signed[1 : 1 + KEY_ID_BYTES]
    for master in masters:
        expected = hmac.digest(insert_key(master, key_id), signed, "sha256")[:MAC_BYTES]
        if hmac.compare_digest(expected, mac):
            return Token(text, key_id, int.from_bytes(signed[9:13], "big"), signed[13:])
    return None


def signing_key(text: str, masters: Sequence[bytes]) -> bytes:
    """Return the insert key that signs what belongs to a token of ours. Raises `ValueError` for another's."""
    token = verify(text, masters)
    if token is None:
        raise ValueError("no master secret signed this token")
    return insert_key(masters[0], token.key_id)


def _decode(text: str) -> bytes | None:
    if len(text) != TOKEN_CHARACTERS:
        return None
    try:
        raw = base64.b64decode(text.encode("ascii") + b"==", altchars=b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error):
        return None
    canonical = base64.urlsafe_b64encode(raw).decode().rstrip("=") == text
    return raw if len(raw) == TOKEN_BYTES and canonical else None
