"""The panel's built files, with the headers that keep a page of mail data to itself."""

from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request, send_from_directory

from backend.core.config import Config

BUILT = Path(__file__).parents[2] / "panel" / "dist"
_PAGES = {"/": "index.html", "/try": "try.html"}


def install_pages(app: Flask, config: Config) -> None:
    """Serve the pages of the plain browser. The try-it page exists on a loopback server only."""
    policy = content_security_policy(config)
    # A mail in a frame without an origin of its own is under the page's policy, and mails carry inline styles.
    policies = {"/": policy, "/try": f"{policy}; style-src-attr 'unsafe-inline'"}

    def page() -> Response:
        name = _PAGES[request.path]
        if request.path == "/try" and not config.local_account:
            abort(404)
        if not (BUILT / name).is_file():
            return Response("The panel is not built yet. Run: make build\n", 503, mimetype="text/plain")
        response = send_from_directory(BUILT, name, max_age=0)
        response.headers["Content-Security-Policy"] = policies[request.path]
        return response

    def asset(name: str) -> Response:
        response = send_from_directory(BUILT / "assets", name, max_age=365 * 24 * 3600)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"  # names carry a hash
        return response

    for path in _PAGES:
        app.add_url_rule(path, f"page{path}", page)
    app.add_url_rule("/assets/<path:name>", "asset", asset)
    app.after_request(_common_headers)


def content_security_policy(config: Config) -> str:
    """Only our own files run; images may come from the edge too, because the try-it page shows mails with its pixel."""
    pixel = urlsplit(config.pixel_url)
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "font-src 'self'",
            f"img-src 'self' data: {pixel.scheme}://{pixel.netloc}",
            "connect-src 'self'",
            "frame-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        ]
    )


def _common_headers(response: Response) -> Response:
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "no-referrer")
    if request.path.startswith("/api/"):
        response.headers.setdefault("Cache-Control", "no-store")
    return response
