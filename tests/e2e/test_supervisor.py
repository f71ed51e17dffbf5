"""`make run`'s process: it says where to look, and whatever ends it, nothing is left behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes import ROOT, make_environment

PATIENCE_SECONDS = 20


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return make_environment(tmp_path)


@pytest.fixture
def running(environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """The supervisor after it has printed the address."""
    with subprocess.Popen(
        [sys.executable, "-m", "backend", "run"],
        cwd=environment["HELIOGRAPH_DATA"],
        env=os.environ | environment | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        expected = f"http://{environment['HELIOGRAPH_WEB_ADDRESS']}/try"
        for line in process.stdout:
            if expected in line:
                break
        else:
            raise AssertionError("it ended without an address")
        yield process
        if process.poll() is None:
            process.terminate()  # it takes the three with it, which SIGKILL would leave behind
            try:
                process.wait(PATIENCE_SECONDS)
            finally:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)


def listeners(environment: dict[str, str]) -> list[str]:
    found = []
    for name in ("WEB", "EDGE", "SMTP"):
        host, _, port = environment[f"HELIOGRAPH_{name}_ADDRESS"].rpartition(":")
        with socket.socket() as probe:
            if probe.connect_ex((host, int(port))) == 0:
                found.append(name)
    return found


def wait_until_gone(environment: dict[str, str]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while left := listeners(environment):
        assert time.monotonic() < deadline, left
        time.sleep(0.1)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_every_way_to_end_it_ends_all_three(
    running: subprocess.Popen[str], environment: dict[str, str], number: signal.Signals
) -> None:
    assert listeners(environment) == ["WEB", "EDGE", "SMTP"]
    running.send_signal(number)
    assert running.wait(PATIENCE_SECONDS) == 0
    wait_until_gone(environment)


def test_it_ends_when_nobody_reads_its_output_any_more(
    running: subprocess.Popen[str], environment: dict[str, str]
) -> None:
    assert running.stdout is not None
    running.stdout.close()
    running.send_signal(signal.SIGINT)
    running.wait(PATIENCE_SECONDS)
    wait_until_gone(environment)


def test_what_it_keeps_is_readable_by_its_owner_alone(
    running: subprocess.Popen[str], environment: dict[str, str]
) -> None:
    assert running.poll() is None
    kept = [path for path in Path(environment["HELIOGRAPH_DATA"]).rglob("*") if path.is_file()]
    assert "heliograph.sqlite3" in {path.name for path in kept}
    assert [path.name for path in kept if path.stat().st_mode & 0o077] == []
