"""The person's part in the truth: overrule a verdict, announce an own view."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.api.http import schemas
from backend.api.http.context import database, now, person
from backend.api.http.routes import Resource
from backend.api.threads.presenter import verdict_answer
from backend.core.db import transaction
from backend.core.errors import Invalid, NotFound
from backend.engagement.threads.own_views import announce
from backend.engagement.threads.service import find_thread
from backend.engagement.threads.verdict_override import find_event, override_verdict
from backend.realtime.outbox import publish
from backend.tracking.models import TrackedMessage
from backend.truth.verdict import Kind

truth = Resource("truth")


@truth.route("PUT", "/api/opens/<open_id>/verdict", body=schemas.OverrideVerdict, answer=schemas.Verdict)
def decide(open_id: str, body: schemas.OverrideVerdict) -> schemas.Verdict:
    """Say what an open or a click really was; the word stands through any later judging."""
    person_id = person().id
    with transaction(database()) as session:
        stored = find_event(session, person_id, open_id)
        publish(session, override_verdict(session, stored, Kind(body.kind) if body.kind else None, now()), now())
        return verdict_answer(stored)


@truth.route("POST", "/api/own-views", body=schemas.AnnounceOwnView)
def announce_own_view(body: schemas.AnnounceOwnView) -> None:
    """Say "I am looking at this now": fetches close to it, through a proxy or the own network, are own views."""
    person_id = person().id
    if (body.thread_id is None) == (body.token is None):
        raise Invalid("thread_id", "Name either the thread or the token.")
    with transaction(database()) as session:
        announce(session, _own_thread(session, body, person_id), now())


def _own_thread(session: Session, body: schemas.AnnounceOwnView, person_id: str) -> str:
    if body.thread_id is not None:
        return find_thread(session, person_id, body.thread_id).id
    query = select(TrackedMessage.thread_id).where(
        TrackedMessage.token == body.token, TrackedMessage.person_id == person_id
    )
    thread_id = session.scalar(query)
    if thread_id is None:
        raise NotFound("There is no such tracked message.", field="token")
    return thread_id
