"""Read a period from what is kept of its days, and ask the opens themselves for the rest.

The whole days of UTC within the period are read where somebody has worked them out; for its ends, today, and what has
just changed, opens and messages are asked. So the answer is that of asking for everything, whatever is kept.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.insights.counts import Counts
from backend.insights.models import About, InsightDay
from backend.insights.query import Mailings, in_columns, read_mailings, read_tallies

Span = tuple[datetime, datetime]
DAY = timedelta(days=1)


def read_counts(session: Session, person_id: str, since: datetime, until: datetime) -> Counts:
    """Return what was fetched from `since` until before `until`."""
    days, spans = _split(_kept(session, person_id, "opened", since, until), since, until)
    counts = Counts()
    for content in days:
        counts.add(content)
    for begin, end in spans:
        counts.count(read_tallies(session, person_id, begin, end))
    return counts


def read_sent(session: Session, person_id: str, since: datetime, until: datetime) -> list[Mailings]:
    """Return what became of the messages sent from `since` until before `until`, in parts."""
    days, spans = _split(_kept(session, person_id, "sent", since, until), since, until)
    asked = [in_columns(read_mailings(session, person_id, begin, end)) for begin, end in spans]
    return [*(Mailings(*content) for content in days), *asked]


def work_out(session: Session, row: InsightDay) -> int:
    """Fill a row with what its day says. Returns how much that was."""
    begin = midnight_utc(row.day)
    if row.about == "opened":
        tallies = read_tallies(session, row.person_id, begin, begin + DAY)
        counts = Counts()
        counts.count(tallies)
        row.content = _written(counts.content())
        return sum(tally.count for tally in tallies)
    mailings = read_mailings(session, row.person_id, begin, begin + DAY)
    row.content = _written(in_columns(mailings))
    return len(mailings)


def utc_day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()


def midnight_utc(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _kept(session: Session, person_id: str, about: About, since: datetime, until: datetime) -> Sequence[Any]:
    query = select(InsightDay.day, InsightDay.content).where(
        InsightDay.person_id == person_id,
        InsightDay.about == about,
        InsightDay.day >= utc_day(since),
        InsightDay.day < utc_day(until),
        InsightDay.content.is_not(None),
    )
    return session.execute(query.order_by(InsightDay.day)).all()


def _split(kept: Iterable[Any], since: datetime, until: datetime) -> tuple[list[Any], list[Span]]:
    """Return what is kept of the whole days in a period, and what they leave of it."""
    days: list[Any] = []
    spans: list[Span] = []
    reached = since
    for day, content in kept:
        begin = midnight_utc(day)
        if begin < since:
            continue
        if begin > reached:
            spans.append((reached, begin))
        days.append(json.loads(content))
        reached = begin + DAY
    if reached < until:
        spans.append((reached, until))
    return days, spans


def _written(content: Any) -> str:
    return json.dumps(content, separators=(",", ":"))
