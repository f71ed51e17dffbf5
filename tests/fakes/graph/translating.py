"""Translating the names of mails between the forms that Exchange has for them.

Source: https://learn.microsoft.com/graph/api/user-translateexchangeids (2026-11-22): at most 1,000 ids for each call;
one that cannot be translated comes back with `errorDetails` instead of a `targetId`.
"""

import re
from typing import Any

from tests.fakes.graph.mailbox import FakeMailbox
from tests.fakes.graph.message import Message

MAX_IDS = 1000
FORMS = ("entryId", "ewsId", "immutableEntryId", "restId", "restImmutableEntryId")
SHAPES = {
    "ewsId": re.compile(r"[A-Za-z0-9+/]+=*"),
    "restId": re.compile(r"[A-Za-z0-9_-]+=*"),
    "restImmutableEntryId": re.compile(r"[A-Za-z0-9_-]+=*"),
}


class BadRequest(Exception):
    """Graph would answer 400 to all of it."""


def translate(mailbox: FakeMailbox, asked: Any) -> list[dict[str, Any]]:
    """Return the answer's `value`. Raises `BadRequest`."""
    if not isinstance(asked, dict) or set(asked) - {"inputIds", "sourceIdType", "targetIdType"}:
        raise BadRequest("The request body is wrong.")
    ids, source, target = asked.get("inputIds"), asked.get("sourceIdType"), asked.get("targetIdType")
    if source not in FORMS or target not in FORMS:
        raise BadRequest("Requested value was not found: exchangeIdFormat.")
    if source not in SHAPES or target not in SHAPES:
        raise BadRequest("This counterpart has no MAPI ids; do not build on them.")
    if not isinstance(ids, list) or not ids or not all(isinstance(name, str) and name for name in ids):
        raise BadRequest("inputIds must be a collection of ids.")
    if len(ids) > MAX_IDS:
        raise BadRequest(f"The number of ids must not exceed {MAX_IDS}.")
    return [_line(mailbox, name, source, target) for name in ids]


def _line(mailbox: FakeMailbox, name: str, source: str, target: str) -> dict[str, Any]:
    if not SHAPES[source].fullmatch(name):
        return _failure(name, "ErrorInvalidIdMalformed", "Id is malformed.")
    message = next((found for found in list(mailbox.messages) if _name(found, source) == name), None)
    if message is None:
        return _failure(name, "ErrorItemNotFound", "The specified object was not found in the store.")
    return {"sourceId": name, "targetId": _name(message, target)}


def _failure(name: str, code: str, message: str) -> dict[str, Any]:
    return {"sourceId": name, "errorDetails": {"code": code, "message": message}}


def _name(message: Message, form: str) -> str:
    return {
        "ewsId": message.ews_id,
        "restId": message.rest_id,
        "restImmutableEntryId": message.immutable_id,
    }[form]
