"""The shape of every error response: `{"error": {"code", "message", "details"}}`."""

import logging

from flask import Flask, Response
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from backend.api.http.schemas import ErrorBody, ErrorResponse
from backend.core.errors import AppError, TryLater
from backend.core.limits import BODY_BYTES

log = logging.getLogger(__name__)
_MESSAGES = {
    400: ("bad_request", "The request cannot be understood."),
    404: ("not_found", "There is nothing at this address."),
    405: ("method_not_allowed", "This address does not take that method."),
    413: ("body_too_large", f"The body is larger than {BODY_BYTES // 1024} KB."),
    415: ("not_json", "Send the body as application/json."),
}


def install_errors(app: Flask) -> None:
    app.register_error_handler(AppError, _app_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(OperationalError, _database_error)
    app.register_error_handler(Exception, _unexpected_error)


def _app_error(error: AppError) -> Response:
    body = ErrorBody(code=error.code, message=error.message, details=dict(error.details))
    response = Response(ErrorResponse(error=body).model_dump_json(), error.status, mimetype="application/json")
    if error.status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _http_error(error: HTTPException) -> Response:
    status = error.code or 500
    code, message = _MESSAGES.get(status, ("request_failed", error.name + "."))
    response = _app_error(_with_status(AppError(message, code=code), status))
    if status == 405 and getattr(error, "valid_methods", None):
        response.headers["Allow"] = ", ".join(error.valid_methods)  # type: ignore[attr-defined]
    return response


def _database_error(error: OperationalError) -> Response:
    log.warning("database_away kind=%s", type(error.orig).__name__)
    return _app_error(TryLater("The database does not answer. Try again in a moment."))


def _unexpected_error(error: Exception) -> Response:
    log.error("unexpected_error", exc_info=error)
    return _app_error(_with_status(AppError("Something went wrong on the server.", code="internal"), 500))


def _with_status(error: AppError, status: int) -> AppError:
    error.status = status
    return error
