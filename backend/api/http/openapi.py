"""The OpenAPI description, generated from the routes' types and served at `/api/openapi.json`."""

import inspect
import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from backend import __version__
from backend.api.http import schemas
from backend.api.http.csv_file import CsvFile
from backend.api.http.routes import TICKET, Route

References = Mapping[Any, dict[str, Any]]
_TEMPLATE = "#/components/schemas/{model}"


def describe(routes: Iterable[Route], messages: Iterable[type[BaseModel]] = ()) -> dict[str, Any]:
    """Return the OpenAPI 3.1 document."""
    routes = sorted(routes, key=lambda route: (route.path, route.method))
    models = _models(routes, messages)
    references, definitions = models_json_schema(sorted(models, key=repr), ref_template=_TEMPLATE)
    paths: dict[str, Any] = {}
    for route in routes:
        path = re.sub(r"<(\w+)>", r"{\1}", route.path)
        paths.setdefault(path, {})[route.method.lower()] = _operation(route, references)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Heliograph", "version": __version__, "license": {"name": "Apache-2.0"}},
        "paths": paths,
        "components": {
            "schemas": definitions["$defs"],
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        },
    }


def _models(
    routes: Iterable[Route], messages: Iterable[type[BaseModel]]
) -> set[tuple[type[BaseModel], JsonSchemaMode]]:
    models: set[tuple[type[BaseModel], JsonSchemaMode]] = {(schemas.ErrorResponse, "serialization")}
    models.update((message, "serialization") for message in messages)
    for route in routes:
        if route.body is not None:
            models.add((route.body, "validation"))
        if route.answer is not None and not issubclass(route.answer, CsvFile):
            models.add((route.answer, "serialization"))
    return models


def _operation(route: Route, references: References) -> dict[str, Any]:
    description = inspect.getdoc(route.view) or ""
    operation: dict[str, Any] = {
        "operationId": route.view.__name__,
        "summary": description.partition(". ")[0].rstrip("."),
        "description": description,
        "parameters": _path_parameters(route) + _query_parameters(route),
        "responses": _responses(route, references),
        "security": [] if route.is_public else [{"bearer": []}],
    }
    if route.body is not None:
        schema = references[route.body, "validation"]
        operation["requestBody"] = {
            "required": any(part.is_required() for part in route.body.model_fields.values()),
            "content": {"application/json": {"schema": schema}},
        }
    return operation


def _path_parameters(route: Route) -> list[dict[str, Any]]:
    names = re.findall(r"<(\w+)>", route.path)
    return [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names]


def _query_parameters(route: Route) -> list[dict[str, Any]]:
    parts: dict[str, Any] = {TICKET: {"type": "string"}} if route.answer is CsvFile else {}
    required: list[str] = []
    if route.query is not None:
        schema = route.query.model_json_schema(ref_template=_TEMPLATE)
        parts |= schema["properties"]
        required = schema.get("required", [])
    return [{"name": name, "in": "query", "required": name in required, "schema": part} for name, part in parts.items()]


def _responses(route: Route, references: References) -> dict[str, Any]:
    answer: dict[str, Any] = {"description": "Done"}
    if route.answer is CsvFile:
        answer["content"] = {"text/csv": {"schema": {"type": "string"}}}
    elif route.answer is not None:
        answer["content"] = {"application/json": {"schema": references[route.answer, "serialization"]}}
    error_schema = references[schemas.ErrorResponse, "serialization"]
    error = {"description": "Error", "content": {"application/json": {"schema": error_schema}}}
    return {str(route.status): answer, "default": error}
