"""Following a folder: pages with a link to the next, and at the end a link that later tells what changed since."""

import base64
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.fakes.graph.filters import BadFilter
from tests.fakes.graph.mailbox import FakeMailbox, FeedEntry
from tests.fakes.graph.message import Message

_RECEIVED_SINCE = re.compile(r"receivedDateTime (ge|gt) \S+")
View = Callable[[Message], dict[str, Any]]


class SyncStateGone(Exception):
    """Graph would answer 410: begin again."""


@dataclass(frozen=True, slots=True)
class State:
    """What a token says: changes `after` a number (None: the whole folder) up to `until`, of which `given` are given.

    `first` is what the first call asked for; later ones repeat it by the token alone.
    """

    generation: int
    after: int | None
    until: int
    given: int
    first: dict[str, str]

    def token(self) -> str:
        return base64.urlsafe_b64encode(json.dumps([*self._parts()]).encode()).decode()

    def _parts(self) -> tuple[Any, ...]:
        return self.generation, self.after, self.until, self.given, self.first


def read_token(text: str, generation: int) -> State:
    """Raises `SyncStateGone` for a token of another generation or none of ours."""
    try:
        state = State(*json.loads(base64.urlsafe_b64decode(text)))
    except (ValueError, TypeError) as error:
        raise SyncStateGone from error
    if state.generation != generation:
        raise SyncStateGone
    return state


def first_page(mailbox: FakeMailbox, generation: int, asked: dict[str, str]) -> State:
    """Start following. Raises `BadFilter` for a filter that delta does not know."""
    wanted = asked.get("$filter")
    if wanted is not None and not _RECEIVED_SINCE.fullmatch(wanted):
        raise BadFilter("Change tracking is not supported against this filter.", "ErrorInvalidUrlQueryFilter")
    first = {name: value for name, value in asked.items() if name in ("$select", "$filter", "changeType")}
    return State(generation, None, mailbox.newest_number(), 0, first)


def next_page(mailbox: FakeMailbox, state: State) -> State:
    """From a delta link: what came since."""
    return State(state.generation, state.until, mailbox.newest_number(), 0, state.first)


def changes(
    mailbox: FakeMailbox, folder: str, state: State, passes: Callable[[Message], bool], view: View
) -> list[Any]:
    """Return all that the state's span holds for a folder, as Graph lists it."""
    if state.after is None:
        return [view(message) for message in mailbox.in_folder(folder) if passes(message)]
    with mailbox.lock:
        span = [found for found in mailbox.feed if state.after < found.number <= state.until and found.folder == folder]
    wanted = state.first.get("changeType")
    return [_line(found, view) for found in _last_of_each(span) if _is_wanted(found, wanted) and passes(found.message)]


def _last_of_each(span: Sequence[FeedEntry]) -> list[FeedEntry]:
    """A message that was created and then changed comes once, as created."""
    found: dict[int, FeedEntry] = {}
    for happening in span:
        key = id(happening.message)
        before = found.pop(key, None)
        is_new = before is not None and before.kind == "created" and happening.kind == "updated"
        found[key] = before if is_new and before is not None else happening
    return list(found.values())


def _is_wanted(happening: FeedEntry, change_type: str | None) -> bool:
    return (
        change_type is None
        or {"created": "created", "updated": "updated", "removed": "deleted"}[happening.kind] == change_type
    )


def _line(happening: FeedEntry, view: View) -> dict[str, Any]:
    if happening.kind != "removed":
        return view(happening.message)
    return {"id": view(happening.message)["id"], "@removed": {"reason": "deleted"}}
