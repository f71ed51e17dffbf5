"""Identify machines by their agents: mail proxies, link previews, security scanners, other robots. Pure.

Our own tables come first; the public list of crawlers (PyPI `crawler-user-agents`, MIT) is the fallback. `MAIL_PROXIES`
takes precedence over its entries for mail proxies: treating Gmail's proxy as a robot would lose Gmail's readers.
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
    """A machine identified from the agent. The code `reason` says whether by a known name or by form alone."""

    kind: MachineKind
    subtype: str
    name: str | None
    reason: str


_MAIL_PROXIES: Final = tuple((NameMatcher((proxy.pattern,)), proxy) for proxy in MAIL_PROXIES)
_FAMILIES: Final = tuple((NameMatcher(family.names), family) for family in FAMILIES)

# Names that no table has but that describe themselves. Chats and search engines have picture proxies too.
_UNKNOWN_MAIL_PROXY: Final = re.compile(r"mail[\w .-]{0,20}(?:image|img|picture)?[ _-]?proxy|image[ _-]?proxy")
_OTHER_PROXY: Final = re.compile(r"slack|flipboard|startpage|discord|camo|twilio|telegram|mastodon|matrix|bot\b")

# Social services also crawl. Their crawlers say so, or count and collect instead of making a preview.
_CRAWLS: Final = NameMatcher(("spider", "crawl", "counts", r"bot\.html"))

# The parts of an agent that contain a name.
_COMPATIBLE_NAME: Final = re.compile(r"\(compatible; ?([\w .-]{2,60}?)(?:/|;|\)|$)", re.IGNORECASE)
_PRODUCT: Final = re.compile(r"(?:^|[ ;(])([A-Za-z][\w.-]{1,59})(?=/|$|[ ;)])")
_ENGINES: Final = frozenset(
    ("Mozilla", "AppleWebKit", "Chrome", "Safari", "Version", "Mobile", "Gecko", "Firefox", "KHTML", "like",
     "Windows", "NT", "Win64", "x64", "WOW64", "X11", "Linux", "x86_64", "Macintosh", "Intel", "Mac", "OS", "Android",
     "compatible", "Trident", "MSIE", "Edg", "Edge", "OPR")
)  # fmt: skip


@lru_cache(maxsize=AGENT_CACHE_SIZE)
def identify_machine(agent: str) -> Machine | None:
    """Return the machine that the agent belongs to, or None for an agent that a person may use."""
    if agent == "" or agents.is_apple_prefetch(agent):
        return None
    text = agent.lower()
    return (
        _mail_proxy(text)
        or _by_name(agent, text)
        or _in_public_list(agent, text)
        or _unknown_mail_proxy(text)
        or _by_form(agent, text)
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


def _by_name(agent: str, text: str) -> Machine | None:
    for words, family in _FAMILIES:
        span = words.find(text)
        if span and not (family.kind == "preview" and _CRAWLS.find(text)):
            reason = "scanner_named" if family.kind == "scanner" else "preview_named"
            return Machine(family.kind, family.subtype, _readable(agent, *span), reason)
    return None


def _in_public_list(agent: str, text: str) -> Machine | None:
    entry = _crawler_list().find(agent)
    if entry is None:
        return None
    kind, subtype = entry.kind, entry.subtype
    if kind == "preview" and _CRAWLS.find(text):
        kind, subtype = "bot", "social_crawler"
    return Machine(kind, subtype, entry.name, "bot_named" if kind == "bot" else "preview_named")


def _by_form(agent: str, text: str) -> Machine | None:
    if agents.looks_automated(agent, text):
        return Machine("bot", "robot", _first_word(agent), "bot_shape")
    if agents.has_contact(text):
        return Machine("bot", "robot", _first_word(agent), "bot_contact")
    if agents.is_program(agent):
        return Machine("bot", "program", _first_word(agent), "program")
    return None


def _readable(agent: str, start: int, end: int) -> str:
    """Return the whole word around a matched name, as the agent spells it."""
    while start > 0 and (agent[start - 1].isalnum() or agent[start - 1] in "-_"):
        start -= 1
    while end < len(agent) and (agent[end].isalnum() or agent[end] in "-_"):
        end += 1
    return agent[start:end].strip(" /;()'\"")


def _first_word(agent: str) -> str | None:
    """Return the name in `(compatible; Name/1.0)`, else the first product that is not a layout engine or browser."""
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
    """The public list. Plain names are matched as text, the others as patterns, 25 joined into one."""

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
        for any_of_chunk, chunk in self._patterns:
            if any_of_chunk.search(agent):
                return next(entry for pattern, entry in chunk if pattern.search(agent))
        return None


@cache
def _crawler_list() -> _CrawlerList:
    return _CrawlerList(import_module("crawleruseragents").CRAWLER_USER_AGENTS_DATA)  # loaded at first use


def _entry(item: Mapping[str, Any]) -> _Entry:
    kind, subtype = next((TAG_KINDS[tag] for tag in item.get("tags", ()) if tag in TAG_KINDS), ("bot", "robot"))
    return _Entry(kind, subtype, re.sub(r"\W+$", "", item["pattern"].replace("\\", "")))
