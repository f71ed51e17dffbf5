"""Read what holds for people and organisations: the default, the person's choice, the organisation's force."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.accounts.models import OrganisationDomain, Person
from backend.settings.models import OrganisationSettingsRow, PersonSettingsRow
from backend.settings.recipients import RecipientPolicy
from backend.settings.values import OrganisationValues, PersonSettings, merge_settings


@dataclass(frozen=True, slots=True)
class EffectiveSettings:
    """What holds for one person; `forced` are the names that they cannot change."""

    person: PersonSettings
    forced: frozenset[str]
    organisation: OrganisationValues

    @property
    def recipient_policy(self) -> RecipientPolicy:
        return RecipientPolicy(self.organisation.domains, self.organisation.blocklist, self.person.blocklist)


def effective_settings(session: Session, person_id: str, organisation_id: str) -> EffectiveSettings:
    """Return what holds for a person, with the lists that say who is outside (R8). Three small queries."""
    organisation = organisation_settings(session, organisation_id)
    choice = session.get(PersonSettingsRow, person_id)
    return EffectiveSettings(
        merge_settings(choice.chosen if choice else {}, organisation.forced),
        frozenset(organisation.forced),
        organisation,
    )


def organisation_settings(session: Session, organisation_id: str) -> OrganisationValues:
    """Return what an organisation has set. Its domains: those that its people sign in with, and the declared ones."""
    choice = session.get(OrganisationSettingsRow, organisation_id)
    own = sign_in_domains(session, organisation_id)
    if choice is None:
        return OrganisationValues(domains=tuple(own))
    declared = [domain for domain in choice.domains if domain not in own]
    undeclared = [domain for domain in own if f"={domain}" not in declared]
    return OrganisationValues(
        domains=(*undeclared, *declared),
        blocklist=tuple(choice.blocklist),
        own_networks=tuple(choice.own_networks),
        retention_days=choice.retention_days,
        forced=dict(choice.forced),
    )


def sign_in_domains(session: Session, organisation_id: str) -> list[str]:
    """Return the domains whose people belong to the organisation; nobody can take them away from it."""
    query = select(OrganisationDomain.domain).where(OrganisationDomain.organisation_id == organisation_id)
    return list(session.scalars(query.order_by(OrganisationDomain.domain)))


def effective_settings_of(session: Session, people: Collection[str]) -> dict[str, PersonSettings]:
    """Return what holds for each of these people, with one query."""
    if not people:
        return {}
    query = (
        select(Person.id, PersonSettingsRow.chosen, OrganisationSettingsRow.forced)
        .outerjoin(PersonSettingsRow, PersonSettingsRow.person_id == Person.id)
        .outerjoin(OrganisationSettingsRow, OrganisationSettingsRow.organisation_id == Person.organisation_id)
        .where(Person.id.in_(people))
    )
    return {
        person_id: merge_settings(chosen or {}, forced or {}) for person_id, chosen, forced in session.execute(query)
    }


def notified_people(session: Session, people: Collection[str]) -> list[str]:
    """Return those of the people who want to be notified when a mail is opened."""
    return [person_id for person_id, held in effective_settings_of(session, people).items() if held.notify_when_opened]


def people_of(session: Session, organisation_id: str) -> list[str]:
    return list(session.scalars(select(Person.id).where(Person.organisation_id == organisation_id)))
