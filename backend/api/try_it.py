"""The try-it page: a built-in mailbox on this machine, and readers who open what is in it."""

from typing import Any

from sqlalchemy import select

from backend.api import try_schemas
from backend.api.current_user import database, now, person, services
from backend.api.routes import Resource
from backend.core.db import transaction
from backend.core.errors import Invalid, NotFound
from backend.engagement.threading import ThreadHint, place
from backend.realtime.outbox import publish
from backend.tracking.models import TrackedMessage
from backend.tracking.service import MessageDraft, RecipientDraft, mark_sent, mint_token, register
from backend.tracking.snippet import snippet_html
from backend.tryout.letter import open_as, send_letter, write_letter
from backend.tryout.mailbox import Mailbox, StoredMail
from backend.tryout.readers import READERS, find_reader

try_it = Resource("try_it")


@try_it.route("POST", "/api/try/messages", body=try_schemas.TrySend, answer=try_schemas.TryMessage, status=201)
def try_send(body: try_schemas.TrySend) -> try_schemas.TryMessage:
    """Send a tracked mail to the built-in mailbox by SMTP. Nothing is stored when the mailbox does not answer."""
    config, sender = services().config, person().email
    person_id, organisation_id = person().id, person().organisation_id
    with transaction(database()) as session:
        token = mint_token(session, person_id, organisation_id, config.master_secrets[0], now())
    snippet = snippet_html(config.pixel_url, token)
    letter = write_letter(sender, body.recipients, body.subject, body.text, snippet, now())
    sent_at = now()
    send_letter(config.smtp_address, letter)
    draft = MessageDraft(
        person_id=person_id,
        organisation_id=organisation_id,
        host="web",
        item="message",
        inserted=body.inserted,
        subject=body.subject,
        sender=sender,
        recipients=[RecipientDraft("to", address, None) for address in body.recipients],
        token=token,
    )
    with transaction(database()) as session:
        message = register(session, draft, config.master_secrets, now())
        mark_sent(message, sent_at, str(letter["Message-ID"]), now())
        publish(session, place(session, message, ThreadHint(), now()), now())
    return try_schemas.TryMessage(**_parts(_mailbox().find(str(letter["Message-ID"]))))


@try_it.route("GET", "/api/try/messages", answer=try_schemas.TryMailbox)
def try_list() -> try_schemas.TryMailbox:
    """List the newest mails of the built-in mailbox that this person sent."""
    return try_schemas.TryMailbox(messages=[try_schemas.TryMessage(**_parts(mail)) for mail in _own_mails()])


@try_it.route("GET", "/api/try/messages/<message_id>", answer=try_schemas.TryMessageView)
def try_read(message_id: str) -> try_schemas.TryMessageView:
    """Return a mail with its HTML, to be shown in a sandboxed frame."""
    mail = _own_mail(message_id)
    return try_schemas.TryMessageView(**_parts(mail), html=mail.html)


@try_it.route("GET", "/api/try/readers", answer=try_schemas.TryReaders)
def try_readers() -> try_schemas.TryReaders:
    """List who can open a mail."""
    found = [try_schemas.TryReader(name=one.name, label=one.label, explains=one.explains) for one in READERS]
    return try_schemas.TryReaders(readers=found)


@try_it.route("POST", "/api/try/messages/<message_id>/open", body=try_schemas.TryOpen)
def try_open(message_id: str, body: try_schemas.TryOpen) -> None:
    """Open a mail as one of the readers would."""
    reader = find_reader(body.reader)
    if reader is None:
        raise Invalid("reader", "There is no such reader.")
    config, html = services().config, _own_mail(message_id).html
    if open_as(reader, html, config.pixel_url, config.edge_address, config.master_secrets[0]) == 0:
        raise Invalid("message_id", "This mail carries no pixel of this server.")


def _mailbox() -> Mailbox:
    return Mailbox(services().config.data / "mailbox")


def _own_mails() -> list[StoredMail]:
    return [mail for mail in _mailbox().newest() if mail.header("From").lower() == person().email]


def _own_mail(mail_id: str) -> StoredMail:
    mail = _mailbox().read(mail_id)
    if mail.header("From").lower() != person().email:
        raise NotFound("There is no such mail.", field="message_id")
    return mail


def _parts(mail: StoredMail) -> dict[str, Any]:
    thread_id = database().scalar(
        select(TrackedMessage.thread_id).where(
            TrackedMessage.person_id == person().id,
            TrackedMessage.rfc_message_id == mail.header("Message-ID"),
        )
    )
    return {
        "id": mail.id,
        "thread_id": thread_id,
        "subject": mail.header("Subject"),
        "sender": mail.header("From"),
        "recipients": [part.strip() for part in mail.header("To").split(",")],
        "received_at": mail.received_at,
    }
