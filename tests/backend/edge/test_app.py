"""Front door 1 as a mail client meets it: a real edge process on a loopback port."""

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.core.ids import is_id
from backend.edge.pixel import GIF
from backend.ingest.journal_sqlite import SqliteJournalReader
from backend.ingest.raw_event import RawEvent, decode
from backend.tracking.demo_stamp import DEMO_HEADER, make_demo_stamp
from tests.backend.edge.ask import RawResponse, make_token, parse, request, send
from tests.processes import SECRET, Process, make_environment, start

RITA = "203.0.113.7"


@pytest.fixture(scope="module")
def edge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    with start("edge", make_environment(tmp_path_factory.mktemp("edge"))) as process:
        yield process


def stored(process: Process) -> list[RawEvent]:
    """Return what the journal holds, oldest first, leaving it there."""
    reader = SqliteJournalReader(Path(process.environment["HELIOGRAPH_DATA"]) / "journal")
    try:
        return [decode(entry.record) for entry in reader.read_batch(100_000)]
    finally:
        reader.close()


def last_open(process: Process, *headers: str, method: str = "GET") -> RawEvent:
    token = make_token(len(stored(process)))
    request(process.port, f"/o/{token}.gif", method, *headers)
    raw = stored(process)[-1]
    assert raw.token == token
    return raw


def _wrong_tokens() -> dict[str, str]:
    token = make_token()
    return {
        "another secret": make_token(secret="a secret of somebody else that is long enough"),
        "cut": token[:-1],
        "lengthened": token + "A",
        "one character changed": ("B" if token[5] == "A" else "A").join([token[:5], token[6:]]),
        "reserved version": "Ag" + token[2:],
        "wrong alphabet": "+" + token[1:],
        "nothing": "",
        "not ASCII": "%C3%A9%ff%fe%00" + token[5:],
        "very long": "A" * 60_000,
    }


@pytest.mark.requirement("R21")
@pytest.mark.parametrize("path", [f"/o/{token}.gif" for token in _wrong_tokens().values()], ids=_wrong_tokens())
def test_a_wrong_token_is_answered_like_a_right_one(edge: Process, path: str) -> None:
    assert request(edge.port, path) == request(edge.port, f"/o/{make_token()}.gif")


@pytest.mark.requirement("R21")
@pytest.mark.parametrize(
    "path",
    [
        "/o/",
        "/o/x",
        f"/o/{make_token()}",
        f"/o/{make_token()}.png",
        f"/o/{make_token()}.gif/",
        "/o/..",
        "/o//",
        "/o/?q",
    ],
)
def test_every_path_below_o_is_the_image(edge: Process, path: str) -> None:
    assert request(edge.port, path) == request(edge.port, f"/o/{make_token()}.gif?cache=1")


@pytest.mark.requirement("R21")
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW", "get"])
def test_every_method_is_the_image(edge: Process, method: str) -> None:
    right, wrong = f"/o/{make_token()}.gif", "/o/x.gif"
    assert request(edge.port, right, method) == request(edge.port, wrong, method) == request(edge.port, right)


@pytest.mark.requirement("R21")
def test_the_answer_is_a_transparent_gif_that_nobody_may_store(edge: Process) -> None:
    answer = request(edge.port, f"/o/{make_token()}.gif")
    assert (answer.status, answer.body, len(GIF)) == (200, GIF, 43)
    headers = dict(answer.headers)
    assert headers["content-type"] == "image/gif"
    assert headers["content-length"] == "43"
    assert headers["cache-control"] == "no-store, no-cache, must-revalidate, private, max-age=0"
    assert headers["cross-origin-resource-policy"] == "cross-origin"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["server"] == "heliograph"
    assert not headers.keys() & {"etag", "last-modified", "set-cookie"}


