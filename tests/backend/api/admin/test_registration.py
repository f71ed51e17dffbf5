"""Only server administrators see the registration data, and it contains no secret."""

import pytest

from tests.conftest import ApiClient, FakeClock, SignIn
from tests.people import ALICE, BOB, CHARLIE

pytestmark = pytest.mark.requirement("R70", "R75")

GUIDE = "/api/server/registration"
SECRETS = {"MICROSOFT_CLIENT_SECRET": "Abc8Q~never-told", "GOOGLE_CLIENT_SECRET": "GOCSPX-never-told"}
IDS = {"MICROSOFT_CLIENT_ID": "33333333-3333-4333-8333-333333333333", "GOOGLE_CLIENT_ID": "1-a.apps.example.com"}


def written(guide: dict[str, dict[str, list[dict[str, bool]]]], provider: str) -> list[bool]:
    return [line["is_written"] for line in guide[provider]["lines"]]


def test_first_person_of_a_new_server_sees_the_registration(alice: ApiClient) -> None:
    guide = alice.get(GUIDE)
    assert (guide["public_url"], guide["address"]) == ("http://127.0.0.1:8765", "http://localhost:8765")
    assert guide["address_setting"] == "HELIOGRAPH_PUBLIC_URL"
    assert guide["microsoft"]["redirect_address"] == "http://localhost:8765/auth/microsoft/callback"
    assert guide["outlook"]["api"] == "api://localhost:8765/"
    for provider in ("microsoft", "google"):
        assert not guide[provider]["is_on"]
        assert written(guide, provider) == [False, False, False]
    assert guide["extensions"] == {"name": "HELIOGRAPH_EXTENSION_IDS", "is_written": False, "is_needed": False}
    assert alice.get("/api/settings")["looks_after_server"] is True


@pytest.mark.requirement("R74")
def test_colleague_sees_the_registration_once_an_administrator(alice: ApiClient, bob: ApiClient) -> None:
    refused = bob.call("GET", GUIDE)
    assert (refused.status_code, refused.get_json()["error"]["code"]) == (403, "not_your_server")
    assert bob.get("/api/settings")["looks_after_server"] is False
    alice.answer("PUT", f"/api/organisation/people/{bob.session['user']['id']}/administrator")
    assert bob.get(GUIDE) == alice.get(GUIDE)
    assert bob.get("/api/settings")["looks_after_server"] is True


def test_administrator_of_a_later_organisation_does_not_see_it(sign_in: SignIn, clock: FakeClock) -> None:
    sign_in(ALICE)
    clock.advance(seconds=1)
    charlie = sign_in(CHARLIE)
    settings = charlie.get("/api/settings")
    assert (settings["is_administrator"], settings["looks_after_server"]) == (True, False)
    refused = charlie.call("GET", GUIDE)
    assert (refused.status_code, refused.get_json()["error"]["code"]) == (403, "not_your_server")
    assert BOB not in refused.get_data(as_text=True)


class TestWithEverythingWritten:
    @pytest.fixture
    def more_settings(self) -> dict[str, str]:
        more = {
            "MICROSOFT_TENANT": "organizations",
            "EXTENSION_IDS": "a" * 32,
            "PUBLIC_URL": "https://mail.example.com",
            "LOCAL_ACCOUNT": "1",  # off by itself at such an address
        }
        return SECRETS | IDS | more

    def test_configured_settings_are_reported_without_secrets(self, alice: ApiClient) -> None:
        answer = alice.call("GET", GUIDE)
        guide = answer.get_json()
        assert [guide[name]["is_on"] for name in ("microsoft", "google")] == [True, True]
        assert written(guide, "microsoft") == [True, True, True]
        assert written(guide, "google") == [True, True, False]
        assert guide["extensions"]["is_written"]
        assert guide["address"] == guide["public_url"] == "https://mail.example.com"
        assert guide["outlook"]["api"] == f"api://mail.example.com/{IDS['MICROSOFT_CLIENT_ID']}"
        assert not [secret for secret in SECRETS.values() if secret in answer.get_data(as_text=True)]


class TestWithASecretAlone:
    @pytest.fixture
    def more_settings(self) -> dict[str, str]:
        return {"MICROSOFT_CLIENT_SECRET": SECRETS["MICROSOFT_CLIENT_SECRET"], "MICROSOFT_CLIENT_ID": " "}

    def test_incomplete_registration_is_reported(self, alice: ApiClient) -> None:
        answer = alice.call("GET", GUIDE)
        assert written(answer.get_json(), "microsoft") == [False, True, False]
        assert not answer.get_json()["microsoft"]["is_on"]
        assert SECRETS["MICROSOFT_CLIENT_SECRET"] not in answer.get_data(as_text=True)
