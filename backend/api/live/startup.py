"""The data that a panel shows first, in one response."""

from datetime import datetime

from sqlalchemy.orm import Session

from backend.accounts.sessions import issue_live_ticket
from backend.api.http import schemas
from backend.api.live import schemas as live_schemas
from backend.api.live.startup_schemas import StartupData
from backend.api.threads.presenter import thread_summary
from backend.core.limits import LIVE_TICKET_SECONDS
from backend.engagement.threads.query import count_badge, list_threads
from backend.engagement.threads.search.listing import ThreadFilter
from backend.realtime.outbox import newest_number


def make_live_ticket(session: Session, session_id: str, now: datetime) -> live_schemas.LiveTicket:
    """Create a ticket for one socket. Call it inside a transaction."""
    return live_schemas.LiveTicket(
        ticket=issue_live_ticket(session, session_id, now),
        expires_in_seconds=LIVE_TICKET_SECONDS,
        number=newest_number(session),
    )


def read_startup_data(session: Session, person_id: str, ticket: live_schemas.LiveTicket, now: datetime) -> StartupData:
    """Return the first pages and the badge. The ticket must be older, so that the socket repeats later changes."""
    pinned, other = (_page(session, ThreadFilter(person_id, is_pinned=is_pinned), now) for is_pinned in (True, False))
    return StartupData(ticket=ticket, pinned=pinned, other=other, badge=count_badge(session, person_id, now))


def _page(session: Session, thread_filter: ThreadFilter, now: datetime) -> schemas.ThreadPage:
    rows, next_cursor = list_threads(session, thread_filter, now)
    return schemas.ThreadPage(threads=[thread_summary(row) for row in rows], next_cursor=next_cursor)
