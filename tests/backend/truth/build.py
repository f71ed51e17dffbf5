# ruff: noqa: E501  (agents are long)
"""Build event facts for tests: by default an open in a browser, an hour after sending."""

from ipaddress import ip_address
from typing import Any

from backend.enrich.device import detect_device
from backend.truth.facts import Certainty, EventFacts, NetworkFact, SenderContext

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36"
)
SAFARI_IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    " Version/18.1 Mobile/15E148 Safari/604.1"
)
BARE_WEBKIT = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
OUTLOOK = "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17928; Pro)"
OUTLOOK_MSIE = "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; Trident/7.0; Microsoft Outlook 16.0.4266; ms-office; MSOffice 16)"
GMAIL_PROXY = "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)"
YAHOO_PROXY = "YahooMailProxy; https://senders.yahooinc.com/mail-proxy-servers"
GMAIL_PREFETCH = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0"
)
APPLE_PREFETCH = "Mozilla/5.0"
IE10 = "Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.1; Trident/6.0)"

SECONDS_LATER = 3600.0


def network(kind: str, provider: str = "Example", certainty: Certainty = "probable") -> NetworkFact:
    return NetworkFact(kind, provider, certainty, "test", "2026-11-23")


def open_facts(agent: str = CHROME, *, headers: dict[str, str] | None = None, **other: Any) -> EventFacts:
    """Return facts as the pipeline builds them, with the device detected from the headers."""
    known = {"user-agent": agent} | (headers or {})
    device = detect_device(agent, known.get("x-requested-with"))
    values: dict[str, Any] = {
        "method": "GET",
        "headers": known,
        "address": ip_address("198.51.100.7"),
        "seconds_after_send": SECONDS_LATER,
        "device_type": device.type,
        "client": device.client,
        "is_mail_client": device.is_mail_client,
    }
    return EventFacts(**values | other)


def sender(**context: Any) -> SenderContext:
    return SenderContext(**context)
