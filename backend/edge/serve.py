"""Runs the edge: server and application in one process, on one core."""

import asyncio
import logging
import resource
import signal

import uvloop
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.server.embed import Server

from backend.core.config_values import ListenAddress
from backend.edge.app import Edge

BACKLOG = 4096
CONNECTIONS = 10_000  # open at once; mail proxies keep idle ones
HEADER_MILLISECONDS = 10_000  # a client that does not finish its question is cut off
STOP_SECONDS = 1.0  # for the requests that are under way; a client that stays connected is not waited for
_log = logging.getLogger(__name__)


def serve(edge: Edge, address: ListenAddress) -> None:
    """Run until SIGTERM or SIGINT; returns when what was in flight is answered and on disk.

    Raises `OSError` when the address cannot be listened on.
    """
    _raise_file_limit()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve(edge, address))


async def _serve(edge: Edge, address: ListenAddress) -> None:
    # Embedded, so that server and application are one process: a kill leaves no orphan that holds the port.
    server = Server(
        edge,
        address=address.host,
        port=address.port,
        interface=Interfaces.RSGI,
        http=HTTPModes.auto,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_MILLISECONDS),
        websockets=False,
        backlog=BACKLOG,
        backpressure=CONNECTIONS,
        log_enabled=False,
        log_access=False,
    )
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    running = loop.create_task(server.serve())
    _log.info("edge_started address=%s", address)
    await asyncio.wait([running, loop.create_task(stopping.wait())], return_when=asyncio.FIRST_COMPLETED)
    server.stop()  # type: ignore[no-untyped-call]
    await asyncio.wait([running], timeout=STOP_SECONDS)
    await edge.close()
    if running.done():
        running.result()
    _log.info("edge_stopped")


def _raise_file_limit() -> None:
    """Allow as many open files as the system does; the usual soft limit of 1,024 is below `CONNECTIONS`."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
