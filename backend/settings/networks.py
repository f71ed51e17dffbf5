"""The networks of the sender and their organisation, learned from signed-in use (R23)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from backend.core.limits import OWN_NETWORK_DAYS
from backend.core.net import Address, Network, parse_address, subnet
from backend.settings.models import SeenAddress

RENEW_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class OwnNetworks:
    """What is known of one sender: their own addresses, and the subnets used in their organisation."""

    addresses: frozenset[Address] = field(default_factory=frozenset)
    subnets: frozenset[Network] = field(default_factory=frozenset)

    def has_address(self, address: Address | None) -> bool:
        return address in self.addresses

    def has_network(self, address: Address | None) -> bool:
        return address is not None and subnet(address) in self.subnets


def note_address(session: Session, person_id: str, organisation_id: str, address: Address, now: datetime) -> None:
    """Remember that a signed-in person came from this address. Call it inside a transaction; repeating is harmless."""
    row = session.get(SeenAddress, (person_id, str(address)))
    if row is None:
        session.add(
            SeenAddress(person_id=person_id, organisation_id=organisation_id, address=str(address), last_seen_at=now)
        )
    else:
        row.last_seen_at = max(row.last_seen_at, now)


def needs_noting(session: Session, person_id: str, address: Address, now: datetime) -> bool:
    """Tell whether `note_address` would change anything worth a write."""
    row = session.get(SeenAddress, (person_id, str(address)))
    return row is None or now - row.last_seen_at > RENEW_AFTER


def own_networks(session: Session, people: Iterable[tuple[str, str]], now: datetime) -> dict[str, OwnNetworks]:
    """Return what is known of each sender. `people` are pairs of person id and organisation id."""
    people = list(people)
    rows = session.scalars(
        select(SeenAddress).where(
            SeenAddress.organisation_id.in_({organisation_id for _, organisation_id in people}),
            SeenAddress.last_seen_at >= now - timedelta(days=OWN_NETWORK_DAYS),
        )
    ).all()
    known = [(row.person_id, row.organisation_id, parse_address(row.address)) for row in rows]
    return {
        person_id: OwnNetworks(
            frozenset(address for owner, _, address in known if owner == person_id and address),
            frozenset(subnet(address) for _, owner, address in known if owner == organisation_id and address),
        )
        for person_id, organisation_id in people
    }


def forget_old_addresses(session: Session, now: datetime) -> None:
    """Delete what was not seen for 30 days. Call it inside a transaction."""
    session.execute(delete(SeenAddress).where(SeenAddress.last_seen_at < now - timedelta(days=OWN_NETWORK_DAYS)))
