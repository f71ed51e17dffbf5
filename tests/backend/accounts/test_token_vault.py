"""The vault refreshes once however many ask, keeps a rotated token, and forgets for good."""

import threading
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from sqlalchemy import select

from backend.accounts.external import Access, ExternalIdentity, ReauthenticationRequired, SignInProvider, Tokens
from backend.accounts.identity_models import Grant
from backend.accounts.microsoft import MicrosoftProvider
from backend.accounts.people import find_or_create_by_identity
from backend.accounts.token_vault import LEASE, TokenVault
from backend.core.clock import utc_now
from backend.core.config import load_config
from backend.core.db import transaction
from backend.core.errors import TryLater
from backend.core.key_ring import KeyRing
from backend.wiring import Services
from tests.conftest import FakeClock
from tests.counterparts.providers import FakeProviders

ALICE_AT_FAKE = ExternalIdentity("google", "1001", "example.org", "alice@example.org", "Alice Ames")


class RotatingProvider:
    """Gives a refresh token that is good once; a second use ends the whole grant, as reuse detection does."""

    name: Any = "google"

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.good = "refresh-0"
        self.refreshed = 0
        self.revoked: list[str | None] = []
        self.trouble: Exception | None = None
        self.entered = threading.Event()
        self.go_on = threading.Event()
        self.go_on.set()

    def refresh(self, refresh_token: str, scopes: tuple[str, ...]) -> Tokens:
        self.entered.set()
        self.go_on.wait(5)
        if self.trouble is not None:
            raise self.trouble
        if refresh_token != self.good:
            self.good = "revoked"
            raise ReauthenticationRequired()
        self.refreshed += 1
        self.good = f"refresh-{self.refreshed}"
        return Tokens(f"access-{self.refreshed}", self.clock() + timedelta(hours=1), self.good, scopes)

    def revoke(self, tokens: Tokens) -> None:
        self.revoked.append(tokens.refresh_token)
        if self.trouble is not None:
            raise self.trouble

    def allows(self, scopes: tuple[str, ...], access: Access) -> bool:
        return access in scopes

    def begin(self, access: Access, login_hint: str | None) -> Any: ...

    def finish(self, memory: Any, answer: Any) -> Any: ...


@pytest.fixture
def provider(clock: FakeClock) -> RotatingProvider:
    return RotatingProvider(clock)


@pytest.fixture
def vault(services: Services, provider: RotatingProvider) -> TokenVault:
    providers: dict[str, SignInProvider] = {"google": provider}
    return replace(services.vault, providers=providers)


@pytest.fixture
def grant(services: Services, vault: TokenVault, clock: FakeClock) -> str:
    """Alice's grant, whose access token has just ended."""
    tokens = Tokens("access-0", clock(), "refresh-0", ("basic",))
    return store(services, vault, ALICE_AT_FAKE, tokens)


def store(services: Services, vault: TokenVault, who: ExternalIdentity, tokens: Tokens) -> str:
    with services.sessions() as session, transaction(session):
        person = find_or_create_by_identity(session, who, False, services.clock())
        return vault.store(session, person.id, who, tokens).id


