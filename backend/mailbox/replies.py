"""Evidence in received mails: a reply proves that its sender read the message (R28, R30), a bounce that none did."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.engagement.threads.mail_models import Mail
from backend.engagement.threads.models import Thread
from backend.engagement.threads.own_views import request_judging
from backend.engagement.threads.projection import apply_events
from backend.engagement.threads.replies import open_from_reply
from backend.events.models import TrackingEvent
from backend.events.store import add_events
from backend.mailbox.matching import failed_addresses
from backend.mailbox.provider import MailboxMail
from backend.realtime.outbox import Change
from backend.tracking.models import TrackedMessage
from backend.truth.verdict import Reading, VerdictKind

COUNTED_KINDS = [kind.value for kind in VerdictKind if kind.reading is Reading.OPENED]


def record_reply(session: Session, thread: Thread, row: Mail, mail: MailboxMail, now: datetime) -> list[Change]:
    """Record what a received mail proves about the tracked message that it answers. Call it once for each mail."""
    message = _answered(session, thread, row, mail)
    if message is None:
        return []
    row.message_id = message.id
    session.flush()
    if row.kind == "bounce":
        _record_bounce(message, mail)
        return []
    if row.kind != "reply" or row.sender not in {recipient.address for recipient in message.recipients}:
        return []
    # A later reply confirms a fetch that could also have been a machine's.
    request_judging(session, thread.id, message.sent_at or message.created_at)
    read = (
        select(TrackingEvent.id)
        .where(
            TrackingEvent.message_id == message.id,
            TrackingEvent.action == "open",
            TrackingEvent.kind.in_(COUNTED_KINDS),
        )
        .limit(1)
    )
    if session.scalar(read) is not None:
        return []
    stored = open_from_reply(row.id, message, row.at, now)
    add_events(session, [stored])
    return apply_events(session, {thread.id: thread}, [stored])


def _answered(session: Session, thread: Thread, row: Mail, mail: MailboxMail) -> TrackedMessage | None:
    """Return the message that a mail answers: the one that it references, else the latest one sent to its sender."""
    sent = list(
        session.scalars(
            select(TrackedMessage)
            .where(
                TrackedMessage.thread_id == thread.id,
                TrackedMessage.sent_at <= row.at,
                TrackedMessage.is_placeholder.is_(False),
            )
            .order_by(TrackedMessage.sent_at.desc())
        )
    )
    named = {mail.in_reply_to, *mail.references} - {None}
    for message in sent:
        if message.rfc_message_id in named:
            return message
    if row.kind == "bounce":
        return sent[0] if sent else None
    return next((message for message in sent if row.sender in {part.address for part in message.recipients}), None)


def _record_bounce(message: TrackedMessage, mail: MailboxMail) -> None:
    """Mark a message as bounced if it reached no recipient: it has only one, or the bounce names all."""
    addresses = {recipient.address for recipient in message.recipients}
    if len(addresses) == 1 or (addresses and addresses <= failed_addresses(mail)):
        message.bounced_at = message.bounced_at or mail.at
