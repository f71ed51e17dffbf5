"""The add-in's built files, with headers that allow only Outlook's pages to frame them."""

from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, Response, jsonify

from backend.api.http.compression import send_built_file
from backend.api.pages.panel import inline_hashes
from backend.core.config import Config

BUILT = Path(__file__).parents[3] / "addin" / "dist"
_PANE = BUILT / "taskpane.html"
# Microsoft requires office.js to be loaded from its CDN; it loads MicrosoftAjax.js itself.
OFFICE_SCRIPTS = ("https://appsforoffice.microsoft.com", "https://ajax.aspnetcdn.com")
_YEAR_SECONDS = 365 * 24 * 3600


def install_outlook_pages(app: Flask, config: Config) -> None:
    """Serve `/outlook/...` and the list of scripts that classic Outlook may run against this server."""

    def page(name: str) -> Response:
        if not _PANE.is_file():
            return Response("The add-in is not built yet. Run: make build\n", 503, mimetype="text/plain")
        is_hashed = name.startswith("assets/")
        response = send_built_file(BUILT, name, max_age=_YEAR_SECONDS if is_hashed else 0)
        if is_hashed:
            response.headers["Cache-Control"] = f"public, max-age={_YEAR_SECONDS}, immutable"  # names carry a hash
        response.headers["Content-Security-Policy"] = content_security_policy(config)
        return response

    def allowed() -> Response:
        return jsonify(allowed=[f"{config.public_url}/outlook/launchevent.js"])

    app.add_url_rule("/outlook/<path:name>", "outlook_page", page)
    app.add_url_rule("/.well-known/microsoft-officeaddins-allowed.json", "outlook_allowed", allowed)


def content_security_policy(config: Config) -> str:
    """Return a policy that runs only our own files, office.js and the pane's inline scripts.

    Only Outlook's hosts may frame the pages; our dialogs are windows, not frames.
    """
    public = urlsplit(config.public_url)
    socket = f"{'wss' if public.scheme == 'https' else 'ws'}://{public.netloc}"
    frames = " ".join(config.outlook_frames) or "'none'"
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self'", *OFFICE_SCRIPTS, *inline_hashes(_PANE)["script"]]),
            "style-src 'self' 'unsafe-inline'",  # office.js injects styles, which change with each release
            "font-src 'self'",
            "img-src 'self' data:",
            f"connect-src 'self' {socket}",
            "base-uri 'none'",
            "form-action 'none'",
            f"frame-ancestors {frames}",
        ]
    )
