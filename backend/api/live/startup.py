"""The data that a panel shows first, in one response."""

from datetime import datetime

from sqlalchemy.orm import Session

from backend.accounts.sessions import issue_live_ticket, refresh_session
from backend.api.auth.sessions import session_response
from backend.api.http.context import db_session, now, services
from backend.api.http.routes import Resource
from backend.api.http.schemas import ThreadPage
from backend.api.live import schemas
from backend.api.threads.presenter import thread_summary
from backend.core.db import transaction
from backend.core.errors import Unauthenticated
from backend.core.limits import LIVE_TICKET_SECONDS
from backend.engagement.threads.query import count_badge, list_threads
from backend.engagement.threads.search.listing import ThreadFilter
from backend.realtime.outbox import newest_number

startup = Resource("startup")


@startup.route(
    "POST", "/api/session/refresh", body=schemas.RefreshWithStartup, answer=schemas.RefreshedSession, is_public=True
)
def refresh(body: schemas.RefreshWithStartup) -> schemas.RefreshedSession:
    """Exchange the refresh token for a new pair. Using a token twice ends its session."""
    ticket = None
    with transaction(db_session()) as session:
        issued = refresh_session(session, services().access_tokens, body.refresh_token, body.attempt, now())
        if issued is not None and body.opening:
            ticket = make_live_ticket(session, issued.session_id, now())
    if issued is None:
        raise Unauthenticated("This session has ended. Sign in again.", code="session_ended")
    opening = read_startup_data(db_session(), issued.person.id, ticket, now()) if ticket else None
    return schemas.RefreshedSession(**dict(session_response(issued)), opening=opening)


def make_live_ticket(session: Session, session_id: str, at: datetime) -> schemas.LiveTicket:
    """Create a ticket for one socket. Call it inside a transaction."""
    return schemas.LiveTicket(
        ticket=issue_live_ticket(session, session_id, at),
        expires_in_seconds=LIVE_TICKET_SECONDS,
        number=newest_number(session),
    )


def read_startup_data(
    session: Session, person_id: str, ticket: schemas.LiveTicket, at: datetime
) -> schemas.StartupData:
    """Return the first pages and the badge. The ticket must be older, so that the socket repeats later changes."""
    pinned, other = (_page(session, ThreadFilter(person_id, is_pinned=is_pinned), at) for is_pinned in (True, False))
    return schemas.StartupData(ticket=ticket, pinned=pinned, other=other, badge=count_badge(session, person_id, at))


def _page(session: Session, thread_filter: ThreadFilter, at: datetime) -> ThreadPage:
    rows, next_cursor = list_threads(session, thread_filter, at)
    return ThreadPage(threads=[thread_summary(row) for row in rows], next_cursor=next_cursor)
