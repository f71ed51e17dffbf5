"""Routes: each view with its request and response types, used for validation and the OpenAPI description."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any
from urllib.parse import quote

from flask import Flask, Response, request, stream_with_context
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, from_json
from werkzeug.exceptions import RequestEntityTooLarge

from backend.api.http.context import authenticate
from backend.api.http.csv_file import CsvFile
from backend.api.http.schemas import ENTRY_ERROR_KINDS, ResponseBody
from backend.core.errors import AppError, Invalid, Problem
from backend.core.limits import BODY_BYTES

View = Callable[..., ResponseBody | CsvFile | None]
TICKET = "ticket"
"""The query parameter that authorises a download with a ticket from `POST /api/live-ticket`: a link sends no token."""


@dataclass(frozen=True, slots=True)
class Route:
    """One call. `path` is in Flask's syntax; `answer` is None for 204, `CsvFile` for a download."""

    method: str
    path: str
    view: View
    body: type[BaseModel] | None
    query: type[BaseModel] | None
    answer: type[ResponseBody] | type[CsvFile] | None
    status: int
    is_public: bool


@dataclass(frozen=True, slots=True)
class Resource:
    """The routes of one file of `api/`. A view's docstring becomes its OpenAPI description."""

    name: str
    routes: list[Route] = field(default_factory=list)

    def route(
        self,
        method: str,
        path: str,
        *,
        body: type[BaseModel] | None = None,
        query: type[BaseModel] | None = None,
        answer: type[ResponseBody] | type[CsvFile] | None = None,
        status: int | None = None,
        is_public: bool = False,
    ) -> Callable[[View], View]:
        """Register a view. It is called with the path's parameters, and with `body=` and `query=` if declared."""

        def register(view: View) -> View:
            code = status or (200 if answer else 204)
            self.routes.append(Route(method, path, view, body, query, answer, code, is_public))
            return view

        return register

    def install(self, app: Flask) -> None:
        for route in self.routes:
            endpoint = f"{self.name}.{route.view.__name__}"
            app.add_url_rule(route.path, endpoint, _answering(route), methods=[route.method])


def _answering(route: Route) -> Callable[..., Response]:
    @wraps(route.view)
    def answering(**arguments: Any) -> Response:
        if not route.is_public:
            authenticate(request.args.get(TICKET) if route.answer is CsvFile else None)
        if route.query is not None:
            parameters = query_arguments()
            if route.answer is CsvFile:
                parameters.pop(TICKET, None)
            arguments["query"] = _validated(route.query, parameters)
        if route.body is not None:
            arguments["body"] = _validated(route.body, _json_body(route.body))
        result = route.view(**arguments)
        if result is None:
            return Response(status=route.status)
        if isinstance(result, CsvFile):
            return _download(result)
        return Response(result.model_dump_json(), status=route.status, mimetype="application/json")

    return answering


def _download(file: CsvFile) -> Response:
    """Stream a file while its rows are read; the database session stays open until the last row."""
    response = Response(stream_with_context(file.lines()), mimetype="text/csv")
    plain = file.name.encode("ascii", "replace").decode().replace("?", "_")
    value = f'attachment; filename="{plain}"'
    if plain != file.name:  # RFC 6266: the complete name for clients that support it
        value += f"; filename*=UTF-8''{quote(file.name, safe='')}"
    response.headers["Content-Disposition"] = value
    return response


def query_arguments() -> dict[str, str]:
    """Return the query parameters. Empty ones are left out, as `q` in `?q=&section=pinned`."""
    return {name: value for name, value in request.args.items() if value != ""}


def _json_body(body: type[BaseModel]) -> Any:
    if not request.content_length and not request.headers.get("Transfer-Encoding"):
        if all(not part.is_required() for part in body.model_fields.values()):
            return {}
        raise AppError("This call needs a JSON body.", code="body_missing")
    if not request.is_json:
        raise AppError("Send the body as application/json.", code="not_json")
    content = request.get_data()
    if request.content_length is None and len(content) >= BODY_BYTES:
        raise RequestEntityTooLarge  # a chunked body, which was cut off at the limit
    try:
        return from_json(content, allow_inf_nan=False)
    except ValueError as error:
        raise AppError(f"The body is not JSON: {error}.", code="not_json") from error


def _validated(model: type[BaseModel], value: Any) -> BaseModel:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise Invalid.each(
            [_problem(detail) for detail in error.errors(include_url=False, include_input=False)]
        ) from error


def _problem(detail: ErrorDetails) -> Problem:
    """Return a problem with its field path, as `recipients.3.address`, and the entry if a check of ours has it."""
    field_name = ".".join(str(part) for part in detail["loc"]) or "body"
    own = detail.get("ctx", {}) if detail["type"] in ENTRY_ERROR_KINDS else {}
    return Problem(field_name, _readable(detail["msg"]), own.get("code", "invalid"), own.get("entry"))


def _readable(message: str) -> str:
    """Return a validation message without Pydantic's and Python's terms."""
    message = message.removeprefix("Value error, ").replace(" after validation", "")
    message = message.replace("Tuple should", "List should").replace("a valid tuple", "a valid list")  # JSON has lists
    return message if message.endswith(".") else f"{message}."
