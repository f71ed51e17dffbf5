"""What an administrator reads while registering this server is what the code does today.

`docs/microsoft.md` and `docs/google.md` are followed to the letter: the settings, the addresses, what people are asked
for, the words on the screen and in the log. So is the guide on the screen, which has the values of this server.
"""

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.accounts.external import Access
from backend.accounts.google import SCOPES as GOOGLE_SCOPES
from backend.accounts.microsoft import SCOPES as MICROSOFT_SCOPES
from backend.accounts.registration import outlook_registration, provider_registration
from backend.accounts.token_checks import API_SCOPE
from backend.core.config import ConfigError, load_config
from backend.core.providers import OFFICE_CLIENT_ID, callback_url
from backend.mailbox.sync import BUSY, QUIET, RESTING
from backend.wiring import Services
from tests.backend.api.auth.test_sign_in import start
from tests.backend.test_docs import rows
from tests.counterparts.providers import FakeProviders

pytestmark = pytest.mark.requirement("R70", "R72")

ROOT = Path(__file__).parents[2]
PUBLIC_URL = "https://mail.example.com"
PAGES = ("microsoft", "google")
VALUES = {
    "MICROSOFT_CLIENT_ID": "33333333-3333-4333-8333-333333333333",
    "MICROSOFT_CLIENT_SECRET": "Abc8Q~a.secret-of_Microsoft",
    "MICROSOFT_TENANT": "22222222-2222-4222-8222-222222222222",
    "GOOGLE_CLIENT_ID": "1234-abc.apps.googleusercontent.com",
    "GOOGLE_CLIENT_SECRET": "GOCSPX-a-secret_of-Google",
    "GOOGLE_DOMAINS": "example.com",
    "GOOGLE_PUSH_TOPIC": "projects/p/topics/t",
    "GOOGLE_PUSH_AUDIENCE": "the audience",
    "GOOGLE_PUSH_ACCOUNT": "name@project.iam.gserviceaccount.com",
}


@pytest.fixture
def more_settings(counterparts: FakeProviders) -> dict[str, str]:
    return counterparts.settings()


@pytest.fixture
def browser(app: Flask) -> FlaskClient:
    return app.test_client()


def page(name: str) -> str:
    return (ROOT / "docs" / f"{name}.md").read_text()


def flat(name: str) -> str:
    """Return a page without its line breaks."""
    return re.sub(r"\s+", " ", page(name))


@pytest.mark.parametrize("name", PAGES)
def test_every_setting_that_is_named_exists(name: str) -> None:
    assert set(re.findall(r"HELIOGRAPH_[A-Z_]+", page(name))) <= set(rows("settings.md"))


@pytest.mark.parametrize("name", PAGES)
def test_lines_to_copy_are_taken_as_they_stand(name: str, tmp_path: Path) -> None:
    """With real values behind them, in the order of the page, a server starts and has the provider."""
    names = re.findall(r"^ +HELIOGRAPH_(\w+)=", page(name), re.MULTILINE)
    assert len(names) >= 3
    found = load_config(
        {f"HELIOGRAPH_{key}": VALUES[key] for key in names}
        | {"HELIOGRAPH_DATA": str(tmp_path), "HELIOGRAPH_PUBLIC_URL": PUBLIC_URL}
    )
    assert getattr(found, name).client_id == VALUES[f"{name.upper()}_CLIENT_ID"]


@pytest.mark.parametrize("name", PAGES)
def test_guide_names_the_lines_of_the_page_in_its_order(name: Any, services: Services) -> None:
    names = re.findall(r"^ +(HELIOGRAPH_\w+)=", page(name), re.MULTILINE)
    guided = provider_registration(services.config, name).lines
    assert [line.name for line in guided] == names[: len(guided)]
    assert [line.name.removeprefix("HELIOGRAPH_") for line in guided] == [*VALUES][PAGES.index(name) * 3 :][:3]


