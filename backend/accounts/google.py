"""Sign-in with Google, by google-auth-oauthlib: the code flow, refreshing, giving back."""

import os
import secrets
from collections.abc import Mapping
from datetime import UTC, timedelta
from typing import Any

import requests
from google.auth.exceptions import RefreshError, TransportError
from google.auth.transport.requests import Request
from google.oauth2.credentials import Credentials
from google_auth_oauthlib.flow import Flow
from oauthlib.oauth2.rfc6749.errors import OAuth2Error

from backend.accounts.external import (
    Access,
    AuthorizationRequest,
    ExternalIdentity,
    ReauthenticationRequired,
    SignInRefused,
    Tokens,
)
from backend.accounts.signing_keys import SigningKeys
from backend.accounts.token_checks import check_google_id_token, verify_signed_token
from backend.core.clock import Clock
from backend.core.errors import TryLater
from backend.core.providers import GoogleConfig

TIMEOUT_SECONDS = 10
DEFAULT_SECONDS = 3600
_ROOT = "https://www.googleapis.com/auth/"
_WHO = ["openid", f"{_ROOT}userinfo.email", f"{_ROOT}userinfo.profile"]
SCOPES: Mapping[Access, list[str]] = {
    "identity": _WHO,
    "basic": [*_WHO, f"{_ROOT}gmail.metadata"],
    "exact": [*_WHO, f"{_ROOT}gmail.readonly"],
}


class GoogleProvider:
    """One registration at Google. Nothing is connected until it is used."""

    name: Any = "google"

    def __init__(self, config: GoogleConfig, redirect_uri: str, clock: Clock) -> None:
        # Somebody who leaves a box unticked is welcome all the same; oauthlib would take the shorter list for an error.
        os.environ["OAUTHLIB_RELAX_TOKEN_SCOPE"] = "1"  # noqa: S105
        self.config = config
        self._redirect_uri = redirect_uri
        self._clock = clock
        self._http = requests.Session()
        self._keys = SigningKeys(self._http, lambda: config.certs_url, clock)

    def begin(self, access: Access, login_hint: str | None) -> AuthorizationRequest:
        flow, nonce = self._flow(access), secrets.token_urlsafe(32)
        wishes: dict[str, str] = {"prompt": "select_account"}
        if access != "identity":
            wishes = {"prompt": "consent", "access_type": "offline", "include_granted_scopes": "true"}
        if login_hint:
            wishes["login_hint"] = login_hint
        address, state = flow.authorization_url(nonce=nonce, **wishes)
        return AuthorizationRequest(
            address, state, {"access": access, "nonce": nonce, "verifier": flow.code_verifier, "state": state}
        )

    def finish(self, memory: Mapping[str, Any], answer: Mapping[str, str]) -> tuple[ExternalIdentity, Tokens]:
        if answer.get("state") != memory["state"]:
            raise SignInRefused("answer_of_another_sign_in")
        if "code" not in answer:
            raise SignInRefused(answer["error"] if answer.get("error", "").isidentifier() else "no_code")
        flow = self._flow(memory["access"])
        flow.code_verifier = memory["verifier"]
        try:
            token = flow.fetch_token(code=answer["code"], include_client_id=True, timeout=TIMEOUT_SECONDS)
        except OAuth2Error as error:
            raise SignInRefused(str(error.error)) from error
        except (requests.RequestException, ValueError) as error:
            raise TryLater("Google does not answer. Try again in a moment.") from error
        claims, _ = verify_signed_token(self._keys, str(token.get("id_token")), self.config.client_id, self._clock())
        check_google_id_token(self.config, claims, memory["nonce"])
        return _identity(claims), self._tokens(token)

    def refresh(self, refresh_token: str, scopes: tuple[str, ...]) -> Tokens:
        credentials = Credentials(  # type: ignore[no-untyped-call]
            token=None,
            refresh_token=refresh_token,
            token_uri=self.config.token_url,
            client_id=self.config.client_id,
            client_secret=self.config.client_secret,
        )
        try:
            credentials.refresh(Request(self._http))  # type: ignore[no-untyped-call]
        except RefreshError as error:
            if error.retryable:
                raise TryLater("Google does not answer. Try again in a moment.") from error
            raise ReauthenticationRequired() from error
        except TransportError as error:
            raise TryLater("Google does not answer. Try again in a moment.") from error
        expires_at = credentials.expiry.replace(tzinfo=UTC) if credentials.expiry else self._clock()
        return Tokens(str(credentials.token), expires_at, credentials.refresh_token or refresh_token, scopes)

    def revoke(self, tokens: Tokens) -> None:
        """Give the grant back. What Google does not know any more is given back already. Raises `TryLater`."""
        try:
            body = {"token": tokens.refresh_token or tokens.access_token}
            answer = self._http.post(self.config.revoke_url, data=body, timeout=TIMEOUT_SECONDS)
        except requests.RequestException as error:
            raise TryLater("Google does not answer. Try again in a moment.") from error
        if answer.status_code not in (200, 400):
            raise TryLater("Google does not answer. Try again in a moment.")

    def check_push(self, token: str) -> None:
        """Check that a call comes from the Pub/Sub subscription that was set up for us. Raises `SignInRefused`."""
        config = self.config
        if not config.push_topic:
            raise SignInRefused("push_off")
        claims, _ = verify_signed_token(self._keys, token, config.push_audience, self._clock())
        if claims["iss"] not in config.issuers:
            raise SignInRefused("wrong_issuer")
        if claims.get("email") != config.push_account or claims.get("email_verified") is not True:
            raise SignInRefused("wrong_account")

    def allows(self, scopes: tuple[str, ...], access: Access) -> bool:
        if access.endswith("_shared"):
            return False
        reads = f"{_ROOT}gmail.readonly" in scopes
        return access == "identity" or reads or (access == "basic" and f"{_ROOT}gmail.metadata" in scopes)

    def _flow(self, access: Access) -> Flow:
        registration = {
            "client_id": self.config.client_id,
            "client_secret": self.config.client_secret,
            "auth_uri": self.config.auth_url,
            "token_uri": self.config.token_url,
        }
        return Flow.from_client_config({"web": registration}, SCOPES[access], redirect_uri=self._redirect_uri)

    def _tokens(self, token: Mapping[str, Any]) -> Tokens:
        seconds = int(token.get("expires_in") or DEFAULT_SECONDS)
        given = token.get("scope") or ()
        return Tokens(
            access_token=str(token["access_token"]),
            expires_at=self._clock() + timedelta(seconds=seconds),
            refresh_token=token.get("refresh_token"),
            scopes=tuple(sorted(given.split() if isinstance(given, str) else given)),
        )


def _identity(claims: Mapping[str, Any]) -> ExternalIdentity:
    address = str(claims["email"]).lower()
    return ExternalIdentity(
        provider="google",
        subject=str(claims["sub"]),
        tenant=claims.get("hd"),
        address=address,
        name=str(claims.get("name") or address.partition("@")[0]),
    )
