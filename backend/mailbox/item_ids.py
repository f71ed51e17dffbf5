"""Replace the item ids that clients report by immutable ones while the reported ids are still valid."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from backend.mailbox.linking import MATCHING_WINDOW, is_linked
from backend.tracking.models import TrackedMessage

MAX_ATTEMPTS = 5
"""Outlook may report a draft before its server knows it, and another of the person's mailboxes may be tried first."""


def unresolved_item_ids(session: Session, person_id: str, host: str, now: datetime) -> dict[str, str]:
    """Return the item ids that clients reported for mails not yet linked, by message id."""
    query = select(TrackedMessage.id, TrackedMessage.host_item_id).where(
        TrackedMessage.person_id == person_id,
        TrackedMessage.host == host,
        TrackedMessage.host_item_id.is_not(None),
        TrackedMessage.is_host_item_id_immutable.is_(False),
        TrackedMessage.host_item_id_attempts < MAX_ATTEMPTS,
        TrackedMessage.created_at >= now - MATCHING_WINDOW,
        ~is_linked(),
    )
    return {message_id: item_id for message_id, item_id in session.execute(query) if item_id is not None}


def item_ids_to_fetch(session: Session, person_id: str, host: str, now: datetime) -> dict[str, str]:
    """Return the immutable ids of sent mails that a client saw in the mailbox but no sync has linked, by message id.

    Their page was read before the mail was known to be tracked. Drafts are left out: they have no Message-ID yet.
    """
    query = select(TrackedMessage.id, TrackedMessage.host_item_id).where(
        TrackedMessage.person_id == person_id,
        TrackedMessage.host == host,
        TrackedMessage.is_host_item_id_immutable.is_(True),
        TrackedMessage.rfc_message_id.is_not(None),
        TrackedMessage.host_item_id_attempts < MAX_ATTEMPTS,
        TrackedMessage.created_at >= now - MATCHING_WINDOW,
        ~is_linked(),
    )
    return {message_id: item_id for message_id, item_id in session.execute(query) if item_id is not None}


def count_fetch_attempt(session: Session, message_ids: Collection[str]) -> None:
    """Count an attempt to fetch these messages. Call it inside a transaction."""
    counting = update(TrackedMessage).where(TrackedMessage.id.in_(message_ids))
    session.execute(counting.values(host_item_id_attempts=TrackedMessage.host_item_id_attempts + 1))


def store_immutable_ids(session: Session, reported: Mapping[str, str], immutable: Mapping[str, str]) -> None:
    """Store the immutable id of each reported one; one without is retried a few times. Call it inside a transaction."""
    for message_id, item_id in reported.items():
        immutable_id = immutable.get(item_id)
        values = (
            {"host_item_id": immutable_id, "is_host_item_id_immutable": True}
            if immutable_id
            else {"host_item_id_attempts": TrackedMessage.host_item_id_attempts + 1}
        )
        # A client may have reported another id in the meantime, which must not be overwritten.
        is_current = TrackedMessage.id == message_id, TrackedMessage.host_item_id == item_id
        session.execute(update(TrackedMessage).where(*is_current).values(**values))
