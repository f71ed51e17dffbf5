"""The one shape of an error."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.core.limits import BODY_BYTES
from tests.build import message_body
from tests.conftest import ApiClient
from tests.people import RITA


def test_unknown_route_has_the_error_shape(alice: ApiClient) -> None:
    for path in ("/api/nothing", "/nothing"):
        response = alice.client.get(path)
        assert response.status_code == 404
        assert response.get_json()["error"]["code"] == "not_found"


def test_wrong_method_has_the_error_shape(alice: ApiClient) -> None:
    response = alice.client.put("/api/badge")
    assert response.status_code == 405
    assert response.get_json()["error"]["code"] == "method_not_allowed"


def test_every_call_but_sign_in_needs_a_token(alice: ApiClient) -> None:
    for method, path in (("GET", "/api/threads"), ("POST", "/api/tracked-messages"), ("POST", "/api/live-ticket")):
        response = alice.client.open(path, method=method)
        assert response.status_code == 401
        assert response.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"host": "fax"}, "host"),
        ({"sender": "nobody"}, "sender"),
        ({"recipients": [{"address": "x"}]}, "recipients.0.address"),
        ({"recipients": "all"}, "recipients"),
        ({"subject": "s" * 1001}, "subject"),
        ({"subject": None}, "subject"),
        ({"token": "short"}, "token"),
        ({"token": "A" * 38}, "token"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_bad_input_names_the_field(alice: ApiClient, change: dict[str, Any], field: str) -> None:
    response = alice.call("POST", "/api/tracked-messages", message_body(**change))
    assert response.status_code == 422
    error = response.get_json()["error"]
    assert error["code"] in ("invalid", "entry_no_address")
    assert error["details"]["field"] == field
    assert error["message"]


@pytest.mark.parametrize(
    ("content", "content_type", "status"),
    [
        ("{", "application/json", 400),
        ("", "application/json", 400),
        ("{}", "text/plain", 400),
        ("[]", "application/json", 422),
        ("null", "application/json", 422),
        ("[" * 100_000, "application/json", 400),
        (" " * (BODY_BYTES + 1), "application/json", 413),
    ],
)
def test_bad_bodies_have_the_error_shape(alice: ApiClient, content: str, content_type: str, status: int) -> None:
    headers = {"Authorization": f"Bearer {alice.session['access_token']}"}
    response = alice.client.post("/api/tracked-messages", data=content, content_type=content_type, headers=headers)
    assert response.status_code == status
    assert set(response.get_json()["error"]) == {"code", "message", "details"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"sender": "nobody"}, "“nobody” is no mail address."),
        ({"sender": "alice@example..org"}, "“alice@example..org” is no mail address."),
        ({"recipients": [{"address": RITA}] * 501}, "List should have at most 500 items, not 501."),
    ],
)
def test_messages_are_readable(alice: ApiClient, change: dict[str, Any], message: str) -> None:
    response = alice.call("POST", "/api/tracked-messages", message_body(**change))
    assert response.get_json()["error"]["message"] == message


def test_every_bad_address_is_named_with_its_position_and_not_logged(
    alice: ApiClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(0)
    body = {"subject": "", "text": "", "recipients": ["not an address", "rita@customer.example", "no way!!"]}
    error = alice.call("POST", "/api/try/messages", body).get_json()["error"]
    assert (error["code"], error["message"]) == ("entry_no_address", "“not an address” is no mail address.")
    assert [(one["field"], one["entry"]) for one in error["details"]["problems"]] == [
        ("recipients.0", "not an address"),
        ("recipients.2", "no way!!"),
    ]
    assert "no way!!" not in caplog.text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=10,
)
FIELDS = st.sampled_from([*message_body(), "thread", "sequence", "token"])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(field=FIELDS, value=JSON)
def test_any_value_in_any_field_is_accepted_or_named(alice: ApiClient, field: str, value: Any) -> None:
    body = json.dumps(message_body(**{field: value}))
    headers = {"Authorization": f"Bearer {alice.session['access_token']}"}
    response = alice.client.post("/api/tracked-messages", data=body, content_type="application/json", headers=headers)
    assert response.status_code in (201, 422)
    if response.status_code == 422:
        assert response.get_json()["error"]["details"]["field"].startswith(field)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"limit": 0}, "limit"),
        ({"limit": 201}, "limit"),
        ({"limit": "many"}, "limit"),
        ({"section": "middle"}, "section"),
        ({"since": "yesterday"}, "since"),
        ({"since": "2026-01-01T00:00:00"}, "since"),
        ({"since": "2026-02-01T00:00:00Z", "until": "2026-01-01T00:00:00Z"}, "until"),
        ({"cursor": "abc"}, "cursor"),
        ({"cursor": "W10="}, "cursor"),
        ({"sort": "size"}, "sort"),
    ],
)
def test_bad_query_names_the_field(alice: ApiClient, query: dict[str, Any], field: str) -> None:
    response = alice.call("GET", "/api/threads", query_string=query)
    assert response.status_code == 422
    assert response.get_json()["error"]["details"]["field"] == field
