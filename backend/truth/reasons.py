# ruff: noqa: E501  (a table: one reason, one line)
"""The closed set of reasons: a code for programs, a sentence for people. Translations are looked up by the code."""

from collections.abc import Mapping
from types import MappingProxyType

REASONS: Mapping[str, str] = MappingProxyType(
    {
        # the sender
        "composing": "You were still writing this message.",
        "own_cookie": "This was your own browser, which carries Heliograph's cookie.",
        "own_address": "This came from the address you work from.",
        "own_network": "This came from your own organisation's network.",
        "own_view": "You were looking at this conversation at that moment.",
        # fetched in advance
        "speculative_request": "A program fetched this in advance and said so; perhaps nobody read it.",
        "gmail_prefetch": "Gmail fetched this in advance; perhaps nobody read it.",
        "gmail_prefetch_network": "Google fetched this from machines that work in advance; perhaps nobody read it.",
        "apple_prefetch": "Apple Mail fetched this in advance; perhaps nobody read it.",
        "apple_prefetch_elsewhere": "This looks like Apple Mail fetching in advance; perhaps nobody read it.",
        "apple_relay_unnamed": "A program without a name fetched this through Apple's relay; perhaps nobody read it.",
        "unnamed_at_delivery": "A program without a name fetched this as it was delivered; perhaps nobody read it.",
        # mail services that fetch pictures for their readers
        "mail_proxy": "Opened. The mail service fetched the picture for its reader and hides place and device.",
        "mail_proxy_at_delivery": "The mail service fetched the picture within seconds of delivery; perhaps nobody read it yet.",
        "unknown_mail_proxy": "Opened through a picture proxy that we do not know; place and device are hidden.",
        "outlook_com_network": "Opened in Outlook on the web, which fetches pictures for its reader and hides place and device.",
        "google_network": "Opened through Google, which fetches pictures for its reader and hides place and device.",
        # security
        "scanner_network": "A security scanner looked at it, from machines where nobody reads mail.",
        "scanner_named": "A security scanner looked at it and gave its name.",
        "scanner_at_delivery": "A security service checked the message as it arrived.",
        "hidden_link": "A link that no person can see was followed, so this is a scanner.",
        "link_sweep": "Several links were followed within seconds, faster than a person can.",
        "message_burst": "Many different messages were fetched from one address within minutes, as a scanner does.",
        "link_followed_by_service": "A mail service's own machine followed the link, not a reader.",
        "headers_only": "Only the headers were asked for, so no picture was shown to anybody.",
        "opened_as_page": "The picture was fetched as a page of its own, as link checkers do.",
        "nameless": "A program that gives no name at all fetched this; readers' programs always give one.",
        "impossible_agent": "The program claims to be a browser that cannot exist.",
        "retired_browser": "The program claims to be a browser that no mail service has supported for years.",
        "hosting_at_delivery": "A rented machine fetched this soon after sending, as scanners do.",
        "instant_browser": "This came within seconds of sending, sooner than a person reads.",
        # link previews and other programs
        "preview_named": "A chat or social service made a preview of the link.",
        "outlook_com_preview": "Outlook on the web made a preview of the link.",
        "bot_named": "A known robot fetched this.",
        "bot_contact": "The program gives a contact address for site owners, as robots do.",
        "bot_shape": "The program calls itself a robot, a crawler or a tool.",
        "program": "A program fetched this, neither a browser nor a mail program.",
        # people
        "mail_program": "Opened in a mail program.",
        "private_relay": "Opened by a person whose address Apple hides; the place is only a region.",
        "after_security_scan": "Opened from a security company's network long after delivery; probably a protected browser.",
        "hosting_later": "Opened from a rented machine long after sending; probably through a VPN.",
        "unnamed_later": "Opened in a program without a name; Apple Mail and Outlook look like this.",
        "browser": "Opened in a browser.",
        "confirmed_by_click": "Opened; a link of this mail was followed later.",
        "confirmed_by_reply": "Opened; a reply to this mail came later.",
        "confirmed_later": "Opened; a person read this mail later.",
    }
)


def reason_text(code: str) -> str:
    """Return the sentence of a reason. Raises `KeyError` for a code outside of the closed set."""
    return REASONS[code]
