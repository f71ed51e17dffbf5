"""Liveness and readiness checks."""

from flask import Flask, Response, jsonify
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from backend.api.http.context import db_session, services


def install_health(app: Flask) -> None:
    app.add_url_rule("/health", view_func=_health)
    app.add_url_rule("/ready", view_func=_ready)


def _health() -> Response:
    return jsonify(status="ok", sockets=services().hub.socket_count)


def _ready() -> tuple[Response, int]:
    """Return 200 if the database answers and has our tables."""
    try:
        db_session().execute(text("SELECT 1 FROM people LIMIT 1"))
    except SQLAlchemyError:
        return jsonify(status="not_ready", database="away"), 503
    return jsonify(status="ready", database="ok"), 200
