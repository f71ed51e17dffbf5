"""The edge's RSGI application: front door 1.

It answers the image on every path below `/o/`, whatever happens; below `/c/` it leads on from a link that we signed.
"""

import asyncio
import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from backend.core.metrics import Counters
from backend.edge.group_commit import GroupCommit
from backend.edge.link import (
    HONEYPOT_HEADERS,
    LINK_METHODS,
    LINK_PATH,
    UNKNOWN_HEADERS,
    UNKNOWN_PAGE,
    read_link_fetch,
    redirect_headers,
)
from backend.edge.pixel import GIF, GIF_HEADERS, PIXEL_PATH, Fetch, Trust, read_pixel_fetch
from backend.ingest.journal import JournalUnavailable
from backend.ingest.raw_event import RawEvent, encode
from backend.tracking.link import HONEYPOT

_log = logging.getLogger(__name__)


class Reply(Protocol):
    """The part of an RSGI protocol object that answers.

    Source: https://github.com/emmett-framework/granian/blob/master/docs/spec/RSGI.md (version 1.2).
    """

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None: ...


@dataclass(frozen=True, slots=True)
class _Kept:
    """A kind of fetch that is kept: how it is read, and the counters that it moves."""

    read: Callable[[Fetch, Trust, int], RawEvent | None]
    stored: str
    unstored: str
    not_ours: str
    errors: str


_OPEN = _Kept(read_pixel_fetch, "opens_stored", "opens_answered_unstored", "fetches_without_token", "pixel_errors")
_CLICK = _Kept(read_link_fetch, "clicks_stored", "clicks_answered_unstored", "clicks_not_ours", "link_errors")


class Edge:
    """The application object that Granian calls. Counters:

    - `opens_stored`: opens that are on disk
    - `opens_answered_unstored`: opens whose image went out although the journal did not take them in time
    - `fetches_without_token`: fetches below `/o/` whose token is not ours
    - `pixel_errors`: fetches that met a bug of ours and got their image all the same
    - `clicks_stored`, `clicks_answered_unstored`: the same of links, the honeypot among them
    - `clicks_not_ours`: fetches below `/c/` whose link we did not sign
    - `link_errors`: clicks that met a bug of ours
    """

    def __init__(self, trust: Trust, journal: GroupCommit, counters: Counters) -> None:
        self._trust = trust
        self._journal = journal
        self._counters = counters

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._journal.start(loop)

    async def __rsgi__(self, scope: Fetch, reply: Reply) -> None:
        if scope.path.startswith(PIXEL_PATH):
            await self._keep(scope, _OPEN)
            reply.response_bytes(200, GIF_HEADERS, GIF)
        elif scope.path.startswith(LINK_PATH):
            await self._answer_link(scope, reply)
        else:
            self._answer_other(scope, reply)

    async def close(self) -> None:
        """Write what is in flight; called after the server has answered its last request."""
        await self._journal.close()

    async def _keep(self, scope: Fetch, kind: _Kept) -> RawEvent | None:
        """Put the fetch on disk and return it, also when that failed; None when it is not ours. Never raises."""
        raw = None
        try:
            raw = kind.read(scope, self._trust, time.time_ns() // 1_000_000)
            if raw is None:
                self._counters.add(kind.not_ours)
            else:
                await self._journal.append(encode(raw), kind.stored)
        except JournalUnavailable:
            self._counters.add(kind.unstored)
        except Exception as error:
            # The type alone: the message of an exception may carry what the reader sent.
            self._counters.add(kind.errors)
            _log.error("fetch_failed counter=%s error=%s", kind.errors, type(error).__name__)
        return raw

    async def _answer_link(self, scope: Fetch, reply: Reply) -> None:
        if scope.method not in LINK_METHODS:
            _answer_method(reply)
            return
        click = await self._keep(scope, _CLICK)
        if click is None:
            reply.response_bytes(404, UNKNOWN_HEADERS, UNKNOWN_PAGE)
        elif click.link == HONEYPOT:
            reply.response_bytes(204, HONEYPOT_HEADERS, b"")
        else:
            reply.response_bytes(302, redirect_headers(click.link), b"")

    def _answer_other(self, scope: Fetch, reply: Reply) -> None:
        if scope.path != "/health":
            _answer_json(reply, 404, _error("not_found", "There is nothing at this address."))
        elif scope.method not in ("GET", "HEAD"):
            _answer_method(reply)
        else:
            body = self._health()
            _answer_json(reply, 200 if body["status"] == "ok" else 503, body)

    def _health(self) -> dict[str, Any]:
        error = self._journal.error
        return {
            "status": "ok" if error is None else "degraded",
            "journal": {"error": error, "waiting": self._journal.waiting},
            "counters": self._counters.read(),
        }


def _error(code: str, message: str) -> dict[str, Any]:
    return {"error": {"code": code, "message": message, "details": {}}}


def _answer_method(reply: Reply) -> None:
    _answer_json(reply, 405, _error("method_not_allowed", "Only GET and HEAD."), ("allow", "GET, HEAD"))


def _answer_json(reply: Reply, status: int, body: dict[str, Any], *headers: tuple[str, str]) -> None:
    encoded = json.dumps(body).encode()
    reply.response_bytes(
        status,
        [
            ("content-type", "application/json"),
            ("content-length", str(len(encoded))),
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
            ("server", "heliograph"),
            *headers,
        ],
        encoded,
    )
