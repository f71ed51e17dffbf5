"""What Google signed is checked claim by claim, for signing in and for being woken; whatever is forged is named."""

import time
from dataclasses import replace
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from backend.accounts.external import SignInRefused
from backend.accounts.google import GoogleProvider
from backend.accounts.signing_keys import REFETCH_INTERVAL, SigningKey, SigningKeys
from backend.accounts.token_checks import check_google_id_token, check_microsoft_id_token, verify_signed_token
from backend.core.clock import utc_now
from backend.core.providers import GoogleConfig, MicrosoftConfig
from tests.conftest import FakeClock
from tests.people import ALICE

KEY = rsa.generate_private_key(65537, 2048)
OTHER_KEY = rsa.generate_private_key(65537, 2048)
ISSUER = "https://accounts.google.com"
NONCE = "the nonce of this sign-in"
CONFIG = GoogleConfig(
    client_id="heliograph",
    client_secret="a secret",
    domains=frozenset({"example.org"}),
    auth_url="https://127.0.0.1:1/auth",
    token_url="https://127.0.0.1:1/token",
    revoke_url="https://127.0.0.1:1/revoke",
    certs_url="https://127.0.0.1:1/certs",
    issuers=frozenset({ISSUER, "accounts.google.com"}),
    gmail_url="https://127.0.0.1:1",
    push_topic="projects/p/topics/t",
    push_audience="https://mail.example.org/hooks/gmail",
    push_account="push@p.iam.gserviceaccount.com",
)


class KnownKeys(SigningKeys):
    """Google's keys, without asking for them."""

    def __init__(self) -> None: ...

    def find(self, name: str) -> SigningKey:
        if name != "k1":
            raise SignInRefused("unknown_key")
        jwk = jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True)
        return SigningKey(jwt.PyJWK({**jwk, "kid": "k1"}, algorithm="RS256"), None)


def sign(key: rsa.RSAPrivateKey = KEY, kid: str = "k1", **changes: Any) -> str:
    now = int(time.time())
    claims = {
        "iss": ISSUER,
        "aud": "heliograph",
        "sub": "1001",
        "iat": now,
        "exp": now + 3600,
        "nonce": NONCE,
        "email": ALICE,
        "email_verified": True,
        "hd": "example.org",
    } | changes
    return jwt.encode({name: value for name, value in claims.items() if value is not None}, key, "RS256", {"kid": kid})


def read(token: str) -> dict[str, Any]:
    claims, _ = verify_signed_token(KnownKeys(), token, CONFIG.client_id, utc_now())
    check_google_id_token(CONFIG, claims, NONCE)
    return claims


def test_good_identity_token_is_read() -> None:
    assert read(sign())["sub"] == "1001"
    assert read(sign(iss="accounts.google.com"))["sub"] == "1001"


@pytest.mark.parametrize(
    ("token", "reason"),
    [
        (sign(iss="https://accounts.google.com.evil.example"), "wrong_issuer"),
        (sign(aud="another"), "wrong_audience"),
        (sign(nonce="of another sign-in"), "wrong_nonce"),
        (sign(nonce=None), "wrong_nonce"),
        (sign(sub=None), "subject_missing"),
        (sign(email_verified=False), "address_not_verified"),
        (sign(email_verified="true"), "address_not_verified"),
        (sign(hd="rival.example"), "domain_refused"),
        (sign(hd=None), "domain_refused"),
        (sign(exp=int(time.time()) - 120), "expired"),
        (sign(iat=int(time.time()) + 86_400), "not_valid_yet"),
        (sign(key=OTHER_KEY), "bad_signature"),
        (sign(kid="k2"), "unknown_key"),
        (jwt.encode({"sub": "1001"}, "s" * 64, "HS256", {"kid": "k1"}), "wrong_algorithm"),
        ("", "malformed"),
    ],
)
def test_forged_identity_token_is_refused_by_name(token: str, reason: str) -> None:
    with pytest.raises(SignInRefused) as raised:
        read(token)
    assert raised.value.reason == reason


def test_key_of_another_tenant_signs_nothing_for_this_one() -> None:
    """Microsoft publishes the keys of all tenants in one document, each with the issuer that it is good for."""
    tenant, other = "2" * 8 + "-2222-4222-8222-222222222222", "9" * 8 + "-9999-4999-8999-999999999999"
    login = "https://login.microsoftonline.com"
    config = MicrosoftConfig(client_id="heliograph", client_secret="s")
    claims = {"ver": "2.0", "tid": tenant, "iss": f"{login}/{tenant}/v2.0", "oid": "x"}
    key = KnownKeys().find("k1")
    for issuer in (None, f"{login}/{{tenantid}}/v2.0", f"{login}/{tenant}/v2.0"):
        check_microsoft_id_token(config, claims, replace(key, issuer=issuer))
    with pytest.raises(SignInRefused) as raised:
        check_microsoft_id_token(config, claims, replace(key, issuer=f"{login}/{other}/v2.0"))
    assert raised.value.reason == "key_of_another_issuer"


def push(**changes: Any) -> str:
    good = {"aud": CONFIG.push_audience, "email": CONFIG.push_account, "nonce": None, "hd": None}
    return sign(**(good | changes))


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> GoogleProvider:
    found = GoogleProvider(CONFIG, "https://mail.example.org/auth/google/callback", utc_now)
    monkeypatch.setattr(found, "_keys", KnownKeys())
    return found


def test_call_of_our_own_push_subscription_is_taken(google: GoogleProvider) -> None:
    google.check_push(push())


@pytest.mark.parametrize(
    ("token", "reason"),
    [
        (push(aud="https://another.example"), "wrong_audience"),
        (push(email="somebody@p.iam.gserviceaccount.com"), "wrong_account"),
        (push(email_verified=False), "wrong_account"),
        (push(iss="https://evil.example"), "wrong_issuer"),
        (push(exp=int(time.time()) - 120), "expired"),
        ("", "malformed"),
    ],
)
def test_forged_call_of_a_push_subscription_is_refused(google: GoogleProvider, token: str, reason: str) -> None:
    with pytest.raises(SignInRefused) as raised:
        google.check_push(token)
    assert raised.value.reason == reason


def test_push_that_was_never_set_up_is_refused(google: GoogleProvider) -> None:
    google.config = CONFIG.model_copy(update={"push_topic": ""})
    with pytest.raises(SignInRefused, match="refused"):
        google.check_push(push())


def test_unknown_key_makes_us_ask_at_most_once_a_minute(clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    jwk = {**jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True), "kid": "k1"}

    def fetch(_http: Any, address: str) -> dict[str, Any]:
        asked.append(address)
        return {"keys": [jwk, {"kty": "EC", "kid": "k3"}]}

    monkeypatch.setattr("backend.accounts.signing_keys.fetch_json", fetch)
    keys = SigningKeys(None, lambda: "https://127.0.0.1:1/certs", clock)  # type: ignore[arg-type]
    assert keys.find("k1").issuer is None
    for _ in range(5):
        with pytest.raises(SignInRefused):
            keys.find("forged")
    assert len(asked) == 1
    clock.advance(seconds=REFETCH_INTERVAL.total_seconds())
    with pytest.raises(SignInRefused):
        keys.find("forged")
    assert len(asked) == 2
