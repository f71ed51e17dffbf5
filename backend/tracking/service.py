"""Register tracked messages, mark them sent, disarm them."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from backend.core.errors import Invalid, NotFound
from backend.core.ids import new_id
from backend.realtime.outbox import Change
from backend.tracking import token as tokens
from backend.tracking.models import InsertKey, Recipient, TrackedMessage

MAX_CLOCK_SKEW = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class RecipientDraft:
    kind: str
    address: str
    name: str | None


@dataclass(frozen=True, slots=True)
class NewMessage:
    """What a client knows of a message. `token` is given when the client minted it itself, `item_id` is its host's name
    for it."""

    person_id: str
    organisation_id: str
    host: str
    item: str
    inserted: str
    subject: str
    sender: str
    recipients: Sequence[RecipientDraft]
    sequence_name: str | None = None
    sequence_step: str | None = None
    token: str | None = None
    item_id: str | None = None


def find_insert_key(session: Session, person_id: str) -> InsertKey | None:
    """Return the person's newest key that is not revoked."""
    return session.scalar(
        select(InsertKey)
        .where(InsertKey.person_id == person_id, InsertKey.revoked_at.is_(None))
        .order_by(InsertKey.created_at.desc(), InsertKey.key_id)
        .limit(1)
    )


def current_insert_key(session: Session, person_id: str, organisation_id: str, now: datetime) -> InsertKey:
    """Return the person's newest key that is not revoked, making the first one. Call it inside a transaction."""
    key = find_insert_key(session, person_id)
    if key is None:
        key_id = secrets.token_hex(tokens.KEY_ID_BYTES)
        key = InsertKey(key_id=key_id, person_id=person_id, organisation_id=organisation_id, created_at=now)
        session.add(key)
        session.flush()
    return key


def revoke_insert_keys(session: Session, person_id: str, now: datetime) -> list[Change]:
    """Revoke all of a person's keys: unknown tokens of theirs are refused from now on. Repeating is harmless.

    Call it inside a transaction. Clients hear of it as of any setting, and get the next key.
    """
    valid = (InsertKey.person_id == person_id) & InsertKey.revoked_at.is_(None)
    session.execute(update(InsertKey).where(valid).values(revoked_at=now))
    return [Change(person_id, "settings_changed")]


def mint_token(session: Session, person_id: str, organisation_id: str, master: bytes, now: datetime) -> str:
    """Make a token with the person's insert key. Call it inside a transaction."""
    key_id = bytes.fromhex(current_insert_key(session, person_id, organisation_id, now).key_id)
    nonce = secrets.token_bytes(tokens.NONCE_BYTES)
    return tokens.mint(tokens.insert_key(master, key_id), key_id, int(now.timestamp()), nonce)


def register(session: Session, draft: NewMessage, masters: Sequence[bytes], now: datetime) -> TrackedMessage:
    """Store a message, or complete its placeholder, or return it unchanged if it is registered already.

    Call it inside a transaction. Raises `Invalid` for a token that this person's keys did not sign.
    """
    if draft.token is None:
        token = mint_token(session, draft.person_id, draft.organisation_id, masters[0], now)
        known = None
    else:
        token, is_revoked = _accept(session, draft, masters)
        known = session.scalar(select(TrackedMessage).where(TrackedMessage.token == token))
        if known is None and is_revoked:
            raise Invalid("token", "The insert key of this token was revoked.")
    if known is None:
        known = TrackedMessage(id=new_id(int(now.timestamp() * 1000)), token=token, created_at=now)
        known.person_id, known.organisation_id = draft.person_id, draft.organisation_id
        session.add(known)
    elif not known.is_placeholder:
        return known
    _fill(known, draft)
    session.flush()
    return known


def find_message(session: Session, person_id: str, message_id: str) -> TrackedMessage:
    """Return one of the person's messages. Raises `NotFound`, also for somebody else's (R75)."""
    message = session.get(TrackedMessage, message_id)
    if message is None or message.person_id != person_id:
        raise NotFound("There is no such tracked message.", field="message_id")
    return message


def find_message_by_token(session: Session, person_id: str, token: str) -> TrackedMessage:
    """Return the person's message that has this token. Raises `NotFound`, also for somebody else's (R75)."""
    query = select(TrackedMessage).where(TrackedMessage.token == token, TrackedMessage.person_id == person_id)
    message = session.scalar(query)
    if message is None:
        raise NotFound("There is no such tracked message.", field="token")
    return message


