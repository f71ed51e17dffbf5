"""Track which threads were automatically tracked to external recipients: they can count while unpinned (R63)."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from backend.engagement.threads.models import Thread
from backend.settings.query import organisation_settings
from backend.settings.recipients import RecipientPolicy, decide_insertion, fold_entry, read_entry
from backend.tracking.models import Recipient, TrackedMessage

BATCH_SIZE = 500


def has_external_recipient(session: Session, message: TrackedMessage) -> bool:
    """Return whether a message was tracked automatically and has an external recipient."""
    if message.inserted != "automatic" or message.is_placeholder:
        return False
    policy = _policy(session, message.organisation_id)
    return decide_insertion([recipient.address for recipient in message.recipients], policy).has_external


def refresh_counts_when_unpinned(session: Session, organisation_id: str, before: Collection[str]) -> None:
    """Update `counts_when_unpinned` after a change of the organisation's domains. Call it inside a transaction.

    Only threads with a recipient in an added or removed domain are checked.
    """
    changed = set(before) ^ set(organisation_settings(session, organisation_id).domains)
    domains = [condition for entry in changed for condition in _recipients_of(entry)]
    if not domains:
        return
    policy = _policy(session, organisation_id)
    touched = select(TrackedMessage.thread_id).join(Recipient).where(_is_automatic(organisation_id), or_(*domains))
    thread_ids = session.scalars(touched.distinct()).all()
    for begin in range(0, len(thread_ids), BATCH_SIZE):
        _refresh(session, thread_ids[begin : begin + BATCH_SIZE], policy, organisation_id)


def _refresh(session: Session, thread_ids: Iterable[str | None], policy: RecipientPolicy, organisation_id: str) -> None:
    query = select(TrackedMessage.thread_id, Recipient.address).join(Recipient)
    rows = session.execute(query.where(_is_automatic(organisation_id), TrackedMessage.thread_id.in_(thread_ids)))
    addresses: defaultdict[str | None, list[str]] = defaultdict(list)
    for thread_id, address in rows:
        addresses[thread_id].append(address)
    external = {
        thread_id for thread_id, recipients in addresses.items() if decide_insertion(recipients, policy).has_external
    }
    for value, ids in ((True, external), (False, addresses.keys() - external)):
        session.execute(update(Thread).where(Thread.id.in_(ids)).values(counts_when_unpinned=value))


def _policy(session: Session, organisation_id: str) -> RecipientPolicy:
    return RecipientPolicy(organisation_domains=organisation_settings(session, organisation_id).domains)


def _is_automatic(organisation_id: str) -> ColumnElement[bool]:
    is_own = TrackedMessage.organisation_id == organisation_id
    return is_own & (TrackedMessage.inserted == "automatic") & TrackedMessage.is_placeholder.is_(False)


def _recipients_of(entry: str) -> list[ColumnElement[bool]]:
    """Return the conditions for recipients that an entry covers, in both spellings of its domain."""
    read = read_entry(entry)
    if read is None or read.domain is None:
        return []
    spellings = {read.domain, fold_entry(entry).removeprefix("=")}
    conditions = [Recipient.domain == spelling for spelling in sorted(spellings)]
    return conditions + [Recipient.domain.endswith(f".{spelling}", autoescape=True) for spelling in sorted(spellings)]
