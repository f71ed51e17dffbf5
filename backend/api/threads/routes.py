"""Threads for the panel: lists, one thread with its log, seen marks, pinning, muting, and the badge."""

from backend.api.http import schemas
from backend.api.http.context import current_person, db_session, now
from backend.api.http.routes import Resource
from backend.api.threads import seen_schemas
from backend.api.threads.lookup_schemas import ThreadLookup, ThreadLookupQuery
from backend.api.threads.presenter import LogData, thread_detail, thread_summary
from backend.core.db import transaction
from backend.core.errors import Invalid
from backend.engagement.attention import display_cutoff
from backend.engagement.threads.lookup import MailIdentifiers, find_by_identifiers
from backend.engagement.threads.query import (
    count_badge,
    is_any_unseen,
    list_threads,
    read_log,
    read_mails,
    read_open_times,
)
from backend.engagement.threads.rows import read_rows
from backend.engagement.threads.search.listing import ThreadFilter
from backend.engagement.threads.service import (
    SeenMark,
    find_thread,
    mark_seen,
    mark_unpinned_seen,
    reset_badge,
    set_muted,
    set_pinned,
    undo_mark_seen,
)
from backend.realtime.outbox import publish
from backend.settings.query import organisation_settings

threads = Resource("threads")


@threads.route("GET", "/api/threads", query=schemas.ThreadQuery, answer=schemas.ThreadPage)
def list_all(query: schemas.ThreadQuery) -> schemas.ThreadPage:
    """List threads, newest engagement first. Filters combine; a search includes threads hidden after 14 days.

    `ids` limits the list to these threads.
    """
    rows, next_cursor = list_threads(db_session(), thread_filter(query, current_person().id), now())
    return schemas.ThreadPage(threads=[thread_summary(row) for row in rows], next_cursor=next_cursor)


@threads.route("GET", "/api/threads/lookup", query=ThreadLookupQuery, answer=ThreadLookup)
def look_up(query: ThreadLookupQuery) -> ThreadLookup:
    """Find the thread of a mail that is open in a host, by any identifier that the host has for it."""
    thread = find_by_identifiers(db_session(), current_person().id, MailIdentifiers(**query.model_dump()))
    return ThreadLookup(thread=thread_summary(read_rows(db_session(), [thread.id], now())[0]) if thread else None)


@threads.route("GET", "/api/threads/<thread_id>", answer=schemas.Thread)
def read_thread(thread_id: str) -> schemas.Thread:
    """Return one thread with its log, newest first."""
    thread = find_thread(db_session(), current_person().id, thread_id)
    opens, messages = read_log(db_session(), thread)
    log = LogData(
        opens,
        messages,
        mails=read_mails(db_session(), thread),
        opened=read_open_times(db_session(), messages),
        retention_days=organisation_settings(db_session(), thread.organisation_id).retention_days,
    )
    return thread_detail(read_rows(db_session(), [thread.id], now())[0], log)


@threads.route("POST", "/api/threads/<thread_id>/seen", body=schemas.MarkSeen)
def mark_thread_seen(thread_id: str, body: schemas.MarkSeen) -> None:
    """Mark the thread's log as seen. The thread counts again with its next engagement."""
    person_id = current_person().id
    with transaction(db_session()) as session:
        thread = find_thread(session, person_id, thread_id)
        publish(session, mark_seen(thread, body.through), now())


@threads.route("PUT", "/api/threads/<thread_id>/pin")
def pin(thread_id: str) -> None:
    """Move the thread to the pinned threads."""
    _set_pinned(thread_id, True)


@threads.route("DELETE", "/api/threads/<thread_id>/pin")
def unpin(thread_id: str) -> None:
    """Move the thread to the other threads."""
    _set_pinned(thread_id, False)


@threads.route("PUT", "/api/threads/<thread_id>/mute")
def mute(thread_id: str) -> None:
    """Stop notifications for this thread."""
    _set_muted(thread_id, True)


@threads.route("DELETE", "/api/threads/<thread_id>/mute")
def unmute(thread_id: str) -> None:
    """Resume notifications for this thread."""
    _set_muted(thread_id, False)


@threads.route("POST", "/api/threads/seen", answer=seen_schemas.MarkedSeen)
def mark_unpinned_threads_seen() -> seen_schemas.MarkedSeen:
    """Mark a batch of the unpinned threads as seen. The pinned ones stay unseen and in the badge."""
    with transaction(db_session()) as session:
        changes, marked, has_more = mark_unpinned_seen(session, current_person().id)
        publish(session, changes, now())
    return seen_schemas.MarkedSeen(has_more=has_more, marked=[seen_schemas.SeenMark(**one._asdict()) for one in marked])


@threads.route("GET", "/api/threads/unseen", query=seen_schemas.UnseenQuery, answer=seen_schemas.AnyUnseen)
def has_unseen(query: seen_schemas.UnseenQuery) -> seen_schemas.AnyUnseen:
    """Return whether the list of other threads has an unseen one; `show=all` includes those hidden after 14 days."""
    since = None if query.show == "all" else display_cutoff(now())
    return seen_schemas.AnyUnseen(other=is_any_unseen(db_session(), current_person().id, since))


@threads.route("POST", "/api/threads/unseen", body=seen_schemas.UndoMarkSeen)
def mark_threads_unseen(body: seen_schemas.UndoMarkSeen) -> None:
    """Undo marking threads as seen. Threads that were viewed since then stay seen."""
    person_id = current_person().id
    with transaction(db_session()) as session:
        marked = [SeenMark(**one.model_dump()) for one in body.marked]
        publish(session, undo_mark_seen(session, person_id, marked), now())


@threads.route("GET", "/api/badge", answer=schemas.Badge)
def badge() -> schemas.Badge:
    """Return the number of pinned threads with something new."""
    return schemas.Badge(count=count_badge(db_session(), current_person().id, now()))


@threads.route("POST", "/api/badge/reset", answer=schemas.Badge)
def clear_badge() -> schemas.Badge:
    """Mark every thread that counts in the badge as seen."""
    person_id = current_person().id
    with transaction(db_session()) as session:
        publish(session, reset_badge(session, person_id), now())
        session.flush()
        return schemas.Badge(count=count_badge(session, person_id, now()))


def thread_filter(query: schemas.ThreadQuery, person_id: str) -> ThreadFilter:
    """Return the filter of a query. Raises `Invalid` for a period that ends before it begins."""
    if query.since and query.until and query.since > query.until:
        raise Invalid("until", "The period ends before it begins.")
    return ThreadFilter(
        person_id=person_id,
        ids=query.ids.split(",") if query.ids else None,
        is_pinned=None if query.section is None else query.section == "pinned",
        words=query.q,
        since=query.since,
        until=query.until,
        domain=query.domain,
        sequence=query.sequence,
        step=query.step,
        show_all=query.show == "all",
        cursor=query.cursor,
        limit=query.limit,
    )


def _set_pinned(thread_id: str, is_pinned: bool) -> None:
    person_id = current_person().id
    with transaction(db_session()) as session:
        publish(session, set_pinned(find_thread(session, person_id, thread_id), is_pinned), now())


def _set_muted(thread_id: str, is_muted: bool) -> None:
    person_id = current_person().id
    with transaction(db_session()) as session:
        publish(session, set_muted(find_thread(session, person_id, thread_id), is_muted), now())
