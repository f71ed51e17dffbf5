"""Classify user agents by their form alone, without a list of names. Pure.

Agents are at most `HEADER_CHARACTERS` long and every pattern runs in linear time, so no agent can slow the server down.
"""

import re
from typing import Final

from backend.truth.words import NameMatcher

# Gmail: an Edge of 2015 with a second "Mozilla/5.0" at its end (bird.com gmail-prefetching-images, 2021-12).
_GMAIL_PREFETCH: Final = re.compile(r"Edge/12\.\d+ Mozilla/5\.0$")

# A platform and possibly a layout engine, but no program name (warmbly #569, 2026-08): Apple Mail, new Outlook.
_STRIPPED: Final = re.compile(r"^Mozilla/5\.0 \([^()]*\)(?: AppleWebKit/[\d.+]+ ?(?:\(KHTML, like Gecko\))?)?$")
_HANDHELD: Final = re.compile(r"iPhone|iPad|iPod|Android", re.IGNORECASE)

# Trident never ran outside Windows, and there is no Windows NT 7 to 9 or above 10 (Microsoft's own documentation).
_IMPOSSIBLE: Final = re.compile(
    r"Trident/[^)]*Mac OS X|Mac OS X[^)]*Trident/|Linux[^)]*Trident/|Windows NT (?:[7-9]|1[1-9])\."
)
_TRIDENT_ON_PHONE: Final = re.compile(r"Windows Phone|IEMobile|Xbox")

# Desktop Internet Explorer 10 with nothing added; as the engine of a mail program it says 7.0 or adds a name. Support
# ended 2016-01-12; Groundhogg's traffic filter lists it among link-crawling filters.
_RETIRED: Final = re.compile(
    r"^Mozilla/5\.0 \(compatible; MSIE 10\.0; Windows NT [\d.]+;(?: WOW64;| Win64; x64;)? Trident/6\.0(?:\)|$)"
)

# Words that robots use for themselves, in lower case. "Cubot" is a phone.
_ROBOT_WORDS: Final = NameMatcher(
    (
        "robot", "crawl", "spider", "scrape", "scrapy", "scraping", "slurp", "harvest", "headless", "phantomjs",
        "selenium",
        "puppeteer", "playwright", "webdriver", "link check", "linkcheck", "linkchk", "checker", "validator", "monitor",
        "uptime", "archiver", "fetcher", "scanner", "scanning", "indexer", "searchengine", "libwww", "python", "java/",
        "go-http", "node-fetch", "httrack", "web agent", "webagent", "httpagent", "downloader", "sniffer", "probe",
        "pingdom", "speed test", "speedtest", "performance test", "synthetic", "lighthouse", "favicon", "insights",
        "webcapture", "screenshot", "rss reader", "rssreader", "feed reader", "feedreader", "feedburner", "feedfetch",
        "webhook", "port check", "zgrab", "masscan", "nessus", "nikto", "openvas", "sqlmap",
        r"(?<!cu)bot(?![a-z])", r"http[ _-]?client", r"scan\b", r"(?<!re)search\b", r"\bwget", r"\bcurl/", r"\bphp/",
        r"\bruby\b", r"\bperl\b", r"(?<!user)[ -]agent\b", r"\bpinger", r"finder\b", r"verify\b",
    )
)  # fmt: skip
_WORDS_OF_PEOPLE: Final = ("searchtoolbar", "googletoolbar", "java/midp")

# Robots include a contact address. Toolbars and browsers built on Internet Explorer do too, but without a plus.
_BUILT_ON_EXPLORER: Final = re.compile(r"\bmsie\b|trident/")
_CONTACT: Final = re.compile(
    r"https?://\w|\bwww\.[a-z0-9-]+\.|[\w.+-]{1,64}@[\w-]{1,63}\.[a-z]{2,}"
    r"|(?<![\w.])[\w-]{2,63}\.(?:com|net|org|io|ai|dev|app|ru)(?![\w.])"
)

# "(compatible; Name": only browsers of the last century put their name there; anything else is a robot.
_COMPATIBLE: Final = re.compile(
    r"\(compatible(?:;|\)|$)(?! ?(?:MSIE|Konqueror|Lotus-Notes|Opera|iCab|OmniWeb|WebTV|ABrowse|Chimera|AOL|Netscape"
    r"|Intel|Windows|Macintosh|Linux|X11|U;))",
    re.IGNORECASE,
)

