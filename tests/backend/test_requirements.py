"""`docs/requirements.md` and the tests name the same requirements."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = ("backend", "panel", "addin", "chrome-extension", "tests", "docs")
SUFFIXES = {".py", ".ts", ".tsx", ".js", ".mjs", ".md", ".css", ".html"}
NOT_OURS = {"node_modules", "dist"}
ROW = re.compile(r"^\| (R\d+) \| .+ \| (\w+) \|$", re.MULTILINE)
CITED = re.compile(r"\bR\d+\b")
MARKED = re.compile(r"mark\.requirement\(([^)]*)\)")
TAGGED = re.compile(r"\[(R\d+(?:, R\d+)*)\]['\"`]")


def texts(*folders: str) -> dict[Path, str]:
    """Return our own source files below these folders."""
    paths = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in SUFFIXES)
    return {path: path.read_text(encoding="utf-8") for path in paths if not NOT_OURS & {*path.parts}}


def statuses() -> dict[str, str]:
    """Return the status of each requirement by its number."""
    return dict(ROW.findall((ROOT / "docs" / "requirements.md").read_text(encoding="utf-8")))


def numbers_with_test() -> set[str]:
    """Return the numbers that a pytest marker or a title of a TypeScript test carries."""
    python = [text for path, text in texts("tests").items() if path.suffix == ".py"]
    typescript = [text for path, text in texts("panel", "addin", "chrome-extension").items() if ".test." in path.name]
    carried = [MARKED.findall(text) for text in python] + [TAGGED.findall(text) for text in typescript]
    return {number for numbers in carried for part in numbers for number in CITED.findall(part)}


def test_every_requirement_is_one_row_with_a_known_status() -> None:
    page = (ROOT / "docs" / "requirements.md").read_text(encoding="utf-8")
    numbers = re.findall(r"^\| (R\d+)", page, re.MULTILINE)
    assert numbers == sorted(set(numbers), key=lambda number: int(number[1:]))
    assert numbers == [*statuses()]
    assert set(statuses().values()) <= {"built", "partly", "planned"}


def test_every_number_that_is_cited_is_defined() -> None:
    unknown = {
        f"{path.relative_to(ROOT)}: {number}"
        for path, text in texts(*SOURCES).items()
        for number in CITED.findall(text)
        if number not in statuses()
    }
    assert unknown == set()


def test_every_requirement_that_is_built_has_a_test() -> None:
    without_test = {number for number, status in statuses().items() if status != "planned"} - numbers_with_test()
    assert without_test == set()


def test_no_planned_requirement_is_tested_already() -> None:
    assert numbers_with_test() & {number for number, status in statuses().items() if status == "planned"} == set()
