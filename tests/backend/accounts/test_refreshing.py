"""Grants are refreshed at the counterparts by the providers' own clients, and end where they were given back."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests

from backend.accounts.external import ReauthenticationRequired, SignInProvider, Tokens
from backend.accounts.google import GoogleProvider
from backend.accounts.microsoft import MicrosoftProvider
from backend.core.clock import utc_now
from backend.core.config import load_config
from backend.core.errors import TryLater
from backend.wiring import build_providers
from tests.counterparts.providers import FakeProviders
from tests.people import ALICE

pytestmark = pytest.mark.requirement("R70")

WHO = {"microsoft": "alice", "google": ALICE}
NOWHERE = "https://127.0.0.1:1"
both = pytest.mark.parametrize("name", ["microsoft", "google"])


@pytest.fixture
def providers(counterparts: FakeProviders, tmp_path: Any) -> dict[str, SignInProvider]:
    settings = {f"HELIOGRAPH_{name}": value for name, value in counterparts.settings().items()}
    return build_providers(load_config(settings | {"HELIOGRAPH_DATA": str(tmp_path)}), utc_now)


@pytest.fixture
def granted(providers: dict[str, SignInProvider], counterparts: FakeProviders) -> Callable[[str], Tokens]:
    def granted(name: str) -> Tokens:
        begun = providers[name].begin("basic", None)
        back = counterparts.sign_in(begun.address, WHO[name])
        return providers[name].finish(begun.memory, dict(parse_qsl(urlsplit(back).query)))[1]

    return granted


def refresh(provider: SignInProvider, tokens: Tokens) -> Tokens:
    assert tokens.refresh_token is not None
    return provider.refresh(tokens.refresh_token, tokens.scopes)


@both
def test_grant_is_refreshed_and_its_new_token_refreshed_again(
    providers: dict[str, SignInProvider], granted: Callable[[str], Tokens], name: str
) -> None:
    first = granted(name)
    second = refresh(providers[name], first)
    third = refresh(providers[name], second)
    assert len({first.access_token, second.access_token, third.access_token}) == 3
    assert providers[name].allows(third.scopes, "basic")
    assert third.expires_at > utc_now()


@both
def test_refresh_token_that_the_provider_does_not_know_says_sign_in_again(
    providers: dict[str, SignInProvider], granted: Callable[[str], Tokens], name: str
) -> None:
    with pytest.raises(ReauthenticationRequired):
        refresh(providers[name], replace(granted(name), refresh_token="forged"))


def test_grant_that_was_given_back_at_google_is_over(
    providers: dict[str, SignInProvider], granted: Callable[[str], Tokens]
) -> None:
    tokens = granted("google")
    providers["google"].revoke(tokens)
    with pytest.raises(ReauthenticationRequired):
        refresh(providers["google"], tokens)
    providers["google"].revoke(tokens)  # twice is harmless


def test_refresh_token_used_twice_at_microsoft_ends_the_grant(
    providers: dict[str, SignInProvider], granted: Callable[[str], Tokens]
) -> None:
    """Why the vault lets only one refresh at a time."""
    first = granted("microsoft")
    second = refresh(providers["microsoft"], first)
    for used in (first, second):
        with pytest.raises(ReauthenticationRequired):
            refresh(providers["microsoft"], used)


@both
def test_provider_that_is_away_ends_no_grant(
    providers: dict[str, SignInProvider], counterparts: FakeProviders, name: str
) -> None:
    found = providers[name]
    away: SignInProvider
    if isinstance(found, MicrosoftProvider):
        away = MicrosoftProvider(
            found.config.model_copy(update={"login_url": NOWHERE}), "https://mail.example.com", utc_now
        )
    else:
        assert isinstance(found, GoogleProvider)
        away = GoogleProvider(
            found.config.model_copy(update={"token_url": f"{NOWHERE}/token"}), "https://mail.example.com", utc_now
        )
    with pytest.raises(TryLater):
        away.refresh("refresh", ())


def test_counterpart_of_google_takes_no_wrong_secret(counterparts: FakeProviders) -> None:
    """So these tests can fail: it is strict."""
    body = {"grant_type": "refresh_token", "refresh_token": "x", "client_id": "heliograph.apps.googleusercontent.com"}
    url = counterparts.settings()["GOOGLE_TOKEN_URL"]
    answer = requests.post(url, {**body, "client_secret": "wrong"}, timeout=10)
    assert answer.status_code in (400, 401)
