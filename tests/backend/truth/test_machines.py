# ruff: noqa: E501  (tables: one agent, one line)
"""Tests that machines are recognised by name and by the form of their agents."""

import pytest

from backend.truth.machine_names import FAMILIES, MAIL_PROXIES
from backend.truth.machines import identify_machine


@pytest.mark.requirement("R26")
@pytest.mark.parametrize(
    ("agent", "subtype"),
    [
        ("Mozilla/5.0 GoogleImageProxy", "gmail"),
        ("YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html", "yahoo"),
        ("Mozilla/5.0 SeznamEmailProxy/2.1.3", "seznam"),
        ("RamblerMail/6.0 (incompatible; ImageProxy/6.0)", "rambler"),
        ("Mozilla/5.0 (compatible; mail.ukr.net image proxy)", "ukr_net"),
        ("hey.com/imageproxy Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/134.0 Safari/537.36", "hey"),
        ("FastmailUA/1.0", "fastmail"),
        (
            "Mozilla/5.0 (Windows NT 10.0) Superhuman/26 Chrome/140 (via SuperhumanProxy; hello@superhuman.com)",
            "superhuman",
        ),
        ("Shortwave Image Fetcher", "shortwave"),
        ("OutlookImageProxy/1.0", "outlook_com"),
        ("LarchMail Image Proxy/2.0", "unknown_proxy"),
    ],
)
def test_mail_proxies_of_every_provider_are_recognised(agent: str, subtype: str) -> None:
    machine = identify_machine(agent)
    assert machine is not None
    assert (machine.kind, machine.subtype) == ("mail_proxy", subtype)


@pytest.mark.requirement("R40")
@pytest.mark.parametrize(
    ("agent", "kind"),
    [
        ("Slack-ImgProxy 2.7 (+https://api.slack.com/robots)", "preview"),
        ("WhatsApp/2.24.1 A", "preview"),
        ("facebookexternalhit/1.1", "preview"),
        ("Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5", "preview"),
        ("QuokkaChat-LinkPreview/1.0", "preview"),
        ("QuokkaUnfurler/0.3", "preview"),
        ("Proofpoint URL Defense/4", "scanner"),
        ("Microsoft Exchange/15.20 (Windows NT 10.0; Win64; x64)", "scanner"),
        ("QuokkaPhishGuard/2 (+https://quokka.example)", "scanner"),
        ("Mozilla/5.0 (compatible; URLScan-Quokka/1.0)", "scanner"),
        ("GPTBot/1.2; +https://openai.com/gptbot", "bot"),
        (
            "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; QuokkaAI/1.0) Chrome/140.0 Safari/537.36",
            "bot",
        ),
        ("python-requests/2.32.3", "bot"),
        ("Go-http-client/2.0", "bot"),
        ("Java/21.0.1", "bot"),
        ("curl/8.9.1", "bot"),
        ("quokka_http_get", "bot"),
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/130.0 Safari/537.36",
            "bot",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36; Selenium",
            "bot",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 QuokkaMetrics",
            "bot",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 quokkawatch.io",
            "bot",
        ),
        ("QuokkaUptime/3 (status@quokka.example)", "bot"),
        ("Mozilla/5.0 zgrab/0.x", "bot"),
        ("Mozilla/4.0", "bot"),
    ],
)
def test_unlisted_machines_are_recognised_by_their_form(agent: str, kind: str) -> None:
    machine = identify_machine(agent)
    assert machine is not None
    assert machine.kind == kind


@pytest.mark.parametrize("agent", ["", "Mozilla/5.0"])
def test_agents_with_their_own_rules_are_not_named_machines(agent: str) -> None:
    assert identify_machine(agent) is None


def test_crawlers_of_social_services_are_robots_not_previews() -> None:
    machine = identify_machine(
        "Mozilla/5.0 (TweetmemeBot/4.0; +http://datasift.com/bot.html) Gecko/20100101 Firefox/31.0"
    )
    assert machine is not None
    assert (machine.kind, machine.subtype) == ("bot", "social_crawler")


def test_every_name_has_a_source_and_a_date() -> None:
    assert all(entry.source and entry.date for entry in (*MAIL_PROXIES, *FAMILIES))


@pytest.mark.requirement("R40")
def test_phone_build_number_on_the_public_list_is_not_a_robot() -> None:
    phone = "Mozilla/5.0 (Linux; Android 15; X Build/AP3A.240617.008; wv) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0"
    assert identify_machine(phone) is None
