"""R58 at scale: a thousand open panels on one web process; memory for each, and the time until an open reaches all.

Half of the run has every panel belong to one person, half gives each its own person.
"""

import asyncio
import http.client
import json
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, Request, TextMessage

from backend.core.config import load_config
from backend.migrate import migrate
from tests.build import IPHONE, message_body
from tests.people import RITA_ADDRESS
from tests.processes import Process, make_environment, start

PANELS = 1_000
ROUNDS = 3
PATIENCE_SECONDS = 60


@dataclass
class Panel:
    """One socket; `arrived` gets the time of each `thread_changed`."""

    arrived: asyncio.Queue[float] = field(default_factory=asyncio.Queue)
    writer: asyncio.StreamWriter | None = None

    async def run(self, port: int, ticket: dict[str, Any]) -> None:
        reader, self.writer = await asyncio.open_connection("127.0.0.1", port)
        protocol = WSConnection(ConnectionType.CLIENT)
        target = f"/api/live?ticket={ticket['ticket']}&since={ticket['number']}"
        self.writer.write(protocol.send(Request(host=f"127.0.0.1:{port}", target=target)))
        while data := await reader.read(65536):
            protocol.receive_data(data)
            for event in protocol.events():
                if isinstance(event, TextMessage) and '"thread_changed"' in str(event.data):
                    self.arrived.put_nowait(time.perf_counter())
                assert isinstance(event, AcceptConnection | TextMessage), event


def main() -> None:
    """Run both halves and print a table."""
    print(f"{PANELS} open panels on one web process, {ROUNDS} opens each way")
    print(f"{'':24}{'KB each':>10}{'first ms':>10}{'median ms':>11}{'last ms':>10}")
    for name, people in (("one person", 1), ("each their own person", PANELS)):
        with tempfile.TemporaryDirectory() as directory:
            environment = make_environment(Path(directory), TRUSTED_PROXIES="127.0.0.1")
            migrate(load_config(environment))
            with start("edge", environment) as edge, start("web", environment) as web, start("worker", environment):
                asyncio.run(_measure(name, people, edge, web))


async def _measure(name: str, people: int, edge: Process, web: Process) -> None:
    sessions = [_post(web.port, "/api/session/local", {"email": f"p{number}@example.org"}) for number in range(people)]
    accesses = [str(session["access_token"]) for session in sessions]
    messages = [_sent_message(web.port, access) for access in accesses]
    before = _memory_kb(web)
    panels = [Panel() for _ in range(PANELS)]
    tasks = []
    for number, panel in enumerate(panels):
        ticket = await asyncio.to_thread(_post, web.port, "/api/live-ticket", {}, accesses[number % people])
        tasks.append(asyncio.create_task(panel.run(web.port, ticket)))
    await _until(lambda: _sockets(web.port) == PANELS)
    each = (_memory_kb(web) - before) / PANELS
    rounds = [await _round(edge.port, messages, panels) for _ in range(ROUNDS)]
    first, middle, last = (statistics.median(one[part] for one in rounds) * 1000 for part in range(3))
    print(f"{name:24}{each:10.1f}{first:10.0f}{middle:11.0f}{last:10.0f}")
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _round(port: int, messages: list[dict[str, Any]], panels: list[Panel]) -> tuple[float, float, float]:
    """Open every message and return the seconds from the last answer until the first, median and last panel has it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    for message in messages:
        headers = {"User-Agent": IPHONE, "X-Forwarded-For": RITA_ADDRESS}
        connection.request("GET", f"/o/{message['token']}.gif", headers=headers)
        connection.getresponse().read()
    answered = time.perf_counter()
    connection.close()
    times = sorted([await asyncio.wait_for(panel.arrived.get(), PATIENCE_SECONDS) for panel in panels])
    await asyncio.sleep(1)
    return times[0] - answered, statistics.median(times) - answered, times[-1] - answered


def _sent_message(port: int, access: str) -> dict[str, Any]:
    message = _post(port, "/api/tracked-messages", message_body(), access)
    _post(port, f"/api/tracked-messages/{message['id']}/sent", {}, access)
    return message


def _post(port: int, path: str, body: Any, access: str = "") -> dict[str, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {access}"}
    connection.request("POST", path, json.dumps(body), headers)
    response = connection.getresponse()
    content = response.read()
    connection.close()
    assert response.status < 300, content
    found: dict[str, Any] = json.loads(content)
    return found


def _sockets(port: int) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/health")
    count = int(json.loads(connection.getresponse().read())["sockets"])
    connection.close()
    return count


async def _until(is_true: Callable[[], bool], pause: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not await asyncio.to_thread(is_true):
        assert time.monotonic() < deadline, "it does not happen"
        await pause(0.1)


def _memory_kb(process: Process) -> int:
    """Return the resident memory of a process and its children."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:
            continue
        if int(fields["NSpid"].split()[-1]) == process.pid or int(fields["PPid"]) == process.pid:
            total += int(fields.get("VmRSS", "0 kB").split()[0])
    return total


if __name__ == "__main__":
    main()
