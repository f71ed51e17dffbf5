"""What a person contributes to verdicts: overrides and own views."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.api.http import schemas
from backend.api.http.context import current_person, db_session, now
from backend.api.http.routes import Resource
from backend.api.threads.presenter import verdict_response
from backend.core.db import transaction
from backend.core.errors import Invalid, NotFound
from backend.engagement.threads.own_views import record_own_view
from backend.engagement.threads.service import find_thread
from backend.engagement.threads.verdict_override import find_event, override_verdict
from backend.realtime.outbox import publish
from backend.tracking.models import TrackedMessage
from backend.truth.verdict import VerdictKind

verdicts = Resource("truth")


@verdicts.route("PUT", "/api/opens/<open_id>/verdict", body=schemas.OverrideVerdict, answer=schemas.Verdict)
def put_verdict(open_id: str, body: schemas.OverrideVerdict) -> schemas.Verdict:
    """Override the verdict on an open or a click. The override survives any later judging."""
    person_id = current_person().id
    with transaction(db_session()) as session:
        event = find_event(session, person_id, open_id)
        publish(session, override_verdict(session, event, VerdictKind(body.kind) if body.kind else None, now()), now())
        return verdict_response(event)


@verdicts.route("POST", "/api/own-views", body=schemas.RecordOwnView)
def create_own_view(body: schemas.RecordOwnView) -> None:
    """Report that the person is viewing a thread now: fetches near this time, through a proxy or from their own
    network, are own views."""
    person_id = current_person().id
    if (body.thread_id is None) == (body.token is None):
        raise Invalid("thread_id", "Name either the thread or the token.")
    with transaction(db_session()) as session:
        record_own_view(session, _own_thread(session, body, person_id), now())


def _own_thread(session: Session, body: schemas.RecordOwnView, person_id: str) -> str:
    if body.thread_id is not None:
        return find_thread(session, person_id, body.thread_id).id
    query = select(TrackedMessage.thread_id).where(
        TrackedMessage.token == body.token, TrackedMessage.person_id == person_id
    )
    thread_id = session.scalar(query)
    if thread_id is None:
        raise NotFound("There is no such tracked message.", field="token")
    return thread_id
