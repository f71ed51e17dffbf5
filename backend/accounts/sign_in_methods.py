"""By which sign-ins people come into an organisation, opened and closed by its administrators (R74, R75).

People of a second provider join only where an administrator opens that way, has an account there themselves, and it is
of a domain that the organisation signs in with already: neither an address alone nor anybody's consent alone opens
anything. Closed, nobody signs in there; who has no other way is shut out until it is opened again, and loses nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, Exists, Select, and_, func, not_, or_, select
from sqlalchemy.orm import Session

from backend.accounts.administrators import check_administrator
from backend.accounts.identity_models import Identity, OrganisationTenant, SignInMethodChange
from backend.accounts.models import OrganisationDomain, Person
from backend.accounts.sessions import end_sessions_of
from backend.core.errors import AppError, NotFound
from backend.core.ids import new_id


class OwnSignInMethod(AppError):
    """Who closes a way can still come in: somebody must be able to open it again."""

    status = 409
    code = "own_way"

    def __init__(self) -> None:
        super().__init__("It is your own only way in. An administrator who signs in elsewhere can close it.")


@dataclass(frozen=True, slots=True)
class SignInMethod:
    """A tenant of a provider: all who sign in there are of the organisation where it `is_open`.

    `is_closed` is one that was open before; `is_taken` one whose people are an organisation of their own already.
    `only_way_of` counts the people who have no other open one, `is_my_only` says whether who asks is among them.
    """

    provider: str
    tenant: str
    domain: str
    is_open: bool = False
    is_closed: bool = False
    is_taken: bool = False
    only_way_of: int = 0
    is_my_only: bool = False
    changed_by: str | None = None
    changed_at: datetime | None = None


def has_only_disabled_methods(also: tuple[str, str] | None = None) -> ColumnElement[bool]:
    """Tell, in a query of `Person`, who came in by a way that is closed, or by `also`, and by no other one."""
    way = OrganisationTenant
    of_theirs = (
        way.provider == Identity.provider,
        way.tenant == Identity.tenant,
        way.organisation_id == Person.organisation_id,
    )
    is_closed: ColumnElement[bool] = way.closed_at.is_not(None)
    if also is not None:
        is_closed = or_(is_closed, and_(way.provider == also[0], way.tenant == also[1]))

    def came_by(*which: ColumnElement[bool]) -> Exists:
        ways = select(way.tenant).where(*of_theirs, *which).correlate(Identity, Person)
        return select(Identity.subject).where(Identity.person_id == Person.id, ways.exists()).correlate(Person).exists()

    return and_(came_by(is_closed), ~came_by(not_(is_closed)))


def list_sign_in_methods(session: Session, who: Person) -> list[SignInMethod]:
    """Return how people come into the organisation, and how they could. Raises `Forbidden`."""
    check_administrator(who)
    tenants = select(OrganisationTenant).where(OrganisationTenant.organisation_id == who.organisation_id)
    found = {
        (row.provider, row.tenant): _own_way(session, who, row)
        for row in session.scalars(tenants.order_by(OrganisationTenant.provider, OrganisationTenant.tenant))
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
            found[name] = SignInMethod(identity.provider, identity.tenant, domain, is_taken=is_taken)
    return list(found.values())


def enable_sign_in_method(session: Session, who: Person, provider: str, tenant: str, now: datetime) -> None:
    """Have all who sign in at a tenant belong to the organisation, also one that was closed. Call it in a transaction.

    Repeating is harmless. Raises `Forbidden`, and `NotFound` for a way that this administrator cannot open.
    """
    way = _find(session, who, provider, tenant)
    if way.is_taken:
        raise _not_there()
    if way.is_open:
        return
    row = session.get(OrganisationTenant, (provider, tenant))
    if row is None:
        session.add(OrganisationTenant(provider=provider, tenant=tenant, organisation_id=who.organisation_id))
    else:
        row.closed_at = None
    _note(session, who, way, "opened", now)


def disable_sign_in_method(session: Session, who: Person, provider: str, tenant: str, now: datetime) -> Sequence[str]:
    """Have nobody sign in at a tenant any more. Call it inside a transaction.

    Returns whom it shuts out; they are signed out, and what is theirs stays. Repeating is harmless. Raises `Forbidden`,
    `NotFound` for a way that is not the organisation's, `OwnSignInMethod`.
    """
    way = _find(session, who, provider, tenant)
    row = session.get(OrganisationTenant, (provider, tenant), with_for_update=True, populate_existing=True)
    if row is None or row.organisation_id != who.organisation_id:
        raise _not_there()
    if way.is_my_only:
        raise OwnSignInMethod()
    if row.closed_at is not None:
        return []
    people = session.scalars(_people_by(who, way)).all()
    row.closed_at = now
    end_sessions_of(session, people, now)
    _note(session, who, way, "closed", now)
    return people


def _find(session: Session, who: Person, provider: str, tenant: str) -> SignInMethod:
    found = next(
        (way for way in list_sign_in_methods(session, who) if (way.provider, way.tenant) == (provider, tenant)), None
    )
    if found is None:
        raise _not_there()
    return found


def _not_there() -> NotFound:
    return NotFound("Your organisation cannot be joined from there.", field="tenant")


def _people_by(who: Person, way: SignInMethod) -> Select[str]:
    """Ask for the people of an organisation who have this way and no other open one."""
    came = select(Identity.subject).where(
        Identity.person_id == Person.id, Identity.provider == way.provider, Identity.tenant == way.tenant
    )
    is_theirs = Person.organisation_id == who.organisation_id
    return select(Person.id).where(is_theirs, came.exists(), has_only_disabled_methods((way.provider, way.tenant)))


def _own_way(session: Session, who: Person, row: OrganisationTenant) -> SignInMethod:
    is_closed = row.closed_at is not None
    way = SignInMethod(row.provider, row.tenant, _domain(session, who, row), is_open=not is_closed, is_closed=is_closed)
    change = session.execute(
        select(SignInMethodChange.at, Person.name)
        .join(Person, Person.id == SignInMethodChange.person_id)
        .where(
            SignInMethodChange.organisation_id == row.organisation_id,
            SignInMethodChange.provider == row.provider,
            SignInMethodChange.tenant == row.tenant,
        )
        .order_by(SignInMethodChange.id.desc())
        .limit(1)
    ).first()
    return replace(
        way,
        only_way_of=session.scalar(select(func.count()).select_from(_people_by(who, way).subquery())) or 0,
        is_my_only=session.scalar(_people_by(who, way).where(Person.id == who.id)) is not None,
        changed_by=change.name if change else None,
        changed_at=change.at if change else None,
    )


def _note(session: Session, who: Person, way: SignInMethod, what: str, now: datetime) -> None:
    name = new_id(int(now.timestamp() * 1000))
    change = SignInMethodChange(id=name, organisation_id=who.organisation_id, provider=way.provider, tenant=way.tenant)
    change.person_id, change.change, change.at = who.id, what, now
    session.add(change)
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
