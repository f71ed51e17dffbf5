"""Tests of every rule, as a table of facts, expected kind and expected reason."""

from dataclasses import replace
from typing import Final

import pytest

from backend.truth.facts import Behaviour, EventFacts, SenderContext
from backend.truth.reasons import REASONS
from backend.truth.rules import RULES, first_matching_rule, judge
from backend.truth.verdict import RULES_VERSION, Confidence, Reading, VerdictKind
from tests.backend.truth.build import (
    APPLE_PREFETCH,
    BARE_WEBKIT,
    CHROME,
    GMAIL_PREFETCH,
    GMAIL_PROXY,
    IE10,
    OUTLOOK,
    SAFARI_IPHONE,
    YAHOO_PROXY,
    network,
    open_facts,
)

pytestmark = pytest.mark.requirement("R40", "R41")

RELAY = (network("relay", "Apple", "certain"),)
EXCHANGE_ONLINE = (network("mail_proxy", "Outlook.com"),)
PROOFPOINT = (network("scanner", "Proofpoint"),)
DEFENDER = (network("scanner", "Microsoft 365", "certain"),)
GOOGLE = (network("cloud_services", "Google"),)
HOSTING = (network("datacenter", "Hetzner"),)
TRIDENT_ON_MAC = "Mozilla/5.0 (Apple Mac OS X v10.9.3; Trident/7.0; rv:11.0) like Gecko"

