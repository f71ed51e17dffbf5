"""Linking measured the whole way: HTTP, adapters, following, database. Larger: `make bench ONLY=linking`."""

from pathlib import Path

import pytest

from tests.fakes.firm_at_work import simulate_firm
from tests.fakes.sent_mail import make_firm

pytestmark = pytest.mark.requirement("R72")


@pytest.mark.parametrize("reads_bodies", [True, False], ids=["Mail.Read", "ReadBasic"])
def test_no_mail_is_linked_wrongly_on_the_whole_way(tmp_path: Path, reads_bodies: bool) -> None:
    with simulate_firm(tmp_path, make_firm(11, messages=150, mailboxes=4), reads_bodies) as firm:
        counts = firm.run()
    methods = {"property: exact", "pixel: exact"} if reads_bodies else {"subject: probable"}
    assert methods <= set(counts)
    found = counts["exact"] + counts["probable"]
    assert counts["wrong"] == 0
    assert {"item_id: exact"} <= set(counts)
    assert counts["exact"] > 0.95 * (found + counts["missing"]) or not reads_bodies
    assert counts["probable"] > 0.4 * (found + counts["missing"]) or reads_bodies
