# ruff: noqa: E501  (agents are long)
"""Tests of the classification of agents by their form."""

import pytest

from backend.truth import agents
from tests.backend.truth.build import BARE_WEBKIT, CHROME, GMAIL_PREFETCH, IE10, OUTLOOK_MSIE


def robot_shape(agent: str) -> bool:
    return agents.looks_automated(agent, agent.lower())


def test_gmails_prefetch_is_recognised_in_any_build() -> None:
    assert agents.is_gmail_prefetch(GMAIL_PREFETCH)
    assert agents.is_gmail_prefetch(GMAIL_PREFETCH.replace("12.246", "12.10240"))
    assert not agents.is_gmail_prefetch(GMAIL_PREFETCH.removesuffix(" Mozilla/5.0"))


@pytest.mark.parametrize("agent", ["Mozilla/5.0 ", "Mozilla/5.0 (Macintosh)", "Mozilla/4.0", "mozilla/5.0"])
def test_apples_prefetch_is_exactly_one_agent(agent: str) -> None:
    assert not agents.is_apple_prefetch(agent)


@pytest.mark.parametrize("agent", [BARE_WEBKIT, "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"])
def test_agent_without_a_program_name_is_stripped(agent: str) -> None:
    assert agents.is_stripped(agent)


@pytest.mark.parametrize(
    "agent",
    [CHROME, "Mozilla/5.0 (iPad; CPU OS 8_1_3 like Mac OS X) AppleWebKit/600.1.4 (KHTML, like Gecko)", "Mozilla/5.0"],
)
def test_phones_tablets_and_browsers_are_not_stripped(agent: str) -> None:
    assert not agents.is_stripped(agent)


@pytest.mark.parametrize(
    "agent",
    [
        "Mozilla/5.0 (Apple Mac OS X v10.9.3; Trident/7.0; rv:11.0) like Gecko",
        "Mozilla/5.0 (Windows NT 11.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36",
    ],
)
def test_browsers_that_cannot_exist(agent: str) -> None:
    assert agents.is_impossible(agent)


def test_engine_inside_outlook_is_neither_retired_nor_impossible() -> None:
    assert not agents.is_retired_browser(OUTLOOK_MSIE)
    assert not agents.is_impossible(OUTLOOK_MSIE)
    assert agents.is_retired_browser(IE10)


@pytest.mark.parametrize(
    "agent",
    [
        "Mozilla/5.0 (compatible; MSIE 10.0; Windows Phone 8.0; Trident/6.0; IEMobile/10.0; ARM; Touch; NOKIA; Lumia 820)",
        "Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; ARM; Trident/6.0; Touch)",
        "Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko",
    ],
)
def test_explorer_on_phones_and_tablets_is_not_retired(agent: str) -> None:
    assert not agents.is_retired_browser(agent)


def test_phone_with_bot_in_its_name_is_not_a_robot() -> None:
    assert not robot_shape("Mozilla/5.0 (Linux; Android 13; CUBOT NOTE 50) AppleWebKit/537.36 (KHTML, like Gecko)")


def test_address_in_a_browser_built_on_explorer_is_not_a_contact() -> None:
    assert not agents.has_contact("mozilla/4.0 (compatible; msie 8.0; embeddedwb 14.52 from: http://bsalsa.com/)")
    assert not agents.has_contact(
        "mozilla/4.0 (compatible; msie 7.0; windows nt 5.1; avant browser [avantbrowser.com])"
    )
    assert agents.has_contact("thing/1.0 (ops@example.com)")
