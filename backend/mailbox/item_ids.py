"""By what name a mail lasts whose client knew it by another: asked for while the other is still good."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from backend.mailbox.linking import MATCHING_WINDOW, is_linked
from backend.tracking.models import TrackedMessage

MAX_ATTEMPTS = 5
"""Outlook may tell of a draft before its server knows it; and another mailbox of the person may be asked first."""


def unresolved_item_ids(session: Session, person_id: str, host: str, now: datetime) -> dict[str, str]:
    """Return by what names clients know mails that are not found yet, by the ids of their messages."""
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
    """Return the lasting names of mails that were seen in the mailbox and that no page has brought, by the ids of their
    messages: the page went by before anybody knew whose mail it was. A draft has no Message-ID yet, and is not one."""
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
    """Count a try to fetch them. Call it inside a transaction."""
    tried = update(TrackedMessage).where(TrackedMessage.id.in_(message_ids))
    session.execute(tried.values(host_item_id_attempts=TrackedMessage.host_item_id_attempts + 1))


def store_immutable_ids(session: Session, told: Mapping[str, str], lasting: Mapping[str, str]) -> None:
    """Keep the names that last; what has none is asked for again, a few times. Call it inside a transaction."""
    for message_id, item_id in told.items():
        found = lasting.get(item_id)
        what = (
            {"host_item_id": found, "is_host_item_id_immutable": True}
            if found
            else {"host_item_id_attempts": TrackedMessage.host_item_id_attempts + 1}
        )
        # A client may just have told another name: then this one is no news any more.
        still = TrackedMessage.id == message_id, TrackedMessage.host_item_id == item_id
        session.execute(update(TrackedMessage).where(*still).values(**what))
