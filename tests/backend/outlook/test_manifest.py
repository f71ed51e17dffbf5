"""The manifest: one template, right for every server, and every name in it leads somewhere."""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from backend.outlook.manifest import DEVELOPMENT_URL, make_manifest
from tests.backend.outlook.manifest_checks import ROOT, findings

MANIFEST = make_manifest("https://mail.example.org")
NOT_HTTPS = "http://mail.example.org/outlook/taskpane.html is not https"


def test_manifest_at_the_root_is_the_one_for_development() -> None:
    assert (ROOT / "manifest.xml").read_text(encoding="utf-8") == make_manifest(DEVELOPMENT_URL)


def test_every_reference_in_the_manifest_resolves() -> None:
    assert findings(MANIFEST) == []


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ('resid="Pane.Url"', 'resid="Pain.Url"', "there is no resource Pain.Url"),
        ('<bt:Url id="Pane.Url"', '<bt:Url id="Pain.Url"', "the resource Pain.Url is used nowhere"),
        ("https://mail.example.org/outlook/task", "http://mail.example.org/outlook/task", NOT_HTTPS),
        ("icon-80.png", "icon-81.png", "https://mail.example.org/outlook/icons/icon-81.png is not in the build"),
        (">trackEmailOpens<", ">trackEmailOpen<", "no code for the command trackEmailOpen"),
        ('"onMessageSend"', '"onMessageSent"', "no code for the event onMessageSent"),
        ('"OnMessageSend"', '"OnMessageSent"', "Outlook has no event OnMessageSent"),
        ('DefaultValue="Engagement"', f'DefaultValue="{"E" * 126}"', "longer than 125 characters: " + "E" * 40),
    ],
)  # fmt: skip
def test_checks_detect_errors_that_a_schema_misses(old: str, new: str, finding: str) -> None:
    assert old in MANIFEST
    assert finding in findings(MANIFEST.replace(old, new))


@pytest.mark.requirement("R1")
def test_button_is_only_in_compose() -> None:
    root = ElementTree.fromstring(MANIFEST)
    kind = "{http://www.w3.org/2001/XMLSchema-instance}type"
    points = [element for element in root.iter() if element.tag.endswith("ExtensionPoint")]
    with_button = {point.attrib[kind] for point in points if "trackEmailOpens" in ElementTree.tostring(point).decode()}
    assert with_button == {"MessageComposeCommandSurface", "AppointmentOrganizerCommandSurface"}


def test_add_in_asks_for_no_more_than_it_needs() -> None:
    assert "<Permissions>ReadWriteItem</Permissions>" in MANIFEST
    assert "ExtendedPermission" not in MANIFEST  # append-on-send drops content (docs/decisions)


def test_each_server_has_its_own_stable_manifest() -> None:
    assert make_manifest("https://MAIL.example.org/") == MANIFEST
    assert make_manifest("https://other.example.org:8443").count("<Id>") == 1
    ids = {
        make_manifest(url).split("<Id>")[1][:36]
        for url in ("https://a.example", "https://b.example", "https://a.example/")
    }
    assert len(ids) == 2


@pytest.mark.parametrize(
    "url", ["http://mail.example.org", "mail.example.org", "https://", "https://a.example/x", "https://a.example?b"]
)
def test_an_address_that_outlook_would_refuse_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="expected an https address"):
        make_manifest(url)


def test_command_prints_the_manifest(tmp_path: Path) -> None:
    run = [sys.executable, "-m", "backend", "manifest", "--url"]
    good = subprocess.run([*run, "https://mail.example.org"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert good.stdout == MANIFEST
    bad = subprocess.run([*run, "http://mail.example.org"], cwd=ROOT, capture_output=True, text=True)
    assert (bad.returncode, bad.stdout) == (2, "")
    assert bad.stderr.startswith("--url: expected an https address")


@pytest.mark.parametrize("size", [16, 32, 64, 80, 128])
def test_icons_have_the_size_in_their_name(size: int) -> None:
    content = (ROOT / "addin" / "icons" / f"icon-{size}.png").read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")) == (size, size)
