"""Who administers an organisation, and by which sign-ins people come into it (R74, R75).

The first person of an organisation is its administrator and names others. People of a second provider join only where
an administrator opens that way, has an account there themselves, and it is of a domain that the organisation signs in
with already: neither an address alone nor anybody's consent alone opens anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.accounts.identity_models import Identity, OrganisationTenant
from backend.accounts.models import Organisation, OrganisationDomain, Person
from backend.core.errors import AppError, Forbidden, NotFound


class LastAdministrator(AppError):
    """Somebody must be able to change what holds for everybody."""

    status = 409
    code = "last_administrator"

    def __init__(self) -> None:
        super().__init__("An organisation keeps one administrator at least. Name another first.")


@dataclass(frozen=True, slots=True)
class Way:
    """A tenant of a provider: all who sign in there are of the organisation where it `is_open`.

    `is_taken` is one whose people are an organisation of their own already.
    """

    provider: str
    tenant: str
    domain: str
    is_open: bool
    is_taken: bool


def check_administrator(who: Person) -> None:
    """Raises `Forbidden` for everybody else."""
    if not who.is_administrator:
        raise Forbidden("Only an administrator of your organisation can change this.", code="administrators_only")


def colleagues(session: Session, who: Person) -> Sequence[Person]:
    """Return everybody of the organisation, administrators first. Raises `Forbidden`."""
    check_administrator(who)
    query = select(Person).where(Person.organisation_id == who.organisation_id)
    return session.scalars(query.order_by(Person.is_administrator.desc(), Person.email)).all()


def appoint(session: Session, who: Person, person_id: str, is_administrator: bool) -> Person:
    """Make somebody an administrator, or no administrator any more. Call it inside a transaction.

    Repeating is harmless. Raises `Forbidden`, `NotFound` for people elsewhere, `LastAdministrator`.
    """
    check_administrator(who)
    # Two who resign at once would each see the other: one after the other.
    organisation = Organisation.id == who.organisation_id
    session.execute(select(Organisation.id).where(organisation).with_for_update())
    person = session.get(Person, person_id, populate_existing=True)
    if person is None or person.organisation_id != who.organisation_id:
        raise NotFound("There is no such person in your organisation.", field="person_id")
    if person.is_administrator and not is_administrator:
        query = (
            select(func.count())
            .select_from(Person)
            .where(Person.organisation_id == who.organisation_id, Person.is_administrator, Person.id != person.id)
        )
        if not session.scalar(query):
            raise LastAdministrator()
    person.is_administrator = is_administrator
    session.flush()
    return person


def ways_in(session: Session, who: Person) -> list[Way]:
    """Return how people come into the organisation, and how they could. Raises `Forbidden`."""
    check_administrator(who)
    tenants = select(OrganisationTenant).where(OrganisationTenant.organisation_id == who.organisation_id)
    found = {
        (row.provider, row.tenant): Way(row.provider, row.tenant, _domain(session, who, row), True, False)
        for row in session.scalars(tenants.order_by(OrganisationTenant.provider))
    }
    domains = set(
        session.scalars(
            select(OrganisationDomain.domain).where(OrganisationDomain.organisation_id == who.organisation_id)
        )
    )
    for identity in session.scalars(select(Identity).where(Identity.person_id == who.id).order_by(Identity.created_at)):
        name, domain = (identity.provider, identity.tenant), _domain_of(identity)
        if identity.tenant and name not in found and domain in domains:
            is_taken = session.get(OrganisationTenant, name) is not None
            found[name] = Way(identity.provider, identity.tenant, domain, False, is_taken)
    return list(found.values())


def open_way(session: Session, who: Person, provider: str, tenant: str) -> None:
    """Have all who sign in at a tenant belong to the organisation. Call it inside a transaction.

    Repeating is harmless. Raises `Forbidden`, and `NotFound` for a way that this administrator cannot open.
    """
    way = next((way for way in ways_in(session, who) if (way.provider, way.tenant) == (provider, tenant)), None)
    if way is None or way.is_taken:
        raise NotFound("Your organisation cannot be joined from there.", field="tenant")
    if not way.is_open:
        session.add(OrganisationTenant(provider=provider, tenant=tenant, organisation_id=who.organisation_id))
        session.flush()


def _domain(session: Session, who: Person, row: OrganisationTenant) -> str:
    """Return the domain by which people know a tenant; Microsoft's is a number."""
    if row.provider == "google":
        return row.tenant
    identity = session.scalar(
        select(Identity)
        .join(Person, Person.id == Identity.person_id)
        .where(
            Identity.provider == row.provider,
            Identity.tenant == row.tenant,
            Person.organisation_id == who.organisation_id,
        )
        .order_by(Identity.created_at)
        .limit(1)
    )
    return _domain_of(identity) if identity else row.tenant


def _domain_of(identity: Identity) -> str:
    """Google says which domain is an account's own; at Microsoft it is the one that people sign in with."""
    return identity.tenant if identity.provider == "google" else identity.address.rpartition("@")[2]
