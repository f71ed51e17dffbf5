"""The local account: sign-in without a provider, for a server that only this machine can reach (R70)."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.accounts.free_mail import is_free_mail
from backend.accounts.models import Organisation, OrganisationDomain, Person
from backend.core.ids import new_id


def find_or_create_person(session: Session, email: str, now: datetime) -> Person:
    """Return the person with this address, making them and the organisation of their mail domain at first sight.

    Who has a free-mail address is an organisation of their own: its other users are strangers (R9, R75). Call it inside
    a transaction; calling it twice is harmless, also at the same moment.
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
    known = None if is_free_mail(domain) else session.get(OrganisationDomain, domain)
    organisation_id = known.organisation_id if known else _new_organisation(session, email, domain, now)
    person = Person(
        id=new_id(milliseconds),
        organisation_id=organisation_id,
        email=email,
        name=local_part.replace(".", " ").title(),
        is_administrator=known is None,
        created_at=now,
    )
    session.add(person)
    session.flush()
    return person


def _new_organisation(session: Session, email: str, domain: str, now: datetime) -> str:
    organisation = Organisation(id=new_id(int(now.timestamp() * 1000)), name=domain, created_at=now)
    if is_free_mail(domain):
        organisation.name = email[:255]
    session.add(organisation)
    session.flush()
    if not is_free_mail(domain):
        session.add(OrganisationDomain(domain=domain, organisation_id=organisation.id))
    return organisation.id
