"""A mail client of few words: raw requests to the edge, answers kept as they came."""

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass

from backend.tracking.token import insert_key, mint
from tests.processes import SECRET

KEY_ID = b"alice-01"
MINTED_AT = 1_790_000_000


@dataclass(frozen=True)
class RawResponse:
    """`headers` in order, names in lower case, without `Date`."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def make_token(number: int = 0, secret: str = SECRET) -> str:
    """Mint the token of Alice's message `number`."""
    return mint(insert_key(secret.encode(), KEY_ID), KEY_ID, MINTED_AT, number.to_bytes(7, "big"))


def request(port: int, path: str | bytes, method: str = "GET", *headers: str, body: bytes = b"") -> RawResponse:
    """Send one request on a connection of its own and return the answer."""
    raw_path = path.encode() if isinstance(path, str) else path
    lines = [method.encode() + b" " + raw_path + b" HTTP/1.1", b"Host: edge", *(line.encode() for line in headers)]
    return parse(send(port, b"\r\n".join([*lines, b"Connection: close", b"", body])))


def send(port: int, request: bytes) -> bytes:
    """Send bytes and return what comes back until the other side closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request)
        received = b""
        try:
            while chunk := connection.recv(65536):
                received += chunk
        except ConnectionError:
            pass
        return received


def parse(received: bytes) -> RawResponse:
    head, _, body = received.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    pairs = tuple((line.partition(": ")[0].lower(), line.partition(": ")[2]) for line in lines)
    return RawResponse(
        int(status.split()[1]), tuple(pair for pair in pairs if pair[0] not in ("date", "connection")), body
    )


def wait_for(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    """Return when `condition()` holds. Raises `AssertionError` when it does not in time."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)
