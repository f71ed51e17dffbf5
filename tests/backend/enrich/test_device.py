# ruff: noqa: E501  (agents are long)
"""Tests of device detection."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.enrich.device import detect_device
from backend.enrich.mail_clients import MAIL_CLIENTS as FAMILIES
from tests.backend.truth.people import BROWSERS, MAIL_CLIENTS

pytestmark = pytest.mark.requirement("R20", "R26")

WEB_VIEW = "Mozilla/5.0 (Linux; Android 14; SM-A536B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/132.0 Mobile Safari/537.36"


@pytest.mark.parametrize(("agent", "device_type"), MAIL_CLIENTS)
def test_mail_clients_are_recognised_with_their_device(agent: str, device_type: str) -> None:
    device = detect_device(agent, None)
    assert device.is_mail_client
    assert (device.type, bool(device.client)) == (device_type, True)


@pytest.mark.parametrize(("agent", "device_type"), BROWSERS)
def test_browsers_are_recognised_with_their_device(agent: str, device_type: str) -> None:
    device = detect_device(agent, None)
    assert (device.type, device.is_mail_client) == (device_type, False)


@pytest.mark.parametrize(
    ("agent", "client", "system"),
    [
        ("MacOutlook/16.90.24111020 (Intelx64 Mac OS X 15.1 (24B83))", "Outlook", "macOS"),
        ("Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17928; Pro)", "Outlook", "Windows"),
        ("Outlook-iOS/729.2212345.prod.iphone (4.2440.0)", "Outlook", "iOS"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.4.0", "Thunderbird", "Linux"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox", "Windows"),
        (
            "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36",
            "Chrome",
            "ChromeOS",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) QuillMail/2.3 Chrome/126.0 Safari/537.36",
            "QuillMail",
            "Windows",
        ),
    ],
)
def test_client_and_system_have_names(agent: str, client: str, system: str) -> None:
    device = detect_device(agent, None)
    assert (device.client, device.system) == (client, system)


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "Mozilla/5.0",
        "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
        "YahooMailProxy; https://senders.yahooinc.com/mail-proxy-servers",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0 Safari/537.36 FastmailUA/1.0",
        "Mozilla/5.0 (Windows NT 10.0) Superhuman/26 Chrome/140 (via SuperhumanProxy; hello@superhuman.com)",
        "hey.com/imageproxy Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/134.0 Safari/537.36",
    ],
)
def test_proxies_and_prefetches_have_no_device(agent: str) -> None:
    device = detect_device(agent, None)
    assert (device.type, device.is_mail_client) == ("unknown", False)


def test_bare_mac_webkit_has_an_unknown_device_because_outlook_on_windows_sends_it_too() -> None:
    agent = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    assert detect_device(agent, None).type == "unknown"


@pytest.mark.parametrize(
    ("package", "client"),
    [
        ("com.microsoft.office.outlook", "Outlook"),
        ("com.samsung.android.email.provider", "Samsung Email"),
        ("de.gmx.mobile.android.mail", "GMX Mail"),
        ("fr.example.android.mail", "fr.example.android.mail"),
    ],
)
def test_web_view_reveals_the_mail_app_by_its_package(package: str, client: str) -> None:
    device = detect_device(WEB_VIEW, package)
    assert (device.client, device.is_mail_client, device.type) == (client, True, "mobile")


@pytest.mark.parametrize(
    "package", ["XMLHttpRequest", "com.android.chrome", "ru.mail.search.browser", "com.facebook.katana", "", None]
)
def test_other_packages_are_not_mail_apps(package: str | None) -> None:
    assert not detect_device(WEB_VIEW, package).is_mail_client


@pytest.mark.parametrize(
    "agent",
    [
        "PhxBot/0.1 (phxbot@protonmail.com)",
        "EmailScanner/1.2",
        "MailChimp.com WebHook Tester/1.0",
        "Thunderbird/115 (compatible; +https://quokka.example/bot)",
        "sendmail-checker/2.0",
    ],
)
def test_robots_with_mail_in_their_name_are_not_mail_clients(agent: str) -> None:
    assert not detect_device(agent, None).is_mail_client


@pytest.mark.requirement("R40")
def test_most_families_have_an_agent_in_the_tests() -> None:
    names = {detect_device(agent, None).client for agent, _ in MAIL_CLIENTS}
    assert len(names & {family.name for family in FAMILIES}) >= 35


@given(st.text(max_size=700), st.one_of(st.none(), st.text(max_size=60)))
def test_detection_never_raises(agent: str, package: str | None) -> None:
    assert detect_device(agent, package) == detect_device(agent, package)
