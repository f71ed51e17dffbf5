"""Tokens as Microsoft signs them, and the ways in which they can be wrong."""

import base64
import hmac
import json
import time
from collections.abc import Callable
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.counterparts.providers import CLIENT_ID, OBJECT_IDS, TENANT, FakeProviders

TOKEN_SECONDS = 3600
ELSEWHERE = "99999999-9999-4999-8999-999999999999"


def claims(counterparts: FakeProviders, **changes: Any) -> dict[str, Any]:
    """Return the claims of a good token for our API; a change to None takes the claim out."""
    now = int(time.time())
    found = {
        "aud": CLIENT_ID,
        "iss": counterparts.issuer,
        "iat": now,
        "nbf": now,
        "exp": now + TOKEN_SECONDS,
        "ver": "2.0",
        "tid": TENANT,
        "oid": OBJECT_IDS["bob"],
        "scp": "access_as_user",
        "azp": CLIENT_ID,
        "name": "Bob Baker",
        "preferred_username": "bob@example.org",
    } | changes
    return {name: value for name, value in found.items() if value is not None}


def sign(counterparts: FakeProviders, kid: str = "k1", **changes: Any) -> str:
    return jwt.encode(claims(counterparts, **changes), counterparts.signing_key, "RS256", {"kid": kid})


def _unsigned(counterparts: FakeProviders) -> str:
    return f"{_part({'alg': 'none', 'kid': 'k1'})}.{_part(claims(counterparts))}."


def _tampered(counterparts: FakeProviders) -> str:
    header, _, signature = sign(counterparts).split(".")
    return f"{header}.{_part(claims(counterparts, oid=OBJECT_IDS['alice']))}.{signature}"


def _by_public_key(counterparts: FakeProviders) -> str:
    """The public key, which everybody knows, taken for a shared secret. PyJWT itself makes no such token."""
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    public = counterparts.signing_key.public_key().public_bytes(serialization.Encoding.PEM, form)
    signed = f"{_part({'alg': 'HS256', 'kid': 'k1'})}.{_part(claims(counterparts))}"
    mac = hmac.digest(public, signed.encode(), "sha256")
    return f"{signed}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"


def _by_another_key(counterparts: FakeProviders) -> str:
    key = rsa.generate_private_key(65537, 2048)
    return jwt.encode(claims(counterparts), key, "RS256", {"kid": "k1"})


def _part(content: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


def _with(**changes: Any) -> Callable[[FakeProviders], str]:
    return lambda counterparts: sign(counterparts, **changes)


def _aged(begin: int, end: int) -> Callable[[FakeProviders], str]:
    def make(counterparts: FakeProviders) -> str:
        now = int(time.time())
        return sign(counterparts, iat=now + begin, nbf=now + begin, exp=now + end)

    return make


FORGERIES: dict[str, tuple[Callable[[FakeProviders], str], str]] = {
    "for another program": (_with(aud="another"), "wrong_audience"),
    "by another issuer": (_with(iss="https://evil.example/v2.0"), "wrong_issuer"),
    "issuer that only begins like ours": (
        lambda counterparts: sign(counterparts, iss=f"{counterparts.issuer}.evil.example"),
        "wrong_issuer",
    ),
    "tenant is not the issuer's": (_with(tid=ELSEWHERE), "wrong_issuer"),
    "tenant of somebody else": (
        lambda counterparts: sign(counterparts, tid=ELSEWHERE, iss=f"{counterparts.microsoft_url}/{ELSEWHERE}/v2.0"),
        "tenant_refused",
    ),
    "tenant is no id": (_with(tid="../../x"), "tenant_malformed"),
    "version 1": (_with(ver="1.0"), "wrong_version"),
    "no scope": (_with(scp=None), "scope_missing"),
    "another scope": (_with(scp="User.Read access_as_user_too"), "scope_missing"),
    "a program's own": (_with(idtyp="app"), "scope_missing"),
    "asked for by another program": (_with(azp="another"), "wrong_client"),
    "no object id": (_with(oid=None), "subject_missing"),
    "expired": (_aged(-7200, -120), "expired"),
    "not valid yet": (_aged(300, 3600), "not_valid_yet"),
    "no end": (_with(exp=None), "claim_missing"),
    "no beginning": (_with(nbf=None), "claim_missing"),
    "end is no number": (_with(exp="9999999999"), "malformed"),
    "not signed": (_unsigned, "wrong_algorithm"),
    "changed after signing": (_tampered, "bad_signature"),
    "public key as shared secret": (_by_public_key, "wrong_algorithm"),
    "signed by another key": (_by_another_key, "bad_signature"),
    "unknown key": (_with(kid="k9"), "unknown_key"),
    "no token": (lambda _: "abc", "malformed"),
}
