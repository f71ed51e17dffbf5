"""Find the thread of an email by the identifiers that a host knows (R59)."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.engagement.threads.models import Thread, ThreadIdentifier
from backend.engagement.threads.names import conversation_identifier
from backend.tracking.models import TrackedMessage


@dataclass(frozen=True, slots=True)
class MailIdentifiers:
    """The identifiers of an email: the host's conversation id, its Message-ID, and the token of the pixel in it."""

    host: str
    conversation_id: str | None = None
    message_id: str | None = None
    token: str | None = None


def find_by_identifiers(session: Session, person_id: str, identifiers: MailIdentifiers) -> Thread | None:
    """Return the person's thread with one of these identifiers, the most reliable first; never another's (R75)."""
    for thread_id in _thread_ids(session, person_id, identifiers):
        if thread_id is not None:
            return session.get(Thread, thread_id)
    return None


def _thread_ids(session: Session, person_id: str, identifiers: MailIdentifiers) -> Iterator[str | None]:
    if identifiers.token is not None:
        yield session.scalar(
            select(TrackedMessage.thread_id).where(
                TrackedMessage.token == identifiers.token, TrackedMessage.person_id == person_id
            )
        )
    if identifiers.message_id is not None:
        yield _thread_id_of(session, person_id, f"rfc822:{identifiers.message_id}")
    if identifiers.conversation_id is not None:
        yield _thread_id_of(session, person_id, conversation_identifier(identifiers.host, identifiers.conversation_id))


def _thread_id_of(session: Session, person_id: str, name: str) -> str | None:
    identifier = session.get(ThreadIdentifier, (person_id, name))
    return identifier.thread_id if identifier else None
