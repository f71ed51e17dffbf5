"""The demo page: a built-in mailbox on this machine, and readers who open its mails."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from backend.api.demo import schemas as try_schemas
from backend.api.http.context import current_person, db_session, now, services
from backend.api.http.routes import Resource
from backend.core.db import transaction
from backend.core.errors import Invalid, NotFound
from backend.demo.mail import DemoTracking, make_mail, open_as, read_tracking_header, send_mail, write_tracking_header
from backend.demo.mailbox import DemoMail, DemoMailbox
from backend.demo.readers import READERS, find_reader
from backend.engagement.threads.assignment import ThreadHint, assign_to_thread
from backend.realtime.outbox import publish
from backend.settings.query import effective_settings
from backend.settings.recipients import decide_insertion
from backend.tracking.models import TrackedMessage
from backend.tracking.service import NewMessage, RecipientDraft, mark_sent, mint_token, register
from backend.tracking.snippet import snippet_html

demo = Resource("try_it")


@demo.route("POST", "/api/try/messages", body=try_schemas.SendDemoMail, answer=try_schemas.DemoMail, status=201)
def send_demo_mail(body: try_schemas.SendDemoMail) -> try_schemas.DemoMail:
    """Send a mail to the built-in mailbox by SMTP, tracked as a client would: automatically only with an external
    recipient (R8), manually always (R10). Nothing is stored if the mailbox does not answer."""
    policy = effective_settings(db_session(), current_person().id, current_person().organisation_id).recipient_policy
    reason = decide_insertion(body.recipients, policy).reason
    token = _mint() if body.inserted == "manual" or reason == "external" else None
    snippet = snippet_html(services().config.pixel_url, token) if token else ""
    mail = make_mail(current_person().email, body.recipients, body.subject, body.text, snippet, now())
    write_tracking_header(mail, DemoTracking(is_tracked=token is not None, reason=reason))
    sent_at = now()
    send_mail(services().config.smtp_address, mail)
    if token:
        _register(body, token, sent_at, str(mail["Message-ID"]))
    return try_schemas.DemoMail(**_parts(_mailbox().find(str(mail["Message-ID"]))))


def _mint() -> str:
    with transaction(db_session()) as session:
        return mint_token(
            session, current_person().id, current_person().organisation_id, services().config.master_secrets[0], now()
        )


def _register(body: try_schemas.SendDemoMail, token: str, sent_at: datetime, rfc_message_id: str) -> None:
    draft = NewMessage(
        person_id=current_person().id,
        organisation_id=current_person().organisation_id,
        host="web",
        item="message",
        inserted=body.inserted,
        subject=body.subject,
        sender=current_person().email,
        recipients=[RecipientDraft("to", address, None) for address in body.recipients],
        token=token,
    )
    with transaction(db_session()) as session:
        message = register(session, draft, services().config.master_secrets, now())
        mark_sent(message, sent_at, rfc_message_id, now())
        publish(session, assign_to_thread(session, message, ThreadHint(), now()), now())


@demo.route("GET", "/api/try/messages", answer=try_schemas.DemoMails)
def list_demo_mails() -> try_schemas.DemoMails:
    """List the newest mails in the built-in mailbox that this person sent."""
    return try_schemas.DemoMails(messages=[try_schemas.DemoMail(**_parts(mail)) for mail in _own_mails()])


@demo.route("GET", "/api/try/messages/<message_id>", answer=try_schemas.DemoMailContent)
def read_demo_mail(message_id: str) -> try_schemas.DemoMailContent:
    """Return a mail with its HTML, for display in a sandboxed frame."""
    mail = _own_mail(message_id)
    return try_schemas.DemoMailContent(**_parts(mail), html=mail.html)


@demo.route("GET", "/api/try/readers", answer=try_schemas.DemoReaders)
def list_demo_readers() -> try_schemas.DemoReaders:
    """List the readers who can open a mail."""
    readers = [try_schemas.DemoReader(name=one.name, label=one.label, explains=one.explains) for one in READERS]
    return try_schemas.DemoReaders(readers=readers)


@demo.route("POST", "/api/try/messages/<message_id>/open", body=try_schemas.OpenDemoMail)
def open_demo_mail(message_id: str, body: try_schemas.OpenDemoMail) -> None:
    """Open a mail as one of the demo readers."""
    reader = find_reader(body.reader)
    if reader is None:
        raise Invalid("reader", "There is no such reader.")
    config, html = services().config, _own_mail(message_id).html
    if open_as(reader, html, config.pixel_url, config.edge_address, config.master_secrets[0]) == 0:
        raise Invalid("message_id", "This mail carries no pixel of this server.")


def _mailbox() -> DemoMailbox:
    return DemoMailbox(services().config.data / "mailbox")


def _own_mails() -> list[DemoMail]:
    return [mail for mail in _mailbox().newest() if mail.header("From").lower() == current_person().email]


def _own_mail(mail_id: str) -> DemoMail:
    mail = _mailbox().read(mail_id)
    if mail.header("From").lower() != current_person().email:
        raise NotFound("There is no such mail.", field="message_id")
    return mail


def _parts(mail: DemoMail) -> dict[str, Any]:
    thread_id = db_session().scalar(
        select(TrackedMessage.thread_id).where(
            TrackedMessage.person_id == current_person().id,
            TrackedMessage.rfc_message_id == mail.header("Message-ID"),
        )
    )
    tracking = read_tracking_header(mail.message)
    return {
        "id": mail.id,
        "is_tracked": tracking.is_tracked,
        "reason": tracking.reason,
        "thread_id": thread_id,
        "subject": mail.header("Subject"),
        "sender": mail.header("From"),
        "recipients": [part.strip() for part in mail.header("To").split(",")],
        "received_at": mail.received_at,
    }
