"""EventFacts: everything known about one fetch, the second of the five records of the pipeline. Pure.

All look-ups (device, networks, the sender's own addresses) happen while the facts are built; judging only reads them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address
from typing import Literal

EventAction = Literal["open", "click"]
Certainty = Literal["certain", "probable"]


@dataclass(frozen=True, slots=True)
class NetworkFact:
    """One fact about a network: who fetches from it and what.

    `kind` is `scanner` (security products), `mail_proxy` (a mail service fetching pictures for its readers),
    `prefetch` (fetches in advance), `relay` (many people behind shared addresses), `cloud_services` (a provider's own
    services, not its rented machines) or `datacenter` (rented machines). `certain` means that no person ever reads
    email from there.
    """

    kind: str
    provider: str
    certainty: Certainty
    source: str
    date: str


@dataclass(frozen=True, slots=True)
class SenderContext:
    """The sender's link to the fetch. `own_view_seconds` is the distance to the owner's nearest view of the thread."""

    is_own_address: bool = False
    is_own_network: bool = False
    has_own_cookie: bool = False
    own_view_seconds: float | None = None
    is_composing: bool = False


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What the same address or reader did around this fetch. It becomes known later, so judging must be repeatable.

    `confirmed_by` is `click` or `reply` when the reader acted after this fetch.
    """

    messages_from_address_10min: int = 0
    links_within_10s: int = 0
    honeypot_hit: bool = False
    confirmed_by: str | None = None


@dataclass(frozen=True, slots=True)
class EventFacts:
    """One fetch with its circumstances.

    `headers` have lower-case names, `user-agent` among them. `seconds_after_send` is None if the time of sending is
    unknown. `networks` has the most significant one first.
    """

    method: str
    headers: Mapping[str, str]
    address: IPv4Address | IPv6Address | None = None
    seconds_after_send: float | None = None
    device_type: str = "unknown"
    client: str | None = None
    is_mail_client: bool = False
    networks: tuple[NetworkFact, ...] = ()
    sender: SenderContext = field(default_factory=SenderContext)
    behaviour: Behaviour = field(default_factory=Behaviour)
    action: EventAction = "open"

    @property
    def user_agent(self) -> str:
        return self.headers.get("user-agent", "").strip()
