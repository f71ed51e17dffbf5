"""Tests that `docs/verdicts.md` lists every rule, every reason and every number."""

import re
from pathlib import Path

import pytest

from backend.truth import windows
from backend.truth.reasons import REASONS
from backend.truth.rules import RULES
from backend.truth.verdict import VerdictKind

pytestmark = pytest.mark.requirement("R40")

PAGE = (Path(__file__).parents[3] / "docs" / "verdicts.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if re.match(r"\| \d+ \|", line)
]


def test_page_lists_every_rule_in_order_with_verdict_and_confidence() -> None:
    listed = [(row[1], row[2]) for row in ROWS]
    assert listed == [(f"`{rule.name}`", f"{rule.kind.replace('_', ' ')}, {rule.confidence}") for rule in RULES]


def test_page_has_the_sentence_that_the_sender_reads() -> None:
    assert [row[4] for row in ROWS] == [REASONS[rule.reason] for rule in RULES]
    assert all(sentence in PAGE for sentence in REASONS.values())


def test_page_has_evidence_and_possible_errors_of_every_rule() -> None:
    assert all(len(row) == 6 and row[3] and row[5] for row in ROWS)


@pytest.mark.requirement("R41")
def test_page_explains_every_kind() -> None:
    assert all(f"| {kind.replace('_', ' ')} |" in PAGE for kind in VerdictKind)


def test_page_lists_every_window_with_its_value() -> None:
    named = {name: value for name, value in vars(windows).items() if name.isupper()}
    listed = re.findall(r"^\| `([A-Z_]+)` \| (\d+) \|", PAGE, re.MULTILINE)
    assert {name: int(value) for name, value in listed} == named
