# ruff: noqa: E501  (agents are long)
"""Tests of nine known mistakes of other open trackers, so that they are not repeated here."""

from ipaddress import ip_address

import pytest

from backend.truth.networks import load_networks
from backend.truth.rules import judge
from backend.truth.verdict import Confidence, Reading, VerdictKind, verdict_via
from tests.backend.truth.build import (
    APPLE_PREFETCH,
    BARE_WEBKIT,
    CHROME,
    GMAIL_PREFETCH,
    GMAIL_PROXY,
    OUTLOOK,
    OUTLOOK_MSIE,
    YAHOO_PROXY,
    open_facts,
)

pytestmark = pytest.mark.requirement("R40")


def test_mistake_1_r40_bare_webkit_is_not_apples_prefetch() -> None:
    late = judge(open_facts(BARE_WEBKIT, seconds_after_send=1440))
    assert late.reading is Reading.OPENED
    assert judge(open_facts(BARE_WEBKIT, seconds_after_send=20)).reason != "apple_prefetch"


@pytest.mark.parametrize(("agent", "label"), [(GMAIL_PROXY, "Gmail"), (YAHOO_PROXY, "Yahoo")])
def test_mistake_2_r26_mail_proxies_are_readings_not_robots(agent: str, label: str) -> None:
    verdict = judge(open_facts(agent))
    assert (verdict.kind, verdict.reading, verdict_via(verdict)) == (VerdictKind.IMAGE_PROXY, Reading.OPENED, label)


@pytest.mark.parametrize("seconds", [2.0, 900.0, 43_000.0, None])
def test_mistake_3_r41_apples_prefetch_reads_as_maybe_at_any_age(seconds: float | None) -> None:
    assert judge(open_facts(APPLE_PREFETCH, seconds_after_send=seconds)).reading is Reading.MAYBE


@pytest.mark.parametrize(
    "agent",
    [
        OUTLOOK,
        OUTLOOK_MSIE,
        "Outlook-iOS/729.2212345.prod.iphone (4.2440.0)",
        "Mail/3774.600.62 CFNetwork/1490.0.4 Darwin/23.2.0",
        "Airmail 5.7.1 rv:798 (Macintosh; Mac OS X 14.5; en_GB)",
    ],
)
def test_mistake_4_r40_mail_programs_are_not_robots(agent: str) -> None:
    assert judge(open_facts(agent)).kind is VerdictKind.HUMAN


@pytest.mark.parametrize(
    "agent",
    [
        OUTLOOK_MSIE,
        "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko",
        "Mozilla/5.0 (Linux; Android 4.0.4; GT-S5301) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/33.0 Mobile Safari/537.36",
    ],
)
def test_mistake_5_r40_an_old_engine_is_not_a_fake(agent: str) -> None:
    assert judge(open_facts(agent)).kind is VerdictKind.HUMAN


@pytest.mark.parametrize(
    ("address", "agent", "kind"),
    [
        ("66.249.84.20", GMAIL_PROXY, VerdictKind.IMAGE_PROXY),  # not Googlebot
        ("40.100.12.9", CHROME, VerdictKind.IMAGE_PROXY),  # Exchange Online, not Defender
        ("17.58.101.5", CHROME, VerdictKind.HUMAN),  # Apple's own network, not its relay
    ],
)
def test_mistake_6_r40_wide_networks_are_judged_by_what_they_fetch(address: str, agent: str, kind: VerdictKind) -> None:
    where = ip_address(address)
    facts = open_facts(agent, address=where, networks=load_networks(None).lookup(where))
    assert judge(facts).kind is kind


def test_mistake_7_r26_gmails_prefetch_is_gmails() -> None:
    verdict = judge(open_facts(GMAIL_PREFETCH))
    assert (verdict.kind, verdict_via(verdict)) == (VerdictKind.PREFETCH, "Gmail")


def test_mistake_8_r40_gmails_proxy_at_delivery_is_unconfirmed() -> None:
    assert judge(open_facts(GMAIL_PROXY, seconds_after_send=4)).confidence is Confidence.UNCONFIRMED
    assert judge(open_facts(GMAIL_PROXY, seconds_after_send=30)).confidence is Confidence.CERTAIN


def test_mistake_9_r40_time_alone_decides_neither_for_nor_against_apple() -> None:
    hours_later = judge(open_facts(APPLE_PREFETCH, seconds_after_send=6 * 3600))
    at_once = judge(open_facts(OUTLOOK, seconds_after_send=4))
    queued_earlier = judge(open_facts(CHROME, seconds_after_send=-30))
    assert (hours_later.kind, at_once.kind, queued_earlier.kind) == (
        VerdictKind.PREFETCH,
        VerdictKind.HUMAN,
        VerdictKind.HUMAN,
    )
