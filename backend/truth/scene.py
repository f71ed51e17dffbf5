"""RuleContext: the facts of one fetch, as the conditions that rules use. Pure."""

from functools import cached_property

from backend.core.limits import HEADER_CHARACTERS, OWN_VIEW_SECONDS
from backend.truth import agents, windows
from backend.truth.facts import EventFacts, NetworkFact
from backend.truth.machines import Machine, identify_machine

_SPECULATIVE_HEADERS = ("sec-purpose", "purpose", "x-purpose", "x-moz")
_SPECULATIVE_WORDS = ("prefetch", "prerender", "preview", "instant")
_SHARED_KINDS = frozenset(("relay", "mail_proxy", "cloud_services", "prefetch"))
_OWN_VIEW_PROXIES = frozenset(("gmail", "outlook_com"))  # the two mail services that Heliograph integrates with


class RuleContext:
    """The conditions of one fetch, created for one judgement."""

    def __init__(self, facts: EventFacts) -> None:
        self.facts = facts
        self.agent = facts.user_agent[:HEADER_CHARACTERS].strip()
        self.is_open = facts.action != "click"

    @cached_property
    def machine(self) -> Machine | None:
        """Return the machine that the agent names. Mail programs are never machines, even if listed as robots."""
        return None if self.facts.is_mail_client else identify_machine(self.agent)

    def machine_of_kind(self, kind: str) -> Machine | None:
        return self.machine if self.machine is not None and self.machine.kind == kind else None

    def network(self, kind: str, certainty: str | None = None) -> NetworkFact | None:
        for fact in self.facts.networks:
            if fact.kind == kind and certainty in (None, fact.certainty):
                return fact
        return None

    def is_within_seconds_of_send(self, open_seconds: float, click_seconds: float | None = None) -> bool:
        """Return whether this came within a window after sending; False if the time of sending is unknown or later."""
        elapsed = self.facts.seconds_after_send
        limit = open_seconds if self.is_open or click_seconds is None else click_seconds
        return elapsed is not None and 0 <= elapsed < limit

    @property
    def is_from_shared_address(self) -> bool:
        """Return whether unrelated people share this address, so that it says nothing about the sender."""
        return any(fact.kind in _SHARED_KINDS for fact in self.facts.networks)

    @property
    def is_apple_prefetch(self) -> bool:
        return self.is_open and agents.is_apple_prefetch(self.agent)

    @property
    def is_gmail_prefetch(self) -> bool:
        return self.is_open and agents.is_gmail_prefetch(self.agent)

    @property
    def has_gmail_prefetch_referer(self) -> bool:
        """Return whether the referer is Gmail over http, which no browser sends (Groundhogg's traffic filter)."""
        referer = self.facts.headers.get("referer", "").strip().rstrip("/").lower()
        return self.is_open and referer == "http://mail.google.com" and self.machine_of_kind("mail_proxy") is None

    @property
    def is_speculative(self) -> bool:
        headers = self.facts.headers
        values = (headers.get(name, "").lower() for name in _SPECULATIVE_HEADERS)
        return any(word in value for value in values for word in _SPECULATIVE_WORDS)

    @property
    def is_page_navigation(self) -> bool:
        return self.is_open and self.facts.headers.get("sec-fetch-dest", "").strip().lower() == "document"

    @property
    def is_own_proxy(self) -> bool:
        """Return whether this came through the proxy of a mail service that the sender may be using."""
        machine = self.machine_of_kind("mail_proxy")
        if machine is not None:
            return machine.subtype in _OWN_VIEW_PROXIES
        if self.machine is not None or self.facts.is_mail_client:
            return False
        return self.network("mail_proxy") is not None or self.network("cloud_services") is not None

    @property
    def is_near_own_view(self) -> bool:
        distance = self.facts.sender.own_view_seconds
        return distance is not None and abs(distance) <= OWN_VIEW_SECONDS

    @property
    def is_known_prefetch(self) -> bool:
        return self.is_apple_prefetch or self.is_gmail_prefetch or self.machine_of_kind("mail_proxy") is not None

    @property
    def is_service_click(self) -> bool:
        """Return whether a mail service's own machine followed a link. Its proxies for readers fetch pictures only."""
        if self.is_open:
            return False
        if self.machine_of_kind("mail_proxy") is not None or agents.is_apple_prefetch(self.agent):
            return True
        if self.facts.is_mail_client:
            return False
        return any(self.network(kind) is not None for kind in ("mail_proxy", "cloud_services", "prefetch"))

    @property
    def is_burst(self) -> bool:
        """Return whether one address fetched many messages. Mail programs and shared addresses are exempt."""
        if self.facts.is_mail_client or self.is_from_shared_address:
            return False
        return self.facts.behaviour.messages_from_address_10min >= windows.BURST_MESSAGES

    @property
    def is_sweep(self) -> bool:
        return self.facts.behaviour.links_within_10s >= windows.SWEEP_LINKS

    @property
    def is_stripped(self) -> bool:
        return not self.facts.is_mail_client and agents.is_stripped(self.agent)
