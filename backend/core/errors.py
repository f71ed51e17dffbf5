"""What can go wrong, in the product's words. `api/errors` alone turns these into answers."""

from collections.abc import Mapping
from typing import Any


class AppError(Exception):
    """An expected failure: `code` for programs, `message` for people; `details["field"]` names what was wrong."""

    status = 400
    code = "bad_request"

    def __init__(self, message: str, *, code: str | None = None, **details: Any) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or type(self).code
        self.details: Mapping[str, Any] = details


class Invalid(AppError):
    """The caller sent something that cannot be accepted; `details["field"]` names it.

    A `code` of its own lets a client say in its own words what is wrong.
    """

    status = 422
    code = "invalid"

    def __init__(self, field: str, message: str, *, code: str | None = None, **details: Any) -> None:
        super().__init__(message, code=code, field=field, **details)


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
