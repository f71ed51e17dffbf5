"""The local account: sign-in without a provider, for a server that only this machine can reach (R70)."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.accounts.models import Organisation, OrganisationDomain, Person
from backend.core.ids import new_id


def find_or_create_person(session: Session, email: str, now: datetime) -> Person:
    """Return the person with this address, making them and the organisation of their mail domain at first sight.

    Call it inside a transaction; calling it twice is harmless, also at the same moment.
    """
    email = email.lower()
    try:
        with session.begin_nested():
            return _find(session, email) or _create(session, email, now)
    except IntegrityError:
        person = _find(session, email)
        if person is None:
            raise
        return person


def _find(session: Session, email: str) -> Person | None:
    return session.scalar(select(Person).where(Person.email == email))


def _create(session: Session, email: str, now: datetime) -> Person:
    local_part, _, domain = email.partition("@")
    milliseconds = int(now.timestamp() * 1000)
    known = session.get(OrganisationDomain, domain)
    if known is None:
        organisation = Organisation(id=new_id(milliseconds), name=domain, created_at=now)
        session.add(organisation)
        session.flush()
        known = OrganisationDomain(domain=domain, organisation_id=organisation.id)
        session.add(known)
    person = Person(
        id=new_id(milliseconds),
        organisation_id=known.organisation_id,
        email=email,
        name=local_part.replace(".", " ").title(),
        created_at=now,
    )
    session.add(person)
    session.flush()
    return person
