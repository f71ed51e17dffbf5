"""The log entries of a thread's mails: sent ones, tracked or not, and received ones."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from backend.api.http import schemas
from backend.engagement.threads.mail_models import Mail
from backend.tracking.models import TrackedMessage

MailEntry = schemas.SentEntry | schemas.ReplyEntry


def mail_entries(
    messages: Sequence[TrackedMessage], mails: Sequence[Mail], opened: Mapping[str, tuple[datetime, datetime]]
) -> list[MailEntry]:
    """Return an entry for each tracked message and for each other mail of its conversation.

    `opened` has the first and the last open of each message. A mail that is in two of the person's mailboxes is
    recognised by its Message-ID and has one entry.
    """
    linked = {mail.message_id: mail for mail in reversed(mails) if mail.kind == "sent" and mail.message_id}
    entries: list[MailEntry] = [
        _tracked(message, linked.get(message.id), opened.get(message.id)) for message in messages if _is_known(message)
    ]
    shown = {message.rfc_message_id for message in messages if message.rfc_message_id}
    for mail in mails:
        if mail.message_id in linked and mail.kind == "sent":
            continue
        if mail.rfc_message_id is None or mail.rfc_message_id not in shown:
            entries.append(_untracked(mail) if mail.kind == "sent" else _reply(mail))
            shown.add(mail.rfc_message_id or mail.id)
    return entries


def _is_known(message: TrackedMessage) -> bool:
    return not message.is_placeholder


def _tracked(message: TrackedMessage, mail: Mail | None, opened: tuple[datetime, datetime] | None) -> schemas.SentEntry:
    return schemas.SentEntry(
        type="sent",
        id=message.id,
        at=message.sent_at or message.created_at,
        subject=message.subject,
        people=[schemas.Person(address=part.address, name=part.name) for part in message.recipients],
        state=message.state,
        link=mail.certainty if mail else None,  # type: ignore[arg-type]
        is_bounced=message.bounced_at is not None,
        is_deleted=mail is not None and mail.deleted_at is not None,
        first_open_at=opened[0] if opened else None,
        last_open_at=opened[1] if opened else None,
    )


def _untracked(mail: Mail) -> schemas.SentEntry:
    return schemas.SentEntry(
        type="sent",
        id=mail.id,
        at=mail.at,
        subject=mail.subject,
        people=[schemas.Person(address=part["address"], name=part["name"]) for part in mail.recipients],
        state="untracked",
        is_deleted=mail.deleted_at is not None,
    )


def _reply(mail: Mail) -> schemas.ReplyEntry:
    return schemas.ReplyEntry(
        type="reply",
        id=mail.id,
        at=mail.at,
        subject=mail.subject,
        person=schemas.Person(address=mail.sender, name=mail.sender_name),
        kind=mail.kind,  # type: ignore[arg-type]
    )
