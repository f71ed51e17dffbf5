"""Who administers an organisation (R74). Its first person does, and names others."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.accounts.models import Organisation, Person
from backend.core.errors import AppError, Forbidden, NotFound


class LastAdministrator(AppError):
    """Somebody must be able to change what holds for everybody."""

    status = 409
    code = "last_administrator"

    def __init__(self) -> None:
        super().__init__("An organisation keeps one administrator at least. Name another first.")


def check_administrator(who: Person) -> None:
    """Raises `Forbidden` for everybody else."""
    if not who.is_administrator:
        raise Forbidden("Only an administrator of your organisation can change this.", code="administrators_only")


def is_server_admin(session: Session, who: Person) -> bool:
    """Tell whether somebody administers the organisation that was here first: those who set the server up."""
    return who.is_administrator and who.organisation_id == session.scalar(select(func.min(Organisation.id)))


def check_server_admin(session: Session, who: Person) -> None:
    """Raises `Forbidden` for everybody else, administrators of further organisations included."""
    if not is_server_admin(session, who):
        raise Forbidden("Only whoever looks after this server can see this.", code="not_your_server")


def list_members(session: Session, who: Person) -> Sequence[Person]:
    """Return everybody of the organisation, administrators first. Raises `Forbidden`."""
    check_administrator(who)
    query = select(Person).where(Person.organisation_id == who.organisation_id)
    return session.scalars(query.order_by(Person.is_administrator.desc(), Person.email)).all()


def set_administrator(session: Session, who: Person, person_id: str, is_administrator: bool) -> Person:
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
