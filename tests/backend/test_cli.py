"""The operator's commands."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from backend.cli import COMMANDS


def run(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.run(
        [sys.executable, "-m", "backend", *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True
    )


def test_help_lists_every_command(tmp_path: Path) -> None:
    result = run(tmp_path, "--help")
    assert result.returncode == 0
    assert all(name in result.stdout for name in COMMANDS)


def test_judge_prints_a_verdict_per_line_and_writes_nothing(tmp_path: Path) -> None:
    fetches = [
        {"id": "a", "user_agent": "Mozilla/5.0", "ip": None, "method": "GET", "headers": {}, "context": {}},
        {"id": "b", "user_agent": "curl/8.10.1", "ip": "203.0.113.9", "method": "GET", "headers": {}, "context": {}},
    ]
    (tmp_path / "fetches.jsonl").write_text("".join(json.dumps(fetch) + "\n" for fetch in fetches))
    result = run(tmp_path, "judge", "fetches.jsonl")
    assert result.returncode == 0, result.stderr
    verdicts = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(verdict["id"], verdict["label"]) for verdict in verdicts] == [("a", "prefetch"), ("b", "bot")]
    assert set(verdicts[0]) == {"id", "label", "subtype", "reasons", "confidence", "device_type"}
    assert [path.name for path in tmp_path.iterdir()] == ["fetches.jsonl"]


@pytest.mark.parametrize(
    ("content", "words"), [("{}", "line 1"), ("x\n", "line 1"), ('{"id": "a", "ip": "here"}', "ip")]
)
def test_judge_names_the_line_and_the_field(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "fetches.jsonl").write_text(content)
    result = run(tmp_path, "judge", "fetches.jsonl")
    assert result.returncode == 1
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_judge_says_when_there_is_no_such_file(tmp_path: Path) -> None:
    result = run(tmp_path, "judge", "nothing.jsonl")
    assert result.returncode == 1
    assert result.stderr.startswith("nothing.jsonl: ")


def test_networks_has_one_action(tmp_path: Path) -> None:
    assert run(tmp_path, "networks", "forget").returncode == 2