# Agents of people that do not begin with "Mozilla/": Opera, old phones, apps on Apple's or Android's HTTP stack.
_APPS: Final = re.compile(
    r"^Opera/\d|CFNetwork/|^Dalvik/|MIDP|CLDC|UP\.(?:Browser|Link)|^DoCoMo/|^KDDI|SymbianOS|Series ?[46]0|Obigo"
    r"|NetFront|^BlackBerry|^Nokia|^SonyEricsson|^SAMSUNG|^SEC-|^LG[-/E]|^MOT-|^UCWEB|^J-PHONE|^Vodafone|^HTC[_/ -]"
    r"|^ZTE|^Huawei|^PalmSource|Electron/|^Lynx/|^Links |^ELinks|^w3m/|^NCSA|^iCab"
    r"|\((?:iPhone|iPad|iPod touch); iOS \d|Profile/|Teleca|Openwave|Polaris/|Dorado|MAUI|^Dillo|^NetSurf|^IBrowse"
    r"|^Midori|^HotJava|^OmniWeb",
    re.IGNORECASE,
)

# Browsers say exactly "(KHTML, like Gecko)"; an agent that adds to it is not a browser.
_ADDED_TO_ENGINE: Final = re.compile(r"\(KHTML, like Gecko[;,]")

# A final word without a version after a complete browser agent: "Safari/537.36 GTmetrix". Some Chinese browsers too.
_LAST_WORD: Final = re.compile(r"(?:Safari|Firefox|Edg)/[\d.]+;? (?:[A-Z][a-z]+ )?\(?([A-Za-z][A-Za-z-]{3,40})\)?$")
_LAST_WORDS_OF_PEOPLE: Final = re.compile(
    r"browser|explorer|mobile|tablet|maxthon|iceweasel|chromium|fedora|ubuntu|debian|slackware", re.IGNORECASE
)

_MOZILLA: Final = re.compile(r"^['\"]?Mozilla ?/ ?\d", re.IGNORECASE)
_BARE: Final = re.compile(r"^Mozilla(?:/[\d.]+)?(?: \((?:compatible;?)?\))?$")


def is_gmail_prefetch(agent: str) -> bool:
    return _GMAIL_PREFETCH.search(agent) is not None


def is_apple_prefetch(agent: str) -> bool:
    """Return whether this is Apple's privacy proxy (clickdimensions, 2021; SendGrid 4416801410459)."""
    return agent == "Mozilla/5.0"


def is_stripped(agent: str) -> bool:
    """Return whether a computer's agent ends before any program name. Those of phones and tablets always do."""
    return _STRIPPED.match(agent) is not None and _HANDHELD.search(agent) is None


def is_impossible(agent: str) -> bool:
    return _IMPOSSIBLE.search(agent) is not None and _TRIDENT_ON_PHONE.search(agent) is None


def is_retired_browser(agent: str) -> bool:
    return _RETIRED.match(agent) is not None


def has_contact(text: str) -> bool:
    """Return whether an agent in lower case contains a contact address for site owners."""
    if _BUILT_ON_EXPLORER.search(text):
        return "+http" in text
    return _CONTACT.search(text) is not None


def looks_automated(agent: str, text: str) -> bool:
    """Return whether the agent (`text` in lower case) calls itself a robot or has a form that no browser's has."""
    if _COMPATIBLE.search(agent) or _ADDED_TO_ENGINE.search(agent):
        return True
    last = _LAST_WORD.search(agent)
    if last and not _LAST_WORDS_OF_PEOPLE.search(last.group()):
        return True
    for word in _WORDS_OF_PEOPLE:
        text = text.replace(word, "")
    return _ROBOT_WORDS.find(text) is not None


def is_program(agent: str) -> bool:
    """Return whether the agent is neither a browser's nor an app's. Browsers have begun with "Mozilla/" since 1994."""
    if _BARE.match(agent):
        return agent != "Mozilla/5.0"
    return _MOZILLA.match(agent) is None and _APPS.search(agent) is None
