"""Start the counterparts of Microsoft and Google once for a whole run, and sign in there without a browser."""

import contextlib
import html
import json
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import jwt
import requests
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.counterparts.authority import Authority, make_authority
from tests.people import ALICE, BOB, CHARLIE
from tests.processes import free_ports

HERE = Path(__file__).parent
TENANT = "22222222-2222-4222-8222-222222222222"
CLIENT_ID = "33333333-3333-4333-8333-333333333333"
CLIENT_SECRET = "a client secret for the tests and for nothing else"
GOOGLE_CLIENT_ID = "heliograph.apps.googleusercontent.com"
OBJECT_IDS = {name: f"{index}" * 8 + "-1111-4111-8111-111111111111" for index, name in enumerate(("alice", "bob"), 4)}
PEOPLE = {
    "alice": {"name": "Alice Ames", "email": ALICE, "oid": OBJECT_IDS["alice"]},
    "bob": {"name": "Bob Baker", "email": BOB, "oid": OBJECT_IDS["bob"]},
}
GOOGLE_USERS = [
    {"email": ALICE, "name": "Alice Ames", "hd": "example.org"},
    {"email": CHARLIE, "name": "Charlie Cole", "hd": "elsewhere.example"},
]


WELCOME = {"from": "welcome@provider.example", "subject": "Welcome", "body_text": "Hi", "label_ids": ["INBOX"]}


@dataclass(frozen=True, slots=True)
class FakeProviders:
    """Where the two answer, and Microsoft's signing key, with which tests make tokens of their own."""

    authority: Authority
    web_port: int
    secure_port: int
    microsoft_url: str
    google_url: str
    gmail_url: str
    signing_key: rsa.RSAPrivateKey

    @property
    def public_url(self) -> str:
        return f"http://127.0.0.1:{self.web_port}"

    @property
    def secure_url(self) -> str:
        """Where a Heliograph over HTTPS must be to sign in with Microsoft."""
        return f"https://localhost:{self.secure_port}"

    @property
    def issuer(self) -> str:
        return f"{self.microsoft_url}/{TENANT}/v2.0"

    def settings(self, graph_url: str = "http://127.0.0.1:1/v1.0") -> dict[str, str]:
        """Return the settings of a Heliograph that signs in there, without the prefix of their names."""
        google = {
            "CLIENT_ID": GOOGLE_CLIENT_ID,
            "CLIENT_SECRET": CLIENT_SECRET,
            "AUTH_URL": f"{self.google_url}/o/oauth2/v2/auth",
            "TOKEN_URL": f"{self.google_url}/oauth2/token",
            "REVOKE_URL": f"{self.google_url}/oauth2/revoke",
            "CERTS_URL": f"{self.google_url}/oauth2/v3/certs",
            "ISSUERS": self.google_url,
            "GMAIL_URL": self.gmail_url,
        }
        microsoft = {
            "CLIENT_ID": CLIENT_ID,
            "CLIENT_SECRET": CLIENT_SECRET,
            "TENANT": TENANT,
            "LOGIN_URL": self.microsoft_url,
            "GRAPH_URL": graph_url,
        }
        found = {f"GOOGLE_{name}": value for name, value in google.items()}
        found |= {f"MICROSOFT_{name}": value for name, value in microsoft.items()}
        return found | {"PUBLIC_URL": self.public_url, "WEB_ADDRESS": f"127.0.0.1:{self.web_port}"}

    def read_graph_token(self, token: str) -> tuple[str, list[str]] | None:
        """Read an access token for Graph as Graph does: object id and permissions, None unless it is ours and good."""
        key = self.signing_key.public_key()
        try:
            found = jwt.decode(token, key, ["RS256"], audience="https://graph.microsoft.com", issuer=self.issuer)
        except jwt.InvalidTokenError:
            return None
        return found["oid"], found["scp"].split()

    def make_session(self) -> requests.Session:
        """Return a browser without a screen that believes our authority."""
        session = requests.Session()
        session.trust_env, session.verify = False, str(self.authority.bundle)
        return session

    def sign_in(self, address: str, who: str) -> str:
        """Sign in at either provider as `who` and return the address that it leads back to."""
        browser = self.make_session()
        answer = browser.get(address, allow_redirects=False)
        for _ in range(12):
            location = answer.headers.get("Location")
            if location and urljoin(answer.url, location).startswith(self.public_url):
                return urljoin(answer.url, location)
            if location:
                answer = browser.get(urljoin(answer.url, location), allow_redirects=False)
            else:
                assert answer.ok, f"{answer.status_code} {answer.url} {answer.text}"
                action, fields = _form(answer.text, who)
                answer = browser.post(urljoin(answer.url, action), fields, allow_redirects=False)
        raise AssertionError(f"the sign-in did not come back: {answer.url}")


