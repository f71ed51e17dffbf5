"""Rival (c): `pytracking` from PyPI in a Flask view, with one synchronous insert. gunicorn serves `make_app()`.

SQLite as durable as our journal: WAL, `synchronous=FULL`.
"""

import json
import os
import sqlite3
import threading

import pytracking
from flask import Flask, Response, request

BASE = "http://localhost/o/"
CONFIGURATION = pytracking.Configuration(base_open_tracking_url=BASE)


def path():
    """Return the path of a pixel as pytracking makes it."""
    url = pytracking.get_open_tracking_url({"message": 123456, "recipient": "rita"}, configuration=CONFIGURATION)
    return "/o/" + url.removeprefix(BASE)


def make_app():
    local = threading.local()
    pixel_bytes, pixel_type = pytracking.get_open_tracking_pixel()

    def connect():
        if not hasattr(local, "connection"):
            local.connection = sqlite3.connect(os.environ["BENCH_DATABASE"], timeout=30)
            local.connection.execute("PRAGMA journal_mode=WAL")
            local.connection.execute("PRAGMA synchronous=FULL")
            local.connection.execute("CREATE TABLE IF NOT EXISTS opens (id INTEGER PRIMARY KEY, at, metadata, request)")
        return local.connection

    app = Flask(__name__)

    @app.get("/o/<path:encoded>")
    def pixel(encoded):
        seen = {"user_agent": request.headers.get("User-Agent"), "user_ip": request.remote_addr}
        result = pytracking.get_open_tracking_result(encoded, request_data=seen, configuration=CONFIGURATION)
        with connect() as connection:
            connection.execute(
                "INSERT INTO opens (at, metadata, request) VALUES (?, ?, ?)",
                (result.timestamp, json.dumps(result.metadata), json.dumps(result.request_data)),
            )
        return Response(pixel_bytes, content_type=pixel_type, headers={"Cache-Control": "no-store"})

    return app


if __name__ == "__main__":
    print(path())
