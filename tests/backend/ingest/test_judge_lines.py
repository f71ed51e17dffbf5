# ruff: noqa: E501  (tables: one line, one case)
"""Tests of `python -m backend judge`: fetches as lines of JSON in, verdicts as lines of JSON out."""

import json
from typing import Any

import pytest

from backend.ingest.judge_lines import InvalidLine, judge_lines
from backend.truth.networks import load_networks
from tests.backend.truth.build import CHROME, GMAIL_PROXY, OUTLOOK

NETWORKS = load_networks(None)


def judged(**fetch: Any) -> dict[str, Any]:
    line = json.dumps({"id": "1", "user_agent": CHROME, "seconds_after_send": 3600} | fetch)
    answer: dict[str, Any] = json.loads(next(judge_lines([line], NETWORKS)))
    return answer


@pytest.mark.requirement("R40")
def test_output_has_exactly_the_documented_keys() -> None:
    assert judged(user_agent=OUTLOOK) == {
        "id": "1",
        "label": "human",
        "subtype": "mail_program",
        "reasons": ["Opened in a mail program."],
        "confidence": "certain",
        "device_type": "desktop",
    }


@pytest.mark.requirement("R26")
def test_device_of_a_proxy_or_machine_is_unknown() -> None:
    assert judged(user_agent=GMAIL_PROXY)["device_type"] == "unknown"
    assert judged(method="HEAD")["device_type"] == "unknown"


def test_unknown_keys_are_ignored_and_optional_ones_may_be_missing() -> None:
    lines = ['{"id": "a", "user_agent": "Wget/1.21", "note": "x", "label": "human"}', "", "  \n"]
    assert [json.loads(line)["label"] for line in judge_lines(lines, NETWORKS)] == ["bot"]


def test_networks_are_looked_up() -> None:
    assert judged(ip="40.107.6.201")["label"] == "scanner"
    assert judged(ip="2a01:111:f403::1")["label"] == "scanner"


def test_header_names_are_case_insensitive() -> None:
    assert judged(headers={"Sec-Purpose": "prefetch"})["label"] == "prefetch"
    assert judged(headers={"X-Requested-With": "de.gmx.mobile.android.mail"})["subtype"] == "mail_program"


@pytest.mark.requirement("R23")
@pytest.mark.parametrize(
    ("ip", "context", "subtype"),
    [
        ("81.2.69.142", {"sender_ips": ["81.2.69.142"]}, "own_address"),
        ("81.2.69.7", {"sender_ips": ["81.2.69.142"]}, "own_network"),
        ("2001:db8::5", {"sender_ips": ["2001:db8::1:2"]}, "own_network"),
        ("81.2.70.142", {"sender_ips": ["81.2.69.142"]}, "browser"),
        ("176.138.223.14", {"sender_ips": ["81.2.69.142"], "sender_cookie": True}, "own_cookie"),
    ],
)
def test_sender_is_recognised_by_address_subnet_and_cookie(ip: str, context: dict[str, Any], subtype: str) -> None:
    assert judged(ip=ip, context=context)["subtype"] == subtype


@pytest.mark.requirement("R23")
def test_own_view_is_read_from_the_context() -> None:
    assert judged(user_agent=GMAIL_PROXY, context={"sender_view_beacon_within_s": 4})["label"] == "self"


@pytest.mark.requirement("R40")
@pytest.mark.parametrize(
    ("context", "subtype"),
    [
        ({"links_clicked_within_10s": 4}, "link_sweep"),
        ({"distinct_messages_same_ip_10min": 5}, "message_burst"),
        ({"honeypot_hit": True}, "hidden_link"),
    ],
)
def test_behaviour_is_read_from_the_context(context: dict[str, Any], subtype: str) -> None:
    assert judged(context=context)["subtype"] == subtype


@pytest.mark.requirement("R29")
def test_clicks_are_judged_as_clicks() -> None:
    assert judged(seconds_after_send=20, action="click")["subtype"] == "instant"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2: not JSON"),
        ("[1]", "line 2: not an object"),
        ('{"user_agent": "x"}', "line 2: field 'id' is missing"),
        ('{"id": "1"}', "line 2: field 'user_agent' is missing"),
        ('{"id": "1", "user_agent": null}', "line 2: field 'user_agent' must be text"),
        ('{"id": "1", "user_agent": "x", "ip": "300.1.1.1"}', "line 2: field 'ip' is no address"),
        ('{"id": "1", "user_agent": "x", "headers": {"a": 1}}', "line 2: field 'headers' must hold text"),
        ('{"id": "1", "user_agent": "x", "headers": []}', "line 2: field 'headers' must be an object"),
        ('{"id": "1", "user_agent": "x", "seconds_after_send": "1"}', "line 2: field 'seconds_after_send' must be a number or null"),
        ('{"id": "1", "user_agent": "x", "seconds_after_send": true}', "line 2: field 'seconds_after_send' must be a number or null"),
        ('{"id": "1", "user_agent": "x", "context": {"sender_ips": "y"}}', "line 2: field 'context.sender_ips' must be a list of addresses"),
        ('{"id": "1", "user_agent": "x", "context": {"sender_ips": ["y"]}}', "line 2: field 'context.sender_ips' is no address"),
        ('{"id": "1", "user_agent": "x", "context": {"sender_cookie": 1}}', "line 2: field 'context.sender_cookie' must be true or false"),
        ('{"id": "1", "user_agent": "x", "context": {"links_clicked_within_10s": -1}}', "line 2: field 'context.links_clicked_within_10s' must be a whole number"),
    ],
)  # fmt: skip
def test_error_names_the_line_and_the_field(line: str, message: str) -> None:
    answers = judge_lines(['{"id": "1", "user_agent": "x"}', line], NETWORKS)
    next(answers)
    with pytest.raises(InvalidLine) as caught:
        next(answers)
    assert str(caught.value) == message
