"""Store opens, each once."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.opens.models import Open


def known_ids(session: Session, open_ids: Iterable[str]) -> set[str]:
    """Return which of these opens are stored already: a journal record may come twice."""
    return set(session.scalars(select(Open.id).where(Open.id.in_(list(open_ids)))))


def add_opens(session: Session, opens: Iterable[Open]) -> None:
    """Store new opens and give them their feed numbers. Call it inside a transaction."""
    session.add_all(opens)
    session.flush()
