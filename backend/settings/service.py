"""Change what people and organisations have set. Each verb returns whom it concerns; call it inside a transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from backend.accounts.models import Organisation, Person
from backend.core.errors import Forbidden, Invalid
from backend.realtime.outbox import Change
from backend.settings.entries import check_blocklist, check_domains, check_networks
from backend.settings.models import OrganisationSettingsRow, PersonSettingsRow
from backend.settings.query import effective_settings, people_of, sign_in_domains
from backend.settings.values import OrganisationValues, check_forced, check_person_settings


def change_settings(session: Session, who: Person, changes: Mapping[str, Any], now: datetime) -> list[Change]:
    """Save a person's changes (R73), of the model's types already.

    Raises `Invalid` for a setting that is forced or a value that cannot be used; then nothing is changed.
    """
    _hold(session, Person.id, who.id)
    forced = effective_settings(session, who.id, who.organisation_id).forced
    choice = session.get(PersonSettingsRow, who.id)
    chosen = check_person_settings(choice.chosen if choice else {}, changes, forced)
    return _choose(session, who, chosen, now)


def reset_settings(session: Session, who: Person, now: datetime) -> list[Change]:
    """Restore a person's defaults (R73); what is forced stays forced. Repeating is harmless."""
    _hold(session, Person.id, who.id)
    return _choose(session, who, {}, now)


def change_organisation(session: Session, who: Person, changes: Mapping[str, Any], now: datetime) -> list[Change]:
    """Save an administrator's changes (R74), of the model's types already, and return a change for each member.

    Raises `Forbidden` for others, `Invalid` naming field and entry.
    """
    if not who.is_administrator:
        raise Forbidden("Only an administrator of your organisation can change this.", code="administrators_only")
    _hold(session, Organisation.id, who.organisation_id)
    checked = _check_organisation(session, who.organisation_id, changes)
    choice = session.get(OrganisationSettingsRow, who.organisation_id, populate_existing=True)
    if choice is None:
        defaults = OrganisationValues().model_dump(mode="json")
        choice = OrganisationSettingsRow(organisation_id=who.organisation_id, **defaults)
        session.add(choice)
    for name, value in checked.items():
        setattr(choice, name, value)
    choice.changed_at = now
    session.flush()
    return [change for person_id in people_of(session, who.organisation_id) for change in _announce(person_id)]


def _hold(session: Session, column: InstrumentedAttribute[str], name: str) -> None:
    """Let two changes at once come one after the other, so that neither loses what the other wrote.

    Others may go on pointing to the row: opens come in meanwhile.
    """
    session.execute(select(column).where(column == name).with_for_update(key_share=True))


def _choose(session: Session, who: Person, chosen: dict[str, Any], now: datetime) -> list[Change]:
    choice = session.get(PersonSettingsRow, who.id)
    if choice is None:
        choice = PersonSettingsRow(person_id=who.id)
        session.add(choice)
    choice.chosen, choice.changed_at = chosen, now
    session.flush()
    return _announce(who.id)


def _announce(person_id: str) -> list[Change]:
    """Settings decide what counts in the badge, so that is named too (R63)."""
    return [Change(person_id, "settings_changed"), Change(person_id, "badge_changed")]


def _check_organisation(session: Session, organisation_id: str, changes: Mapping[str, Any]) -> dict[str, Any]:
    checked = dict(changes)
    if "domains" in checked:
        checked["domains"] = _declared_domains(session, organisation_id, checked["domains"])
    if "blocklist" in checked:
        checked["blocklist"] = check_blocklist("blocklist", checked["blocklist"])
    if "own_networks" in checked:
        checked["own_networks"] = check_networks("own_networks", checked["own_networks"])
    if "forced" in checked:
        checked["forced"] = check_forced(checked["forced"])
    return checked


def _declared_domains(session: Session, organisation_id: str, domains: list[str]) -> list[str]:
    """Return the domains besides those that people sign in with, which must stay: with or without subdomains."""
    checked = check_domains("domains", domains)
    own = sign_in_domains(session, organisation_id)
    for domain in own:
        if domain not in checked and f"={domain}" not in checked:
            message = f"“{domain}” stays: people of your organisation sign in with it."
            raise Invalid("domains", message, code="domain_stays", entry=domain)
    return [domain for domain in checked if domain not in own]
