"""Compressed responses: built files are compressed by the build, JSON when it is sent.

Session tokens are compressed too. The BREACH attack on compressed secrets needs another site's page that triggers
authenticated responses, which would require a cookie, and there is none.
"""

import gzip
from pathlib import Path

from flask import Flask, Response, request, send_from_directory

# The compressed variants that the build writes beside a file, the smallest first.
_VARIANTS = {"br": ".br", "gzip": ".gz"}
_SMALLEST_BYTES = 1_000
_LEVEL = 5


def send_built_file(folder: Path, name: str, max_age: int) -> Response:
    """Send a built file in the smallest encoding that the client accepts. Raises Flask's `NotFound`."""
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
    """Compress longer JSON responses for clients that accept it."""
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