@pytest.mark.parametrize("name", PAGES)
def test_what_the_guide_calls_needed_is_what_a_start_needs(name: Any, tmp_path: Path) -> None:
    settings = {"HELIOGRAPH_DATA": str(tmp_path), "HELIOGRAPH_PUBLIC_URL": PUBLIC_URL}
    needed = [line.name for line in provider_registration(load_config(settings), name).lines if line.is_needed]
    for written in (needed[:1], needed[1:], needed):
        given = {full: VALUES[full.removeprefix("HELIOGRAPH_")] for full in written}
        if written == needed[:1]:
            with pytest.raises(ConfigError, match=needed[1]):
                load_config(settings | given)
            continue
        found = provider_registration(load_config(settings | given), name)
        assert [line.name for line in found.lines if line.is_written] == written
        assert found.is_on == (written == needed)


@pytest.mark.parametrize("name", PAGES)
def test_redirect_address_to_register_is_the_one_that_is_sent(
    name: Any, browser: FlaskClient, services: Services
) -> None:
    path = f"/auth/{name}/callback"
    assert f" {PUBLIC_URL}{path}\n" in page(name)
    assert callback_url(services.config.public_url, name) == f"{services.config.public_url}{path}"
    query = parse_qs(urlsplit(start(browser, name).headers["Location"]).query)
    assert query["redirect_uri"] == [f"{services.config.public_url}{path}"]


@pytest.mark.parametrize(
    ("public_url", "address"),
    [
        (PUBLIC_URL, PUBLIC_URL),
        ("https://mail.example.com:8443", "https://mail.example.com:8443"),
        ("http://localhost:8765", "http://localhost:8765"),
        ("http://127.0.0.1:8765", "http://localhost:8765"),
        ("http://[::1]", "http://localhost"),
        ("http://mail.example.com:8080", "https://mail.example.com"),
    ],
)
def test_guide_gives_the_addresses_that_providers_take(public_url: str, address: str, tmp_path: Path) -> None:
    """As the page says: https, or `localhost` by name."""
    config = load_config({"HELIOGRAPH_DATA": str(tmp_path), "HELIOGRAPH_PUBLIC_URL": public_url})
    assert provider_registration(config, "microsoft").redirect_address == f"{address}/auth/microsoft/callback"
    assert provider_registration(config, "google").redirect_address == f"{address}/auth/google/callback"
    authority = address.partition("://")[2]
    assert outlook_registration(config).redirect_address == f"brk-multihub://{authority}"
    assert outlook_registration(config).api == f"api://{authority}/"
    assert "`brk-multihub://mail.example.com`" in page("microsoft")


def asked(name: str) -> list[tuple[str, set[str]]]:
    """Return the rows of the table of permissions: when it is asked for, and the names."""
    table = page(name).partition("## What is asked of people")[2].partition("\n\n|")[2].partition("\n\n")[0]
    lines = [line.strip("| ").split(" | ") for line in table.splitlines()[2:]]
    return [(when, set(re.findall(r"`([\w.]+)`", names))) for names, when, *_ in lines]


ASKED_WHEN: dict[Access, str] = {
    "identity": "signing in",
    "basic": "only how mails are addressed",
    "exact": "your sent mails too",
    "basic_shared": "adding a shared mailbox",
    "exact_shared": "adding a shared mailbox",
}


@pytest.mark.parametrize(
    ("name", "access"),
    [*(("microsoft", access) for access in MICROSOFT_SCOPES), *(("google", access) for access in GOOGLE_SCOPES)],
)
def test_what_a_provider_is_asked_for_is_what_the_table_says(services: Services, name: str, access: Access) -> None:
    """The request itself is read: clients of providers add scopes of their own."""
    address = services.providers[name].begin(access, None).address
    scopes = parse_qs(urlsplit(address).query)["scope"][0].split()
    sent = {scope.removeprefix("https://www.googleapis.com/auth/") for scope in scopes}
    said = [names for when, names in asked(name) if ASKED_WHEN[access] in when]
    signing_in = [names for when, names in asked(name) if when == "signing in"]
    assert len(said) == len(signing_in) == 1
    assert signing_in[0] <= sent
    more = sent - signing_in[0]
    assert more <= said[0] | {scope for when, names in asked(name) if "connecting" in when for scope in names}
    assert bool(more & said[0]) == (access != "identity")


