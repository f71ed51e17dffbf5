"""Register tracked messages, mark them sent, disarm them."""

from backend.api.http import schemas
from backend.api.http.context import current_person, db_session, now, services
from backend.api.http.routes import Resource
from backend.api.messages import link_schemas
from backend.core.db import transaction
from backend.core.errors import Invalid
from backend.engagement.threads.assignment import ThreadHint, assign_to_thread
from backend.engagement.threads.own_views import request_judging
from backend.mailbox.observations import MailObservation, record_observation
from backend.mailbox.service import request_sync_of_person
from backend.realtime.outbox import publish
from backend.settings.query import effective_settings
from backend.settings.recipients import decide_insertion
from backend.tracking.link import is_target, make_honeypot, make_link
from backend.tracking.models import TrackedMessage
from backend.tracking.service import (
    NewMessage,
    RecipientDraft,
    disarm,
    find_message,
    find_message_by_token,
    mark_sent,
    register,
    set_host_item_id,
)
from backend.tracking.snippet import link_url, pixel_url, snippet_html
from backend.tracking.token import signing_key

tracked_messages = Resource("tracked_messages")


@tracked_messages.route(
    "POST",
    "/api/tracked-messages",
    body=schemas.CreateTrackedMessage,
    answer=schemas.TrackedMessage,
    status=201,
)
def create(body: schemas.CreateTrackedMessage) -> schemas.TrackedMessage:
    """Register a message. With a client-minted token, repeating the call changes nothing."""
    draft = new_message_from(body, current_person().id, current_person().organisation_id)
    with transaction(db_session()) as session:
        message = register(session, draft, services().config.master_secrets, now())
        publish(session, assign_to_thread(session, message, thread_hint(body.thread), now()), now())
        return _answer(message)


@tracked_messages.route(
    "POST", "/api/tracked-messages/<message_id>/sent", body=schemas.MarkSent, answer=schemas.TrackedMessage
)
def sent(message_id: str, body: schemas.MarkSent) -> schemas.TrackedMessage:
    """Mark the message as sent: fetches before this time are compose fetches, later ones are opens."""
    person_id = current_person().id
    with transaction(db_session()) as session:
        message = find_message(session, person_id, message_id)
        mark_sent(message, body.sent_at, body.message_id, now())
        changes = assign_to_thread(session, message, thread_hint(body.thread), now())
        if message.thread_id and body.sent_at and body.sent_at < now():
            # The call is late: fetches since then were taken for compose fetches and are opens (R24).
            request_judging(session, message.thread_id, body.sent_at)
        set_host_item_id(message, body.item_id)
        request_sync_of_person(session, person_id, now())
        publish(session, changes, now())
        return _answer(message)


@tracked_messages.route(
    "POST", "/api/tracked-messages/<message_id>/links", body=link_schemas.TrackLinks, answer=link_schemas.TrackedLinks
)
def links(message_id: str, body: link_schemas.TrackLinks) -> link_schemas.TrackedLinks:
    """Return tracked URLs for the links of a message. Nothing is stored: each URL contains its signed target."""
    message = find_message(db_session(), current_person().id, message_id)
    key = signing_key(message.token, services().config.master_secrets)
    base = services().config.pixel_url
    for number, target in enumerate(body.targets):
        if not is_target(target):
            raise Invalid(f"targets.{number}", "Only an absolute http or https address can be tracked.")
    tracked = [
        link_schemas.TrackedLink(target=target, url=link_url(base, make_link(key, message.token, target)))
        for target in body.targets
    ]
    return link_schemas.TrackedLinks(links=tracked, hidden_url=link_url(base, make_honeypot(key, message.token)))


@tracked_messages.route("POST", "/api/tracked-messages/seen-mail", body=link_schemas.ObserveMail)
def observe_mail(body: link_schemas.ObserveMail) -> None:
    """Record how the mailbox identifies the sent mail of a token while its sender views it, which makes its link
    certain."""
    seen = MailObservation(body.host, body.item_id, body.message_id, body.conversation_id)
    with transaction(db_session()) as session:
        message = find_message_by_token(session, current_person().id, body.token)
        changes = record_observation(session, message, seen, now())
        request_sync_of_person(session, message.person_id, now())
        publish(session, changes, now())


@tracked_messages.route("DELETE", "/api/tracked-messages/<message_id>")
def delete(message_id: str) -> None:
    """Disarm the message: its pixel still answers, but later fetches are not counted."""
    person_id = current_person().id
    with transaction(db_session()) as session:
        disarm(find_message(session, person_id, message_id), now())


def thread_hint(hint: schemas.ThreadHint | None) -> ThreadHint:
    if hint is None:
        return ThreadHint()
    return ThreadHint(hint.conversation_id, hint.in_reply_to, tuple(hint.references), hint.web_link)


def new_message_from(body: schemas.CreateTrackedMessage, person_id: str, organisation_id: str) -> NewMessage:
    return NewMessage(
        person_id=person_id,
        organisation_id=organisation_id,
        host=body.host,
        item=body.item,
        inserted=body.inserted,
        subject=body.subject,
        sender=body.sender,
        recipients=[RecipientDraft(part.kind, part.address, part.name) for part in body.recipients],
        sequence_name=body.sequence.name if body.sequence else None,
        sequence_step=body.sequence.step if body.sequence else None,
        token=body.token,
        item_id=body.item_id,
    )


def _answer(message: TrackedMessage) -> schemas.TrackedMessage:
    base = services().config.pixel_url
    assert message.thread_id is not None
    policy = effective_settings(db_session(), message.person_id, message.organisation_id).recipient_policy
    return schemas.TrackedMessage(
        id=message.id,
        thread_id=message.thread_id,
        token=message.token,
        pixel_url=pixel_url(base, message.token),
        snippet_html=snippet_html(base, message.token),
        state=message.state,
        sent_at=message.sent_at,
        external_recipients=decide_insertion([part.address for part in message.recipients], policy).has_external,
    )
