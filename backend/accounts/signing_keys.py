"""The keys with which a provider signs its tokens, fetched and kept for an hour."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import jwt
import requests

from backend.accounts.external import SignInRefused
from backend.core.clock import Clock
from backend.core.errors import TryLater

CACHE_TTL = timedelta(hours=1)
REFETCH_INTERVAL = timedelta(minutes=1)
"""An unknown key name makes us ask at most this often, so that forged tokens cannot make us knock all day."""
TIMEOUT_SECONDS = 5


@dataclass(frozen=True, slots=True)
class SigningKey:
    """`issuer` is what the provider says the key may sign for, where it says so."""

    key: jwt.PyJWK
    issuer: str | None


class SigningKeys:
    """Keys by their name. `address` is asked for at the first use, so that nothing is connected at the start."""

    def __init__(self, http: requests.Session, address: Callable[[], str], clock: Clock) -> None:
        self._http = http
        self._address = address
        self._clock = clock
        self._keys: Mapping[str, SigningKey] = {}
        self._fetched_at: datetime | None = None
        self._lock = threading.Lock()

    def find(self, name: str) -> SigningKey:
        """Return a key. Raises `SignInRefused` for an unknown one, and `TryLater` without a response."""
        with self._lock:
            age = None if self._fetched_at is None else self._clock() - self._fetched_at
            if age is None or age >= CACHE_TTL or (name not in self._keys and age >= REFETCH_INTERVAL):
                self._keys = self._fetch()
                self._fetched_at = self._clock()
        found = self._keys.get(name)
        if found is None:
            raise SignInRefused("unknown_key")
        return found

    def _fetch(self) -> dict[str, SigningKey]:
        try:
            return _read_keys(fetch_json(self._http, self._address()))
        except (TryLater, jwt.PyJWTError):
            if not self._keys:
                raise
            return dict(self._keys)  # what was good an hour ago is better than nobody signing in


def fetch_json(http: requests.Session, address: str) -> dict[str, Any]:
    """Return a JSON object. Raises `TryLater`."""
    try:
        response = http.get(address, timeout=TIMEOUT_SECONDS)
        response.raise_for_status()
        return dict(response.json())
    except (requests.RequestException, ValueError) as error:
        raise TryLater("The sign-in provider does not answer. Try again in a moment.") from error


def _read_keys(document: Mapping[str, Any]) -> dict[str, SigningKey]:
    """Take the RSA keys; a key of a kind that we do not know is none of ours."""
    return {
        str(part["kid"]): SigningKey(jwt.PyJWK(part, algorithm="RS256"), part.get("issuer"))
        for part in document.get("keys", ())
        if part.get("kty") == "RSA" and part.get("kid") and part.get("use", "sig") == "sig"
    }