@pytest.mark.requirement("R21")
@pytest.mark.parametrize("path", [f"/o/{make_token()}.gif", "/o/x.gif"])
def test_head_has_the_same_headers_and_no_body(edge: Process, path: str) -> None:
    whole = request(edge.port, path)
    assert request(edge.port, path, "HEAD") == RawResponse(200, whole.headers, b"")


@pytest.mark.requirement("R21")
@pytest.mark.parametrize(
    "header",
    [
        "Range: bytes=0-1",
        "If-None-Match: *",
        "If-Modified-Since: Mon, 23 Nov 2026 00:00:00 GMT",
        "Accept: text/html",
        "Upgrade: websocket",
        "Content-Length: 0",
        "X-Forwarded-For: nonsense, \u00e9",
        f"{DEMO_HEADER}: \u00e9",
        "User-Agent: " + "a" * 100_000,
    ],
    ids=lambda header: header.partition(":")[0],
)
def test_no_header_changes_the_answer(edge: Process, header: str) -> None:
    plain = request(edge.port, "/o/x.gif")
    assert request(edge.port, f"/o/{make_token()}.gif", "GET", header) == plain


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"GET /o/\xff\xfe.gif HTTP/1.1\r\nHost: e\r\n\r\n",
        b"GET /o/a\x01b HTTP/1.1\r\nHost: e\r\n\r\n",
        b"GET /o/" + b"a" * 500_000 + b" HTTP/1.1\r\nHost: e\r\n\r\n",
        b"GET /o/x HTTP/1.1\r\n" + b"".join(b"X-%d: 1\r\n" % number for number in range(500)) + b"\r\n",
        b"GET /o/x HTTP/1.1\r\nBad Header: x\r\n\r\n",
        b"CONNECT /o/x HTTP/1.1\r\nHost: e\r\n\r\n",
        b"POST /o/x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"PRI * HTTP/2.0\r\n\r\nnonsense",
        bytes(range(256)) * 10,
    ],
    ids=lambda request: repr(request[:20]),
)
def test_what_is_not_http_does_not_break_the_edge(edge: Process, request_bytes: bytes) -> None:
    send(edge.port, request_bytes + b"\r\n\r\n")
    assert request(edge.port, "/o/x.gif").status == 200
    assert request(edge.port, "/health").status == 200


@pytest.mark.requirement("R20")
def test_an_open_is_kept_with_what_judging_needs(edge: Process) -> None:
    raw = last_open(edge, "User-Agent: Thunderbird", "Sec-Fetch-Dest: image", "Cookie: secret", "Accept-Language: pt")
    assert is_id(raw.open_id)
    assert (raw.address, raw.method, raw.http_version) == ("127.0.0.1", "GET", "1.1")
    assert raw.headers["user-agent"] == "Thunderbird"
    assert raw.headers["sec-fetch-dest"] == "image"
    assert "cookie" not in raw.headers


@pytest.mark.requirement("R20")
def test_every_fetch_is_an_open_of_its_own(edge: Process) -> None:
    first, second = last_open(edge), last_open(edge, method="HEAD")
    assert second.method == "HEAD"
    assert second.open_id > first.open_id or second.received_at == first.received_at


def test_headers_that_are_not_ascii_lose_nothing_but_themselves(edge: Process) -> None:
    raw = last_open(edge, "User-Agent: Th\u00fcnderbird", "Accept: image/*")
    assert raw.headers["accept"] == "image/*"


@pytest.mark.requirement("R25")
def test_nobody_is_believed_without_a_trusted_proxy(edge: Process) -> None:
    assert last_open(edge, f"X-Forwarded-For: {RITA}").address == "127.0.0.1"


@pytest.mark.requirement("R25")
def test_a_trusted_proxy_is_believed_as_far_as_it_is_trusted(tmp_path: Path) -> None:
    with start("edge", make_environment(tmp_path, TRUSTED_PROXIES="127.0.0.1, 10.0.0.0/8")) as edge:
        assert last_open(edge, f"X-Forwarded-For: 198.51.100.1, {RITA}, 10.1.2.3").address == RITA
        # A proxy may add a line of its own below the one that came from outside.
        assert last_open(edge, "X-Forwarded-For: 198.51.100.1", f"X-Forwarded-For: {RITA}").address == RITA


