"""The pages say what the code says."""

import json
import re
from pathlib import Path
from typing import Any

from backend.app import api_description
from backend.commands.cli import COMMANDS
from backend.core import limits
from backend.core.config import setting_names
from backend.settings.values import OrganisationValues, PersonSettings

ROOT = Path(__file__).parents[2]


def rows(page: str) -> dict[str, str]:
    """Return the first two cells of each table row whose first cell is code."""
    found = re.findall(r"^\| `([^`]+)` \| ([^|]+) \|", (ROOT / "docs" / page).read_text(), re.MULTILINE)
    return {name: value.strip() for name, value in found}


def test_every_limit_is_documented_with_its_value() -> None:
    values = {name: value for name, value in vars(limits).items() if name.isupper()}
    assert {name: float(value) for name, value in rows("limits.md").items()} == values


def test_every_setting_is_documented_and_no_other() -> None:
    assert sorted(rows("settings.md")) == sorted(setting_names())


def test_every_setting_of_people_and_organisations_is_documented_with_its_default() -> None:
    person, organisation = PersonSettings().model_dump(), OrganisationValues().model_dump()
    documented = rows("settings-people.md")
    assert set(documented) == set(person) | set(organisation)
    assert {name: documented[name] for name in person} == {name: _as_documented(person[name]) for name in person}
    own_default = organisation | {"domains": "those that people sign in with"}
    for name in set(organisation) - set(person):
        assert documented[name] == _as_documented(own_default[name]).strip("`"), name


def _as_documented(value: Any) -> str:
    """Return a default as the pages write it."""
    if value is None:
        return "none"
    if value in ((), {}):
        return "empty"
    return f"`{str(value).lower()}`"


def test_every_command_says_what_it_does() -> None:
    assert all(summary for _, summary in COMMANDS.values())


def test_every_call_that_a_page_names_exists() -> None:
    paths: dict[str, dict[str, object]] = json.loads(json.dumps(api_description()["paths"]))
    known = {(method.upper(), _shape(path)) for path, methods in paths.items() for method in methods}
    for page in (ROOT / "docs").rglob("*.md"):
        for method, path in re.findall(r"`(GET|PUT|POST|DELETE) (/api/[^`?\s]+)", page.read_text()):
            assert (method, _shape(path)) in known, f"{page.name}: {method} {path}"


def _shape(path: str) -> str:
    return re.sub(r"\{\w+\}", "{}", path)


def test_links_between_pages_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
