"""The networks of the sender and their organisation: declared, or learned from signed-in use (R23)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import ip_network

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from backend.core.limits import OWN_NETWORK_DAYS
from backend.core.net import Address, Network, is_within, subnet
from backend.settings.models import OrganisationSettingsRow, SeenAddress

RECORD_INTERVAL = timedelta(hours=1)
MAX_LEARNED_NETWORKS = 200


@dataclass(frozen=True, slots=True)
class OwnNetworks:
    """Of some fetches' addresses: those that belong to a person, and the subnets that belong to an organisation.

    `declared` are the networks that administrators have named. What was learned is kept with a fetch, because it is
    forgotten; what was declared is looked at anew, so that a mistake in it can be taken back.
    """

    addresses: frozenset[tuple[str, str]] = frozenset()
    subnets: frozenset[tuple[str, str]] = frozenset()
    declared: Mapping[str, tuple[Network, ...]] = field(default_factory=dict)

    def is_own_address(self, person_id: str, address: Address | None) -> bool:
        return (person_id, str(address)) in self.addresses

    def is_own_network(self, organisation_id: str, address: Address | None) -> bool:
        return address is not None and (organisation_id, str(subnet(address))) in self.subnets

    def is_declared(self, organisation_id: str, address: Address | None) -> bool:
        return address is not None and is_within(address, self.declared.get(organisation_id, ()))


def record_address(session: Session, person_id: str, organisation_id: str, address: Address, now: datetime) -> None:
    """Remember that a signed-in person came from this address. Call it inside a transaction; repeating is harmless."""
    row = session.get(SeenAddress, (person_id, str(address)))
    if row is None:
        row = SeenAddress(person_id=person_id, address=str(address), subnet=str(subnet(address)))
        row.organisation_id, row.last_seen_at = organisation_id, now
        session.add(row)
    else:
        row.last_seen_at = max(row.last_seen_at, now)


def should_record_address(session: Session, person_id: str, address: Address, now: datetime) -> bool:
    """Tell whether `record_address` would change anything worth a write."""
    row = session.get(SeenAddress, (person_id, str(address)))
    return row is None or now - row.last_seen_at > RECORD_INTERVAL


def find_own_networks(
    session: Session, organisations: Collection[str], addresses: Iterable[Address | None], now: datetime
) -> OwnNetworks:
    """Return which of these addresses are these organisations' own. Two queries, as small as their answers."""
    subnets = {str(subnet(address)) for address in addresses if address is not None}
    rows = session.scalars(
        select(SeenAddress).where(
            SeenAddress.organisation_id.in_(organisations),
            SeenAddress.subnet.in_(subnets),
            SeenAddress.last_seen_at >= now - timedelta(days=OWN_NETWORK_DAYS),
        )
    ).all()
    return OwnNetworks(
        frozenset((row.person_id, row.address) for row in rows),
        frozenset((row.organisation_id, row.subnet) for row in rows),
        _declared(session, organisations),
    )


def _declared(session: Session, organisations: Collection[str]) -> dict[str, tuple[Network, ...]]:
    query = select(OrganisationSettingsRow.organisation_id, OrganisationSettingsRow.own_networks)
    rows = session.execute(query.where(OrganisationSettingsRow.organisation_id.in_(organisations)))
    return {organisation_id: tuple(map(ip_network, networks)) for organisation_id, networks in rows if networks}


def learned_networks(session: Session, organisation_id: str, now: datetime) -> list[str]:
    """Return the subnets that an organisation's people were seen on, most recently used first."""
    recent = SeenAddress.last_seen_at >= now - timedelta(days=OWN_NETWORK_DAYS)
    query = select(SeenAddress.subnet).where(SeenAddress.organisation_id == organisation_id, recent)
    query = query.group_by(SeenAddress.subnet).order_by(func.max(SeenAddress.last_seen_at).desc(), SeenAddress.subnet)
    return list(session.scalars(query.limit(MAX_LEARNED_NETWORKS)))


def purge_old_addresses(session: Session, now: datetime) -> None:
    """Delete what was not seen for 30 days. Call it inside a transaction."""
    session.execute(delete(SeenAddress).where(SeenAddress.last_seen_at < now - timedelta(days=OWN_NETWORK_DAYS)))
