"""What a panel shows first, in one answer."""

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
    """Make a ticket for one socket. Call it inside a transaction."""
    return live_schemas.LiveTicket(
        ticket=issue_live_ticket(session, session_id, now),
        expires_in_seconds=LIVE_TICKET_SECONDS,
        number=newest_number(session),
    )


def read_startup_data(session: Session, person_id: str, ticket: live_schemas.LiveTicket, now: datetime) -> StartupData:
    """Read what the lists begin with, after the ticket was made: what comes in between is told by the socket again."""
    pinned, other = (_page(session, ThreadFilter(person_id, is_pinned=is_pinned), now) for is_pinned in (True, False))
    return StartupData(ticket=ticket, pinned=pinned, other=other, badge=count_badge(session, person_id, now))


def _page(session: Session, wanted: ThreadFilter, now: datetime) -> schemas.ThreadPage:
    rows, next_cursor = list_threads(session, wanted, now)
    return schemas.ThreadPage(threads=[thread_summary(row) for row in rows], next_cursor=next_cursor)
