"""The part of OData's `$filter` that Graph's mail answers, and the errors that it gives for the rest."""

import re
from collections.abc import Callable, Sequence

from tests.fakes.graph.message import Message, graph_time

Test = Callable[[Message], bool]
_TEXT = r"'((?:[^']|'')*)'"
_PROPERTY = re.compile(
    rf"singleValueExtendedProperties/[Aa]ny\(ep:\s*ep/id eq {_TEXT} and "
    rf"(?:contains\(ep/value,\s*{_TEXT}\)|ep/value eq {_TEXT})\)"
)
_EQUALS = re.compile(rf"(internetMessageId|conversationId|subject|parentFolderId) eq {_TEXT}")
_MOMENT = re.compile(
    r"(sentDateTime|receivedDateTime|lastModifiedDateTime) (ge|gt|le|lt) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)"
)
_IS_DRAFT = re.compile(r"isDraft eq (true|false)")
_ORDERS: dict[str, Callable[[str, str], bool]] = {
    "ge": lambda left, right: left >= right,
    "gt": lambda left, right: left > right,
    "le": lambda left, right: left <= right,
    "lt": lambda left, right: left < right,
}


class BadFilter(ValueError):
    """Graph would answer 400. `code` is Graph's own word for it."""

    def __init__(self, message: str, code: str = "ErrorInvalidUrlQueryFilter") -> None:
        super().__init__(message)
        self.code = code


def parse(text: str | None, order: str | None) -> tuple[list[Test], bool]:
    """Return the tests that a message must pass, and whether they need Mail.Read. Raises `BadFilter`."""
    clauses = [] if text is None else _clauses(text)
    if order is not None and clauses:
        _check_order(clauses, order)
    return [_test(clause) for clause in clauses], any("singleValueExtendedProperties" in clause for clause in clauses)


def _clauses(text: str) -> list[str]:
    """Split at `and`, but not inside brackets or quotes."""
    found, depth = [""], 0
    for part in re.split(r"(\(|\)|'(?:[^']|'')*'|\s+and\s+)", text):
        depth += (part == "(") - (part == ")")
        if depth == 0 and part.strip() == "and":
            found.append("")
        else:
            found[-1] += part
    return [clause.strip() for clause in found]


def _check_order(clauses: Sequence[str], order: str) -> None:
    """What sorts must be filtered by first.

    Source: devblogs.microsoft.com, "Update to filtering and sorting REST API" (2026-11-22).
    """
    sorts = [part.strip().split(" ")[0] for part in order.split(",")]
    filtered = [clause.split(" ")[0] for clause in clauses]
    if filtered[: len(sorts)] != sorts:
        raise BadFilter("The restriction or sort order is too complex for this operation.", "InefficientFilter")


def _test(clause: str) -> Test:
    if found := _PROPERTY.fullmatch(clause):
        return _has_property(*(_unquoted(part) for part in found.groups()))
    if found := _EQUALS.fullmatch(clause):
        name, wanted = found[1], _unquoted(found[2])
        return lambda message: _value(message, name) == wanted
    if found := _MOMENT.fullmatch(clause):
        holds, moment, is_changed = _ORDERS[found[2]], found[3], found[1] == "lastModifiedDateTime"
        return lambda message: holds(graph_time((is_changed and message.changed_at) or message.sent_at), moment)
    if found := _IS_DRAFT.fullmatch(clause):
        is_draft = found[1] == "true"
        return lambda message: message.is_draft == is_draft
    if "internetMessageHeaders" in clause:
        raise BadFilter("The query parameter '$filter' is not supported on property internetMessageHeaders.")
    raise BadFilter(f"Invalid filter clause: {clause}")


def _has_property(name: str | None, part: str | None, whole: str | None) -> Test:
    def has(message: Message) -> bool:
        value = message.properties.get(name or "")
        if value is None:
            return False
        return part.lower() in value.lower() if part is not None else value.lower() == (whole or "").lower()

    return has


def _value(message: Message, name: str) -> str:
    return {
        "internetMessageId": message.internet_message_id,
        "conversationId": message.conversation_id,
        "subject": message.subject,
        "parentFolderId": message.folder,
    }[name]


def _unquoted(text: str | None) -> str | None:
    return None if text is None else text.replace("''", "'")
