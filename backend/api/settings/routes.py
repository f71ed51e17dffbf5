"""What people and organisations set; the insert key that clients work with while there is no network."""

import base64
import hashlib
import json
from collections.abc import Sequence

from backend.accounts.administrators import is_server_admin
from backend.accounts.free_mail import FREE_MAIL_DOMAINS
from backend.api.http.context import current_person, db_session, now, services
from backend.api.http.routes import Resource
from backend.api.settings import schemas
from backend.core.db import transaction
from backend.engagement.threads.external_recipients import refresh_counts_when_unpinned
from backend.engagement.threads.judging_requests import request_judging_of, threads_seen_from
from backend.realtime.outbox import publish
from backend.settings.networks import learned_networks
from backend.settings.query import effective_settings, organisation_settings, sign_in_domains
from backend.settings.service import change_organisation, change_settings, reset_settings
from backend.settings.values import DEFAULTS, FORCED_REASON
from backend.tracking.service import current_insert_key, find_insert_key, revoke_insert_keys
from backend.tracking.token import insert_key

settings = Resource("settings")


@settings.route("GET", "/api/settings", answer=schemas.Settings)
def read_settings() -> schemas.Settings:
    """Return what holds for this person, the defaults, and what an administrator has set for them."""
    return _settings_answer()


@settings.route("PUT", "/api/settings", body=schemas.ChangeSettings, answer=schemas.Settings)
def save_settings(body: schemas.ChangeSettings) -> schemas.Settings:
    """Change some settings. All open panels of the person hear of it at once; a forced setting is refused."""
    who = current_person()
    with transaction(db_session()) as session:
        publish(session, change_settings(session, who, body.model_dump(exclude_unset=True), now()), now())
    return _settings_answer()


@settings.route("DELETE", "/api/settings", answer=schemas.Settings)
def restore_defaults() -> schemas.Settings:
    """Reset the person's settings to the defaults."""
    who = current_person()
    with transaction(db_session()) as session:
        publish(session, reset_settings(session, who, now()), now())
    return _settings_answer()


@settings.route("GET", "/api/organisation/settings", answer=schemas.OrganisationSettings)
def read_organisation() -> schemas.OrganisationSettings:
    """Return what the organisation's administrator has set."""
    return _organisation_answer()


@settings.route(
    "PUT", "/api/organisation/settings", body=schemas.ChangeOrganisationSettings, answer=schemas.OrganisationSettings
)
def save_organisation(body: schemas.ChangeOrganisationSettings) -> schemas.OrganisationSettings:
    """Change what holds for the whole organisation. Administrators only."""
    who = current_person()
    with transaction(db_session()) as session:
        before = organisation_settings(session, who.organisation_id)
        announced = change_organisation(session, who, body.model_dump(exclude_unset=True), now())
        refresh_counts_when_unpinned(session, who.organisation_id, before.domains)
        publish(session, announced, now())
    _judge_again(who.organisation_id, before.own_networks)
    return _organisation_answer()


@settings.route("GET", "/api/insert-key", answer=schemas.InsertKey)
def read_insert_key() -> schemas.InsertKey:
    """Return what a client needs to track mail while the server is away. Makes the key when there is none."""
    person_id, organisation_id = current_person().id, current_person().organisation_id
    found = find_insert_key(db_session(), person_id)
    if found is None:
        with transaction(db_session()) as session:
            found = current_insert_key(session, person_id, organisation_id, now())
    key_id = found.key_id
    holding = effective_settings(db_session(), person_id, organisation_id)
    key = insert_key(services().config.master_secrets[0], bytes.fromhex(key_id))
    answer = schemas.InsertKey(
        key_id=key_id,
        key=base64.urlsafe_b64encode(key).decode().rstrip("="),
        pixel_url=services().config.pixel_url,
        organisation_domains=list(holding.organisation.domains),
        organisation_blocklist=list(holding.organisation.blocklist),
        blocklist=list(holding.person.blocklist),
        auto_insert=holding.person.auto_insert,
        position=holding.person.position,
        track_links=holding.person.track_links,
        revision="",
    )
    return answer.model_copy(update={"revision": _revision(answer)})


@settings.route("DELETE", "/api/insert-key")
def revoke_insert_key() -> None:
    """Revoke the key, as after the loss of a device: tokens of it that are not known yet are refused from now on."""
    person_id = current_person().id
    with transaction(db_session()) as session:
        publish(session, revoke_insert_keys(session, person_id, now()), now())


def _judge_again(organisation_id: str, networks_before: Sequence[str]) -> None:
    changed = set(networks_before) ^ set(organisation_settings(db_session(), organisation_id).own_networks)
    threads = threads_seen_from(db_session(), organisation_id, changed, now())
    if threads:
        with transaction(db_session()) as session:
            request_judging_of(session, threads)


def _settings_answer() -> schemas.Settings:
    holding = effective_settings(db_session(), current_person().id, current_person().organisation_id)
    return schemas.Settings(
        values=holding.person,
        defaults=DEFAULTS,
        forced=[schemas.ForcedSetting(name=name, reason=FORCED_REASON) for name in sorted(holding.forced)],
        is_administrator=current_person().is_administrator,
        looks_after_server=is_server_admin(db_session(), current_person()),
    )


def _organisation_answer() -> schemas.OrganisationSettings:
    who = current_person()
    return schemas.OrganisationSettings(
        values=organisation_settings(db_session(), who.organisation_id),
        sign_in_domains=sign_in_domains(db_session(), who.organisation_id),
        free_mail_domains=sorted(FREE_MAIL_DOMAINS) if who.is_administrator else [],
        learned_networks=learned_networks(db_session(), who.organisation_id, now()) if who.is_administrator else [],
        is_administrator=who.is_administrator,
    )


def _revision(answer: schemas.InsertKey) -> str:
    """Name the content: clients compare, and no change can be forgotten, wherever it was made."""
    return hashlib.sha256(json.dumps(answer.model_dump()).encode()).hexdigest()[:16]
