"""Answers that are small on the way: built files lie compressed beside themselves, JSON is compressed as it leaves.

The tokens of a session go through here too. What makes compressed secrets guessable (BREACH) is a stranger's page that
causes answers: it would need a cookie, and there is none.
"""

import gzip
from pathlib import Path

from flask import Flask, Response, request, send_from_directory

# What the build lays beside a file, the smallest first.
_VARIANTS = {"br": ".br", "gzip": ".gz"}
_SMALLEST_BYTES = 1_000
_LEVEL = 5


def send_built_file(folder: Path, name: str, max_age: int) -> Response:
    """Answer with a built file, in the smallest form that the client takes. Raises `NotFound` of Flask."""
    response = send_from_directory(folder, name, max_age=max_age)
    for encoding, suffix in _VARIANTS.items():
        if request.accept_encodings[encoding] and (folder / f"{name}{suffix}").is_file():
            kind = response.mimetype
            response.close()
            response = send_from_directory(
                folder, f"{name}{suffix}", max_age=max_age, mimetype=kind, download_name=name
            )
            response.headers["Content-Encoding"] = encoding
            break
    response.vary.add("Accept-Encoding")
    return response


def install_compression(app: Flask) -> None:
    """Compress every longer answer in JSON for who takes that."""
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    if response.mimetype != "application/json" or response.is_streamed:
        return response
    response.vary.add("Accept-Encoding")
    body = response.get_data()
    if len(body) >= _SMALLEST_BYTES and request.accept_encodings["gzip"] and not response.content_encoding:
        response.set_data(gzip.compress(body, _LEVEL))
        response.headers["Content-Encoding"] = "gzip"
    return response
