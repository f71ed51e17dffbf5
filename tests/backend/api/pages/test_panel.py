"""The panel's files: small on the way, and what runs in the page is named by its hash."""

import base64
import gzip
import hashlib
import re
from pathlib import Path

import pytest
from flask import Flask

from backend.api.pages.panel import content_security_policy, inline_hashes, install_pages
from backend.core.config import Config
from tests.conftest import ApiClient

SCRIPT = "let early = 1"
STYLE = ".panel{color:red}"
PAGE = f"<html><script>{SCRIPT}</script><style data-href='/assets/a.css'>{STYLE}</style></html>"


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "assets" / "panel.js").write_text("plain")
    (tmp_path / "assets" / "panel.js.gz").write_bytes(gzip.compress(b"plain", mtime=0))
    (tmp_path / "assets" / "panel.js.br").write_bytes(b"as small as can be")
    (tmp_path / "assets" / "sign.svg").write_text("<svg/>")
    return tmp_path


@pytest.fixture
def pages(config: Config, built: Path) -> Flask:
    app = Flask("pages", static_folder=None)
    install_pages(app, config, built)
    return app


def test_the_pages_own_script_and_styles_are_allowed_and_no_other(config: Config, built: Path) -> None:
    policy = content_security_policy(config, built / "index.html").split("; ")
    assert f"script-src 'self' {digest(SCRIPT)}" in policy
    assert f"style-src 'self' {digest(STYLE)}" in policy


def test_rebuilt_page_has_its_new_hashes(config: Config, built: Path) -> None:
    content_security_policy(config, built / "index.html")
    (built / "index.html").write_text("<script>let other = 2</script>")
    assert digest("let other = 2") in content_security_policy(config, built / "index.html")


@pytest.mark.parametrize(
    ("accepted", "encoding", "body"),
    [
        ("gzip, deflate, br", "br", b"as small as can be"),
        ("gzip", "gzip", gzip.compress(b"plain", mtime=0)),
        ("br;q=0, gzip", "gzip", gzip.compress(b"plain", mtime=0)),
        ("", None, b"plain"),
    ],
)
def test_built_file_is_sent_in_the_smallest_accepted_encoding(
    pages: Flask, accepted: str, encoding: str | None, body: bytes
) -> None:
    with pages.test_client().get("/assets/panel.js", headers={"Accept-Encoding": accepted}) as response:
        decoded = [gzip.decompress(data) if encoding == "gzip" else data for data in (response.data, body)]
        assert decoded[0] == decoded[1]
        assert response.headers.get("Content-Encoding") == encoding
        assert response.mimetype == "text/javascript"
        assert response.headers["Vary"] == "Accept-Encoding"
        assert "immutable" in response.headers["Cache-Control"]


def test_file_without_a_compressed_variant_is_sent_unchanged(pages: Flask) -> None:
    with pages.test_client().get("/assets/sign.svg", headers={"Accept-Encoding": "br, gzip"}) as response:
        assert (response.data, response.headers.get("Content-Encoding")) == (b"<svg/>", None)


def test_long_responses_are_compressed_if_accepted(alice: ApiClient) -> None:
    for number in range(5):
        alice.create(subject=f"Offer {number}")
    zipped = {"environ_overrides": {"HTTP_ACCEPT_ENCODING": "gzip"}}
    plain = alice.call("GET", "/api/threads")
    small = alice.call("GET", "/api/threads", **zipped)
    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.data) == plain.data
    assert "Content-Encoding" not in plain.headers
    assert small.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in alice.call("GET", "/api/badge", **zipped).headers


def test_the_built_panel_sets_its_theme_before_it_is_drawn() -> None:
    built = Path(__file__).parents[4] / "panel" / "dist" / "index.html"
    (script,) = re.findall(r'id="panel"[^>]*>\s*<script>(.*?)</script>', built.read_text(), re.DOTALL)
    assert "dataset.theme = theme" in script
    assert len(inline_hashes(built)["script"]) == 2
