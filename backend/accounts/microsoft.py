"""Sign-in with Microsoft, by MSAL: the code flow, refreshing, on behalf of, and tokens that an add-in brings."""

import json
import warnings
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import msal
import requests

from backend.accounts.external import (
    Access,
    AuthorizationRequest,
    ConsentMissing,
    ExternalIdentity,
    ReauthenticationRequired,
    SignInRefused,
    Tokens,
)
from backend.accounts.signing_keys import SigningKeys, fetch_json
from backend.accounts.token_checks import check_microsoft_access_token, check_microsoft_id_token, verify_signed_token
from backend.core.clock import Clock
from backend.core.errors import TryLater
from backend.core.providers import MICROSOFT_LOGIN_URL, MicrosoftConfig

TIMEOUT_SECONDS = 10
PERSONAL_TENANT = "9188040d-6c67-4c5b-b112-36a304b66dad"
"""Where Microsoft keeps everybody's private account; its people have nothing in common."""
SCOPES: Mapping[Access, list[str]] = {
    "identity": ["User.Read"],
    "basic": ["User.Read", "Mail.ReadBasic"],
    "exact": ["User.Read", "Mail.Read"],
    "basic_shared": ["User.Read", "Mail.ReadBasic", "Mail.ReadBasic.Shared"],
    "exact_shared": ["User.Read", "Mail.Read", "Mail.Read.Shared"],
}
ALWAYS_REQUESTED = ("openid", "profile", "offline_access")
"""What MSAL adds by itself to whatever is asked for."""
_CONSENT = frozenset({"interaction_required", "consent_required", "invalid_scope"})


class MicrosoftProvider:
    """One registration at Microsoft. Nothing is connected until it is used."""

    name: Any = "microsoft"

    def __init__(self, config: MicrosoftConfig, redirect_uri: str, clock: Clock) -> None:
        self.config = config
        self._redirect_uri = redirect_uri
        self._clock = clock
        self._http = requests.Session()
        self._http_cache: dict[str, Any] = {}
        self._keys = SigningKeys(self._http, self._keys_address, clock)

    def begin(self, access: Access, login_hint: str | None) -> AuthorizationRequest:
        with warnings.catch_warnings():
            # With form_post the answer would be a cross-site POST, which brings no cookie to bind it to this browser.
            warnings.filterwarnings("ignore", message=".*form_post.*")
            flow = self._asked(
                lambda client: client.initiate_auth_code_flow(
                    SCOPES[access],
                    redirect_uri=self._redirect_uri,
                    login_hint=login_hint,
                    prompt="select_account" if access == "identity" else "consent",
                    response_mode="query",
                )
            )
        return AuthorizationRequest(flow["auth_uri"], flow["state"], flow)

    def finish(self, memory: Mapping[str, Any], answer: Mapping[str, str]) -> tuple[ExternalIdentity, Tokens]:
        try:
            result = self._asked(lambda client: client.acquire_token_by_auth_code_flow(dict(memory), dict(answer)))
        except (ValueError, RuntimeError) as error:
            # MSAL raises for a state, a nonce or an audience that is not the one of this flow.
            raise SignInRefused("answer_of_another_sign_in") from error
        tokens = self._tokens(result, SignInRefused(_short(result)))
        return self.identify(result["id_token"]), tokens

    def refresh(self, refresh_token: str, scopes: tuple[str, ...]) -> Tokens:
        result = self._asked(lambda client: client.acquire_token_by_refresh_token(refresh_token, list(scopes)))
        return self._tokens(result, ReauthenticationRequired())

    def on_behalf_of(self, token: str, access: Access) -> tuple[ExternalIdentity, Tokens]:
        """Exchange a token that an add-in brought for one that reads mail. Raises `SignInRefused`, `ConsentMissing`."""
        identity = self.accept(token)
        result = self._asked(lambda client: client.acquire_token_on_behalf_of(token, SCOPES[access]))
        missing = result.get("error") in _CONSENT or "AADSTS65001" in str(result.get("error_description"))
        return identity, self._tokens(result, ConsentMissing() if missing else SignInRefused(_short(result)))

    def accept(self, token: str) -> ExternalIdentity:
        """Return who brings an access token that is meant for us (nested app authentication, Office SSO)."""
        claims, key = verify_signed_token(self._keys, token, self.config.client_id, self._clock(), required=("nbf",))
        check_microsoft_id_token(self.config, claims, key)
        check_microsoft_access_token(self.config, claims)
        return _identity(claims)

    def identify(self, id_token: str) -> ExternalIdentity:
        """Return who an identity token speaks of. Raises `SignInRefused`."""
        claims, key = verify_signed_token(self._keys, id_token, self.config.client_id, self._clock())
        check_microsoft_id_token(self.config, claims, key)
        return _identity(claims)

    def revoke(self, tokens: Tokens) -> None:
        """Microsoft has no call to give one grant back; forgetting the refresh token is all that can be done."""

    def allows(self, scopes: tuple[str, ...], access: Access) -> bool:
        given = {scope.rpartition("/")[2].lower() for scope in scopes}
        if access == "identity":
            return True
        level, _, more = access.partition("_")
        ending = f".{more}" if more else ""
        return f"mail.read{ending}" in given or (level == "basic" and f"mail.readbasic{ending}" in given)

    def _asked(self, ask: Any) -> dict[str, Any]:
        """Ask with a client of its own, since a client remembers everybody's tokens; discovery alone is kept."""
        try:
            client = msal.ConfidentialClientApplication(
                self.config.client_id,
                client_credential=self.config.client_secret,
                authority=self.config.authority,
                instance_discovery=None if self.config.login_url == MICROSOFT_LOGIN_URL else False,
                http_cache=self._http_cache,
                timeout=TIMEOUT_SECONDS,
            )
            return dict(ask(client))
        except (requests.RequestException, json.JSONDecodeError) as error:
            raise TryLater("Microsoft does not answer. Try again in a moment.") from error

    def _tokens(self, result: Mapping[str, Any], failure: Exception) -> Tokens:
        if "access_token" not in result:
            if result.get("error") in ("temporarily_unavailable", "server_error"):
                raise TryLater("Microsoft does not answer. Try again in a moment.")
            raise failure
        return Tokens(
            access_token=result["access_token"],
            expires_at=self._clock() + timedelta(seconds=int(result["expires_in"])),
            refresh_token=result.get("refresh_token"),
            scopes=tuple(sorted(str(result.get("scope", "")).split())),
        )

    def _keys_address(self) -> str:
        document = fetch_json(self._http, f"{self.config.authority}/v2.0/.well-known/openid-configuration")
        return str(document["jwks_uri"])


def _identity(claims: Mapping[str, Any]) -> ExternalIdentity:
    tenant, person = str(claims["tid"]), str(claims["oid"])
    address = str(claims.get("preferred_username") or claims.get("upn") or "").lower()
    return ExternalIdentity(
        provider="microsoft",
        subject=f"{tenant}.{person}",
        tenant=None if tenant == PERSONAL_TENANT else tenant,
        address=address,
        name=str(claims.get("name") or address.partition("@")[0]),
    )


def _short(result: Mapping[str, Any]) -> str:
    """The provider's own word for what is wrong. Its description may hold an address, so it is left out."""
    word = str(result.get("error", "no_token"))
    return word if word.isidentifier() else "no_token"
