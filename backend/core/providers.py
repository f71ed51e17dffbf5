"""What is known of the two sign-in providers: our registration there, and where they answer.

The addresses are settings so that a counterpart on this machine can stand in. A provider without a client id is off.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

Read = Callable[[str, str, Callable[[str], Any]], Any]

MICROSOFT_LOGIN_URL = "https://login.microsoftonline.com"
OFFICE_CLIENT_ID = "ea5a67f6-b6f3-4338-b240-c655ddc3cc8e"
"""Office itself, which asks for the token in single sign-on without nested app authentication."""
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
CALLBACK_PATH = "/auth/{provider}/callback"
TO_WRITE: Mapping[str, tuple[str, ...]] = {
    "microsoft": ("MICROSOFT_CLIENT_ID", "MICROSOFT_CLIENT_SECRET", "MICROSOFT_TENANT"),
    "google": ("GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET", "GOOGLE_DOMAINS"),
}
"""What an administrator writes once this server is registered at a provider. Without the last one sign-in works too,
for more people."""


@dataclass(frozen=True, slots=True)
class MicrosoftConfig:
    """`tenant` is the path segment to sign in at; `tenants` are those that may, empty for whichever `tenant` admits.

    `client_ids` may ask for a token that is meant for us: our own registration, Office, an add-in registered apart.
    `api_uri` is its Application ID URI, empty where it is made of our address as `docs/microsoft.md` says.
    """

    client_id: str
    client_secret: str
    tenant: str
    tenants: frozenset[str]
    client_ids: frozenset[str]
    login_url: str
    graph_url: str
    api_uri: str

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


@dataclass(frozen=True, slots=True)
class GoogleConfig:
    """`domains` are the hosted domains that may sign in, empty for everybody.

    The three `push_` values are given together or not at all: the Pub/Sub topic, the audience of its calls to us, and
    the service account that signs them.
    """

    client_id: str
    client_secret: str
    domains: frozenset[str]
    auth_url: str
    token_url: str
    revoke_url: str
    certs_url: str
    issuers: frozenset[str]
    gmail_url: str
    push_topic: str
    push_audience: str
    push_account: str


def callback_address(public_url: str, provider: str) -> str:
    """Return the redirect address to register at a provider."""
    return public_url + CALLBACK_PATH.format(provider=provider)


def api_root(public_url: str) -> str:
    """Return the Application ID URI up to the client id."""
    return f"api://{urlsplit(public_url).netloc}/"


def nested_app_address(public_url: str) -> str:
    """Return the redirect address by which Outlook itself signs people in (nested app authentication).

    Source: https://learn.microsoft.com/en-us/office/dev/add-ins/develop/enable-nested-app-authentication-in-your-add-in
    (2026-11-28).
    """
    return f"brk-multihub://{urlsplit(public_url).netloc}"


def registrable(public_url: str) -> str:
    """Return the address that providers take for a Heliograph at this one: https, or plain http by the name localhost.

    Source: Entra's own refusal of others, https://learn.microsoft.com/en-us/answers/questions/5788321 (2026-11-28).
    """
    parts = urlsplit(public_url)
    if parts.scheme == "https" or parts.hostname == "localhost":
        return public_url
    if parts.hostname in ("127.0.0.1", "::1"):
        return f"http://localhost{f':{parts.port}' if parts.port else ''}{parts.path}"
    return f"https://{parts.hostname}{parts.path}"


def read_microsoft(read: Read) -> MicrosoftConfig | None:
    """Return the registration, or None when there is none. `read` raises `ConfigError` for what cannot be used."""
    client_id = read("MICROSOFT_CLIENT_ID", "", str.strip)
    others = read("MICROSOFT_ADDIN_CLIENT_IDS", "", _list)
    config = MicrosoftConfig(
        client_id=client_id,
        client_secret=read("MICROSOFT_CLIENT_SECRET", "", _needed_with(client_id)),
        tenant=read("MICROSOFT_TENANT", "organizations", _tenant),
        tenants=read("MICROSOFT_TENANTS", "", _guids),
        client_ids=frozenset({client_id, OFFICE_CLIENT_ID, *others}),
        login_url=read("MICROSOFT_LOGIN_URL", MICROSOFT_LOGIN_URL, _secure_url),
        graph_url=read("MICROSOFT_GRAPH_URL", "https://graph.microsoft.com/v1.0", _secure_url),
        api_uri=read("MICROSOFT_API_URI", "", str.strip),
    )
    return config if client_id else None


def read_google(read: Read) -> GoogleConfig | None:
    """Return the registration, or None when there is none. `read` raises `ConfigError` for what cannot be used."""
    client_id = read("GOOGLE_CLIENT_ID", "", str.strip)
    topic = read("GOOGLE_PUSH_TOPIC", "", str.strip)
    config = GoogleConfig(
        client_id=client_id,
        client_secret=read("GOOGLE_CLIENT_SECRET", "", _needed_with(client_id)),
        domains=read("GOOGLE_DOMAINS", "", _list),
        auth_url=read("GOOGLE_AUTH_URL", "https://accounts.google.com/o/oauth2/v2/auth", _secure_url),
        token_url=read("GOOGLE_TOKEN_URL", "https://oauth2.googleapis.com/token", _secure_url),
        revoke_url=read("GOOGLE_REVOKE_URL", "https://oauth2.googleapis.com/revoke", _secure_url),
        certs_url=read("GOOGLE_CERTS_URL", "https://www.googleapis.com/oauth2/v3/certs", _secure_url),
        issuers=read("GOOGLE_ISSUERS", "https://accounts.google.com,accounts.google.com", _list),
        gmail_url=read("GOOGLE_GMAIL_URL", "https://gmail.googleapis.com", _secure_url),
        push_topic=topic,
        push_audience=read("GOOGLE_PUSH_AUDIENCE", "", _needed_with(topic)),
        push_account=read("GOOGLE_PUSH_ACCOUNT", "", _needed_with(topic)),
    )
    return config if client_id else None


def _needed_with(other: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        if other and not text.strip():
            raise ValueError(f"is needed together with {other!r}")
        return text.strip()

    return check


def _list(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(",") if part.strip())


def _guids(text: str) -> frozenset[str]:
    found = frozenset(part.lower() for part in _list(text))
    for part in found:
        if not GUID.fullmatch(part):
            raise ValueError(f"expected tenant ids such as 22222222-2222-4222-8222-222222222222, got {part!r}")
    return found


def _tenant(text: str) -> str:
    text = text.strip().lower()
    if text not in ("organizations", "common") and not GUID.fullmatch(text):
        raise ValueError(f"expected organizations, common or a tenant's id, got {text!r}")
    return text


def _secure_url(text: str) -> str:
    """Tokens travel there: https everywhere, plain http only on this machine."""
    parts = urlsplit(text)
    is_near = parts.hostname in ("localhost", "127.0.0.1", "::1")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_near):
        raise ValueError(f"expected an https address, got {text!r}")
    if not parts.hostname or parts.query or parts.fragment:
        raise ValueError(f"expected an address without query, got {text!r}")
    return text.rstrip("/")
