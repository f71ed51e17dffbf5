"""What can go wrong, in the product's words. `api/http/errors` alone turns these into responses."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from backend.core.limits import MAX_PROBLEMS


class AppError(Exception):
    """An expected failure: `code` for programs, `message` for people; `details["field"]` names what was wrong."""

    status = 400
    code = "bad_request"

    def __init__(self, message: str, *, code: str | None = None, **details: Any) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or type(self).code
        self.details: Mapping[str, Any] = details


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. `entry` is what was written, where that may be shown to whoever wrote it."""

    field: str
    message: str
    code: str = "invalid"
    entry: str | None = None


class Invalid(AppError):
    """The caller sent something that cannot be accepted; `details["field"]` names it.

    A `code` of its own lets a client say in its own words what is wrong. Where more than one thing is, the first speaks
    for all and `details["problems"]` has each (`Problem`): a person wants to mend them in one go.
    """

    status = 422
    code = "invalid"

    def __init__(self, field: str, message: str, *, code: str | None = None, **details: Any) -> None:
        super().__init__(message, code=code, field=field, **details)

    @classmethod
    def each(cls, problems: Sequence[Problem]) -> "Invalid":
        first = problems[0]
        more: dict[str, Any] = {"entry": first.entry} if first.entry is not None else {}
        if len(problems) > 1:
            more["problems"] = [asdict(problem) for problem in problems[:MAX_PROBLEMS]]
        return cls(first.field, first.message, code=first.code, **more)


class Unauthenticated(AppError):
    status = 401
    code = "unauthenticated"


class Forbidden(AppError):
    status = 403
    code = "forbidden"


class NotFound(AppError):
    status = 404
    code = "not_found"


class TryLater(AppError):
    """Something outside of us is down; the same call may work later."""

    status = 503
    code = "try_later"
