"""The manifest against Microsoft's schemas, which are no part of the project. Run by `make referee` alone."""

import os
from functools import cache
from pathlib import Path

import pytest
import xmlschema

from backend.outlook.manifest import DEVELOPMENT_URL, make_manifest

GOOD = make_manifest("https://heliograph.example.org")


@cache
def schema() -> xmlschema.XMLSchema:
    given = os.environ.get("HELIOGRAPH_REFEREE_DATA")
    assert given, "HELIOGRAPH_REFEREE_DATA: name the folder with the reference data, as `make referee DATA=folder` does"
    return xmlschema.XMLSchema(Path(given) / "outlook-manifest-xsd" / "OfficeAppManifestV1_1.xsd")


@pytest.mark.parametrize("url", [DEVELOPMENT_URL, "https://heliograph.example.org", "https://a.example:8443"])
def test_manifest_is_valid(url: str) -> None:
    schema().validate(make_manifest(url))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('SendMode="PromptUser"', 'SendMode="Perhaps"'),
        ("<Permissions>ReadWriteItem</Permissions>", "<Permissions>Everything</Permissions>"),
        ("<DisableEntityHighlighting>true</DisableEntityHighlighting>", "<DisableEntityHighlighting/>"),
    ],
)
def test_schemas_refuse_what_is_wrong(old: str, new: str) -> None:
    assert old in GOOD
    assert not schema().is_valid(GOOD.replace(old, new))
