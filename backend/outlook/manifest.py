"""The manifest with which Outlook loads the add-in, made from `addin/manifest` for one server.

A surface holds buttons, a button is on several surfaces, and both versions of the overrides repeat all of them. So the
files hold each part once, and this module fills in the placeholders in braces.
"""

import re
import uuid
from pathlib import Path
from urllib.parse import urlsplit

FOLDER = Path(__file__).parents[2] / "addin" / "manifest"
DEVELOPMENT_URL = "https://localhost:8765"
_NAMESPACE = uuid.UUID("5f0c4a57-4b1e-4d5f-9a55-0d6f7c1b8a10")
_PLACEHOLDER = re.compile(r"^( *)\{(\w+)(?::([\w:,-]+))?\}\n", re.MULTILINE)
_TRACK = '<Action xsi:type="ExecuteFunction">\n  <FunctionName>trackEmailOpens</FunctionName>\n</Action>\n'
_PANE = '<Action xsi:type="ShowTaskpane">\n  <SourceLocation resid="Pane.Url"/>\n{more}</Action>\n'
_PINNED = "  <SupportsPinning>true</SupportsPinning>\n"
_LAUNCH = '<bt:Url id="Launch.Url" DefaultValue="{url}/outlook/launchevent.js"/>\n'
_BUTTONS = {
    "track": ("Track", _TRACK),
    "engagement": ("Engagement", _PANE.format(more="")),
    "engagement-pinned": ("Engagement", _PANE.format(more=_PINNED)),
}


def make_manifest(url: str) -> str:
    """Return the manifest for the server at `url`, an https address without a path. Raises `ValueError`."""
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError(f"expected an https address without a path, got {url!r}")
    origin = f"https://{parts.netloc}".lower()
    text = _filled(_read("template"))
    return text.replace("{url}", origin).replace("{id}", add_in_id(origin))


def add_in_id(url: str) -> str:
    """Return the id of the add-in for the server at `url`. It also names the properties that the add-in writes."""
    return str(uuid.uuid5(_NAMESPACE, f"https://{urlsplit(url).netloc}".lower()))


def _read(name: str) -> str:
    return (FOLDER / f"{name}.xml").read_text(encoding="utf-8")


def _filled(text: str) -> str:
    """Replace each placeholder by its part, with the placeholder's indentation."""

    def part(match: re.Match[str]) -> str:
        depth, name, arguments = match.groups()
        if name == "resources":
            return _indented(_with(_read("resources"), "launch", _LAUNCH if arguments else ""), depth)
        kind, number, buttons = arguments.split(":")
        return _indented(_surface(kind, number, buttons.split(",")), depth)

    return _PLACEHOLDER.sub(part, text)


def _surface(kind: str, number: str, buttons: list[str]) -> str:
    rendered = "".join(_button(kind, number, *_BUTTONS[button]) for button in buttons)
    return _with(_read("surface"), "buttons", rendered).replace("{type}", kind).replace("{number}", number)


def _button(kind: str, number: str, name: str, action: str) -> str:
    text = _with(_read("button"), "action", action)
    return text.replace("{type}", kind).replace("{name}", name).replace("{number}", number)


def _with(text: str, name: str, part: str) -> str:
    return re.sub(rf"^( *)\{{{name}\}}\n", lambda match: _indented(part, match[1]), text, flags=re.MULTILINE)


def _indented(text: str, depth: str) -> str:
    return "".join(f"{depth}{line}" for line in text.splitlines(keepends=True))
