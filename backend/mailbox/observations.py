"""Link a sent mail that its sender views: the identifiers it has there prove which tracked message it is (R72)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.engagement.threads.assignment import ThreadHint, assign_to_thread
from backend.engagement.threads.mail_models import Mail
from backend.engagement.threads.models import Thread
from backend.engagement.threads.own_views import request_judging
from backend.mailbox.mail_rows import refresh_web_link
from backend.realtime.outbox import Change
from backend.tracking.models import TrackedMessage
from backend.tracking.service import set_host_item_id


@dataclass(frozen=True, slots=True)
class MailObservation:
    """A mail program's identifiers for a mail: its item id, the Message-ID and its conversation id."""

    host: str
    item_id: str
    rfc_message_id: str | None
    conversation_id: str | None


def record_observation(session: Session, message: TrackedMessage, seen: MailObservation, now: datetime) -> list[Change]:
    """Store the identifiers of a message's mail, and link the mail if its mailbox has delivered it.

    If not, the next sync fetches it by its item id. Call it inside a transaction; repeating is harmless. Returns the
    changes to publish.
    """
    linked = list(session.scalars(select(Mail).where(Mail.message_id == message.id, Mail.kind == "sent")))
    if any(row.certainty == "exact" for row in linked):
        return []
    was_sent = message.is_sent
    message.is_sent = True
    message.rfc_message_id = seen.rfc_message_id or message.rfc_message_id
    set_host_item_id(message, seen.item_id)
    message.host_item_id_attempts = 0
    row = _row_of(session, message)
    if row is not None:
        _link(row, message, linked)
    changes = assign_to_thread(session, message, ThreadHint(seen.conversation_id, host=seen.host), now)
    assert message.thread_id is not None
    if not was_sent:
        request_judging(session, message.thread_id, message.created_at)  # compose fetches may be opens (R24)
    if row is not None:
        row.thread_id = message.thread_id
        session.flush()
        refresh_web_link(session, session.get_one(Thread, message.thread_id))
        changes.append(Change(message.person_id, "thread_changed", message.thread_id))
    return changes


def _row_of(session: Session, message: TrackedMessage) -> Mail | None:
    """Return the stored mail with this Message-ID, unless it is linked exactly to another message."""
    if message.rfc_message_id is None:
        return None
    query = select(Mail).where(
        Mail.person_id == message.person_id, Mail.rfc_message_id == message.rfc_message_id, Mail.kind == "sent"
    )
    return next((row for row in session.scalars(query.order_by(Mail.at)) if row.certainty != "exact"), None)


def _link(row: Mail, message: TrackedMessage, probable: Sequence[Mail]) -> None:
    for other in probable:
        other.message_id = other.method = other.certainty = None
    row.message_id, row.method, row.certainty = message.id, "message_id", "exact"
    message.sent_at = message.sent_at or row.at