def _form(page: str, who: str) -> tuple[str, dict[str, str]]:
    """Return the address and the fields of the form that goes on as `who`: their own, or the only one."""
    forms = re.findall(r"<form([^>]*)>(.*?)</form>", page, re.DOTALL)
    mine = [form for form in forms if who in form[1]] or forms
    attributes, inside = mine[0]
    action = re.search(r'action="([^"]*)"', attributes)
    fields: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", inside):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name:
            fields[html.unescape(name[1])] = html.unescape(value[1]) if value else ""
    if "login" in fields:
        fields |= {"login": who, "password": "any"}
    return html.unescape(action[1]) if action else "", fields


@contextlib.contextmanager
def run_fake_providers(directory: Path) -> Iterator[FakeProviders]:
    """Run both until the end of the block."""
    authority = make_authority(directory)
    web, secure, microsoft, google, inner = free_ports(5)
    found = FakeProviders(
        authority=authority,
        web_port=web,
        secure_port=secure,
        microsoft_url=f"https://localhost:{microsoft}",
        google_url=f"https://localhost:{google}",
        gmail_url=f"http://127.0.0.1:{inner}",
        signing_key=rsa.generate_private_key(65537, 2048),
    )
    key = found.signing_key
    jwk = {**json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key)), "kid": "k1", "alg": "RS256", "use": "sig"}
    jwk.pop("key_ops", None)
    files = {"KEY": str(authority.key), "CERT": str(authority.certificate)}
    entra = {
        **files,
        "PORT": str(microsoft),
        "SIGNING_KEY": json.dumps(jwk),
        "TENANT": TENANT,
        "CLIENT_ID": CLIENT_ID,
        "CLIENT_SECRET": CLIENT_SECRET,
        "REDIRECTS": " ".join(f"{url}/auth/microsoft/callback" for url in (found.public_url, found.secure_url)),
        "PEOPLE": json.dumps(PEOPLE),
    }
    registration = {
        "client_id": GOOGLE_CLIENT_ID,
        "client_secret": CLIENT_SECRET,
        "name": "Heliograph",
        "redirect_uris": [f"{found.public_url}/auth/google/callback"],
    }
    # The counterpart cannot say who somebody is whose mailbox is empty.
    welcomes = [
        {"id": f"welcome-{index}", "user_email": user["email"], "to": user["email"], **WELCOME}
        for index, user in enumerate(GOOGLE_USERS)
    ]
    google_seed = {"users": GOOGLE_USERS, "oauth_clients": [registration], "messages": welcomes}
    seed: dict[str, Any] = {"google": google_seed}
    emulated = {**files, "PORT": str(google), "INNER_PORT": str(inner), "SEED": json.dumps(seed)}
    with _node("entra.mjs", entra, directory), _node("google.mjs", emulated, directory):
        yield found


@contextlib.contextmanager
def _node(script: str, settings: dict[str, str], directory: Path) -> Iterator[None]:
    log = directory / f"{script}.log"
    command, environment = ["node", str(HERE / script)], {**os.environ, **settings}
    with (
        log.open("wb") as errors,
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=errors) as process,
    ):
        assert process.stdout is not None
        is_ready = any(b"ready" in line for line in process.stdout)
        try:
            assert is_ready, f"{script} did not start:\n{log.read_text(errors='replace')}"
            yield
        finally:
            process.terminate()
