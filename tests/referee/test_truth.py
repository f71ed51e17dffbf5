"""The truth corpus and its own scorer, which are no part of the project. Run by `make referee` alone.

Fails when a score falls below the floor, with the full network lists and with the project's own table alone.
"""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from backend.ingest.judge_lines import judge_lines
from backend.truth.networks import load_networks

ALL, REAL = "all", "real strings, conf>low"


@dataclass(frozen=True, slots=True)
class Score:
    macro_f1: float
    balanced: float


# network lists, rows: macro-F1 and balanced, each at least
FLOORS = {
    ("full lists", ALL): Score(0.98, 0.985),
    ("full lists", REAL): Score(0.99, 0.99),
    ("own table", ALL): Score(0.98, 0.985),
    ("own table", REAL): Score(0.99, 0.99),
}


@cache
def folder() -> Path:
    given = os.environ.get("HELIOGRAPH_REFEREE_DATA")
    assert given, "HELIOGRAPH_REFEREE_DATA: name the folder with the reference data, as `make referee DATA=folder` does"
    return Path(given)


@cache
def corpus() -> list[dict[str, Any]]:
    lines = (folder() / "truth" / "truth_dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@cache
def verdicts(lists: str) -> dict[str, dict[str, Any]]:
    networks = load_networks(folder() / "networks" if lists == "full lists" else None)
    answers = (json.loads(line) for line in judge_lines((json.dumps(row) for row in corpus()), networks))
    return {answer["id"]: answer for answer in answers}


def score(lists: str, predictions: Path) -> dict[str, Score]:
    """Run the folder's own scorer over our verdicts and read what it prints."""
    predictions.write_text("".join(json.dumps(answer) + "\n" for answer in verdicts(lists).values()), encoding="utf-8")
    truth = folder() / "truth"
    command = [sys.executable, str(truth / "score_truth.py"), str(truth / "truth_dev.jsonl"), str(predictions)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.findall(r"^(.+?)\s+n=\d+\s+macroF1=([\d.]+).*balanced=([\d.]+)$", printed, re.MULTILINE)
    return {name: Score(float(macro), float(balanced)) for name, macro, balanced in found}


@pytest.mark.requirement("R40")
@pytest.mark.parametrize("lists", ["full lists", "own table"])
def test_scores_do_not_fall(lists: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scores = score(lists, tmp_path / "predictions.jsonl")
    with capsys.disabled():
        for name, got in scores.items():
            print(f"\n{lists:<12}{name:<26}balanced {got.balanced:.3f}  macro-F1 {got.macro_f1:.3f}", end="")
    for name in (ALL, REAL):
        floor = FLOORS[lists, name]
        assert scores[name].balanced >= floor.balanced
        assert scores[name].macro_f1 >= floor.macro_f1


@pytest.mark.requirement("R40")
def test_no_mail_client_of_the_corpus_is_called_a_machine() -> None:
    wrong = [
        row["user_agent"]
        for row in corpus()
        if row["label"] == "human"
        and row["subtype"].startswith("mail_client")
        and verdicts("full lists")[row["id"]]["label"] != "human"
    ]
    assert wrong == []


@pytest.mark.requirement("R26")
def test_no_gmail_proxy_fetch_is_dropped() -> None:
    fetched = [row for row in corpus() if row["label"] == "image_proxy" and "GoogleImageProxy" in row["user_agent"]]
    assert fetched
    assert {verdicts("full lists")[row["id"]]["label"] for row in fetched} == {"image_proxy"}


@pytest.mark.requirement("R20")
def test_device_type_of_mail_clients_is_right() -> None:
    known = [row for row in corpus() if row["subtype"].startswith("mail_client") and row["device_type"] != "unknown"]
    right = [row for row in known if verdicts("full lists")[row["id"]]["device_type"] == row["device_type"]]
    assert len(right) / len(known) >= 0.97


@pytest.mark.requirement("R26")
def test_device_of_proxies_prefetches_and_scanners_is_unknown() -> None:
    hidden = [answer for answer in verdicts("full lists").values() if answer["label"] not in ("human", "self")]
    assert {answer["device_type"] for answer in hidden} == {"unknown"}
