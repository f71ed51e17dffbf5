"""What an administrator does at Microsoft and Google so that people can sign in here, in the words of the code.

Every value is the one that sign-in uses itself; nothing here is a secret, only whether somebody has written one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from backend.accounts import google, microsoft
from backend.accounts.external import Access, ProviderName
from backend.accounts.token_checks import API_SCOPE, MICROSOFT_TOKEN_VERSION
from backend.core.config import PREFIX, Config
from backend.core.providers import (
    OFFICE_CLIENT_ID,
    PROVIDER_SETTINGS,
    api_root,
    callback_url,
    nested_app_url,
    registrable_url,
)


@dataclass(frozen=True, slots=True)
class Permission:
    """`name` is what the provider calls it, `asked_when` the least for which people are asked for it."""

    name: str
    asked_when: Access


@dataclass(frozen=True, slots=True)
class SettingStatus:
    """A line to write into the environment or `.env`. Without those that are `needed` there is no sign-in."""

    name: str
    is_written: bool
    is_needed: bool


@dataclass(frozen=True, slots=True)
class Registration:
    """`is_on`: this server has read all that is needed, and people can sign in with the provider."""

    is_on: bool
    redirect_address: str
    permissions: Sequence[Permission]
    lines: Sequence[SettingStatus]


@dataclass(frozen=True, slots=True)
class OutlookRegistration:
    """What Microsoft wants to know for sign-in inside Outlook without a window.

    `api` ends with the client id, and before there is one with the slash in front of it.
    """

    api: str
    scope: str
    token_version: int
    client_id: str
    redirect_address: str


def provider_registration(config: Config, provider: ProviderName) -> Registration:
    """Return what to register at a provider, for the address that it takes."""
    scopes = microsoft.SCOPES if provider == "microsoft" else google.SCOPES
    always = microsoft.ALWAYS_REQUESTED if provider == "microsoft" else ()
    names = [PREFIX + name for name in PROVIDER_SETTINGS[provider]]
    return Registration(
        is_on=getattr(config, provider).is_on,
        redirect_address=callback_url(registrable_url(config.public_url), provider),
        permissions=_permissions(scopes, always),
        lines=[SettingStatus(name, name in config.set_names, name != names[-1]) for name in names],
    )


def outlook_registration(config: Config) -> OutlookRegistration:
    """Return what to register at Microsoft for the add-in."""
    address = registrable_url(config.public_url)
    return OutlookRegistration(
        api=config.microsoft.api(address) if config.microsoft.is_on else api_root(address),
        scope=API_SCOPE,
        token_version=MICROSOFT_TOKEN_VERSION,
        client_id=OFFICE_CLIENT_ID,
        redirect_address=nested_app_url(address),
    )


def _permissions(scopes: Mapping[Access, Sequence[str]], always: Sequence[str]) -> list[Permission]:
    """Return each permission once, by the first of the wishes that asks for it; they go from the least to the most."""
    found: dict[str, Access] = dict.fromkeys(always, "identity")
    for access, names in scopes.items():
        for name in names:
            found.setdefault(name, access)
    return [Permission(name, access) for name, access in found.items()]
