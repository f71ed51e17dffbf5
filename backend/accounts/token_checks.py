"""Check what a provider signed: every claim, by name. A token that fails says in one word why."""

from datetime import datetime
from typing import Any

import jwt

from backend.accounts.external import SignInRefused
from backend.accounts.signing_keys import SigningKey, SigningKeys
from backend.core.config_values import GUID
from backend.core.providers import GoogleConfig, MicrosoftConfig

LEEWAY_SECONDS = 60
API_SCOPE = "access_as_user"
MICROSOFT_TOKEN_VERSION = 2
_REQUIRED = ["exp", "iat", "iss", "aud"]
# Times are checked against our own clock below, with one leeway for all of them.
_OPTIONS: dict[str, Any] = {"verify_exp": False, "verify_nbf": False, "verify_iat": False, "verify_iss": False}


def verify_signed_token(
    keys: SigningKeys, token: str, audience: str, now: datetime, required: tuple[str, ...] = ()
) -> tuple[dict[str, Any], SigningKey]:
    """Return the claims of a token that one of `keys` signed for us and that is valid now. Raises `SignInRefused`."""
    try:
        header = jwt.get_unverified_header(token)
    except jwt.PyJWTError as error:
        raise SignInRefused("malformed") from error
    if header.get("alg") != "RS256":
        raise SignInRefused("wrong_algorithm")
    key = keys.find(str(header.get("kid")))
    try:
        options: Any = {**_OPTIONS, "require": [*_REQUIRED, *required]}
        claims = dict(jwt.decode(token, key.key, algorithms=["RS256"], audience=audience, options=options))
    except jwt.MissingRequiredClaimError as error:
        raise SignInRefused("claim_missing") from error
    except jwt.InvalidAudienceError as error:
        raise SignInRefused("wrong_audience") from error
    except jwt.InvalidSignatureError as error:
        raise SignInRefused("bad_signature") from error
    except jwt.PyJWTError as error:
        raise SignInRefused("malformed") from error
    _check_times(claims, now)
    return claims, key


def check_microsoft_id_token(config: MicrosoftConfig, claims: dict[str, Any], key: SigningKey) -> None:
    """Check who issued a token of Microsoft's and for whom. Raises `SignInRefused`."""
    tenant = str(claims.get("tid"))
    if claims.get("ver") != f"{MICROSOFT_TOKEN_VERSION}.0":
        raise SignInRefused("wrong_version")
    if not GUID.fullmatch(tenant):
        raise SignInRefused("tenant_malformed")
    if claims["iss"] != f"{config.login_url}/{tenant}/v2.0":
        raise SignInRefused("wrong_issuer")
    if key.issuer is not None and key.issuer.replace("{tenantid}", tenant) != claims["iss"]:
        raise SignInRefused("key_of_another_issuer")
    if not config.admits(tenant):
        raise SignInRefused("tenant_refused", "People of this organisation may not sign in here.")
    if not claims.get("oid"):
        raise SignInRefused("subject_missing")


def check_microsoft_access_token(config: MicrosoftConfig, claims: dict[str, Any]) -> None:
    """Check that a person allowed a program of ours to speak for them. Raises `SignInRefused`."""
    if claims.get("idtyp") == "app" or API_SCOPE not in str(claims.get("scp", "")).split():
        raise SignInRefused("scope_missing")
    if claims.get("azp") not in config.client_ids:
        raise SignInRefused("wrong_client")


def check_google_id_token(config: GoogleConfig, claims: dict[str, Any], nonce: str) -> None:
    """Check an identity token of Google's. Raises `SignInRefused`."""
    if claims["iss"] not in config.issuers:
        raise SignInRefused("wrong_issuer")
    if claims.get("nonce") != nonce:
        raise SignInRefused("wrong_nonce")
    if not claims.get("sub"):
        raise SignInRefused("subject_missing")
    if claims.get("email_verified") is not True or not claims.get("email"):
        raise SignInRefused("address_not_verified")
    if config.domains and claims.get("hd") not in config.domains:
        raise SignInRefused("domain_refused", "People of this organisation may not sign in here.")


def _check_times(claims: dict[str, Any], now: datetime) -> None:
    moments = [claims["exp"], claims["iat"], claims.get("nbf", claims["iat"])]
    if not all(isinstance(moment, (int, float)) for moment in moments):
        raise SignInRefused("malformed")
    expires, issued, begins = moments
    if now.timestamp() >= expires + LEEWAY_SECONDS:
        raise SignInRefused("expired")
    if max(begins, issued) > now.timestamp() + LEEWAY_SECONDS:
        raise SignInRefused("not_valid_yet")
