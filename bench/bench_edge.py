"""Durable opens per second of one edge process on one core, beside four rivals in the same run.

`python -m bench.bench_edge`. Server and load each have a core; 64 keep-alive connections; three interleaved runs,
the median is shown. Each run is bounded in seconds and requests. Everything stays on the loopback interface.
"""

import importlib.util
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from backend.ingest.journal_sqlite import SqliteJournalReader
from backend.tracking.token import insert_key, mint
from bench.load import LoadPlan, Measure
from tests.processes import ROOT, SECRET, free_ports

RUNS = 3
WARM_UP = LoadPlan(0, "", seconds=0.5, requests=20_000)
CORES = sorted(os.sched_getaffinity(0))
AIM_OF_BARE = 0.3
AIM_OF_FLASK = 10
START_SECONDS = 20
NGINX = """
worker_processes 1; daemon off; pid {folder}/pid; error_log stderr crit;
events {{ worker_connections 512; }}
http {{ access_log off; keepalive_requests 1000000;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{port}; location / {{ empty_gif; }} }} }}
"""


@dataclass
class Candidate:
    """`command` may name {port} and {folder}; `needs` is a program or module without which it cannot take part."""

    name: str
    command: list[str]
    path: str
    needs: str = "granian"
    measures: list[Measure] = field(default_factory=list)

    @property
    def is_here(self) -> bool:
        return shutil.which(self.needs) is not None or importlib.util.find_spec(self.needs) is not None

    @property
    def median(self) -> Measure:
        return sorted(self.measures, key=lambda measure: measure.per_second)[len(self.measures) // 2]


def make_contestants() -> list[Candidate]:
    """Return the edge and its rivals.

    gunicorn gets the worker that served both rivals best of sync and gthread with 1, 2 and 4 workers or threads: it
    keeps connections, and one thread does not fight for the database's lock.
    """
    key_id = b"bench-01"
    token = mint(insert_key(SECRET.encode(), key_id), key_id, 1_790_000_000, b"nonce-1")
    python = [sys.executable, "-m"]
    gunicorn = [
        *python,
        "gunicorn",
        "-b",
        "127.0.0.1:{port}",
        "-k",
        "gthread",
        "--threads",
        "1",
        "--log-level",
        "error",
    ]
    rivals = "bench.rivals"
    return [
        Candidate("edge, durable", [*python, "backend", "edge"], f"/o/{token}.gif"),
        Candidate("(a) same server, storing nothing", [*python, f"{rivals}.storing_nothing", "{port}"], "/o/x.gif"),
        Candidate(
            "(b) Flask, SQLAlchemy commit, gunicorn",
            [*gunicorn, f"{rivals}.flask_sqlalchemy:make_app()"],
            f"/o/{token}.gif",
            "sqlalchemy",
        ),
        Candidate(
            "(c) pytracking in Flask, insert, gunicorn",
            [*gunicorn, f"{rivals}.flask_pytracking:make_app()"],
            _pytracking_path(),
            "pytracking",
        ),
        Candidate("(d) nginx empty_gif", ["nginx", "-p", "{folder}", "-c", "{folder}/nginx.conf"], "/o/x.gif", "nginx"),
    ]


def _pytracking_path() -> str:
    command = [sys.executable, "-m", "bench.rivals.flask_pytracking"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout.strip()


def measure(contestant: Candidate, folder: Path) -> Measure:
    """Start a contestant on the first core, load it from the last, stop it; count the edge's journal afterwards."""
    port = free_ports(1)[0]
    with running(contestant, folder, port):
        order = asdict(WARM_UP) | {"port": port, "path": contestant.path, "core": CORES[-1]}
        warm_up = load(order)
        result = load(order | {"seconds": LoadPlan.seconds, "requests": LoadPlan.requests})
    assert result.failed == 0, f"{contestant.name}: {result.failed} answers were not 200"
    if contestant.name.startswith("edge"):
        stored = count_records(folder / "journal")
        assert stored >= warm_up.answered + result.answered, "an answered open is missing from the journal"
    return result


def count_records(journal: Path) -> int:
    reader = SqliteJournalReader(journal)
    try:
        return len(reader.read_batch(10_000_000))
    finally:
        reader.close()


def load(order: dict[str, object], seconds: float = 60) -> Measure:
    """Run the load generator in a process of its own."""
    command = [sys.executable, "-m", "bench.load", json.dumps(order)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=seconds, check=True)
    return Measure(**json.loads(done.stdout))


@contextmanager
def running(contestant: Candidate, folder: Path, port: int) -> Iterator[int]:
    """Run a contestant on the first core; gives its process id."""
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port))
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HELIOGRAPH_")} | {
        "HELIOGRAPH_DATA": str(folder),
        "HELIOGRAPH_SECRET": SECRET,
        "HELIOGRAPH_EDGE_ADDRESS": f"127.0.0.1:{port}",
        "BENCH_DATABASE": str(folder / "opens.sqlite3"),
    }
    command = [part.format(port=port, folder=folder) for part in contestant.command]
    os.sched_setaffinity(0, {CORES[0]})  # a child inherits the core, and so do its own children
    try:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    finally:
        os.sched_setaffinity(0, set(CORES))
    try:
        _wait_until_up(process, port)
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)


def _wait_until_up(process: "subprocess.Popen[bytes]", port: int) -> None:
    end = time.monotonic() + START_SECONDS
    while True:
        assert process.poll() is None, "the server ended"
        assert time.monotonic() < end, "the server does not start"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return


def report(contestants: list[Candidate]) -> str:
    """Return the table and the aims."""
    here = [one for one in contestants if one.measures]
    edge = here[0].median.per_second
    lines = [
        f"{'requests per second, one core, 64 connections':46} {'median':>8} {'p50 ms':>8} {'p99 ms':>8} {'edge is':>8}"
    ]
    for one in here:
        middle = one.median
        ratio = f"{edge / middle.per_second:.2f}x"
        figures = f"{middle.per_second:8.0f} {middle.p50_milliseconds:8.2f} {middle.p99_milliseconds:8.2f}"
        lines.append(f"{one.name:46} {figures} {ratio:>8}")
    lines += [f"{one.name:46} not installed" for one in contestants if not one.measures]
    for one in here[1:]:
        aim = {"(a)": AIM_OF_BARE, "(b)": AIM_OF_FLASK, "(c)": AIM_OF_FLASK}.get(one.name[:3])
        if aim is not None:
            reached = "reached" if edge / one.median.per_second >= aim else "MISSED"
            lines.append(f"aim: at least {aim} of {one.name[:3]}: {reached}")
    return "\n".join(lines)


@contextmanager
def folder_on_disk() -> Iterator[Path]:
    """Make a folder in the project; the system's one for temporary files may be memory, where a sync costs nothing."""
    place = ROOT / "var" / "bench"
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place) as folder:
        yield Path(folder)


def main() -> None:
    contestants = make_contestants()
    for _ in range(RUNS):
        for contestant in contestants:
            if contestant.is_here:
                with folder_on_disk() as folder:
                    contestant.measures.append(measure(contestant, folder))
    print(report(contestants))


if __name__ == "__main__":
    main()
