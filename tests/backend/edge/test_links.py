"""A click is on disk before it leads on, and it leads only where we signed."""

import asyncio
import json
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.metrics import Counters
from backend.edge.app import Edge
from backend.edge.group_commit import GroupCommit
from backend.edge.link import read_link_fetch, redirect_headers
from backend.edge.pixel import Trust
from backend.ingest.journal_sqlite import SqliteJournalReader
from backend.ingest.raw_event import RawEvent, decode, encode
from backend.tracking.link import HONEYPOT, make_honeypot, make_link
from backend.tracking.token import insert_key
from tests.backend.edge.ask import KEY_ID, RawResponse, make_token, request, wait_for
from tests.backend.edge.test_pixel import FakeFetch
from tests.backend.tracking.test_link import REFUSED, signed_whatever
from tests.processes import SECRET, Process, make_environment, start

pytestmark = pytest.mark.requirement("R29")

MASTER = SECRET.encode()
KEY = insert_key(MASTER, KEY_ID)
TRUST = Trust([MASTER])
OFFER = "https://example.com/offer?roof=new#price"


def link_path(number: int = 0, target: str = OFFER) -> str:
    return f"/c/{make_link(KEY, make_token(number), target)}"


def honeypot_path() -> str:
    return f"/c/{make_honeypot(KEY, make_token())}"


def stored(process: Process) -> list[RawEvent]:
    reader = SqliteJournalReader(Path(process.environment["HELIOGRAPH_DATA"]) / "journal")
    try:
        return [decode(entry.record) for entry in reader.read_batch(100_000)]
    finally:
        reader.close()


def health(edge: Process) -> Any:
    return json.loads(request(edge.port, "/health").body)


def location(answer: RawResponse) -> str | None:
    return dict(answer.headers).get("location")


@pytest.fixture(scope="module")
def edge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    with start("edge", make_environment(tmp_path_factory.mktemp("edge"))) as process:
        yield process


def test_a_click_leads_to_its_target_and_nobody_may_store_that(edge: Process) -> None:
    answer = request(edge.port, link_path())
    assert (answer.status, answer.body, location(answer)) == (302, b"", OFFER)
    headers = dict(answer.headers)
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["server"] == "heliograph"
    assert "set-cookie" not in headers


@pytest.mark.parametrize("path", [link_path(), honeypot_path(), "/c/x"], ids=["link", "honeypot", "unknown"])
def test_head_is_answered_like_get_without_a_body(edge: Process, path: str) -> None:
    whole = request(edge.port, path)
    assert request(edge.port, path, "HEAD") == RawResponse(whole.status, whole.headers, b"")


def test_a_click_is_kept_with_what_judging_needs(edge: Process) -> None:
    request(edge.port, link_path(7) + "?added=by-a-filter", "HEAD", "User-Agent: Thunderbird", "Cookie: secret")
    raw = stored(edge)[-1]
    assert (raw.token, raw.link, raw.method, raw.address) == (make_token(7), OFFER, "HEAD", "127.0.0.1")
    assert raw.headers == {"user-agent": "Thunderbird", "connection": "close"}


def test_a_pixel_has_no_link(edge: Process) -> None:
    request(edge.port, f"/o/{make_token()}.gif")
    assert stored(edge)[-1].link == ""


def test_the_honeypot_is_kept_and_leads_nowhere(edge: Process) -> None:
    answer = request(edge.port, honeypot_path())
    assert (answer.status, answer.body, location(answer)) == (204, b"", None)
    assert dict(answer.headers)["cache-control"] == "no-store"
    assert stored(edge)[-1].link == HONEYPOT


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW", "get"])
def test_no_other_method_leads_on_or_is_kept(edge: Process, method: str) -> None:
    before = len(stored(edge))
    answer = request(edge.port, link_path(), method)
    assert (answer.status, location(answer), dict(answer.headers)["allow"]) == (405, None, "GET, HEAD")
    assert request(edge.port, "/c/x", method) == answer
    assert len(stored(edge)) == before


@pytest.mark.parametrize(
    "path",
    [
        "/c/",
        "/c/x",
        "/c/https://example.com/",
        "/c//example.com",
        f"/c/{make_token()}",
        link_path()[:-1],
        link_path() + "A",
        link_path() + "/",
        "/c/" + make_link(insert_key(b"a secret of somebody else", KEY_ID), make_token(), OFFER),
        "/c/%C3%A9%ff%fe%00%0d%0aLocation:%20https://example.com",
        "/c/" + "A" * 60_000,
    ],
    ids=lambda path: path[:24],
)
def test_a_link_that_we_did_not_sign_is_a_plain_page_and_not_kept(edge: Process, path: str) -> None:
    before = len(stored(edge))
    answer = request(edge.port, path)
    assert (answer.status, location(answer)) == (404, None)
    assert b"This link is not known here." in answer.body
    assert dict(answer.headers)["content-type"] == "text/html; charset=utf-8"
    assert len(stored(edge)) == before


@pytest.mark.parametrize("target", REFUSED[1:], ids=ascii)
def test_a_carelessly_signed_target_is_not_led_to(edge: Process, target: str) -> None:
    answer = request(edge.port, f"/c/{signed_whatever(target.encode(errors='surrogatepass'), KEY, make_token())}")
    assert (answer.status, location(answer)) == (404, None)


