"""Which threads went outside the organisation by themselves: they count unpinned for who is notified (R63)."""

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
    """Tell whether a message was tracked automatically and somebody outside the organisation gets it."""
    if message.inserted != "automatic" or message.is_placeholder:
        return False
    policy = _policy(session, message.organisation_id)
    return decide_insertion([recipient.address for recipient in message.recipients], policy).has_external


def refresh_counts_when_unpinned(session: Session, organisation_id: str, before: Collection[str]) -> None:
    """Work it out again where a change of the organisation's domains may tell. Call it inside a transaction.

    Only threads with a recipient in a domain that came or went are looked at.
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
    outside = {thread_id for thread_id, found in addresses.items() if decide_insertion(found, policy).has_external}
    for value, some in ((True, outside), (False, addresses.keys() - outside)):
        session.execute(update(Thread).where(Thread.id.in_(some)).values(counts_when_unpinned=value))


def _policy(session: Session, organisation_id: str) -> RecipientPolicy:
    return RecipientPolicy(organisation_domains=organisation_settings(session, organisation_id).domains)


def _is_automatic(organisation_id: str) -> ColumnElement[bool]:
    is_own = TrackedMessage.organisation_id == organisation_id
    return is_own & (TrackedMessage.inserted == "automatic") & TrackedMessage.is_placeholder.is_(False)


def _recipients_of(entry: str) -> list[ColumnElement[bool]]:
    """Return what may be true of a recipient that an entry covers, in either spelling of its domain."""
    read = read_entry(entry)
    if read is None or read.domain is None:
        return []
    spellings = {read.domain, fold_entry(entry).removeprefix("=")}
    found = [Recipient.domain == spelling for spelling in sorted(spellings)]
    return found + [Recipient.domain.endswith(f".{spelling}", autoescape=True) for spelling in sorted(spellings)]
