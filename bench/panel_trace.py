"""Reads a trace of Chromium: the tasks of a page's main thread, by the clock and by what they took of the processor."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CATEGORIES = ["toplevel", "devtools.timeline", "blink.user_timing", "__metadata"]
_TASKS = ("RunTask", "ThreadControllerImpl::RunTask")
LONG_MILLISECONDS = 50.0

_Event = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Task:
    """One task, in milliseconds. `parts` are the longest events in it."""

    at: float
    wall: float
    cpu: float
    parts: tuple[tuple[str, float], ...]


def main_thread_tasks(trace: bytes) -> list[Task]:
    """The tasks of the busiest renderer's main thread.

    With marks `begun` and `ready` in the trace, those between them.
    """
    events: list[_Event] = json.loads(trace)["traceEvents"]
    main = _busiest_main(events)
    mine = [event for event in events if (event["pid"], event["tid"]) == main and event.get("ph") == "X"]
    begun, ready = (_mark(events, name) for name in ("begun", "ready"))
    tasks = _tasks(sorted(mine, key=lambda event: event["ts"]))
    return [task for task in tasks if (begun or 0) <= task.at <= (ready or float("inf"))]


def _busiest_main(events: list[_Event]) -> tuple[int, int] | None:
    mains = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    worked: Counter[tuple[int, int]] = Counter()
    for event in events:
        if (event["pid"], event["tid"]) in mains and event["name"] in _TASKS:
            worked[event["pid"], event["tid"]] += event.get("tdur", 0)
    return worked.most_common(1)[0][0] if worked else None


def _mark(events: list[_Event], name: str) -> float | None:
    return next((event["ts"] / 1000 for event in events if event["name"] == name), None)


def _tasks(events: list[_Event]) -> Iterator[Task]:
    """`events` of one thread, in order: what lies within a task follows it."""
    at = 0
    while at < len(events):
        task = events[at]
        at += 1
        if task["name"] not in _TASKS:
            continue
        inside: Counter[str] = Counter()
        while at < len(events) and events[at]["ts"] < task["ts"] + task.get("dur", 0):
            inside[events[at]["name"]] += events[at].get("dur", 0)
            at += 1
        parts = tuple((name, spent / 1000) for name, spent in inside.most_common(4) if name not in _TASKS)
        yield Task(task["ts"] / 1000, task.get("dur", 0) / 1000, task.get("tdur", 0) / 1000, parts)


def blocking_milliseconds(tasks: Iterable[Task]) -> float:
    """Total blocking time: what each task took beyond 50 ms."""
    return sum(max(0.0, task.wall - LONG_MILLISECONDS) for task in tasks)


def first_load_bytes(built: Path) -> int:
    """The page's own scripts and those that it names, with their static imports, each gzipped."""
    page = (built / "index.html").read_text()
    found = dict.fromkeys(re.findall(r'(?:src|href)="/(assets/[^"]+\.js)"', page))
    for name in found:
        for imported in re.findall(r'(?:from|import)"\./([^"]+\.js)"', (built / name).read_text()):
            found.setdefault(f"assets/{imported}")
    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    texts = [*inline, *((built / name).read_text() for name in found)]
    return sum(len(gzip.compress(text.encode(), 9)) for text in texts)
