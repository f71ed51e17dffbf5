"""Routes: each view with the types that it takes and gives; checking and the OpenAPI description follow from them."""

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
"""A file is also had by its address alone, with a ticket from `POST /api/live-ticket` in it: a browser has no token."""


@dataclass(frozen=True, slots=True)
class Route:
    """One call. `path` is in Flask's spelling; `answer` is None for 204, `CsvFile` for a file to save."""

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
    """The routes of one file of `api/`. The view's docstring becomes the description."""

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
        """Register a view. It is called with the path's parts, `body=` and `query=` where they are declared."""

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
            wanted = query_arguments()
            if route.answer is CsvFile:
                wanted.pop(TICKET, None)
            arguments["query"] = _checked(route.query, wanted)
        if route.body is not None:
            arguments["body"] = _checked(route.body, _json_body(route.body))
        result = route.view(**arguments)
        if result is None:
            return Response(status=route.status)
        if isinstance(result, CsvFile):
            return _saved(result)
        return Response(result.model_dump_json(), status=route.status, mimetype="application/json")

    return answering


def _saved(file: CsvFile) -> Response:
    """Send a file while its rows are read; the database session lives until the last one."""
    response = Response(stream_with_context(file.lines()), mimetype="text/csv")
    plain = file.name.encode("ascii", "replace").decode().replace("?", "_")
    value = f'attachment; filename="{plain}"'
    if plain != file.name:  # RFC 6266: the whole name for those who can read it
        value += f"; filename*=UTF-8''{quote(file.name, safe='')}"
    response.headers["Content-Disposition"] = value
    return response


def query_arguments() -> dict[str, str]:
    """Return what the address asks for. A name with nothing behind it asks for nothing: `?q=&section=pinned`."""
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
        raise RequestEntityTooLarge  # it came in pieces and was cut at the limit
    try:
        return from_json(content, allow_inf_nan=False)
    except ValueError as error:
        raise AppError(f"The body is not JSON: {error}.", code="not_json") from error


def _checked(model: type[BaseModel], value: Any) -> BaseModel:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise Invalid.each(
            [_problem(found) for found in error.errors(include_url=False, include_input=False)]
        ) from error


def _problem(found: ErrorDetails) -> Problem:
    """Name the field and the place in it, as `recipients.3.address`; what was written only if a check of ours does."""
    field_name = ".".join(str(part) for part in found["loc"]) or "body"
    own = found.get("ctx", {}) if found["type"] in ENTRY_ERROR_KINDS else {}
    return Problem(field_name, _for_people(found["msg"]), own.get("code", "invalid"), own.get("entry"))


def _for_people(message: str) -> str:
    """Take the library's own words out of its message."""
    message = message.removeprefix("Value error, ").replace(" after validation", "")
    message = message.replace("Tuple should", "List should").replace("a valid tuple", "a valid list")  # JSON has lists
    return message if message.endswith(".") else f"{message}."
