"""Sign-in with Microsoft and Google against strict counterparts, with the real clients; and everything forged."""

import html
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from backend.accounts.identity_models import OrganisationTenant, SignInFlow, SignInResult
from backend.accounts.sign_in_flow import pkce_challenge
from backend.accounts.token_checks import LEEWAY_SECONDS
from backend.core.clock import utc_now
from backend.core.db import transaction
from backend.core.errors import TryLater
from backend.wiring import Services
from tests.conftest import ApiClient, FakeClock
from tests.counterparts.forging import FORGERIES, TOKEN_SECONDS, sign
from tests.counterparts.providers import CLIENT_ID, TENANT, FakeProviders
from tests.people import ALICE

pytestmark = pytest.mark.requirement("R70")

VERIFIER = "v" * 43
OTHER_VERIFIER = "w" * 43
WHO = {"microsoft": "alice", "google": ALICE}


@pytest.fixture
def more_settings(counterparts: FakeProviders) -> dict[str, str]:
    return counterparts.settings() | {"EXTENSION_IDS": "a" * 32}


@pytest.fixture
def clock() -> FakeClock:
    """The providers sign with the time of today."""
    return FakeClock(utc_now())


@pytest.fixture
def browser(app: Flask) -> FlaskClient:
    return app.test_client()


def start(browser: FlaskClient, provider: str, **query: str) -> TestResponse:
    return browser.get(f"/auth/{provider}/start", query_string={"challenge": pkce_challenge(VERIFIER), **query})


def come_back(browser: FlaskClient, counterparts: FakeProviders, provider: str, **query: str) -> TestResponse:
    """Begin, sign in at the provider, and open the address that it leads back to."""
    address = start(browser, provider, **query).headers["Location"]
    return browser.get(path_of(counterparts.sign_in(address, WHO[provider])))