@pytest.mark.parametrize("name", PAGES)
def test_every_permission_of_the_table_is_asked_for_by_somebody(services: Services, name: str) -> None:
    table = MICROSOFT_SCOPES if name == "microsoft" else GOOGLE_SCOPES
    addresses = [services.providers[name].begin(access, None).address for access in table]
    sent = {scope for address in addresses for scope in parse_qs(urlsplit(address).query)["scope"][0].split()}
    short = {scope.removeprefix("https://www.googleapis.com/auth/") for scope in sent}
    assert {scope for _, names in asked(name) for scope in names} == short


@pytest.mark.parametrize("name", PAGES)
def test_guide_asks_for_what_the_table_says(services: Services, name: Any) -> None:
    """Each permission once, with the wish that asks for it first, and a sentence why in both languages."""
    words = ROOT / "panel" / "admin" / "registration"
    guided = provider_registration(services.config, name).permissions
    short = [permission.name.rpartition("/")[2] for permission in guided]
    assert len(set(short)) == len(short)
    for permission, told in zip(guided, short, strict=True):
        (when,) = {when for when, names in asked(name) if told in names}
        assert ASKED_WHEN[permission.asked_when] in when
        for language in ("en", "de"):
            assert f"'why.{told}':" in (words / f"messages.{language}.ts").read_text()
    assert set(short) == {scope for _, names in asked(name) for scope in names}


def test_api_of_the_add_in_is_the_one_to_expose(tmp_path: Path) -> None:
    settings = {f"HELIOGRAPH_{name}": value for name, value in VALUES.items() if name.startswith("MICROSOFT")}
    config = load_config(settings | {"HELIOGRAPH_DATA": str(tmp_path), "HELIOGRAPH_PUBLIC_URL": PUBLIC_URL})
    assert config.microsoft.api(PUBLIC_URL) == f"api://mail.example.com/{VALUES['MICROSOFT_CLIENT_ID']}"
    guided = outlook_registration(config)
    assert guided.api == config.microsoft.api(PUBLIC_URL)
    assert (guided.scope, guided.client_id) == (API_SCOPE, OFFICE_CLIENT_ID)
    assert f'`"requestedAccessTokenVersion": {guided.token_version}`' in page("microsoft")
    assert "`api://mail.example.com/` and the application's id" in flat("microsoft")
    assert f"`{API_SCOPE}`" in page("microsoft")
    assert f"`{OFFICE_CLIENT_ID}`" in page("microsoft")


@pytest.mark.parametrize("name", PAGES)
def test_addresses_that_providers_call_exist(name: str, app: Flask) -> None:
    (path,) = re.findall(r"(/hooks/\w+)", page(name))
    assert any(str(rule).startswith(path) for rule in app.url_map.iter_rules())


@pytest.mark.parametrize("name", PAGES)
def test_every_message_that_is_explained_is_one_of_ours(name: str) -> None:
    """Words of the providers themselves are said to be theirs."""
    sources = "".join(path.read_text() for path in (ROOT / "backend" / "accounts").glob("*.py"))
    theirs = {"invalid_client", "redirect_uri_mismatch"}
    told = page(name).partition("## When it does not work")[2]
    words = set(re.findall(r"^\| `(\w+)`", told, re.MULTILINE))
    assert len(words) >= 4
    assert [word for word in words - theirs if f'Refused("{word}"' not in sources] == []


@pytest.mark.parametrize("name", PAGES)
def test_words_of_the_screen_are_quoted_as_they_stand(name: str) -> None:
    words = (ROOT / "panel" / "mailboxes" / "messages.en.ts").read_text()
    quoted = re.findall(r"\"([a-z][^\"]+)\" \|", page(name))
    assert quoted == ["only how mails are addressed", "your sent mails too"]
    assert [text for text in quoted if f"'{text[0].upper()}{text[1:]}'" not in words] == []


@pytest.mark.parametrize("name", PAGES)
def test_how_often_a_provider_is_asked_is_said(name: str) -> None:
    said = (
        f"every {BUSY.seconds} seconds while somebody works, every {QUIET.seconds // 60} minutes through the day, "
        f"every {RESTING.seconds // 60} minutes at night"
    )
    assert said in flat(name)
