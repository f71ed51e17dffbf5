"""Sign-in, refresh, sign-out."""

import pytest
from flask import Flask

from tests.conftest import ApiClient, FakeClock, Fetch
from tests.people import ALICE


def refresh(client: ApiClient, token: str) -> int:
    return client.client.post("/api/session/refresh", json={"refresh_token": token}).status_code


@pytest.mark.requirement("R70")
def test_local_account_signs_in_and_names_the_person(alice: ApiClient) -> None:
    assert alice.session["user"]["email"] == ALICE
    assert alice.session["user"]["name"] == "Alice"
    assert alice.session["expires_in_seconds"] == 600


@pytest.mark.requirement("R70")
@pytest.mark.parametrize(
    ("agent", "client"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 "
         "Safari/537.36", "Chrome, Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        ("", None),
    ],
)  # fmt: skip
def test_each_session_shows_its_client(app: Flask, agent: str, client: str | None) -> None:
    browser = app.test_client()
    session = browser.post("/api/session/local", json={"email": ALICE}, headers={"User-Agent": agent}).get_json()
    listed = browser.get("/api/sessions", headers={"Authorization": f"Bearer {session['access_token']}"}).get_json()
    assert [one["client"] for one in listed["sessions"]] == [client]


def test_same_domain_is_the_same_organisation(alice: ApiClient, bob: ApiClient, charlie: ApiClient) -> None:
    organisations = [who.session["user"]["organisation_id"] for who in (alice, bob, charlie)]
    assert organisations[0] == organisations[1] != organisations[2]


def test_signing_in_twice_is_the_same_person(alice: ApiClient, app: Flask) -> None:
    again = app.test_client().post("/api/session/local", json={"email": ALICE.upper()}).get_json()
    assert again["user"]["id"] == alice.session["user"]["id"]


def test_local_account_is_refused_under_a_name_that_is_not_loopback(app: Flask) -> None:
    response = app.test_client().post("/api/session/local", json={"email": ALICE}, base_url="http://rebound.example")
    assert response.status_code == 403


def test_access_token_expires_after_ten_minutes(alice: ApiClient, clock: FakeClock) -> None:
    clock.advance(seconds=599)
    headers = {"Authorization": f"Bearer {alice.session['access_token']}"}
    assert alice.client.get("/api/badge", headers=headers).status_code == 200
    clock.advance(seconds=1)
    response = alice.client.get("/api/badge", headers=headers)
    assert response.status_code == 401
    assert response.get_json()["error"]["code"] == "token_expired"


def test_refresh_gives_a_new_pair(alice: ApiClient) -> None:
    first = alice.session["refresh_token"]
    response = alice.client.post("/api/session/refresh", json={"refresh_token": first})
    assert response.status_code == 200
    assert response.get_json()["refresh_token"] != first


def test_reused_refresh_token_ends_the_session(alice: ApiClient) -> None:
    first = alice.session["refresh_token"]
    second = alice.client.post("/api/session/refresh", json={"refresh_token": first}).get_json()["refresh_token"]
    assert refresh(alice, first) == 401
    assert refresh(alice, second) == 401
    assert alice.call("GET", "/api/badge").status_code == 401


def test_lost_response_is_repeated_for_the_same_attempt(alice: ApiClient) -> None:
    body = {"refresh_token": alice.session["refresh_token"], "attempt": "a" * 16}
    lost = alice.client.post("/api/session/refresh", json=body).get_json()["refresh_token"]
    again = alice.client.post("/api/session/refresh", json=body)
    assert again.status_code == 200
    assert refresh(alice, lost) == 401  # it was taken back
    assert refresh(alice, again.get_json()["refresh_token"]) == 200
    assert alice.client.post("/api/session/refresh", json=body).status_code == 401  # its successor has been used
    assert alice.call("GET", "/api/badge").status_code == 401


def test_another_attempt_with_a_used_token_ends_the_session(alice: ApiClient) -> None:
    token = alice.session["refresh_token"]
    for attempt, status in (("a" * 16, 200), ("b" * 16, 401), ("a" * 16, 401)):
        body = {"refresh_token": token, "attempt": attempt}
        assert alice.client.post("/api/session/refresh", json=body).status_code == status


def test_refresh_token_expires(alice: ApiClient, clock: FakeClock) -> None:
    clock.advance(days=31)
    assert refresh(alice, alice.session["refresh_token"]) == 401


def test_unknown_refresh_token_is_refused(alice: ApiClient) -> None:
    assert refresh(alice, "x" * 43) == 401


def test_sign_out_ends_the_session_immediately(alice: ApiClient) -> None:
    assert alice.call("DELETE", "/api/session").status_code == 204
    assert alice.call("GET", "/api/badge").status_code == 401
    assert refresh(alice, alice.session["refresh_token"]) == 401


def test_forged_access_tokens_are_refused(alice: ApiClient) -> None:
    good = alice.session["access_token"]
    for forged in ("", "x", good[:-1], good + "x", good.swapcase(), "é"):
        response = alice.client.get(
            "/api/badge", headers={"Authorization": f"Bearer {forged}".encode().decode("latin-1")}
        )
        assert response.status_code == 401, forged


def test_starting_panel_gets_lists_badge_and_ticket_with_the_session(alice: ApiClient, fetch: Fetch) -> None:
    fetch(alice.create(subject="Pinned")["token"])
    alice.create(inserted="automatic", subject="Other")
    body = {"refresh_token": alice.session["refresh_token"], "opening": True}
    answer = alice.client.post("/api/session/refresh", json=body).get_json()
    token = {"Authorization": f"Bearer {answer['access_token']}"}
    opening = answer["opening"]
    assert [len(opening[section]["threads"]) for section in ("pinned", "other")] == [1, 1]
    assert opening["badge"] == 1
    for section in ("pinned", "other"):
        asked = alice.client.get(f"/api/threads?section={section}", headers=token).get_json()
        assert opening[section] == asked
    assert opening["badge"] == alice.client.get("/api/badge", headers=token).get_json()["count"]
    assert opening["ticket"]["number"] == alice.client.post("/api/live-ticket", headers=token).get_json()["number"]


def test_plain_refresh_returns_no_lists(alice: ApiClient) -> None:
    body = {"refresh_token": alice.session["refresh_token"]}
    assert alice.client.post("/api/session/refresh", json=body).get_json()["opening"] is None
