"""Who belongs to an organisation, who administers it, and from where people join (R74)."""

from backend.accounts.administrators import appoint, colleagues, open_way, ways_in
from backend.api import people_schemas as schemas
from backend.api.current_user import database, now, person
from backend.api.routes import Resource
from backend.core.db import transaction
from backend.realtime.outbox import Change, publish

people = Resource("people")


@people.route("GET", "/api/organisation/people", answer=schemas.Colleagues)
def list_people() -> schemas.Colleagues:
    """List everybody of the organisation and the sign-ins by which one joins it. Administrators only."""
    return _answer()


@people.route("PUT", "/api/organisation/people/<person_id>/administrator", answer=schemas.Colleagues)
def make_administrator(person_id: str) -> schemas.Colleagues:
    """Make somebody of the organisation an administrator too. Administrators only."""
    _appoint(person_id, True)
    return _answer()


@people.route("DELETE", "/api/organisation/people/<person_id>/administrator")
def dismiss_administrator(person_id: str) -> None:
    """Take the office from an administrator, or lay down one's own; the last one keeps it. Administrators only."""
    _appoint(person_id, False)


@people.route("PUT", "/api/organisation/ways", body=schemas.OpenWay, answer=schemas.Colleagues)
def join_tenant(body: schemas.OpenWay) -> schemas.Colleagues:
    """Have everybody who signs in at a further tenant belong to the organisation. Administrators with an account there
    only, and for a domain that the organisation signs in with already."""
    who = person()
    with transaction(database()) as session:
        open_way(session, who, body.provider, body.tenant)
    return _answer()


def _appoint(person_id: str, is_administrator: bool) -> None:
    who = person()
    with transaction(database()) as session:
        changed = appoint(session, who, person_id, is_administrator)
        publish(session, [Change(changed.id, "settings_changed")], now())


def _answer() -> schemas.Colleagues:
    who = person()
    return schemas.Colleagues(
        people=[
            schemas.Colleague(
                id=one.id,
                name=one.name,
                email=one.email,
                is_administrator=one.is_administrator,
                is_me=one.id == who.id,
            )
            for one in colleagues(database(), who)
        ],
        ways=[
            schemas.WayIn(
                provider=way.provider,  # type: ignore[arg-type]
                tenant=way.tenant,
                domain=way.domain,
                is_open=way.is_open,
                is_taken=way.is_taken,
            )
            for way in ways_in(database(), who)
        ],
    )
