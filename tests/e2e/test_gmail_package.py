"""What goes to the store: the extension as it was built, its manifest, and nothing from elsewhere (issue 6)."""

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
DIST = ROOT / "chrome-extension" / "dist"
PERMISSIONS = {
    "storage",
    "scripting",
    "alarms",
    "sidePanel",
    "notifications",
    "identity",
    "declarativeNetRequestWithHostAccess",
}
EDGES = ("https://mail.google.com/*", "https://*.googleusercontent.com/*", "http://127.0.0.1/*", "http://localhost/*")
FETCHED = re.compile(r"""(?:src|href)=["'](?:https?:)?//|importScripts\(|import\(\s*["'`]https?:|from\s*["']https?:""")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the zip, packed as `make extension` packs what `make build` has built."""
    assert (DIST / "manifest.json").is_file(), "The extension is not built: make build"
    target = tmp_path_factory.mktemp("zip") / "heliograph-gmail.zip"
    names = sorted(path.name for path in DIST.iterdir() if not path.name.startswith("."))
    subprocess.run([sys.executable, "-m", "zipfile", "-c", str(target), *names], cwd=DIST, check=True)
    with zipfile.ZipFile(target) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist() if not name.endswith("/")}


@pytest.fixture(scope="module")
def manifest(package: dict[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(package["manifest.json"])
    return found


def scripts(package: dict[str, bytes]) -> dict[str, str]:
    return {name: code.decode() for name, code in package.items() if name.endswith(".js")}


def test_everything_that_the_manifest_names_is_in_it(package: dict[str, bytes], manifest: dict[str, Any]) -> None:
    named = {
        *manifest["icons"].values(),
        manifest["background"]["service_worker"],
        manifest["side_panel"]["default_path"],
        manifest["options_ui"]["page"],
    }
    for content in manifest["content_scripts"]:
        named |= {*content["js"], *content.get("css", [])}
    assert named <= set(package)
    for name in named:
        assert package[name], f"{name} is empty"


def test_pages_find_their_files_in_it(package: dict[str, bytes]) -> None:
    pages = [name for name in package if name.endswith(".html")]
    assert len(pages) == 2
    for name in pages:
        asked = re.findall(r'(?:src|href)="([^"]+)"', package[name].decode())
        assert any(address.endswith(".js") for address in asked)
        for address in asked:
            assert str((DIST / name).parent.joinpath(address).resolve().relative_to(DIST)) in package


def test_only_the_least_is_asked_for(manifest: dict[str, Any]) -> None:
    assert manifest["manifest_version"] == 3
    assert int(manifest["minimum_chrome_version"]) == 116
    assert len(manifest["description"]) <= 132, "Chrome's store takes no more"
    assert set(manifest["permissions"]) == PERMISSIONS
    assert tuple(manifest["host_permissions"]) == EDGES
    assert all(content["matches"] == ["https://mail.google.com/*"] for content in manifest["content_scripts"])
    assert "web_accessible_resources" not in manifest and "externally_connectable" not in manifest


def test_every_permission_has_its_reason_in_the_docs(manifest: dict[str, Any]) -> None:
    text = (ROOT / "docs" / "gmail.md").read_text(encoding="utf-8")
    table = text.partition("## Permissions, and why")[2].partition("\n## ")[0]
    rows = {
        name for row in re.findall(r"^\| (.*?) \| .+ \|$", table, re.MULTILINE) for name in re.findall("`(.+?)`", row)
    }
    hosts = {re.sub(r"^https?://|/\*$", "", host) for host in manifest["host_permissions"]}
    assert rows == set(manifest["permissions"]) | hosts
    assert manifest["optional_host_permissions"] == ["https://*/*"] and "| another server (asked for" in table


def test_same_build_is_for_edge(package: dict[str, bytes], manifest: dict[str, Any]) -> None:
    """Nothing that only Google's Chrome, or only its store, knows; Edge has had the side panel since 114."""
    assert int(manifest["minimum_chrome_version"]) >= 114
    assert not {"key", "oauth2", "update_url", "storage", "tts_engine", "chrome_settings_overrides"} & set(manifest)
    for name, text in scripts(package).items():
        assert not re.search(r"\.(?:getAuthToken|getProfileUserInfo|instanceID|gcm)\b", text), name


def test_no_code_comes_from_elsewhere(package: dict[str, bytes], manifest: dict[str, Any]) -> None:
    policy = manifest["content_security_policy"]["extension_pages"]
    assert "script-src 'self';" in policy and "unsafe" not in policy
    for name, code in package.items():
        if name.endswith(".html"):
            assert not FETCHED.search(code.decode()), name
            assert not re.search(rb"<script(?![^>]*\bsrc=)", code), f"{name} has code in the page"
    for name, text in scripts(package).items():
        assert not re.search(r"importScripts\(|import\(\s*[\"'`]https?:|\bfrom\s*[\"']https?:", text), name
        assert not re.search(r"(?<![\w.$])(?:eval|new Function)\(", text), f"{name} makes code from text"


def test_no_source_maps_and_no_paths_of_who_built_it(package: dict[str, bytes]) -> None:
    assert [name for name in package if name.endswith(".map")] == []
    for name, content in package.items():
        # InboxSDK holds the words in a text; a map that a browser would fetch stands in a line of its own.
        assert not re.search(rb"(?m)^//# sourceMappingURL", content), name
        assert str(ROOT).encode() not in content, name
        assert str(Path.home()).encode() + b"/" not in content, name


def test_it_is_of_files_that_the_browser_needs(package: dict[str, bytes]) -> None:
    kinds = {Path(name).suffix for name in package}
    assert kinds <= {".js", ".css", ".html", ".json", ".png", ".svg", ".woff2"}
