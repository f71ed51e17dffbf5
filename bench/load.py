"""A load generator without dependencies: keep-alive connections, one request under way on each, latency of every one.

`python -m bench.load '{"port": ..., "path": ...}'` prints a `Measure` as JSON: as a process of its own it
can have a core of its own.
"""

import json
import os
import select
import socket
import sys
import time
from dataclasses import asdict, dataclass

MAIL_CLIENT = (
    "User-Agent: Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)\r\n"
    "Accept: image/avif,image/webp,*/*\r\nAccept-Language: en-US,en;q=0.9\r\nAccept-Encoding: gzip, deflate, br\r\n"
    "Referer: https://mail.example.com/\r\nSec-Fetch-Dest: image\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Site: none\r\n"
)


@dataclass(frozen=True)
class LoadPlan:
    """What to ask: it ends after `seconds` or `requests`, whichever comes first."""

    port: int
    path: str
    connections: int = 64
    seconds: float = 3.0
    requests: int = 300_000
    core: int | None = None


@dataclass(frozen=True)
class Measure:
    """What came back: `failed` answers were not 200; latencies in milliseconds."""

    answered: int
    failed: int
    seconds: float
    p50_milliseconds: float
    p99_milliseconds: float

    @property
    def per_second(self) -> float:
        return self.answered / self.seconds


class _Client:
    """One connection; it connects again when the server does not keep it."""

    def __init__(self, order: LoadPlan, poll: select.epoll) -> None:
        self._order = order
        self._poll = poll
        self._request = f"GET {order.path} HTTP/1.1\r\nHost: 127.0.0.1:{order.port}\r\n{MAIL_CLIENT}\r\n".encode()
        self._connect()

    def _connect(self) -> None:
        self._socket = socket.create_connection(("127.0.0.1", self._order.port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.number = self._socket.fileno()
        self._poll.register(self.number, select.EPOLLIN)

    def ask(self) -> None:
        self._received = b""
        self.asked_at = time.perf_counter()
        self._socket.send(self._request)

    def receive(self) -> bool | None:
        """Return None while the answer is not whole, else whether it was 200."""
        try:
            chunk = self._socket.recv(65536)
        except ConnectionError:
            chunk = b""
        self._received = self._received + chunk if self._received else chunk
        head, end, body = self._received.partition(b"\r\n\r\n")
        is_whole = bool(end) and len(body) >= _content_length(head)
        if chunk and not is_whole:
            return None
        if not chunk or b"onnection: close" in head:
            self._reconnect()
        return is_whole and head.startswith(b"HTTP/1.1 200")

    def _reconnect(self) -> None:
        self._poll.unregister(self.number)
        self._socket.close()
        self._connect()


def _content_length(head: bytes) -> int:
    _, _, rest = head.lower().partition(b"content-length: ")
    return int(rest.partition(b"\r\n")[0] or 0)


def run(order: LoadPlan) -> Measure:
    """Load the server and return what was measured."""
    poll = select.epoll()
    clients = {client.number: client for client in (_Client(order, poll) for _ in range(order.connections))}
    latencies: list[float] = []
    failed = 0
    begin = now = time.perf_counter()
    end = begin + order.seconds
    for client in clients.values():
        client.ask()
    while now < end and len(latencies) < order.requests:
        ready = poll.poll(1.0)
        now = time.perf_counter()
        for number, _ in ready:
            client = clients[number]
            is_good = client.receive()
            if is_good is None:
                continue
            now = time.perf_counter()
            latencies.append(now - client.asked_at)
            failed += not is_good
            if client.number != number:
                del clients[number]
                clients[client.number] = client
            client.ask()
    latencies.sort()
    answered = len(latencies)
    p50, p99 = (latencies[int(answered * share)] * 1000 if answered else float("nan") for share in (0.5, 0.99))
    return Measure(answered - failed, failed, now - begin, p50, p99)


if __name__ == "__main__":
    given = LoadPlan(**json.loads(sys.argv[1]))
    if given.core is not None:
        os.sched_setaffinity(0, {given.core})
    print(json.dumps(asdict(run(given))))
