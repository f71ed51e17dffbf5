"""Find the thread of a mail by what a host knows of it (R59)."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.engagement.threads.models import Thread, ThreadIdentifier
from backend.engagement.threads.names import conversation_identifier
from backend.tracking.models import TrackedMessage


@dataclass(frozen=True, slots=True)
class MailIdentifiers:
    """What is known of a mail: the host's own id of its conversation, its Message-ID, the token of a snippet in it."""

    host: str
    conversation_id: str | None = None
    message_id: str | None = None
    token: str | None = None


def find_by_identifiers(session: Session, person_id: str, names: MailIdentifiers) -> Thread | None:
    """Return the person's thread that one of the names points to; the surest one decides. Never another's (R75)."""
    for thread_id in _thread_ids(session, person_id, names):
        if thread_id is not None:
            return session.get(Thread, thread_id)
    return None


def _thread_ids(session: Session, person_id: str, names: MailIdentifiers) -> Iterator[str | None]:
    if names.token is not None:
        yield session.scalar(
            select(TrackedMessage.thread_id).where(
                TrackedMessage.token == names.token, TrackedMessage.person_id == person_id
            )
        )
    if names.message_id is not None:
        yield _named(session, person_id, f"rfc822:{names.message_id}")
    if names.conversation_id is not None:
        yield _named(session, person_id, conversation_identifier(names.host, names.conversation_id))


def _named(session: Session, person_id: str, name: str) -> str | None:
    found = session.get(ThreadIdentifier, (person_id, name))
    return found.thread_id if found else None
