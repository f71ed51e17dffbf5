"""Detect the device of a fetch: mail clients first, then common browsers, then PyPI `user-agents`."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import ua_parser
from user_agents import parsers

from backend.core.limits import HEADER_CHARACTERS
from backend.enrich.mail_clients import DeviceType, find_mail_client, find_package

AGENT_CACHE_SIZE = 20_000

# All patterns match the agent in lower case.

# The agent of a proxy says nothing about the reader's device: GoogleImageProxy always says Windows XP.
_PROXY: Final = re.compile(r"proxy|ggpht\.com|fastmailua")

# Signs of a device, by precedence: a tablet's agent often names the system of a phone or computer too.
_TABLETS: Final = re.compile(
    r"ipad|playbook|touchpad|hp-tablet|kindle|silk/|\bkf[a-z]{2,4}\b|tablet(?! pc)|\bsm-[txp]\d{3}|\bgt-[pn]\d{4}"
    r"|nexus (?:7|9|10)\b|transformer|xoom|x11;.*samsungbrowser|lepad|mediapad"
    r"|matepad|\bideatab|\bpixel c\b|\blenovo tb"
)
_PHONES: Final = re.compile(
    r"iphone|ipod|windows ?phone|iemobile|windows ce|blackberry|\bbb10\b|symbian|series ?[46]0|midp|opera m(?:ini|obi)"
    r"|webos/|kaios|tizen(?!.*(?:tv|linux x86))|\bmobile\b"
)
_DESKTOPS: Final = re.compile(
    r"windows|win(?:9[58]|nt)|macintosh|mac ?os|x11|\bcros\b|linux|amiga|os/2|darwin/.*x86_64"
    r"|x86_64\) \(mac|\(mac\w+\d+%2c"
)
_HANDHELD: Final = re.compile(r"iphone|ipad|ipod|android")
_SYSTEMS: Final = (
    ("iOS", re.compile(r"iphone|ipad|ipod|\bios\b|outlook-ios")),
    ("Android", re.compile(r"android|dalvik|\bkf[a-z]{2,4}\b")),
    ("Windows", re.compile(r"windows|win(?:9[58]|nt)|msie")),
    ("macOS", re.compile(r"macintosh|mac ?os|darwin/.*(?:x86_64|\(mac)")),
    ("ChromeOS", re.compile(r"\bcros\b")),
    ("Linux", re.compile(r"linux|x11")),
)

# The most common browsers, by the products in their agents. Agents with any other product go to the library.
_COMMENT: Final = re.compile(r"\([^()]*\)")
_PRODUCT: Final = re.compile(r"([a-z]+)/[\w.+]+")
_COMMON_BROWSERS: Final = {
    "edg": "Edge",
    "edga": "Edge",
    "edgios": "Edge",
    "opr": "Opera",
    "samsungbrowser": "Samsung Internet",
    "crios": "Chrome",
    "fxios": "Firefox",
    "firefox": "Firefox",
    "chrome": "Chrome",
    "safari": "Safari",
}
_ENGINES: Final = frozenset(("mozilla", "applewebkit", "gecko", "version", "mobile"))

# New Outlook on Windows sends the same unnamed Mac WebKit agent as Apple Mail (warmbly #564): device unknown.
_UNNAMED_MAC: Final = re.compile(r"^mozilla/5\.0 \(macintosh;[^()]*\) applewebkit/[\d.]+ \(khtml, like gecko\)$")


@dataclass(frozen=True, slots=True)
class Device:
    """`type` is `unknown` if there is no reader's screen; `client` is the program, `system` the platform."""

    type: DeviceType
    client: str | None
    is_mail_client: bool
    system: str | None


@lru_cache(maxsize=AGENT_CACHE_SIZE)
def detect_device(user_agent: str, requested_with: str | None) -> Device:
    """Return the device of a request. Never raises. `requested_with` is the `X-Requested-With` header, if sent."""
    agent = user_agent[:HEADER_CHARACTERS].strip()
    text = agent.lower()
    package = find_package(requested_with)
    if package is not None:
        return Device("tablet" if _TABLETS.search(text) else "mobile", package, True, "Android")
    if text in ("", "mozilla/5.0") or _PROXY.search(text):
        return Device("unknown", None, False, None)
    client = find_mail_client(agent)
    if client is not None:
        return Device(_type_of_client(client.type, text), client.name, True, client.system or _system(text))
    if _UNNAMED_MAC.match(text):
        return Device("unknown", None, False, None)
    return _common_browser(text) or _other_browser(agent, text)


def _common_browser(text: str) -> Device | None:
    """Recognise the common browsers without the library, which takes a hundred times as long."""
    products = {name: None for name in _PRODUCT.findall(_COMMENT.sub("", text)) if name not in _ENGINES}
    device_type = _type_by_signs(text)
    if not products or device_type is None or not products.keys() <= _COMMON_BROWSERS.keys():
        return None
    name = next(name for product, name in _COMMON_BROWSERS.items() if product in products)
    return Device(device_type, name, False, _system(text))


class _Agent(parsers.UserAgent):  # type: ignore[misc]
    """Work around `user-agents` 2.2.0, which calls the old pure-Python API of `ua-parser` (0.5 to 1 ms per agent).

    No longer needed when its `UserAgent` calls `ua_parser.parse`.
    """

    def __init__(self, agent: str) -> None:
        parsed = ua_parser.parse(agent).with_defaults()
        browser, system, device = parsed.user_agent, parsed.os, parsed.device
        self.ua_string = agent
        self.browser = parsers.parse_browser(browser.family, browser.major, browser.minor, browser.patch)
        self.os = parsers.parse_operating_system(
            system.family, system.major, system.minor, system.patch, system.patch_minor
        )
        self.device = parsers.parse_device(device.family, device.brand, device.model)


def _other_browser(agent: str, text: str) -> Device:
    parsed = _Agent(agent)
    client = None if parsed.browser.family == "Other" else parsed.browser.family
    return Device(_type_of_browser(parsed, text), client, False, _system(text))


def _type_of_browser(parsed: _Agent, text: str) -> DeviceType:
    if parsed.is_bot:
        return "unknown"
    by_signs = _type_by_signs(text)
    if by_signs in ("tablet", "mobile"):
        return by_signs
    if parsed.is_tablet:
        return "tablet"
    if parsed.is_mobile:
        return "mobile"
    return "desktop" if parsed.is_pc or by_signs == "desktop" else "unknown"


def _type_by_signs(text: str) -> DeviceType | None:
    if _TABLETS.search(text):
        return "tablet"
    if _PHONES.search(text) or text.startswith("dalvik/"):
        return "mobile"  # Dalvik is an app's own request without a screen size; phones outnumber tablets ten to one
    if "android" in text:
        return "tablet"  # Chrome and Firefox omit "Mobile" only on tablets
    return "desktop" if _DESKTOPS.search(text) else None


def _type_of_client(known: DeviceType | None, text: str) -> DeviceType:
    handheld = _HANDHELD.search(text) is not None
    if _TABLETS.search(text) and (handheld or known != "desktop"):
        return "tablet"
    if handheld:
        return "mobile"  # mail apps omit "Mobile" on phones too
    if known is not None:
        return known
    if _PHONES.search(text):
        return "mobile"
    return "desktop" if _DESKTOPS.search(text) else "unknown"


def _system(text: str) -> str | None:
    return next((name for name, pattern in _SYSTEMS if pattern.search(text)), None)
