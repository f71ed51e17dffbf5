"""Who an identity is here: one person may have several; an organisation is a tenant or a hosted domain (R70, R71)."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.accounts.external import ExternalIdentity
from backend.accounts.free_mail import is_free_mail
from backend.accounts.identity_models import Identity, OrganisationTenant
from backend.accounts.models import Organisation, OrganisationDomain, Person
from backend.accounts.sign_in_methods import has_only_disabled_methods
from backend.core.errors import AppError
from backend.core.ids import new_id


class AddressTaken(AppError):
    """An address proves nothing, so it never opens somebody else's account."""

    status = 409
    code = "address_taken"

    def __init__(self) -> None:
        super().__init__("This address belongs to another account here. Sign in as before, then connect the mailbox.")


class IdentityTaken(AppError):
    status = 409
    code = "identity_taken"

    def __init__(self) -> None:
        super().__init__("This mailbox belongs to another account here. Sign in with it instead.")


class SignInMethodDisabled(AppError):
    """An administrator has closed the way in; what belongs to its people waits for them."""

    status = 403
    code = "way_closed"

    def __init__(self) -> None:
        super().__init__("Your organisation lets nobody sign in there any more. Ask its administrator.")


def find_or_create_by_identity(session: Session, who: ExternalIdentity, adopts_local: bool, now: datetime) -> Person:
    """Return the person of an identity, made at first sight. Call it inside a transaction.

    `adopts_local` lets a first sign-in take over the local account of the same address: on a server where everybody
    may use it anyway. Raises `AddressTaken`, `SignInMethodDisabled`.
    """
    known = session.get(Identity, (who.provider, who.subject))
    _check_way(session, who, known)
    if known is not None:
        known.last_seen_at, known.address = now, who.address or known.address
        return session.get_one(Person, known.person_id)
    person = session.scalar(select(Person).where(Person.email == who.address))
    if person is None:
        person = _create(session, who, now)
    elif not adopts_local or _has_identity(session, person):
        raise AddressTaken()
    _attach(session, who, person, now)
    return person


def link_identity(session: Session, who: ExternalIdentity, person: Person, now: datetime) -> None:
    """Add an identity to somebody signed in. Repeating is harmless. Raises `IdentityTaken`."""
    known = session.get(Identity, (who.provider, who.subject))
    if known is None:
        _attach(session, who, person, now)
    elif known.person_id != person.id:
        raise IdentityTaken()
    else:
        known.last_seen_at = now


def person_addresses(session: Session, person_id: str) -> set[str]:
    """Return the addresses by which somebody is known, in lower case."""
    found = set(session.scalars(select(Identity.address).where(Identity.person_id == person_id)))
    return found | set(session.scalars(select(Person.email).where(Person.id == person_id)))


def _check_way(session: Session, who: ExternalIdentity, known: Identity | None) -> None:
    """Raises `SignInMethodDisabled` for a way that is closed, and for whoever only a closed one brought here.

    The way is held until this sign-in is done: who closes it meanwhile finds the session, and ends it.
    """
    name = (who.provider, who.tenant)
    way = session.get(OrganisationTenant, name, with_for_update={"read": True}) if who.tenant else None
    is_ours = known is None
    if known is not None:
        if session.scalar(select(Person.id).where(Person.id == known.person_id, has_only_disabled_methods())):
            raise SignInMethodDisabled()
        is_ours = way is not None and session.get_one(Person, known.person_id).organisation_id == way.organisation_id
    if way is not None and way.closed_at is not None and is_ours:
        raise SignInMethodDisabled()


def _has_identity(session: Session, person: Person) -> bool:
    return session.scalar(select(Identity.subject).where(Identity.person_id == person.id).limit(1)) is not None


def _attach(session: Session, who: ExternalIdentity, person: Person, now: datetime) -> None:
    row = Identity(provider=who.provider, subject=who.subject, person_id=person.id, address=who.address)
    row.tenant, row.created_at, row.last_seen_at = who.tenant or "", now, now
    session.add(row)
    session.flush()


def _create(session: Session, who: ExternalIdentity, now: datetime) -> Person:
    organisation_id, is_new = _organisation(session, who, now)
    person = Person(
        id=new_id(int(now.timestamp() * 1000)),
        organisation_id=organisation_id,
        # Somebody without an address still needs one that is nobody else's.
        email=who.address or f"{who.subject}@{who.provider}.invalid",
        name=(who.name.strip() or who.address or "")[:255],
        is_administrator=is_new,
        created_at=now,
    )
    session.add(person)
    session.flush()
    return person


def _organisation(session: Session, who: ExternalIdentity, now: datetime) -> tuple[str, bool]:
    """Return the organisation of a tenant, and whether it is new.

    Whoever belongs to none stands alone, whatever their address says.
    """
    known = session.get(OrganisationTenant, (who.provider, who.tenant)) if who.tenant else None
    if known is not None:
        return known.organisation_id, False
    domain = who.address.rpartition("@")[2]
    organisation = Organisation(id=new_id(int(now.timestamp() * 1000)), name=domain or who.name, created_at=now)
    session.add(organisation)
    session.flush()
    if who.tenant:
        tenant = OrganisationTenant(provider=who.provider, tenant=who.tenant, organisation_id=organisation.id)
        session.add(tenant)
        if domain and not is_free_mail(domain) and session.get(OrganisationDomain, domain) is None:
            session.add(OrganisationDomain(domain=domain, organisation_id=organisation.id))
    session.flush()
    return organisation.id, True
