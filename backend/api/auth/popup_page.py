"""The last page of a sign-in window: it sends the outcome to its opener and lets the person close it."""

import json
import secrets

from flask import Response, render_template_string, request

_WORDS = {
    "en": {"close": "Close this window", "done": "You can close this window."},
    "de": {
        "close": "Dieses Fenster schließen",
        "done": "Sie können dieses Fenster schließen.",
        "failed": "Das hat nicht geklappt. Warum, steht auf der Seite, von der aus Sie dieses Fenster geöffnet haben.",
    },
}
_SCRIPT = """
const message = JSON.parse(document.body.dataset.message);
document.querySelector('button').addEventListener('click', () => window.close());
if (window.opener) window.opener.postMessage(message, location.origin);
const channel = new BroadcastChannel('heliograph.sign_in');
channel.postMessage(message);
channel.close();
if (message.code) window.close();
"""
_STYLE = """
:root { color-scheme: light dark; --ground: #fff; --words: #242424; --first: #0f6cbd; }
@media (prefers-color-scheme: dark) { :root { --ground: #292929; --words: #fff; --first: #115ea3; } }
body { max-width: 24rem; margin: 0 auto; padding: 32px 16px; background: var(--ground); color: var(--words);
  font: 0.8125rem / 1.125rem 'Segoe UI', -apple-system, BlinkMacSystemFont, Roboto, sans-serif; }
h1 { margin: 0 0 12px; font-size: inherit; }
p { margin: 0 0 16px; overflow-wrap: anywhere; }
button { min-height: 2rem; padding: 4px 12px; border: 0; border-radius: 4px; background: var(--first); color: #fff;
  font: inherit; font-weight: 600; cursor: pointer; }
button:focus-visible { outline: 2px solid var(--words); outline-offset: 2px; }
@media (pointer: coarse) { button { min-height: 2.75rem; } }
@media (forced-colors: active) { button { border: 1px solid ButtonBorder; } }
"""
_PAGE = f"""<!doctype html><html lang="{{{{ language }}}}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Heliograph</title>
<style nonce="{{{{ nonce }}}}">{_STYLE}</style></head>
<body data-message="{{{{ message }}}}"><main><h1>Heliograph</h1><p>{{{{ text }}}}</p>
<button type="button">{{{{ close }}}}</button></main>
<script nonce="{{{{ nonce }}}}">{_SCRIPT}</script></body></html>"""


def popup_page(message: dict[str, str], text: str, status: int) -> Response:
    """Return the page that sends `message` to the opener. `text` is an error in English, empty without one."""
    language = request.accept_languages.best_match(list(_WORDS)) or "en"
    words = _WORDS[language]
    nonce = secrets.token_urlsafe(16)
    body = render_template_string(
        _PAGE,
        language=language,
        nonce=nonce,
        message=json.dumps(message),
        text=words.get("failed", text) if text else words["done"],
        close=words["close"],
    )
    response = Response(body, status, mimetype="text/html")
    response.headers["Content-Security-Policy"] = (
        f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; base-uri 'none';"
        " frame-ancestors 'none'"
    )
    return response
