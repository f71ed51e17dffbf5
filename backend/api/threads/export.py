"""The list of threads as CSV: all threads that the same filters show on the screen."""

from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from backend.api.http.context import current_person, db_session, now
from backend.api.http.csv_file import CsvFile, Row
from backend.api.http.routes import Resource
from backend.api.threads.export_columns import COLUMN_TEXTS, ColumnTexts, column_headers, export_row
from backend.api.threads.export_schemas import ThreadExportQuery
from backend.api.threads.presenter import thread_summary
from backend.api.threads.routes import thread_filter
from backend.core.errors import Invalid
from backend.core.limits import THREADS_PER_PAGE
from backend.engagement.threads.query import list_sent_between, list_threads
from backend.engagement.threads.search.listing import ThreadFilter
from backend.enrich.zone import find_zone

thread_export = Resource("thread_export")


@thread_export.route("GET", "/api/threads.csv", query=ThreadExportQuery, answer=CsvFile)
def export_threads(query: ThreadExportQuery) -> CsvFile:
    """Return all pages of the list of threads as CSV, with the same filters."""
    zone = find_zone(query.time_zone)
    if zone is None:
        raise Invalid("time_zone", "This is not the IANA name of a time zone.")
    all_pages = replace(thread_filter(query, current_person().id), limit=THREADS_PER_PAGE)
    name = query.name or f"heliograph-{now().astimezone(zone):%Y-%m-%d}"
    return CsvFile(f"{name}.csv", _rows(all_pages, query.silent is not None, COLUMN_TEXTS[query.language], zone))


def _rows(criteria: ThreadFilter, with_silent: bool, words: ColumnTexts, zone: ZoneInfo) -> Iterator[Row]:
    yield column_headers(words, zone)
    written: set[str] = set()
    yield from _pages(criteria, written, words, zone)
    if not with_silent:
        return
    sent = list_sent_between(db_session(), criteria.person_id, criteria.since, criteria.until)
    silent = [thread_id for thread_id in sent if thread_id not in written]
    for begin in range(0, len(silent), THREADS_PER_PAGE):
        batch = silent[begin : begin + THREADS_PER_PAGE]
        yield from _pages(replace(criteria, ids=batch, since=None, until=None, cursor=None), written, words, zone)


def _pages(criteria: ThreadFilter, written: set[str], words: ColumnTexts, zone: ZoneInfo) -> Iterator[Row]:
    """Yield rows page by page. The transaction ends after each page, so that a slow client does not block writers."""
    started_at, cursor = now(), criteria.cursor
    while True:
        threads, cursor = list_threads(db_session(), replace(criteria, cursor=cursor), started_at)
        page = [export_row(thread_summary(each), each.people, words, zone) for each in threads]
        written.update(each.thread.id for each in threads)
        db_session().rollback()
        db_session().expunge_all()
        yield from page
        if cursor is None:
            return
