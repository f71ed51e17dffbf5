"""Delete what mailboxes told of mails that nobody tracked, when engagement of that age is deleted too (R57).

What stays is the line of a sent mail that is a tracked message: it says which one, and leads to it (R52).
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, or_, select
from sqlalchemy.orm import Session, sessionmaker

from backend.accounts.models import Person
from backend.core.clock import Clock
from backend.core.db import transaction
from backend.core.limits import PRUNE_BATCH, RETENTION_DAYS
from backend.engagement.threads.mail_models import Mail
from backend.realtime.outbox import Change, publish
from backend.retention.policy import retention_cutoff
from backend.settings.models import OrganisationSettingsRow

_kept_days = func.coalesce(OrganisationSettingsRow.retention_days, RETENTION_DAYS)
_CHOICE = OrganisationSettingsRow.organisation_id == Person.organisation_id


def prune_mails(sessions: sessionmaker[Session], clock: Clock) -> Iterator[int]:
    """Yield after each short transaction how many mails it deleted. Any number of walks at once do no harm."""
    with sessions() as session:
        chosen = session.scalars(select(OrganisationSettingsRow.retention_days).distinct()).all()
    for days in {RETENTION_DAYS, *(days for days in chosen if days is not None)}:
        while deleted := _delete_some(sessions, days, clock()):
            yield deleted


def _delete_some(sessions: sessionmaker[Session], days: int, now: datetime) -> int:
    """Delete the oldest mails of all who keep so many days, as their organisations have it set at this moment."""
    with sessions() as session, transaction(session):
        query = select(Mail.id, Mail.person_id, Mail.thread_id).join(Person, Person.id == Mail.person_id)
        query = query.outerjoin(OrganisationSettingsRow, _CHOICE).where(
            _kept_days == days, Mail.at < retention_cutoff(now, days)
        )
        rows = session.execute(query.where(_is_untracked()).order_by(Mail.at).limit(PRUNE_BATCH)).all()
        if rows:
            _delete(session, [row[0] for row in rows])
        threads = dict.fromkeys((person_id, thread_id) for _, person_id, thread_id in rows)
        publish(session, [Change(person, "thread_changed", thread) for person, thread in threads], now)
        return len(rows)


def _is_untracked() -> ColumnElement[bool]:
    return or_(Mail.kind != "sent", Mail.message_id.is_(None))


def _delete(session: Session, ids: Sequence[str]) -> None:
    session.execute(delete(Mail).where(Mail.id.in_(ids)), execution_options={"synchronize_session": False})