def test_the_longest_target_is_led_to_in_ascii(edge: Process) -> None:
    target = "https://b\u00fccher.example/" + "\U0001f4ec" * 1975
    answer = request(edge.port, link_path(0, target))
    assert location(answer) == "https://b%C3%BCcher.example/" + "%F0%9F%93%AC" * 1975
    assert stored(edge)[-1].link == target


@pytest.mark.parametrize("target", [OFFER, "http://e/%41%zz?a=%0d&b=[\"<'>]{|}^`#@!$&'()*+,;=~"])
def test_an_ascii_target_is_not_changed(target: str) -> None:
    assert dict(redirect_headers(target))["location"] == target


@given(st.text())
def test_no_path_breaks_the_decision(tail: str) -> None:
    assert read_link_fetch(FakeFetch("/c/" + tail), TRUST, 1) is None


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_whatever_is_signed_the_header_is_one_line_to_a_web_address(tail: str) -> None:
    path = f"/c/{signed_whatever(f'https://{tail}'.encode(), KEY, make_token())}"
    click = read_link_fetch(FakeFetch(path), TRUST, 1)
    if click is not None:
        line = dict(redirect_headers(click.link))["location"]
        assert line.isascii()
        assert line.isprintable()
        assert " " not in line
        assert urlsplit(line).scheme == "https"
        assert urlsplit(line).username is None
        assert decode(encode(click)) == click


def test_clicks_are_counted_apart_from_opens(edge: Process) -> None:
    before = health(edge)["counters"]
    for path in (link_path(), honeypot_path(), "/c/x", f"/o/{make_token()}.gif"):
        request(edge.port, path)
    after = health(edge)["counters"]
    moved = {name: after[name] - before.get(name, 0) for name in after if after[name] != before.get(name, 0)}
    assert moved == {"clicks_stored": 2, "clicks_not_ours": 1, "opens_stored": 1}


def test_the_log_names_no_target(edge: Process) -> None:
    request(edge.port, link_path())
    assert "example.com" not in edge.log
    assert make_token() not in edge.log


def test_an_answered_click_survives_sigkill(tmp_path: Path) -> None:
    with start("edge", make_environment(tmp_path)) as edge:
        for number in range(20):
            assert request(edge.port, link_path(number)).status == 302
        edge.kill()
        assert [(raw.token, raw.link) for raw in stored(edge)] == [(make_token(number), OFFER) for number in range(20)]


def test_a_failing_journal_still_leads_on_and_is_counted(tmp_path: Path) -> None:
    # A file in the folder's place: nobody can write there, root neither.
    (tmp_path / "journal").touch()
    with start("edge", make_environment(tmp_path)) as edge:
        wait_for(lambda: health(edge)["status"] == "degraded")
        assert location(request(edge.port, link_path(1))) == OFFER
        assert request(edge.port, honeypot_path()).status == 204
        assert health(edge)["counters"] == {"clicks_answered_unstored": 2}
        (tmp_path / "journal").unlink()
        wait_for(lambda: health(edge)["status"] == "ok")
        assert location(request(edge.port, link_path(2))) == OFFER
        assert [raw.token for raw in stored(edge)] == [make_token(2)]


class HeldWriter:
    """A journal whose disk hangs until `may_write` is set."""

    def __init__(self) -> None:
        self.may_write = threading.Event()
        self.records: list[bytes] = []

    def append(self, records: Sequence[bytes]) -> None:
        self.may_write.wait(10)
        self.records += records

    def close(self) -> None:
        pass


@dataclass
class Answers:
    """The server's side of an answer, with what the journal held at that moment."""

    writer: HeldWriter
    given: list[tuple[int, int]] = field(default_factory=list)

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.given.append((status, len(self.writer.records)))


def click_on_a_slow_disk(wait_seconds: float, held_seconds: float) -> tuple[list[tuple[int, int]], dict[str, int]]:
    """Return (status, records on disk by then) of a click while the disk hangs, and the counters at the end."""
    writer, counters = HeldWriter(), Counters()
    answers = Answers(writer)

    async def story() -> None:
        commit = GroupCommit(writer, counters, wait_seconds)
        edge = Edge(TRUST, commit, counters)
        edge.__rsgi_init__(asyncio.get_running_loop())
        click = asyncio.create_task(edge.__rsgi__(FakeFetch(link_path()), answers))
        asyncio.get_running_loop().call_later(held_seconds, writer.may_write.set)
        await click
        writer.may_write.set()
        await edge.close()

    asyncio.run(story())
    return answers.given, counters.read()


def test_a_click_leads_on_only_when_it_is_on_disk() -> None:
    assert click_on_a_slow_disk(wait_seconds=5, held_seconds=0.1) == ([(302, 1)], {"clicks_stored": 1})


def test_a_hanging_disk_keeps_no_reader_waiting_and_the_click_is_not_lost() -> None:
    answers, counters = click_on_a_slow_disk(wait_seconds=0.1, held_seconds=5)
    assert answers == [(302, 0)]
    assert counters == {"clicks_answered_unstored": 1, "clicks_stored": 1}
