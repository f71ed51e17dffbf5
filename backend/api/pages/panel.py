"""The panel's built files, with the headers that isolate a page of mail data."""

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request

from backend.api.http.compression import send_built_file
from backend.core.config import Config

BUILT = Path(__file__).parents[3] / "panel" / "dist"
_PAGES = {"/": "index.html", "/try": "demo.html"}
_INLINE = re.compile(r"<(script|style)(?: data-[^>]*)?>(.*?)</\1>", re.DOTALL)


def install_pages(app: Flask, config: Config, built: Path = BUILT) -> None:
    """Serve the pages for a plain browser. The demo page exists only on a loopback server."""

    def page() -> Response:
        name = _PAGES[request.path]
        if request.path == "/try" and not config.local_account:
            abort(404)
        if not (built / name).is_file():
            return Response("The panel is not built yet. Run: make build\n", 503, mimetype="text/plain")
        response = send_built_file(built, name, max_age=0)
        policy = content_security_policy(config, built / name)
        # A mail in a frame without an own origin inherits the page's policy, and mails have inline styles.
        more = "; style-src-attr 'unsafe-inline'" if request.path == "/try" else ""
        response.headers["Content-Security-Policy"] = policy + more
        return response

    def asset(name: str) -> Response:
        response = send_built_file(built / "assets", name, max_age=365 * 24 * 3600)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"  # names carry a hash
        return response

    for path in _PAGES:
        app.add_url_rule(path, f"page{path}", page)
    app.add_url_rule("/assets/<path:name>", "asset", asset)
    app.after_request(_common_headers)


def content_security_policy(config: Config, page: Path) -> str:
    """Return a policy that runs only our own files and the built page's inline scripts and styles.

    Images may come from the edge too, because the demo page shows mails with its pixel.
    """
    pixel = urlsplit(config.pixel_url)
    inline = inline_hashes(page)
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self'", *inline["script"]]),
            " ".join(["style-src 'self'", *inline["style"]]),
            "font-src 'self'",
            f"img-src 'self' data: {pixel.scheme}://{pixel.netloc}",
            "connect-src 'self'",
            "frame-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        ]
    )


def inline_hashes(page: Path) -> dict[str, list[str]]:
    """Return the policy hashes of the page's inline scripts and styles, by `script` and `style`."""
    return _hashes_in(page, page.stat().st_mtime_ns)


@lru_cache
def _hashes_in(page: Path, _changed_at: int) -> dict[str, list[str]]:
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for kind, text in _INLINE.findall(page.read_text(encoding="utf-8")):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        hashes[kind].append(f"'sha256-{digest}'")
    return hashes


def _common_headers(response: Response) -> Response:
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "no-referrer")
    if request.path.startswith("/api/"):
        response.headers.setdefault("Cache-Control", "no-store")
    return response
