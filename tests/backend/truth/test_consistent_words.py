"""Tests that every rule's sentence matches the reading and confidence of its verdict.

The panel's words are held against the same table (`tests/corpus/verdict-words.json`, `consistent-words.test.ts`).

After a new rule: `HELIOGRAPH_WRITE_CORPUS=1 .venv/bin/python -m pytest tests/backend/truth/test_consistent_words.py`.
"""

import json
import os
import re
from pathlib import Path

import pytest

from backend.truth.reasons import REASONS
from backend.truth.rules import RULES
from backend.truth.verdict import Confidence, Reading, VerdictKind

pytestmark = pytest.mark.requirement("R28", "R40")

CORPUS = Path(__file__).parents[2] / "corpus" / "verdict-words.json"

# What a reading must say, and what would contradict it.
MUST = {
    "opened": r"^Opened|fetched the picture",
    "maybe": r"perhaps nobody read it",
    "filtered": r".",
    "self": r"\b[Yy]our?\b",
}
NEVER = {
    "opened": r"in advance|scanner|robot|not a reader",
    "maybe": r"[Oo]pened|certain|sure",
    "filtered": r"[Oo]pened|perhaps|in advance",
    "self": r"[Oo]pened|perhaps|in advance|scanner",
}


def combinations() -> list[dict[str, str]]:
    """Return each rule's sentence, and those of unconfirmed rules after a later confirmation."""
    sentences = [(rule.name, rule.kind, rule.reason, rule.confidence) for rule in RULES]
    unsure = [
        rule for rule in RULES if rule.confidence is Confidence.UNCONFIRMED and rule.kind.reading is Reading.OPENED
    ]
    for reason in ("confirmed_by_click", "confirmed_by_reply", "confirmed_later"):
        sentences += [(f"{rule.name}, {reason}", rule.kind, reason, Confidence.PROBABLE) for rule in unsure]
    sentences.append(("reply without an open", VerdictKind.HUMAN, "confirmed_by_reply", Confidence.CERTAIN))
    sentences.append(("click without an open", VerdictKind.HUMAN, "confirmed_by_click", Confidence.CERTAIN))
    return [
        {
            "rule": name,
            "kind": str(kind),
            "reading": "self" if kind is VerdictKind.SELF else str(kind.reading),
            "confidence": str(confidence),
            "reason": reason,
            "reason_text": REASONS[reason],
        }
        for name, kind, reason, confidence in sentences
    ]


def test_table_that_the_panel_is_tested_against_has_every_rule() -> None:
    if os.environ.get("HELIOGRAPH_WRITE_CORPUS"):
        CORPUS.write_text(json.dumps(combinations(), indent=1) + "\n")
    assert json.loads(CORPUS.read_text()) == combinations()
    assert {row["reason"] for row in combinations()} == set(REASONS)


@pytest.mark.parametrize("row", combinations(), ids=lambda row: row["rule"])
def test_reason_matches_the_verdict(row: dict[str, str]) -> None:
    reading, text = row["reading"], row["reason_text"]
    assert re.search(MUST[reading], text)
    assert not re.search(NEVER[reading], text)
    if row["confidence"] == Confidence.CERTAIN and reading != "maybe":
        assert not re.search(r"perhaps|probably|looks like", text)


@pytest.mark.parametrize("text", REASONS.values(), ids=REASONS)
def test_no_reason_claims_to_know_the_reader(text: str) -> None:
    assert not re.search(r"\bthe reader\b|by the recipient|\bmay have\b", text)