# name of the rule: facts, kind, reason
CASES: Final[dict[str, tuple[EventFacts, VerdictKind, str]]] = {
    "composing": (open_facts(sender=SenderContext(is_composing=True)), VerdictKind.SELF, "composing"),
    "own_cookie": (open_facts(sender=SenderContext(has_own_cookie=True)), VerdictKind.SELF, "own_cookie"),
    "own_address": (open_facts(sender=SenderContext(is_own_address=True)), VerdictKind.SELF, "own_address"),
    "own_network": (open_facts(sender=SenderContext(is_own_network=True)), VerdictKind.SELF, "own_network"),
    "own_view": (open_facts(GMAIL_PROXY, sender=SenderContext(own_view_seconds=4)), VerdictKind.SELF, "own_view"),
    "scanner_network": (open_facts(networks=DEFENDER), VerdictKind.SCANNER, "scanner_network"),
    "hidden_link": (open_facts(behaviour=Behaviour(honeypot_hit=True)), VerdictKind.SCANNER, "hidden_link"),
    "speculative_request": (
        open_facts(headers={"sec-purpose": "prefetch;prerender"}),
        VerdictKind.PREFETCH,
        "speculative_request",
    ),
    "gmail_prefetch": (open_facts(GMAIL_PREFETCH), VerdictKind.PREFETCH, "gmail_prefetch"),
    "gmail_prefetch_referer": (
        open_facts(headers={"referer": "http://mail.google.com/"}),
        VerdictKind.PREFETCH,
        "gmail_prefetch",
    ),
    "apple_prefetch": (open_facts(APPLE_PREFETCH, networks=RELAY), VerdictKind.PREFETCH, "apple_prefetch"),
    "apple_prefetch_elsewhere": (open_facts(APPLE_PREFETCH), VerdictKind.PREFETCH, "apple_prefetch_elsewhere"),
    "scanner_named": (open_facts("Barracuda Sentinel (EE)"), VerdictKind.SCANNER, "scanner_named"),
    "preview_named": (
        open_facts("Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)"),
        VerdictKind.PREVIEW,
        "preview_named",
    ),
    "bot_named": (
        open_facts("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"),
        VerdictKind.BOT,
        "bot_named",
    ),
    "bot_shape": (open_facts("Mozilla/5.0 (compatible; Quokkahop/3.1)"), VerdictKind.BOT, "bot_shape"),
    "bot_contact": (
        open_facts("Mozilla/5.0 (Quokkahop/3.1; +https://quokkahop.example/about)"),
        VerdictKind.BOT,
        "bot_contact",
    ),
    "program": (open_facts("quokkahop/3.1"), VerdictKind.BOT, "program"),
    "headers_only": (open_facts(method="HEAD"), VerdictKind.SCANNER, "headers_only"),
    "link_followed_by_service": (
        open_facts(networks=EXCHANGE_ONLINE, action="click"),
        VerdictKind.SCANNER,
        "link_followed_by_service",
    ),
    "mail_proxy_at_delivery": (
        open_facts(GMAIL_PROXY, seconds_after_send=3),
        VerdictKind.IMAGE_PROXY,
        "mail_proxy_at_delivery",
    ),
    "unknown_mail_proxy": (open_facts("FernMail ImageProxy/1.0"), VerdictKind.IMAGE_PROXY, "unknown_mail_proxy"),
    "mail_proxy": (open_facts(YAHOO_PROXY), VerdictKind.IMAGE_PROXY, "mail_proxy"),
    "nameless": (open_facts(""), VerdictKind.SCANNER, "nameless"),
    "outlook_com_preview": (open_facts(IE10, networks=EXCHANGE_ONLINE), VerdictKind.PREVIEW, "outlook_com_preview"),
    "impossible_agent": (open_facts(TRIDENT_ON_MAC), VerdictKind.SCANNER, "impossible_agent"),
    "retired_browser": (open_facts(IE10), VerdictKind.SCANNER, "retired_browser"),
    "opened_as_page": (open_facts(headers={"sec-fetch-dest": "document"}), VerdictKind.SCANNER, "opened_as_page"),
    "scanner_at_delivery": (
        open_facts(networks=PROOFPOINT, seconds_after_send=60),
        VerdictKind.SCANNER,
        "scanner_at_delivery",
    ),
    "gmail_prefetch_network": (
        open_facts(networks=(network("prefetch", "Google"),)),
        VerdictKind.PREFETCH,
        "gmail_prefetch_network",
    ),
    "outlook_com_network": (open_facts(networks=EXCHANGE_ONLINE), VerdictKind.IMAGE_PROXY, "outlook_com_network"),
    "google_network": (open_facts(networks=GOOGLE), VerdictKind.IMAGE_PROXY, "google_network"),
    "apple_relay_unnamed": (open_facts(BARE_WEBKIT, networks=RELAY), VerdictKind.PREFETCH, "apple_relay_unnamed"),
    "link_sweep": (open_facts(behaviour=Behaviour(links_within_10s=3)), VerdictKind.SCANNER, "link_sweep"),
    "message_burst": (
        open_facts(behaviour=Behaviour(messages_from_address_10min=5)),
        VerdictKind.SCANNER,
        "message_burst",
    ),
    "mail_program": (open_facts(OUTLOOK), VerdictKind.HUMAN, "mail_program"),
    "unnamed_at_delivery": (
        open_facts(BARE_WEBKIT, seconds_after_send=20),
        VerdictKind.PREFETCH,
        "unnamed_at_delivery",
    ),
    "unnamed_later": (open_facts(BARE_WEBKIT, seconds_after_send=1440), VerdictKind.HUMAN, "unnamed_later"),
    "private_relay": (open_facts(SAFARI_IPHONE, networks=RELAY), VerdictKind.HUMAN, "private_relay"),
    "instant_browser": (open_facts(seconds_after_send=3), VerdictKind.SCANNER, "instant_browser"),
    "after_security_scan": (open_facts(networks=PROOFPOINT), VerdictKind.HUMAN, "after_security_scan"),
    "hosting_at_delivery": (
        open_facts(networks=HOSTING, seconds_after_send=120),
        VerdictKind.SCANNER,
        "hosting_at_delivery",
    ),
    "hosting_later": (open_facts(networks=HOSTING), VerdictKind.HUMAN, "hosting_later"),
    "browser": (open_facts(CHROME), VerdictKind.HUMAN, "browser"),
}


@pytest.mark.parametrize("name", CASES)
def test_each_rule_applies_to_its_own_case(name: str) -> None:
    facts, kind, reason = CASES[name]
    verdict = judge(facts)
    assert first_matching_rule(facts).name == name
    assert (verdict.kind, verdict.reason, verdict.rules_version) == (kind, reason, RULES_VERSION)


