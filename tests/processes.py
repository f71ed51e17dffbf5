"""Real processes for tests: `python -m backend edge|web|worker` on free loopback ports with data of their own."""

import http.client
import itertools
import os
import random
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
START_SECONDS = 90.0
STOP_SECONDS = 10.0
POLL_SECONDS = 0.02
SECRET = "a secret for the tests and for nothing else"
# Systems hand out ports above these by themselves: one of these is not taken between asking for it and listening.
_PORTS = range(16_000, 32_000)
# What tells that a process is up: an address to ask, or a word in its log.
_ASKED = {"edge": ("HELIOGRAPH_EDGE_ADDRESS", "/health"), "web": ("HELIOGRAPH_WEB_ADDRESS", "/ready")}
_LOGGED = {"worker": "worker_ready"}


class Process:
    """A running process. `log` is all that it wrote so far, on either stream."""

    def __init__(self, name: str, environment: Mapping[str, str]) -> None:
        self.name = name
        self.environment = environment
        self._log = Path(environment["HELIOGRAPH_DATA"]) / f"{name}-{time.monotonic_ns()}.log"
        self._log.parent.mkdir(parents=True, exist_ok=True)
        inherited = {key: value for key, value in os.environ.items() if not key.startswith("HELIOGRAPH_")}
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "backend", name],
                cwd=self._log.parent,  # no `.env` of a developer is found here
                env={**inherited, "PYTHONPATH": str(ROOT), **environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def log(self) -> str:
        return self._log.read_text(errors="replace")

    @property
    def port(self) -> int:
        return int(self.environment[_ASKED[self.name][0]].rpartition(":")[2])

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    def wait_until_ready(self) -> None:
        """Return when the process answers. Raises `AssertionError` with its log when it ends or takes too long."""
        end = time.monotonic() + START_SECONDS
        while not self._is_ready():
            assert self.is_running, f"{self.name} ended with {self._process.returncode}:\n{self.log}"
            assert time.monotonic() < end, f"{self.name} does not answer:\n{self.log}"
            time.sleep(POLL_SECONDS)

    def stop(self, number: int = signal.SIGTERM) -> float:
        """Ask the process to end and return the seconds that it took. Raises `AssertionError` unless it ends well."""
        begin = time.monotonic()
        self._process.send_signal(number)
        try:
            status = self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"{self.name} does not stop:\n{self.log}") from None
        assert status == 0, f"{self.name} ended with {status}:\n{self.log}"
        return time.monotonic() - begin

    def kill(self) -> None:
        """Kill the process and its children at once, as a power cut would. Doing it twice is harmless."""
        if self.is_running:
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait(STOP_SECONDS)

    def __enter__(self) -> "Process":
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def _connection(self) -> http.client.HTTPConnection:
        if self.name == "web" and "HELIOGRAPH_TLS_KEY" in self.environment:
            context = ssl._create_unverified_context()
            return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=5, context=context)
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)

    def _is_ready(self) -> bool:
        if self.name in _LOGGED:
            return _LOGGED[self.name] in self.log
        connection = self._connection()
        try:
            connection.request("GET", _ASKED[self.name][1])
            # An edge whose journal cannot be written answers 503 and is up all the same.
            return connection.getresponse().status in (200, 503)
        except OSError:
            return False
        finally:
            connection.close()


def make_environment(data: Path, **settings: str) -> dict[str, str]:
    """Return an environment with free ports and `data` as its folder; `settings` are names without the prefix."""
    ports = free_ports(3)
    names = ("EDGE_ADDRESS", "WEB_ADDRESS", "SMTP_ADDRESS")
    addresses = {f"HELIOGRAPH_{name}": f"127.0.0.1:{port}" for name, port in zip(names, ports, strict=True)}
    given = {f"HELIOGRAPH_{name}": value for name, value in settings.items()}
    return {"HELIOGRAPH_DATA": str(data), "HELIOGRAPH_SECRET": SECRET} | addresses | given


def start(name: str, environment: Mapping[str, str]) -> Process:
    """Start `python -m backend NAME` and return when it answers. Use it in a `with`; it is killed at the end."""
    process = Process(name, environment)
    try:
        process.wait_until_ready()
    except BaseException:
        process.kill()
        raise
    return process


def xdist_worker() -> str:
    """Return the name of this process among several that run tests at once; empty for the only one."""
    return os.environ.get("PYTEST_XDIST_WORKER", "")


def _own_ports() -> range:
    """The ports of this process alone among those that run tests at once."""
    share = len(_PORTS) // int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    number = int(xdist_worker().removeprefix("gw") or 0)
    return _PORTS[number * share : (number + 1) * share]


def _from_anywhere(ports: range) -> Iterator[int]:
    """Round and round, from anywhere: another run on this machine seldom asks for the same."""
    begin = random.SystemRandom().randrange(len(ports))
    return itertools.cycle([*ports[begin:], *ports[:begin]])


_next_ports = _from_anywhere(_own_ports())


def free_ports(count: int) -> list[int]:
    """Return loopback ports that nobody listens on now, none of which was returned lately."""
    return list(itertools.islice(filter(_is_free, _next_ports), count))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
