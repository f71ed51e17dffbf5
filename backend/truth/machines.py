"""Machines that give their name: mail proxies, link previews, security scanners, other robots. Pure.

Our own tables come first; the public list of crawlers (PyPI `crawler-user-agents`, MIT) is the last net. Its entries
for mail proxies never speak, because `MAIL_PROXIES` is asked before it: whoever takes Gmail's proxy for a robot loses
Gmail's readers.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from typing import Any, Final

from backend.truth import agents
from backend.truth.machine_names import FAMILIES, IGNORED_CRAWLER_PATTERNS, MAIL_PROXIES, TAG_KINDS, MachineKind
from backend.truth.words import NameMatcher, literal_text

AGENT_CACHE_SIZE = 20_000
_CHUNK = 25


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine that the agent tells of. `reason` tells whether by a known name or by the agent's shape alone."""

    kind: MachineKind
    subtype: str
    name: str | None
    reason: str


_MAIL_PROXIES: Final = tuple((NameMatcher((proxy.pattern,)), proxy) for proxy in MAIL_PROXIES)
_FAMILIES: Final = tuple((NameMatcher(family.names), family) for family in FAMILIES)

# A name that nobody has written down yet but that says what it is. Chats and search engines have picture proxies too.
_UNKNOWN_MAIL_PROXY: Final = re.compile(r"mail[\w .-]{0,20}(?:image|img|picture)?[ _-]?proxy|image[ _-]?proxy")
_OTHER_PROXY: Final = re.compile(r"slack|flipboard|startpage|discord|camo|twilio|telegram|mastodon|matrix|bot\b")

# Social services also crawl; those say so themselves, or count and collect instead of making a preview.
_CRAWLS: Final = NameMatcher(("spider", "crawl", "counts", r"bot\.html"))

# The parts of an agent that hold a name.
_COMPATIBLE_NAME: Final = re.compile(r"\(compatible; ?([\w .-]{2,60}?)(?:/|;|\)|$)", re.IGNORECASE)
_PRODUCT: Final = re.compile(r"(?:^|[ ;(])([A-Za-z][\w.-]{1,59})(?=/|$|[ ;)])")
_ENGINES: Final = frozenset(
    ("Mozilla", "AppleWebKit", "Chrome", "Safari", "Version", "Mobile", "Gecko", "Firefox", "KHTML", "like",
     "Windows", "NT", "Win64", "x64", "WOW64", "X11", "Linux", "x86_64", "Macintosh", "Intel", "Mac", "OS", "Android",
     "compatible", "Trident", "MSIE", "Edg", "Edge", "OPR")
)  # fmt: skip


@lru_cache(maxsize=AGENT_CACHE_SIZE)
def identify_machine(agent: str) -> Machine | None:
    """Return what the agent says about itself, or None for what a person may use."""
    if agent == "" or agents.is_apple_prefetch(agent):
        return None
    text = agent.lower()
    return (
        _mail_proxy(text)
        or _named(agent, text)
        or _listed(agent, text)
        or _unknown_mail_proxy(text)
        or _shaped(agent, text)
    )


def _mail_proxy(text: str) -> Machine | None:
    for words, proxy in _MAIL_PROXIES:
        if words.find(text):
            return Machine("mail_proxy", proxy.subtype, proxy.name, "mail_proxy")
    return None


def _unknown_mail_proxy(text: str) -> Machine | None:
    if "proxy" in text and _UNKNOWN_MAIL_PROXY.search(text) and not _OTHER_PROXY.search(text):
        return Machine("mail_proxy", "unknown_proxy", "picture proxy", "unknown_mail_proxy")
    return None


def _named(agent: str, text: str) -> Machine | None:
    for words, family in _FAMILIES:
        found = words.find(text)
        if found and not (family.kind == "preview" and _CRAWLS.find(text)):
            reason = "scanner_named" if family.kind == "scanner" else "preview_named"
            return Machine(family.kind, family.subtype, _readable(agent, *found), reason)
    return None


def _listed(agent: str, text: str) -> Machine | None:
    entry = _crawler_list().find(agent)
    if entry is None:
        return None
    kind, subtype = entry.kind, entry.subtype
    if kind == "preview" and _CRAWLS.find(text):
        kind, subtype = "bot", "social_crawler"
    return Machine(kind, subtype, entry.name, "bot_named" if kind == "bot" else "preview_named")


def _shaped(agent: str, text: str) -> Machine | None:
    if agents.looks_automated(agent, text):
        return Machine("bot", "robot", _first_word(agent), "bot_shape")
    if agents.has_contact(text):
        return Machine("bot", "robot", _first_word(agent), "bot_contact")
    if agents.is_program(agent):
        return Machine("bot", "program", _first_word(agent), "program")
    return None


def _readable(agent: str, start: int, end: int) -> str:
    """Return the whole word around a found name, as the agent writes it."""
    while start > 0 and (agent[start - 1].isalnum() or agent[start - 1] in "-_"):
        start -= 1
    while end < len(agent) and (agent[end].isalnum() or agent[end] in "-_"):
        end += 1
    return agent[start:end].strip(" /;()'\"")


def _first_word(agent: str) -> str | None:
    """Return the name in `(compatible; Name/1.0)`, else the first product that is no layout engine or browser."""
    compatible = _COMPATIBLE_NAME.search(agent)
    if compatible:
        return compatible.group(1).strip()
    names = (name for name in _PRODUCT.findall(agent) if name not in _ENGINES)
    return next(names, None)


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: MachineKind
    subtype: str
    name: str


class _CrawlerList:
    """The public list: plain names looked for as they are, the rest as patterns, twenty-five to one."""

    def __init__(self, items: Iterable[Mapping[str, Any]]) -> None:
        entries = [(item["pattern"], _entry(item)) for item in items if item["pattern"] not in IGNORED_CRAWLER_PATTERNS]
        texts = [(literal_text(pattern), entry) for pattern, entry in entries]
        self._plain = tuple((text, entry) for text, entry in texts if text)
        patterns = [(re.compile(pattern), entry) for pattern, entry in entries if not literal_text(pattern)]
        chunks = [tuple(patterns[at : at + _CHUNK]) for at in range(0, len(patterns), _CHUNK)]
        self._patterns = tuple(
            (re.compile("|".join(pattern.pattern for pattern, _ in chunk)), chunk) for chunk in chunks
        )

    def find(self, agent: str) -> _Entry | None:
        for text, entry in self._plain:
            if text in agent:
                return entry
        for any_of_them, chunk in self._patterns:
            if any_of_them.search(agent):
                return next(entry for pattern, entry in chunk if pattern.search(agent))
        return None


@cache
def _crawler_list() -> _CrawlerList:
    return _CrawlerList(import_module("crawleruseragents").CRAWLER_USER_AGENTS_DATA)  # read when first asked for


def _entry(item: Mapping[str, Any]) -> _Entry:
    kind, subtype = next((TAG_KINDS[tag] for tag in item.get("tags", ()) if tag in TAG_KINDS), ("bot", "robot"))
    return _Entry(kind, subtype, re.sub(r"\W+$", "", item["pattern"].replace("\\", "")))
