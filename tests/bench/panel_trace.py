"""Reads a trace of Chromium: the tasks of a page's main thread, by the clock and by what they took of the processor."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

CATEGORIES = ["toplevel", "devtools.timeline", "blink.user_timing", "__metadata"]
_TASKS = ("RunTask", "ThreadControllerImpl::RunTask")
LONG_MILLISECONDS = 50.0


@dataclass(frozen=True, slots=True)
class Task:
    """One task. `parts` are the longest events in it, with their milliseconds."""

    at: float
    wall: float
    cpu: float
    parts: tuple[tuple[str, float], ...]


def main_thread_tasks(trace: bytes) -> list[Task]:
    """The tasks of the busiest renderer's main thread, in milliseconds."""
    events: list[dict[str, Any]] = json.loads(trace)["traceEvents"]
    mains = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    worked: Counter[tuple[int, int]] = Counter()
    for event in events:
        if (event["pid"], event["tid"]) in mains and event["name"] in _TASKS:
            worked[event["pid"], event["tid"]] += event.get("tdur", event.get("dur", 0))
    if not worked:
        return []
    busiest = worked.most_common(1)[0][0]
    mine = sorted(
        (event for event in events if (event["pid"], event["tid"]) == busiest and event.get("ph") == "X"),
        key=lambda event: event["ts"],
    )
    return list(_tasks(mine))


def _tasks(events: list[dict[str, Any]]) -> Iterable[Task]:
    tops = [event for event in events if event["name"] in _TASKS]
    at = 0
    for task in tops:
        end = task["ts"] + task.get("dur", 0)
        while at < len(events) and events[at]["ts"] < task["ts"]:
            at += 1
        inside: Counter[str] = Counter()
        for event in events[at:]:
            if event["ts"] > end:
                break
            if event["name"] not in _TASKS:
                inside[event["name"]] += event.get("dur", 0)
        parts = tuple((name, spent / 1000) for name, spent in inside.most_common(5))
        yield Task(task["ts"] / 1000, task.get("dur", 0) / 1000, task.get("tdur", 0) / 1000, parts)


def blocking_milliseconds(tasks: Iterable[Task]) -> float:
    """Total blocking time: what each task took beyond 50 ms."""
    return sum(max(0.0, task.wall - LONG_MILLISECONDS) for task in tasks)
