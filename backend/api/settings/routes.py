"""Settings of people and organisations, and the insert key that clients use without a network."""

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
    """Return the person's effective settings, the defaults, and the settings forced by an administrator."""
    return _settings_response()


@settings.route("PUT", "/api/settings", body=schemas.ChangeSettings, answer=schemas.Settings)
def save_settings(body: schemas.ChangeSettings) -> schemas.Settings:
    """Change some settings. The change is announced to all open panels of the person. A forced setting is refused."""
    person = current_person()
    with transaction(db_session()) as session:
        publish(session, change_settings(session, person, body.model_dump(exclude_unset=True), now()), now())
    return _settings_response()


@settings.route("DELETE", "/api/settings", answer=schemas.Settings)
def restore_defaults() -> schemas.Settings:
    """Reset the person's settings to the defaults."""
    person = current_person()
    with transaction(db_session()) as session:
        publish(session, reset_settings(session, person, now()), now())
    return _settings_response()


@settings.route("GET", "/api/organisation/settings", answer=schemas.OrganisationSettings)
def read_organisation() -> schemas.OrganisationSettings:
    """Return the organisation's settings."""
    return _organisation_response()


@settings.route(
    "PUT", "/api/organisation/settings", body=schemas.ChangeOrganisationSettings, answer=schemas.OrganisationSettings
)
def save_organisation(body: schemas.ChangeOrganisationSettings) -> schemas.OrganisationSettings:
    """Change the organisation's settings. Administrators only."""
    person = current_person()
    with transaction(db_session()) as session:
        before = organisation_settings(session, person.organisation_id)
        changes = change_organisation(session, person, body.model_dump(exclude_unset=True), now())
        refresh_counts_when_unpinned(session, person.organisation_id, before.domains)
        publish(session, changes, now())
    _rejudge_from_networks(person.organisation_id, before.own_networks)
    return _organisation_response()


@settings.route("GET", "/api/insert-key", answer=schemas.InsertKey)
def read_insert_key() -> schemas.InsertKey:
    """Return what a client needs to track mail while the server is unreachable. Creates the key if there is no key."""
    person_id, organisation_id = current_person().id, current_person().organisation_id
    current = find_insert_key(db_session(), person_id)
    if current is None:
        with transaction(db_session()) as session:
            current = current_insert_key(session, person_id, organisation_id, now())
    key_id = current.key_id
    effective = effective_settings(db_session(), person_id, organisation_id)
    key = insert_key(services().config.master_secrets[0], bytes.fromhex(key_id))
    answer = schemas.InsertKey(
        key_id=key_id,
        key=base64.urlsafe_b64encode(key).decode().rstrip("="),
        pixel_url=services().config.pixel_url,
        organisation_domains=list(effective.organisation.domains),
        organisation_blocklist=list(effective.organisation.blocklist),
        blocklist=list(effective.person.blocklist),
        auto_insert=effective.person.auto_insert,
        position=effective.person.position,
        track_links=effective.person.track_links,
        revision="",
    )
    return answer.model_copy(update={"revision": _revision(answer)})


@settings.route("DELETE", "/api/insert-key")
def revoke_insert_key() -> None:
    """Revoke the key, for example after losing a device: its tokens that are not registered yet are refused."""
    person_id = current_person().id
    with transaction(db_session()) as session:
        publish(session, revoke_insert_keys(session, person_id, now()), now())


def _rejudge_from_networks(organisation_id: str, networks_before: Sequence[str]) -> None:
    """Request new verdicts for threads with fetches from networks that were added or removed."""
    changed = set(networks_before) ^ set(organisation_settings(db_session(), organisation_id).own_networks)
    threads = threads_seen_from(db_session(), organisation_id, changed, now())
    if threads:
        with transaction(db_session()) as session:
            request_judging_of(session, threads)


def _settings_response() -> schemas.Settings:
    effective = effective_settings(db_session(), current_person().id, current_person().organisation_id)
    return schemas.Settings(
        values=effective.person,
        defaults=DEFAULTS,
        forced=[schemas.ForcedSetting(name=name, reason=FORCED_REASON) for name in sorted(effective.forced)],
        is_administrator=current_person().is_administrator,
        looks_after_server=is_server_admin(db_session(), current_person()),
    )


def _organisation_response() -> schemas.OrganisationSettings:
    person = current_person()
    organisation_id, is_administrator = person.organisation_id, person.is_administrator
    return schemas.OrganisationSettings(
        values=organisation_settings(db_session(), organisation_id),
        sign_in_domains=sign_in_domains(db_session(), organisation_id),
        free_mail_domains=sorted(FREE_MAIL_DOMAINS) if is_administrator else [],
        learned_networks=learned_networks(db_session(), organisation_id, now()) if is_administrator else [],
        is_administrator=is_administrator,
    )


def _revision(answer: schemas.InsertKey) -> str:
    """Return a hash of the content, so that no change can be missed."""
    return hashlib.sha256(json.dumps(answer.model_dump()).encode()).hexdigest()[:16]