def test_every_rule_has_a_case() -> None:
    assert list(CASES) == [rule.name for rule in RULES]


def test_every_reason_is_used_and_every_rule_has_a_sentence() -> None:
    used = {rule.reason for rule in RULES} | {"confirmed_by_click", "confirmed_by_reply", "confirmed_later"}
    assert used == set(REASONS)


def test_every_rule_names_its_source_and_date() -> None:
    assert all(rule.source and rule.date[:2] == "20" for rule in RULES)


def test_last_rule_is_the_default() -> None:
    assert RULES[-1].name == "browser"
    assert RULES[-1].kind is VerdictKind.HUMAN


# The reading of a kind


@pytest.mark.parametrize(
    ("case", "reading"),
    [
        ("browser", Reading.OPENED),
        ("mail_proxy", Reading.OPENED),
        ("apple_prefetch", Reading.MAYBE),
        ("scanner_network", Reading.FILTERED),
        ("preview_named", Reading.FILTERED),
        ("program", Reading.FILTERED),
        ("own_address", Reading.FILTERED),
    ],
)
def test_kinds_read_as_opened_maybe_or_filtered(case: str, reading: Reading) -> None:
    assert judge(CASES[case][0]).reading is reading


# The sender's own views


@pytest.mark.requirement("R23")
def test_direct_fetch_from_another_network_near_an_own_view_is_not_self() -> None:
    assert judge(open_facts(sender=SenderContext(own_view_seconds=2))).kind is VerdictKind.HUMAN


@pytest.mark.requirement("R23")
def test_fetch_from_own_network_near_an_own_view_is_self() -> None:
    context = SenderContext(is_own_network=True, own_view_seconds=2)
    assert judge(open_facts(sender=context, networks=RELAY)).reason == "own_view"


@pytest.mark.requirement("R23")
@pytest.mark.parametrize("seconds", [-10.0, 0.0, 10.0])
def test_gmail_proxy_within_ten_seconds_of_an_own_view_is_self(seconds: float) -> None:
    assert judge(open_facts(GMAIL_PROXY, sender=SenderContext(own_view_seconds=seconds))).kind is VerdictKind.SELF


@pytest.mark.requirement("R23")
@pytest.mark.parametrize("seconds", [-10.5, 10.5])
def test_gmail_proxy_later_than_ten_seconds_is_a_reader(seconds: float) -> None:
    assert (
        judge(open_facts(GMAIL_PROXY, sender=SenderContext(own_view_seconds=seconds))).kind is VerdictKind.IMAGE_PROXY
    )


@pytest.mark.requirement("R23")
def test_outlook_web_near_an_own_view_is_self() -> None:
    assert (
        judge(open_facts(networks=EXCHANGE_ONLINE, sender=SenderContext(own_view_seconds=1))).kind is VerdictKind.SELF
    )


@pytest.mark.requirement("R23")
def test_yahoo_near_an_own_view_is_a_reader_because_no_sender_uses_yahoo() -> None:
    assert judge(open_facts(YAHOO_PROXY, sender=SenderContext(own_view_seconds=1))).kind is VerdictKind.IMAGE_PROXY


@pytest.mark.requirement("R23")
def test_own_network_is_ignored_when_strangers_share_it() -> None:
    context = SenderContext(is_own_network=True)
    assert judge(open_facts(APPLE_PREFETCH, networks=RELAY, sender=context)).kind is VerdictKind.PREFETCH
    assert judge(open_facts(SAFARI_IPHONE, networks=RELAY, sender=context)).kind is VerdictKind.HUMAN


@pytest.mark.requirement("R23")
def test_strangers_prefetch_from_the_senders_relay_address_is_not_self() -> None:
    context = SenderContext(is_own_address=True)
    assert judge(open_facts(APPLE_PREFETCH, networks=RELAY, sender=context)).kind is VerdictKind.PREFETCH
    assert judge(open_facts(SAFARI_IPHONE, networks=RELAY, sender=context)).kind is VerdictKind.SELF


