"""Assign each message to its thread, by the identifiers from the host and the email headers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from backend.core.ids import new_id
from backend.engagement.threads.external_recipients import has_external_recipient
from backend.engagement.threads.facets import remove_all_facets
from backend.engagement.threads.mail_models import Mail
from backend.engagement.threads.models import Thread, ThreadIdentifier
from backend.engagement.threads.names import conversation_identifier
from backend.engagement.threads.projection import counts_in_badge, rebuild, refresh_from_messages, thread_changes
from backend.events.models import TrackingEvent
from backend.realtime.outbox import Change
from backend.tracking.models import TrackedMessage


@dataclass(frozen=True, slots=True)
class ThreadHint:
    """What is known about a conversation: the host's id for it, and the Message-IDs before this message.

    `host` is the host of that id if it is not the message's own.
    """

    conversation_id: str | None = None
    in_reply_to: str | None = None
    references: Sequence[str] = field(default_factory=tuple)
    web_link: str | None = None
    host: str | None = None


def assign_to_thread(session: Session, message: TrackedMessage, hint: ThreadHint, now: datetime) -> list[Change]:
    """Assign a message to the thread that its identifiers belong to, or to a new one; merge threads that are the same.

    A message that already has a thread stays in it, and later identifiers merge others into it (R71). Call it inside a
    transaction after any change of the message; repeating is harmless. Returns the changes to publish.
    """
    identifiers = thread_identifiers(hint.host or message.host, hint, message.rfc_message_id)
    known = _known_threads(session, message.person_id, identifiers)
    if message.thread_id is not None:
        own = session.get_one(Thread, message.thread_id, with_for_update=True)
        known = [own, *(thread for thread in known if thread.id != own.id)]
    thread = min(known, key=lambda candidate: candidate.created_at) if known else _new_thread(session, message, now)
    was_counting = counts_in_badge(thread)
    message.thread_id = thread.id
    changes = _merge(session, thread, [other for other in known if other is not thread])
    _store_identifiers(session, thread, identifiers)
    if message.inserted == "manual" and not message.is_placeholder:
        thread.is_pinned = True  # R6
    thread.counts_when_unpinned = thread.counts_when_unpinned or has_external_recipient(session, message)
    thread.web_link = hint.web_link or thread.web_link
    refresh_from_messages(session, thread)
    return changes + thread_changes(thread, was_counting)


def thread_identifiers(host: str, hint: ThreadHint, rfc_message_id: str | None) -> list[str]:
    """Return the identifiers of the thread that a message gives."""
    identifiers = [] if hint.conversation_id is None else [conversation_identifier(host, hint.conversation_id)]
    message_ids = (rfc_message_id, hint.in_reply_to, *hint.references)
    return list(dict.fromkeys(identifiers + [f"rfc822:{message_id}" for message_id in message_ids if message_id]))


def find_and_merge(session: Session, person_id: str, identifiers: Sequence[str]) -> tuple[Thread | None, list[Change]]:
    """Return the thread with these identifiers, if any, and the changes to publish. Merges equal threads (R71).

    All the identifiers are stored for the thread. Call it inside a transaction; repeating is harmless.
    """
    known = _known_threads(session, person_id, identifiers)
    if not known:
        return None, []
    changes = _merge(session, known[0], known[1:])
    _store_identifiers(session, known[0], identifiers)
    return known[0], changes


def _known_threads(session: Session, person_id: str, identifiers: Sequence[str]) -> list[Thread]:
    if not identifiers:
        return []
    ids = select(ThreadIdentifier.thread_id).where(
        ThreadIdentifier.person_id == person_id, ThreadIdentifier.name.in_(identifiers)
    )
    query = select(Thread).where(Thread.id.in_(ids)).order_by(Thread.created_at)
    return list(session.scalars(query.with_for_update()))


def _new_thread(session: Session, message: TrackedMessage, now: datetime) -> Thread:
    thread = Thread(
        id=new_id(int(now.timestamp() * 1000)),
        person_id=message.person_id,
        organisation_id=message.organisation_id,
        subject=message.subject,
        opens=0,
        maybes=0,
        filtered=0,
        clicks=0,
        counted_number=0,
        seen_number=0,
        is_pinned=False,
        is_muted=False,
        counts_when_unpinned=False,
        sorted_at=now,
        active_at=now,
        created_at=now,
    )
    session.add(thread)
    session.flush()
    return thread


def _store_identifiers(session: Session, thread: Thread, identifiers: Sequence[str]) -> None:
    for identifier in identifiers:
        session.merge(ThreadIdentifier(person_id=thread.person_id, name=identifier, thread_id=thread.id))


def _merge(session: Session, thread: Thread, others: Sequence[Thread]) -> list[Change]:
    if not others:
        return []
    session.flush()
    merged_ids = [other.id for other in others]
    for table in (TrackedMessage, TrackingEvent, ThreadIdentifier, Mail):
        session.execute(update(table).where(table.thread_id.in_(merged_ids)).values(thread_id=thread.id))
    thread.is_pinned = thread.is_pinned or any(other.is_pinned for other in others)
    thread.counts_when_unpinned = thread.counts_when_unpinned or any(other.counts_when_unpinned for other in others)
    thread.seen_number = max([thread.seen_number, *(other.seen_number for other in others)])
    remove_all_facets(session, merged_ids)
    session.execute(delete(Thread).where(Thread.id.in_(merged_ids)))
    session.expire_all()
    return [
        *(Change(thread.person_id, "thread_removed", thread_id) for thread_id in merged_ids),
        *rebuild(session, thread),
    ]