def mark_sent(message: TrackedMessage, sent_at: datetime | None, rfc_message_id: str | None, now: datetime) -> None:
    """Note that the message is on its way: fetches from `sent_at` on are opens (R24).

    Repeating is harmless; a later call may correct the time. Raises `Invalid` for a time that has not come yet.
    """
    if sent_at is not None and sent_at > now + MAX_CLOCK_SKEW:
        raise Invalid("sent_at", "This time lies in the future.")
    if sent_at is not None or message.sent_at is None:
        message.sent_at = sent_at or now
    message.is_sent = True
    if rfc_message_id is not None:
        message.rfc_message_id = rfc_message_id


@dataclass(frozen=True, slots=True)
class SendReport:
    """What a report says about sending. `at` is None when it does not know the time."""

    is_sent: bool
    at: datetime | None


def register_reported(
    session: Session, draft: NewMessage, sending: SendReport, masters: Sequence[bytes], now: datetime
) -> tuple[TrackedMessage, bool]:
    """Register what a client reports, and tell whether it was news that the message is sent.

    A client that cannot be sure of saying later that a draft was sent leaves it open: such a message counts as on its
    way, at a time not known. The first report of the sending has the last word on subject and recipients, which a
    draft may still have been without. Call it inside a transaction. Raises `Invalid` like `register` and `mark_sent`.
    """
    message = register(session, draft, masters, now)
    set_host_item_id(message, draft.item_id)
    was_told = sending.is_sent and message.sent_at is None
    if was_told:
        inserted = message.inserted
        _fill(message, draft)
        message.inserted = inserted
    if sending.is_sent:
        mark_sent(message, sending.at, None, now)
    message.is_sent = True
    return message, was_told


def set_host_item_id(message: TrackedMessage, item_id: str | None) -> None:
    """Note what the message's host calls it. A name that is good for ever already is not given up for another."""
    if item_id is not None and not message.is_host_item_id_immutable and item_id != message.host_item_id:
        message.host_item_id, message.host_item_id_attempts = item_id, 0


def disarm(message: TrackedMessage, now: datetime) -> None:
    """Stop counting: later fetches are kept without effect. Repeating is harmless."""
    message.disarmed_at = message.disarmed_at or now


def _accept(session: Session, draft: NewMessage, masters: Sequence[bytes]) -> tuple[str, bool]:
    """Return the token, and whether its key was revoked: then only what is known already can be told more about."""
    token = tokens.verify(draft.token or "", masters)
    key = session.get(InsertKey, token.key_id.hex()) if token else None
    if token is None or key is None or key.person_id != draft.person_id:
        raise Invalid("token", "This token was not made with one of your insert keys.")
    return token.text, key.revoked_at is not None


def _fill(message: TrackedMessage, draft: NewMessage) -> None:
    """Write what the draft says. A completed placeholder stays sent: somebody has fetched its pixel already."""
    message.host, message.item, message.inserted = draft.host, draft.item, draft.inserted
    message.subject, message.sender = draft.subject, draft.sender.lower()
    message.sequence_name, message.sequence_step = draft.sequence_name, draft.sequence_step
    message.is_placeholder = False
    set_host_item_id(message, draft.item_id)
    message.recipients = [
        Recipient(
            position=position,
            kind=recipient.kind,
            address=recipient.address.lower(),
            name=recipient.name or None,
            domain=recipient.address.lower().rpartition("@")[2],
        )
        for position, recipient in enumerate(draft.recipients)
    ]


def make_placeholder(session: Session, token: tokens.Token, key: InsertKey, now: datetime) -> TrackedMessage:
    """Store a stand-in for a message whose pixel was fetched before it was registered."""
    message = TrackedMessage(
        id=new_id(int(now.timestamp() * 1000)),
        token=token.text,
        person_id=key.person_id,
        organisation_id=key.organisation_id,
        host="api",
        item="message",
        inserted="automatic",
        subject="",
        sender="",
        is_placeholder=True,
        is_sent=True,
        created_at=now,
    )
    session.add(message)
    session.flush()
    return message
