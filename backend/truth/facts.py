"""OpenFacts: all that is known about one fetch, the second of the five parcels. Pure.

Whoever builds the facts looks things up (device, networks, the sender's own addresses); whoever judges only reads them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address
from typing import Literal

EventAction = Literal["open", "click"]
Certainty = Literal["certain", "probable"]


@dataclass(frozen=True, slots=True)
class NetworkFact:
    """One thing known about a network: who fetches from it and what.

    `kind` is `scanner` (security products), `mail_proxy` (a mail service fetching pictures for its readers),
    `prefetch` (fetches in advance), `relay` (many people behind shared addresses), `cloud_services` (a provider's own
    services, not its rented machines) or `datacenter` (rented machines). `certain` means that nobody ever reads mail
    from there.
    """

    kind: str
    provider: str
    certainty: Certainty
    source: str
    date: str


@dataclass(frozen=True, slots=True)
class SenderContext:
    """What ties the fetch to the sender. `own_view_seconds`: distance to the nearest "I am viewing this thread"."""

    is_own_address: bool = False
    is_own_network: bool = False
    has_own_cookie: bool = False
    own_view_seconds: float | None = None
    is_composing: bool = False


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What the same address or reader did around this fetch; known late, which is why judging can be repeated.

    `confirmed_by` is `click` or `reply` when the reader acted after this fetch.
    """

    messages_from_address_10min: int = 0
    links_within_10s: int = 0
    honeypot_hit: bool = False
    confirmed_by: str | None = None


@dataclass(frozen=True, slots=True)
class EventFacts:
    """One fetch with everything around it.

    `headers` have lower-case names, `user-agent` among them. `seconds_after_send` is None when the time of sending is
    not known. `networks` holds the most telling one first.
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
