"""Seal texts so that a stolen database tells nothing, and a row copied to another owner does not open.

AES-256-GCM with keys derived from the master secrets. The newest seals, all open; `keys rotate` seals anew, then the
old secret can go. The form is `v1:key name:base64url(nonce + ciphertext)`.
"""

import base64
import binascii
import hashlib
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES = 12
KEY_BYTES = 32


class UnsealFailed(Exception):
    """No key of ours opens this for this owner."""


class KeyRing:
    """The keys of the vault, newest first."""

    def __init__(self, masters: Sequence[bytes]) -> None:
        keys = [HKDF(SHA256(), KEY_BYTES, salt=None, info=b"heliograph vault").derive(master) for master in masters]
        self._keys = {hashlib.sha256(key).hexdigest()[:8]: AESGCM(key) for key in keys}
        self._newest = next(iter(self._keys))

    def seal(self, text: str, owner: str) -> str:
        """Return the text sealed with the newest key, bound to `owner`."""
        nonce = os.urandom(NONCE_BYTES)
        sealed = nonce + self._keys[self._newest].encrypt(nonce, text.encode(), owner.encode())
        return f"v1:{self._newest}:{base64.urlsafe_b64encode(sealed).decode()}"

    def unseal(self, sealed: str, owner: str) -> str:
        """Return the text. Raises `UnsealFailed` for another owner's, an unknown key's, or a changed one."""
        version, _, rest = sealed.partition(":")
        name, _, content = rest.partition(":")
        if version != "v1" or name not in self._keys:
            raise UnsealFailed("no key of ours sealed this")
        try:
            raw = base64.urlsafe_b64decode(content.encode())
            return self._keys[name].decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], owner.encode()).decode()
        except (InvalidTag, binascii.Error, ValueError) as error:
            raise UnsealFailed("changed, or sealed for another owner") from error

    def is_newest(self, sealed: str) -> bool:
        """Tell whether the newest key sealed this."""
        return sealed.startswith(f"v1:{self._newest}:")