@pytest.mark.requirement("R24")
def test_fetch_while_composing_is_self_for_any_client() -> None:
    assert judge(open_facts(GMAIL_PROXY, sender=SenderContext(is_composing=True))).kind is VerdictKind.SELF


# Time


@pytest.mark.parametrize("facts", [open_facts(CHROME), open_facts(GMAIL_PROXY), open_facts(BARE_WEBKIT)])
def test_windows_do_not_apply_if_the_time_of_sending_is_unknown(facts: EventFacts) -> None:
    assert judge(replace(facts, seconds_after_send=None)) == judge(facts)


def test_windows_do_not_apply_before_sending() -> None:
    assert judge(open_facts(seconds_after_send=-5)).kind is VerdictKind.HUMAN


def test_clicks_have_wider_windows_than_opens() -> None:
    later = open_facts(seconds_after_send=20)
    assert judge(later).kind is VerdictKind.HUMAN
    assert judge(replace(later, action="click")).kind is VerdictKind.SCANNER
    scanned = open_facts(networks=PROOFPOINT, seconds_after_send=1800)
    assert judge(scanned).kind is VerdictKind.HUMAN
    assert judge(replace(scanned, action="click")).kind is VerdictKind.SCANNER


@pytest.mark.requirement("R27")
def test_open_through_a_vpn_still_counts() -> None:
    verdict = judge(open_facts(networks=HOSTING, seconds_after_send=7200))
    assert (verdict.reading, verdict.confidence) == (Reading.OPENED, Confidence.UNCONFIRMED)


# Behaviour across fetches


def test_proxies_and_mail_programs_are_not_a_burst() -> None:
    busy = Behaviour(messages_from_address_10min=50)
    assert judge(open_facts(GMAIL_PROXY, behaviour=busy)).kind is VerdictKind.IMAGE_PROXY
    assert judge(open_facts(OUTLOOK, behaviour=busy)).kind is VerdictKind.HUMAN
    assert judge(open_facts(SAFARI_IPHONE, networks=RELAY, behaviour=busy)).kind is VerdictKind.HUMAN


def test_mail_program_that_follows_every_link_simultaneously_is_a_scanner() -> None:
    assert judge(open_facts(OUTLOOK, behaviour=Behaviour(links_within_10s=4))).kind is VerdictKind.SCANNER


@pytest.mark.parametrize(("by", "reason"), [("click", "confirmed_by_click"), ("reply", "confirmed_by_reply")])
def test_later_action_upgrades_an_unconfirmed_reading(by: str, reason: str) -> None:
    verdict = judge(open_facts(GMAIL_PROXY, seconds_after_send=3, behaviour=Behaviour(confirmed_by=by)))
    assert (verdict.kind, verdict.confidence, verdict.reason) == (VerdictKind.IMAGE_PROXY, Confidence.PROBABLE, reason)


def test_later_action_does_not_turn_a_machine_into_a_reader() -> None:
    confirmed = Behaviour(confirmed_by="reply")
    assert judge(open_facts(APPLE_PREFETCH, behaviour=confirmed)).kind is VerdictKind.PREFETCH
    assert judge(open_facts(networks=DEFENDER, behaviour=confirmed)).kind is VerdictKind.SCANNER


# Who it was


def test_client_names_the_reader_or_the_service() -> None:
    assert judge(open_facts(OUTLOOK)).client == "Outlook"
    assert judge(open_facts(GMAIL_PROXY)).client == "Gmail"
    assert judge(open_facts("Barracuda Sentinel (EE)")).client == "Barracuda"
    assert judge(open_facts(networks=PROOFPOINT, seconds_after_send=60)).client == "Proofpoint"
    assert judge(open_facts("Mozilla/5.0 (compatible; Quokkahop/3.1)")).client == "Quokkahop"


def test_mail_program_in_a_scanner_network_is_a_reader() -> None:
    assert judge(open_facts(OUTLOOK, networks=PROOFPOINT, seconds_after_send=30)).kind is VerdictKind.HUMAN