def path_of(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def message(page: TestResponse) -> dict[str, Any]:
    """Return what the page hands to its opener."""
    text = page.get_data(as_text=True)
    found = text.partition('data-message="')[2].partition('"')[0]
    loaded: dict[str, Any] = json.loads(html.unescape(found))
    return loaded


def collect(browser: FlaskClient, code: str, verifier: str = VERIFIER) -> TestResponse:
    return browser.post("/api/session", json={"code": code, "verifier": verifier})


def reason(response: TestResponse) -> str:
    return str(response.get_json()["error"]["details"]["reason"])


@pytest.mark.parametrize("provider", ["microsoft", "google"])
def test_code_of_the_pop_up_opens_a_session(browser: FlaskClient, counterparts: FakeProviders, provider: str) -> None:
    page = come_back(browser, counterparts, provider)
    assert page.headers["Cache-Control"] == "no-store"
    answer = collect(browser, message(page)["code"])
    assert answer.status_code == 200
    assert answer.get_json()["user"]["email"] == ALICE
    assert answer.get_json()["user"]["name"] == "Alice Ames"


def test_silent_provider_is_reported_to_the_opener_and_the_page_can_be_closed(
    browser: FlaskClient, monkeypatch: pytest.MonkeyPatch, services: Services
) -> None:
    def silent(*_: object) -> None:
        raise TryLater("Microsoft does not answer. Try again in a moment.")

    monkeypatch.setattr(type(services.providers["microsoft"]), "begin", silent)
    page = start(browser, "microsoft")
    assert page.status_code == 503
    assert message(page) == {
        "type": "heliograph.sign_in",
        "error": "try_later",
        "challenge": pkce_challenge(VERIFIER),
    }
    text = page.get_data(as_text=True)
    assert "Microsoft does not answer. Try again in a moment." in text
    assert '<button type="button">Close this window</button>' in text
    german = browser.get("/auth/microsoft/start", headers={"Accept-Language": "de-DE,de;q=0.9"})
    assert '<button type="button">Dieses Fenster schließen</button>' in german.get_data(as_text=True)
    assert "challenge" not in message(german)


def test_sign_in_methods_are_the_configured_ones(browser: FlaskClient, counterparts: FakeProviders) -> None:
    app = {
        "client_id": CLIENT_ID,
        "authority": f"{counterparts.microsoft_url}/{TENANT}",
        "scope": f"api://127.0.0.1:{counterparts.web_port}/{CLIENT_ID}/access_as_user",
    }
    ways = {"local": True, "providers": ["microsoft", "google"], "microsoft_app": app}
    assert browser.get("/api/sign-in").get_json() == ways


def test_request_has_pkce_state_and_nonce_and_asks_only_for_the_identity(browser: FlaskClient) -> None:
    for provider in ("microsoft", "google"):
        query = parse_qs(urlsplit(start(browser, provider).headers["Location"]).query)
        assert query["code_challenge_method"] == ["S256"]
        assert len(query["state"][0]) >= 16
        assert query["nonce"]
        assert "mail" not in query["scope"][0].replace("userinfo.email", "").lower()
    assert query.get("response_mode", ["query"]) == ["query"]


def test_state_is_bound_to_the_browser_by_a_cookie_that_scripts_cannot_read(browser: FlaskClient) -> None:
    cookie = start(browser, "google").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/auth" in cookie


def test_answer_in_another_browser_is_refused(app: Flask, browser: FlaskClient, counterparts: FakeProviders) -> None:
    address = counterparts.sign_in(start(browser, "google").headers["Location"], ALICE)
    other = app.test_client()
    start(other, "google")
    assert message(other.get(path_of(address)))["error"] == "state_of_another_browser"
    assert message(browser.get(path_of(address)))["error"] == "unknown_state", "it is used up all the same"


@pytest.mark.parametrize("provider", ["microsoft", "google"])
def test_state_is_valid_once(browser: FlaskClient, counterparts: FakeProviders, provider: str) -> None:
    back = path_of(counterparts.sign_in(start(browser, provider).headers["Location"], WHO[provider]))
    assert "code" in message(browser.get(back))
    assert message(browser.get(back))["error"] == "unknown_state"


def test_state_is_valid_for_ten_minutes(browser: FlaskClient, counterparts: FakeProviders, clock: FakeClock) -> None:
    back = path_of(counterparts.sign_in(start(browser, "google").headers["Location"], ALICE))
    clock.advance(minutes=10)
    assert message(browser.get(back))["error"] == "late_state"


def test_state_of_one_provider_is_invalid_at_the_other(browser: FlaskClient, counterparts: FakeProviders) -> None:
    back = path_of(counterparts.sign_in(start(browser, "google").headers["Location"], ALICE))
    assert message(browser.get(back.replace("google", "microsoft")))["error"] == "state_of_another_provider"


@pytest.mark.parametrize("query", ["state=forged&code=x", "code=x", "error=access_denied", ""])
def test_forged_state_is_refused(browser: FlaskClient, query: str) -> None:
    start(browser, "microsoft")
    page = browser.get(f"/auth/microsoft/callback?{query}")
    assert (page.status_code, message(page)["error"]) == (401, "unknown_state")


@pytest.mark.parametrize("provider", ["microsoft", "google"])
def test_forged_code_of_the_provider_is_refused(browser: FlaskClient, provider: str) -> None:
    state = parse_qs(urlsplit(start(browser, provider).headers["Location"]).query)["state"][0]
    page = browser.get(f"/auth/{provider}/callback", query_string={"state": state, "code": "forged"})
    assert (page.status_code, message(page)["error"]) == (401, "invalid_grant")


@pytest.mark.parametrize("provider", ["microsoft", "google"])
def test_person_who_declines_gets_that_error(browser: FlaskClient, provider: str) -> None:
    state = parse_qs(urlsplit(start(browser, provider).headers["Location"]).query)["state"][0]
    query = {"state": state, "error": "access_denied", "error_description": "<script>alert(1)</script>"}
    page = browser.get(f"/auth/{provider}/callback", query_string=query)
    assert message(page)["error"] == "access_denied"
    assert "alert(1)" not in page.get_data(as_text=True)


@pytest.mark.parametrize(
    ("provider", "expected"), [("microsoft", "answer_of_another_sign_in"), ("google", "wrong_nonce")]
)
def test_wrong_nonce_is_refused(
    app: Flask, browser: FlaskClient, counterparts: FakeProviders, services: Services, provider: str, expected: str
) -> None:
    address = start(browser, provider).headers["Location"]
    nonce = parse_qs(urlsplit(address).query)["nonce"][0]
    back = counterparts.sign_in(address.replace(nonce, "forged"), WHO[provider])
    assert message(browser.get(path_of(back)))["error"] == expected


@pytest.mark.parametrize("provider", ["microsoft", "google"])
def test_pkce_verifier_of_another_sign_in_is_refused(
    browser: FlaskClient, counterparts: FakeProviders, provider: str
) -> None:
    address = start(browser, provider).headers["Location"]
    challenge = parse_qs(urlsplit(address).query)["code_challenge"][0]
    back = counterparts.sign_in(address.replace(challenge, pkce_challenge("z" * 43)), WHO[provider])
    assert message(browser.get(path_of(back)))["error"] == "invalid_grant"


def test_one_time_code_is_valid_once_for_a_minute_and_for_its_client(
    browser: FlaskClient, counterparts: FakeProviders, clock: FakeClock
) -> None:
    codes = [message(come_back(browser, counterparts, "google"))["code"] for _ in range(3)]
    assert reason(collect(browser, codes[0], OTHER_VERIFIER)) == "code_of_another_client"
    assert reason(collect(browser, codes[0])) == "unknown_code", "a wrong guess uses it up"
    assert collect(browser, codes[1]).status_code == 200
    assert reason(collect(browser, codes[1])) == "unknown_code"
    clock.advance(seconds=60)
    assert reason(collect(browser, codes[2])) == "late_code"
    assert reason(collect(browser, "x" * 43)) == "unknown_code"


def test_code_goes_only_to_allowed_programs(browser: FlaskClient, counterparts: FakeProviders) -> None:
    allowed = come_back(browser, counterparts, "google", to=f"extension:{'a' * 32}")
    assert allowed.headers["Location"].startswith(f"https://{'a' * 32}.chromiumapp.org/#code=")
    outlook = come_back(browser, counterparts, "google", to="outlook")
    assert outlook.headers["Location"].startswith(f"{counterparts.public_url}/outlook/signed-in.html#code=")
    for target in (f"extension:{'b' * 32}", "https://evil.example", "extension:"):
        refused = start(browser, "google", to=target)
        assert (refused.status_code, message(refused)["error"]) == (401, "sign_in_refused")


def test_start_without_a_challenge_or_at_an_unknown_provider_is_refused(browser: FlaskClient) -> None:
    assert start(browser, "google", challenge="short").status_code == 401
    assert start(browser, "yahoo").status_code == 404


def test_sign_in_secrets_are_unreadable_in_the_database(
    browser: FlaskClient, counterparts: FakeProviders, services: Services
) -> None:
    page = come_back(browser, counterparts, "microsoft")
    start(browser, "microsoft")
    with services.sessions() as session:
        stored = [vars(row) for table in (SignInFlow, SignInResult) for row in session.scalars(select(table))]
    text = str(stored)
    assert message(page)["code"] not in text
    assert "verifier" not in text
    assert ALICE not in text


@pytest.mark.requirement("R74")
@pytest.mark.parametrize("provider", ["microsoft", "google"])
def test_sign_in_with_a_disabled_method_is_refused_with_its_reason(
    browser: FlaskClient, counterparts: FakeProviders, services: Services, provider: str
) -> None:
    collect(browser, message(come_back(browser, counterparts, provider))["code"])
    with services.sessions() as session, transaction(session):
        session.scalars(select(OrganisationTenant)).one().closed_at = services.clock()
    answers = [collect(browser, message(come_back(browser, counterparts, provider))["code"])]
    if provider == "microsoft":
        answers.append(browser.post("/api/session/microsoft", json={"access_token": sign(counterparts)}))
    for answer in answers:
        assert (answer.status_code, answer.get_json()["error"]["code"]) == (403, "way_closed")


@pytest.mark.parametrize("name", FORGERIES)
def test_forged_add_in_token_is_refused_with_its_reason(
    browser: FlaskClient, counterparts: FakeProviders, name: str
) -> None:
    make, expected = FORGERIES[name]
    answer = browser.post("/api/session/microsoft", json={"access_token": make(counterparts)})
    assert (answer.status_code, reason(answer)) == (401, expected)


def test_add_in_token_opens_a_session(browser: FlaskClient, counterparts: FakeProviders) -> None:
    for azp in (None, "ea5a67f6-b6f3-4338-b240-c655ddc3cc8e"):
        token = sign(counterparts, **({"azp": azp} if azp else {}))
        answer = browser.post("/api/session/microsoft", json={"access_token": token})
        assert answer.get_json()["user"]["email"] == "bob@example.org"


@pytest.mark.parametrize(
    ("skew_seconds", "status"),
    [
        (-LEEWAY_SECONDS + 5, 200),
        (-LEEWAY_SECONDS - 5, 401),
        (TOKEN_SECONDS + LEEWAY_SECONDS - 5, 200),
        (TOKEN_SECONDS + LEEWAY_SECONDS + 5, 401),
    ],
)
def test_clock_skew_of_less_than_a_minute_is_tolerated(
    browser: FlaskClient, counterparts: FakeProviders, clock: FakeClock, skew_seconds: int, status: int
) -> None:
    clock.time = utc_now()
    token = sign(counterparts)
    clock.advance(seconds=skew_seconds)
    assert browser.post("/api/session/microsoft", json={"access_token": token}).status_code == status


def test_sessions_are_listed_and_ended(browser: FlaskClient, sign_in: Callable[..., ApiClient]) -> None:
    here, there = sign_in(ALICE), sign_in(ALICE)
    listed = here.get("/api/sessions")["sessions"]
    assert [session["is_current"] for session in listed].count(True) == 1
    other = next(session["id"] for session in listed if not session["is_current"])
    assert here.call("DELETE", f"/api/sessions/{other}").status_code == 204
    assert there.call("GET", "/api/badge").get_json()["error"]["code"] == "session_ended"
    assert len(here.get("/api/sessions")["sessions"]) == 1


@pytest.mark.requirement("R75")
def test_session_of_another_person_cannot_be_ended(alice: ApiClient, charlie: ApiClient) -> None:
    mine = charlie.get("/api/sessions")["sessions"][0]["id"]
    assert alice.call("DELETE", f"/api/sessions/{mine}").status_code == 404
    assert charlie.call("GET", "/api/badge").status_code == 200


def test_mailbox_is_connected_on_behalf_of_the_person_in_outlook(
    sign_in: Callable[..., ApiClient], counterparts: FakeProviders
) -> None:
    """The add-in's own token becomes one that reads mail, and its refresh token works."""
    bob = sign_in("bob@example.org")
    body = {"access_token": sign(counterparts), "access": "exact"}
    mailbox = bob.answer("POST", "/api/mailboxes/on-behalf", body)
    assert (mailbox["address"], mailbox["access"], mailbox["state"]) == ("bob@example.org", "exact", "good")
    assert [box["id"] for box in bob.get("/api/mailboxes")["mailboxes"]] == [mailbox["id"]]


@pytest.mark.parametrize("name", ["for another program", "changed after signing", "expired"])
def test_forged_token_connects_no_mailbox(alice: ApiClient, counterparts: FakeProviders, name: str) -> None:
    make, expected = FORGERIES[name]
    answer = alice.call("POST", "/api/mailboxes/on-behalf", {"access_token": make(counterparts)})
    assert (answer.status_code, reason(answer)) == (401, expected)
    assert alice.get("/api/mailboxes")["mailboxes"] == []
