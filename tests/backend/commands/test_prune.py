"""`python -m backend prune`: deletes what is too old, all of it, and says how much."""

import pytest
from sqlalchemy import func, select

from backend.commands.cli import main
from backend.core.clock import utc_now
from backend.events.models import TrackingEvent
from backend.wiring import Services
from tests.conftest import ApiClient, FakeClock, Fetch


@pytest.mark.requirement("R57")
def test_prune_says_how_much_it_deleted_and_may_be_repeated(
    alice: ApiClient,
    fetch: Fetch,
    clock: FakeClock,
    services: Services,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("HELIOGRAPH_DATA", str(services.config.data))
    monkeypatch.setenv("HELIOGRAPH_DATABASE_URL", services.config.database_url)
    token = alice.create()["token"]
    for at in (utc_now().replace(year=2020), utc_now().replace(year=2021), utc_now()):
        fetch(token, at=at)
    for deleted in (2, 0):
        assert main(["prune"]) == 0
        assert f"{deleted} opens deleted" in capsys.readouterr().out
    with services.sessions() as session:
        assert session.scalar(select(func.count()).select_from(TrackingEvent)) == 1