def ask_at_once(vault: TokenVault, grant: str, count: int) -> list[Any]:
    """Return what `count` workers get who ask at the same moment."""
    found: list[Any] = []
    barrier = threading.Barrier(count)

    def ask() -> None:
        barrier.wait()
        try:
            found.append(vault.access_token(grant))
        except Exception as error:
            found.append(error)

    threads = [threading.Thread(target=ask) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_workers_who_ask_at_once_refresh_once_and_keep_the_grant(
    vault: TokenVault, grant: str, provider: RotatingProvider
) -> None:
    assert ask_at_once(vault, grant, 6) == ["access-1"] * 6
    assert provider.refreshed == 1


def test_grant_that_workers_refresh_at_once_at_microsoft_survives(
    services: Services, counterparts: FakeProviders, clock: FakeClock
) -> None:
    clock.time = utc_now()
    settings = {f"HELIOGRAPH_{name}": value for name, value in counterparts.settings().items()}
    config = load_config(settings | {"HELIOGRAPH_DATA": str(services.config.data)})
    microsoft = MicrosoftProvider(config.microsoft, f"{counterparts.public_url}/auth/microsoft/callback", clock)
    vault = replace(services.vault, providers={"microsoft": microsoft})
    begun = microsoft.begin("basic", None)
    back = counterparts.sign_in(begun.address, "alice")
    who, tokens = microsoft.finish(begun.memory, dict(parse_qsl(urlsplit(back).query)))
    grant = store(services, vault, who, replace(tokens, expires_at=clock()))
    first = ask_at_once(vault, grant, 4)
    assert len({*first}) == 1
    assert first[0] != tokens.access_token
    clock.advance(hours=2)
    assert vault.access_token(grant) != first[0], "the rotated refresh token was kept and is good"


def test_good_token_is_given_without_asking(vault: TokenVault, grant: str, provider: RotatingProvider) -> None:
    assert [vault.access_token(grant) for _ in range(3)] == ["access-1"] * 3
    assert provider.refreshed == 1


def test_grant_that_ended_says_sign_in_again_and_is_not_asked_for_again(
    vault: TokenVault, grant: str, provider: RotatingProvider, services: Services
) -> None:
    provider.trouble = ReauthenticationRequired()
    for _ in range(2):
        with pytest.raises(ReauthenticationRequired):
            vault.access_token(grant)
    provider.trouble = None
    with pytest.raises(ReauthenticationRequired):
        vault.access_token(grant)
    assert provider.refreshed == 0
    with services.sessions() as session:
        assert session.get_one(Grant, grant).state == "sign_in_again"


def test_provider_that_is_away_costs_nothing(vault: TokenVault, grant: str, provider: RotatingProvider) -> None:
    provider.trouble = TryLater("away")
    with pytest.raises(TryLater):
        vault.access_token(grant)
    provider.trouble = None
    assert vault.access_token(grant) == "access-1"


def test_lease_of_a_worker_that_died_ends_by_itself(
    vault: TokenVault, grant: str, provider: RotatingProvider, clock: FakeClock
) -> None:
    assert vault._take_lease(grant)
    assert vault._take_lease(grant) is None
    clock.advance(seconds=LEASE.total_seconds() + 1)
    assert vault.access_token(grant) == "access-1"


def test_new_sign_in_during_a_refresh_is_not_overwritten(
    services: Services, vault: TokenVault, grant: str, provider: RotatingProvider, clock: FakeClock
) -> None:
    provider.go_on.clear()
    asking = threading.Thread(target=vault.access_token, args=(grant,))
    asking.start()
    assert provider.entered.wait(5)
    store(services, vault, ALICE_AT_FAKE, Tokens("access-new", clock() + timedelta(hours=1), "refresh-new", ("exact",)))
    provider.go_on.set()
    asking.join()
    assert vault.access_token(grant) == "access-new"


def test_grant_that_is_given_back_is_gone_here_even_when_the_provider_is_away(
    services: Services, vault: TokenVault, grant: str, provider: RotatingProvider
) -> None:
    provider.trouble = TryLater("away")
    vault.delete_grant(grant)
    vault.delete_grant(grant)
    assert provider.revoked == ["refresh-0"]
    with services.sessions() as session:
        assert session.scalars(select(Grant)).all() == []


def test_rotation_seals_with_the_new_key_and_the_old_can_go(
    services: Services, vault: TokenVault, grant: str, provider: RotatingProvider
) -> None:
    vault.access_token(grant)
    both = replace(vault, ring=KeyRing([b"n" * 40, *services.config.master_secrets]))
    assert both.reseal_all() == 1
    assert both.reseal_all() == 0
    assert replace(vault, ring=KeyRing([b"n" * 40])).access_token(grant) == "access-1"
    with pytest.raises(ReauthenticationRequired):
        vault.access_token(grant)


def test_row_copied_to_another_person_does_not_open(services: Services, vault: TokenVault, grant: str) -> None:
    who = ExternalIdentity("google", "7", None, "charlie@elsewhere.example", "Charlie Cole")
    other = store(services, vault, who, Tokens("x", services.clock() + timedelta(hours=1), "y", ()))
    with services.sessions() as session, transaction(session):
        session.get_one(Grant, other).sealed = session.get_one(Grant, grant).sealed
    with pytest.raises(ReauthenticationRequired):
        vault.access_token(other)


def test_scopes_are_those_that_were_given(vault: TokenVault, grant: str, services: Services) -> None:
    with services.sessions() as session:
        row = session.get_one(Grant, grant)
        assert vault.allows(row, "basic")
        assert not vault.allows(row, "exact")