@pytest.mark.requirement("R25")
def test_try_it_may_name_an_address_with_its_stamp_only(edge: Process) -> None:
    stamp = f"{DEMO_HEADER}: {make_demo_stamp(SECRET.encode(), RITA)}"
    assert last_open(edge, f"X-Forwarded-For: {RITA}", stamp).address == RITA
    assert last_open(edge, "X-Forwarded-For: 198.51.100.1", stamp).address == "127.0.0.1"


@pytest.mark.requirement("R25")
def test_try_it_is_off_without_the_local_account(tmp_path: Path) -> None:
    with start("edge", make_environment(tmp_path, LOCAL_ACCOUNT="0")) as edge:
        stamp = f"{DEMO_HEADER}: {make_demo_stamp(SECRET.encode(), RITA)}"
        assert last_open(edge, f"X-Forwarded-For: {RITA}", stamp).address == "127.0.0.1"


def test_the_edge_listens_on_ipv6(tmp_path: Path) -> None:
    environment = make_environment(tmp_path)
    environment["HELIOGRAPH_EDGE_ADDRESS"] = environment["HELIOGRAPH_EDGE_ADDRESS"].replace("127.0.0.1", "[::]")
    with start("edge", environment) as edge:
        assert last_open(edge).address == "127.0.0.1"


def test_health_counts_without_naming_anybody(edge: Process) -> None:
    before = json.loads(request(edge.port, "/health").body)
    last_open(edge)
    request(edge.port, "/o/x.gif")
    health = json.loads(request(edge.port, "/health").body)
    assert health["status"] == "ok"
    assert health["journal"] == {"error": None, "waiting": 0}
    assert health["counters"]["opens_stored"] == before["counters"]["opens_stored"] + 1
    assert health["counters"]["fetches_without_token"] == before["counters"]["fetches_without_token"] + 1
    assert "pixel_errors" not in health["counters"]


def test_the_log_names_nobody(edge: Process) -> None:
    raw = last_open(edge, "User-Agent: Ritas-Mail")
    assert raw.token not in edge.log
    assert "127.0.0.1 " not in edge.log
    assert "Ritas-Mail" not in edge.log


@pytest.mark.parametrize("path", ["/", "/o", "/favicon.ico", "/healthy", "/c"])
def test_other_paths_are_not_found_in_the_one_error_shape(edge: Process, path: str) -> None:
    answer = request(edge.port, path)
    assert answer.status == 404
    error = json.loads(answer.body)["error"]
    assert (error["code"], error["details"]) == ("not_found", {})
    assert error["message"]


def test_health_is_only_read(edge: Process) -> None:
    answer = request(edge.port, "/health", "POST")
    assert (answer.status, dict(answer.headers)["allow"]) == (405, "GET, HEAD")
    assert parse(send(edge.port, b"HEAD /health HTTP/1.0\r\n\r\n")).status == 200


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_within_two_seconds_although_clients_stay_connected(tmp_path: Path, number: int) -> None:
    with (
        start("edge", make_environment(tmp_path)) as edge,
        socket.create_connection(("127.0.0.1", edge.port)) as idle,
        socket.create_connection(("127.0.0.1", edge.port)) as slow,
    ):
        idle.sendall(b"GET /o/ HTTP/1.1\r\nHost: e\r\n\r\n")
        idle.recv(1000)
        slow.sendall(b"GET /o/ HTT")
        assert edge.stop(number) < 2.0


def test_the_edge_loads_no_database_and_no_flask() -> None:
    code = (
        "import sys, backend.rsgi; print([name for name in ('sqlalchemy', 'flask', 'alembic') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"
