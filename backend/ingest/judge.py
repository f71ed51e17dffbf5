"""Judge one fetch: build its `EventFacts` from evidence, message and context, then return the verdict.

The pipeline judges a fetch when it arrives, and `rejudge` judges it again from the stored evidence; both call this.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from ipaddress import ip_address

from backend.core.net import parse_address
from backend.enrich.device import Device
from backend.tracking.models import TrackedMessage
from backend.truth.facts import Behaviour, EventAction, EventFacts, SenderContext
from backend.truth.networks import Networks
from backend.truth.rules import judge
from backend.truth.verdict import Verdict

DetectDevice = Callable[[str, str | None], Device]


@dataclass(frozen=True, slots=True)
class FetchEvidence:
    """The request as received. Header names are in lower case."""

    fetched_at: datetime
    address: str
    method: str
    headers: Mapping[str, str]
    action: EventAction = "open"


@dataclass(frozen=True, slots=True)
class FetchContext:
    """The circumstances of the fetch. `own_view_seconds` is the distance to the sender's nearest view of the thread."""

    is_own_address: bool = False
    is_own_network: bool = False
    own_view_seconds: float | None = None
    behaviour: Behaviour = field(default_factory=Behaviour)


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges fetches with data files that are loaded once."""

    recognise: DetectDevice
    networks: Networks

    def judge(self, evidence: FetchEvidence, message: TrackedMessage, around: FetchContext) -> tuple[Verdict, Device]:
        """Return the verdict and the device. The same input always gives the same result."""
        address = parse_address(evidence.address)
        headers = evidence.headers
        device = self.recognise(headers.get("user-agent", ""), headers.get("x-requested-with"))
        facts = EventFacts(
            method=evidence.method,
            headers=headers,
            address=address,
            seconds_after_send=_seconds_after_send(message, evidence.fetched_at),
            device_type=device.type,
            client=device.client,
            is_mail_client=device.is_mail_client,
            networks=self.networks.lookup(address) if address else (),
            sender=SenderContext(
                is_own_address=around.is_own_address,
                is_own_network=around.is_own_network,
                own_view_seconds=around.own_view_seconds,
                is_composing=is_compose_fetch(message, evidence.fetched_at),
            ),
            behaviour=around.behaviour,
            action=evidence.action,
        )
        return judge(facts), device

    def warm_up(self) -> None:
        """Load every table that would otherwise be loaded at first use."""
        agent = "Mozilla/5.0 (Unknown System 1.0) Unknown/1.0"
        self.recognise(agent, None)
        self.networks.lookup(ip_address("192.0.2.1"))
        self.networks.lookup(ip_address("2001:db8::1"))
        judge(EventFacts(method="GET", headers={"user-agent": agent}))


def is_compose_fetch(message: TrackedMessage, fetched_at: datetime) -> bool:
    """Return whether the pixel was fetched before the message was sent (R24)."""
    return not message.is_sent or (message.sent_at is not None and fetched_at < message.sent_at)


def _seconds_after_send(message: TrackedMessage, fetched_at: datetime) -> float | None:
    return None if message.sent_at is None else (fetched_at - message.sent_at).total_seconds()
