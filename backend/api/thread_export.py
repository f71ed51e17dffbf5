"""The list of threads as CSV: the same threads as on the screen, all of them."""

from collections.abc import Iterator
from dataclasses import replace

from backend.api import schemas
from backend.api.csv_answer import Csv, Row
from backend.api.current_user import database, now, person
from backend.api.routes import Resource
from backend.api.thread_answer import summary
from backend.api.threads import thread_filter
from backend.core.limits import THREADS_PER_PAGE
from backend.engagement.listing import ThreadFilter
from backend.engagement.query import list_threads

thread_export = Resource("thread_export")

_HEADS = (
    *("subject", "people", "people_count", "section", "opens", "maybes", "filtered", "clicks"),
    *("last_engagement_at", "last_engagement", "via", "device", "place", "last_sent_at", "web_link"),
)


@thread_export.route("GET", "/api/threads.csv", query=schemas.ThreadQuery, answer=Csv)
def export_threads(query: schemas.ThreadQuery) -> Csv:
    """Return the threads that the same filters list, as CSV. All pages are sent, one after the other."""
    wanted = replace(thread_filter(query, person().id), limit=THREADS_PER_PAGE)
    return Csv("heliograph-threads.csv", _rows(wanted))


def _rows(wanted: ThreadFilter) -> Iterator[Row]:
    """Read page by page. Between two the database is let go, so that a slow reader keeps nobody from writing."""
    yield _HEADS
    started_at, cursor = now(), wanted.cursor
    while True:
        rows, cursor = list_threads(database(), replace(wanted, cursor=cursor), started_at)
        page = [_row(summary(row)) for row in rows]
        database().rollback()
        database().expunge_all()
        yield from page
        if cursor is None:
            return


def _row(thread: schemas.ThreadSummary) -> Row:
    last = thread.last_engagement
    people = "; ".join(f"{one.name} <{one.address}>" if one.name else one.address for one in thread.people)
    counts = thread.opens, thread.maybes, thread.filtered, thread.clicks
    newest = (last.at, last.reading, last.via, last.device_type, last.place.label) if last else (None,) * 5
    rest = thread.last_sent_at, thread.web_link
    return thread.subject, people, thread.people_count, thread.section, *counts, *newest, *rest
