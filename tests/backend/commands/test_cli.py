"""The operator's commands."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from backend.commands.cli import COMMANDS
from backend.core.config import load_config
from backend.supervisor import missing_prerequisites

ROOT = Path(__file__).parents[3]


def run(tmp_path: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {"PYTHONPATH": str(ROOT)} | settings
    return subprocess.run(
        [sys.executable, "-m", "backend", *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True
    )


def test_help_lists_every_command_with_one_line(tmp_path: Path) -> None:
    result = run(tmp_path, "--help")
    assert result.returncode == 0
    lines = result.stdout.partition("Commands:\n")[2].splitlines()
    assert lines == [f"  {name:<11}  {summary}" for name, (_, summary) in COMMANDS.items()]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(tmp_path: Path, name: str) -> None:
    result = run(tmp_path, name, "--help")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith(f"Usage: python -m backend {name} ")


@pytest.mark.parametrize(
    ("typed", "wrong", "meant"),
    [(["migrat"], "migrat", "migrate"), (["rejudge", "--from-strat"], "--from-strat", "--from-start")],
)
def test_a_mistyped_name_is_answered_with_the_one_that_was_meant(
    tmp_path: Path, typed: list[str], wrong: str, meant: str
) -> None:
    result = run(tmp_path, *typed)
    assert result.returncode == 2
    last = result.stderr.splitlines()[-1]
    assert f"'{wrong}'" in last
    assert f"'{meant}'" in last


@pytest.mark.parametrize("module", ["backend.commands.cli", "backend.commands.edge"])
def test_help_and_the_edge_load_no_database_and_no_web_framework(module: str) -> None:
    code = f"import {module}, sys; print(sorted({{'sqlalchemy', 'flask', 'alembic', 'gevent'}} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT).stdout == "[]\n"


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
    assert result.stderr == "nothing.jsonl: No such file or directory\n"


@pytest.mark.parametrize(("command", "action"), [("networks", "update"), ("keys", "rotate")])
@pytest.mark.parametrize("typed", [[], ["forget"]])
def test_a_missing_or_wrong_action_is_answered_with_the_right_one(
    tmp_path: Path, command: str, action: str, typed: list[str]
) -> None:
    result = run(tmp_path, command, *typed)
    assert result.returncode == 2
    assert action in result.stderr.splitlines()[-1]


def test_every_taken_address_is_named_at_once_with_ports_to_use_instead(tmp_path: Path) -> None:
    taken = [socket.create_server(("127.0.0.1", 0)) for _ in range(3)]
    ports = [one.getsockname()[1] for one in taken]
    settings = {
        f"HELIOGRAPH_{name}_ADDRESS": f"127.0.0.1:{port}"
        for name, port in zip(("WEB", "EDGE", "SMTP"), ports, strict=True)
    }
    result = run(tmp_path, "run", **settings)
    for one in taken:
        one.close()
    assert result.returncode == 2
    *lines, hint = result.stderr.splitlines()
    assert [line.partition(":")[0] for line in lines] == list(settings)
    other = zip(settings, ports, strict=True)
    assert all(f"{name}=127.0.0.1:{(port + 100) % 65536}" in hint for name, port in other)


def test_a_server_that_nobody_can_use_says_what_is_missing(tmp_path: Path) -> None:
    given = {"HELIOGRAPH_WEB_ADDRESS": "0.0.0.0:8765", "HELIOGRAPH_EDGE_ADDRESS": "0.0.0.0:8766"}
    nobody, panel, pixel = missing_prerequisites(load_config(given))
    assert "HELIOGRAPH_MICROSOFT_CLIENT_ID" in nobody
    assert "HELIOGRAPH_PUBLIC_URL" in panel
    assert "HELIOGRAPH_PIXEL_URL" in pixel
    given |= {"HELIOGRAPH_PUBLIC_URL": "https://panel.example", "HELIOGRAPH_PIXEL_URL": "https://px.example"}
    assert len(missing_prerequisites(load_config(given))) == 1
    assert missing_prerequisites(load_config({})) == []
