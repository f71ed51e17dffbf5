"""`python -m backend rejudge`: goes on where it was interrupted, and says what changed."""

import json

import pytest

from backend.commands.cli import main
from backend.truth.verdict import RULES_VERSION
from backend.wiring import Services
from tests.build import APPLE_PREFETCH
from tests.conftest import ApiClient, Fetch


@pytest.fixture(autouse=True)
def environment(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELIOGRAPH_DATA", str(services.config.data))
    monkeypatch.setenv("HELIOGRAPH_DATABASE_URL", services.config.database_url)


def run(from_start: bool = False) -> None:
    assert main(["rejudge", *(["--from-start"] if from_start else [])]) == 0


def test_rejudge_says_what_changed(
    alice: ApiClient, fetch: Fetch, services: Services, capsys: pytest.CaptureFixture[str]
) -> None:
    fetch(alice.create()["token"], user_agent=APPLE_PREFETCH)
    with services.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE opens SET verdict_kind = 'human'")
    run()
    printed = capsys.readouterr().out
    assert "1 judged, 1 changed" in printed
    assert "human -> prefetch" in printed
    assert not (services.config.data / "rejudge.json").exists()


def test_rejudge_goes_on_where_it_stopped_unless_the_rules_are_others(
    alice: ApiClient, fetch: Fetch, services: Services, capsys: pytest.CaptureFixture[str]
) -> None:
    token = alice.create()["token"]
    for _ in range(3):
        fetch(token)
    progress = services.config.data / "rejudge.json"
    for version, from_start, judged in (
        (RULES_VERSION, False, 1),
        (RULES_VERSION - 1, False, 3),
        (RULES_VERSION, True, 3),
    ):
        progress.write_text(json.dumps({"after": 2, "rules_version": version}))
        run(from_start)
        assert f"{judged} judged" in capsys.readouterr().out
