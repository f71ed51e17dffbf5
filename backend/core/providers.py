"""What is known of the two sign-in providers: our registration there, and where they answer.

The addresses are settings so that a counterpart on this machine can stand in. A provider without a client id is off.
"""

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict

from backend.core.config_values import GUID, Guids, Names, SecureUrl, Tenant, Text, needed_with

MICROSOFT_LOGIN_URL = "https://login.microsoftonline.com"
OFFICE_CLIENT_ID = "ea5a67f6-b6f3-4338-b240-c655ddc3cc8e"
"""Office itself, which asks for the token in single sign-on without nested app authentication."""
CALLBACK_PATH = "/auth/{provider}/callback"
PROVIDER_SETTINGS: Mapping[str, tuple[str, ...]] = {
    "microsoft": ("MICROSOFT_CLIENT_ID", "MICROSOFT_CLIENT_SECRET", "MICROSOFT_TENANT"),
    "google": ("GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET", "GOOGLE_DOMAINS"),
}
"""What an administrator writes once this server is registered at a provider. Without the last one sign-in works too,
for more people."""


class _Registration(BaseModel):
    """Our registration at a provider."""

    model_config = ConfigDict(frozen=True, validate_default=True)

    client_id: Text = ""
    client_secret: Annotated[Text, needed_with("client_id")] = ""

    @property
    def is_on(self) -> bool:
        return bool(self.client_id)

    def is_given(self, name: str) -> bool:
        """Return whether a field was set and is not blank."""
        return name in self.model_fields_set and bool(getattr(self, name))


class MicrosoftConfig(_Registration):
    """`tenant` is the path segment to sign in at; `tenants` are those that may, empty for whichever `tenant` admits.

    `client_ids` may ask for a token that is meant for us: our own registration, Office, an add-in registered apart.
    `api_uri` is its Application ID URI, empty where it is made of our address as `docs/microsoft.md` says.
    """

    tenant: Tenant = "organizations"
    tenants: Guids = frozenset()
    addin_client_ids: Names = frozenset()
    login_url: SecureUrl = MICROSOFT_LOGIN_URL
    graph_url: SecureUrl = "https://graph.microsoft.com/v1.0"
    api_uri: Text = ""

    @property
    def client_ids(self) -> frozenset[str]:
        return self.addin_client_ids | {self.client_id, OFFICE_CLIENT_ID}

    @property
    def authority(self) -> str:
        return f"{self.login_url}/{self.tenant}"

    def api(self, public_url: str) -> str:
        """Return the Application ID URI of a Heliograph at this address."""
        return self.api_uri or f"{api_root(public_url)}{self.client_id}"

    def admits(self, tenant: str) -> bool:
        """Tell whether people of this tenant may sign in."""
        return (not self.tenants or tenant in self.tenants) and (
            not GUID.fullmatch(self.tenant) or tenant == self.tenant
        )


class GoogleConfig(_Registration):
    """`domains` are the hosted domains that may sign in, empty for everybody.

    The three `push_` values are given together or not at all: the Pub/Sub topic, the audience of its calls to us, and
    the service account that signs them.
    """

    domains: Names = frozenset()
    auth_url: SecureUrl = "https://accounts.google.com/o/oauth2/v2/auth"
    token_url: SecureUrl = "https://oauth2.googleapis.com/token"  # noqa: S105
    revoke_url: SecureUrl = "https://oauth2.googleapis.com/revoke"
    certs_url: SecureUrl = "https://www.googleapis.com/oauth2/v3/certs"
    issuers: Names = frozenset({"https://accounts.google.com", "accounts.google.com"})
    gmail_url: SecureUrl = "https://gmail.googleapis.com"
    push_topic: Text = ""
    push_audience: Annotated[Text, needed_with("push_topic")] = ""
    push_account: Annotated[Text, needed_with("push_topic")] = ""


def callback_url(public_url: str, provider: str) -> str:
    """Return the redirect address to register at a provider."""
    return public_url + CALLBACK_PATH.format(provider=provider)


def api_root(public_url: str) -> str:
    """Return the Application ID URI up to the client id."""
    return f"api://{urlsplit(public_url).netloc}/"


def nested_app_url(public_url: str) -> str:
    """Return the redirect address by which Outlook itself signs people in (nested app authentication).

    Source: https://learn.microsoft.com/en-us/office/dev/add-ins/develop/enable-nested-app-authentication-in-your-add-in
    (2026-11-28).
    """
    return f"brk-multihub://{urlsplit(public_url).netloc}"


def registrable_url(public_url: str) -> str:
    """Return the address that providers take for a Heliograph at this one: https, or plain http by the name localhost.

    Source: Entra's own refusal of others, https://learn.microsoft.com/en-us/answers/questions/5788321 (2026-11-28).
    """
    parts = urlsplit(public_url)
    if parts.scheme == "https" or parts.hostname == "localhost":
        return public_url
    if parts.hostname in ("127.0.0.1", "::1"):
        return f"http://localhost{f':{parts.port}' if parts.port else ''}{parts.path}"
    return f"https://{parts.hostname}{parts.path}"
