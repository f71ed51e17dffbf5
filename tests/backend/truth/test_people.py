# ruff: noqa: E501  (agents are long)
"""Tests that no program of a known family is judged to be a machine."""

import pytest

from backend.truth.rules import judge
from backend.truth.verdict import VerdictKind
from tests.backend.truth.build import open_facts
from tests.backend.truth.people import BROWSERS, MAIL_CLIENTS

pytestmark = pytest.mark.requirement("R40")


@pytest.mark.parametrize("agent", [agent for agent, _ in MAIL_CLIENTS])
@pytest.mark.parametrize("seconds", [3.0, 3600.0, None])
def test_mail_program_is_a_person_at_any_time(agent: str, seconds: float | None) -> None:
    assert judge(open_facts(agent, seconds_after_send=seconds)).kind is VerdictKind.HUMAN


@pytest.mark.parametrize("agent", [agent for agent, _ in BROWSERS])
def test_browser_is_a_person_an_hour_later(agent: str) -> None:
    assert judge(open_facts(agent)).kind is VerdictKind.HUMAN


@pytest.mark.requirement("R20")
@pytest.mark.parametrize(
    "package",
    [
        "com.microsoft.office.outlook",
        "com.samsung.android.email.provider",
        "de.gmx.mobile.android.mail",
        "fr.example.email",
    ],
)
def test_mail_app_in_a_web_view_is_a_person_seconds_after_sending(package: str) -> None:
    agent = "Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/132.0 Mobile Safari/537.36"
    facts = open_facts(agent, headers={"x-requested-with": package}, seconds_after_send=5)
    assert judge(facts).reason == "mail_program"


def test_robot_posing_as_a_mail_program_is_a_robot() -> None:
    assert judge(open_facts("Thunderbird/115 (compatible; +https://quokkahop.example/bot)")).kind is VerdictKind.BOT
    assert judge(open_facts("EmailScanner/1.2")).kind is not VerdictKind.HUMAN
