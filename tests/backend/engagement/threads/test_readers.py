"""Readers of a mail to several people, told apart honestly."""

import pytest

from backend.engagement.threads.readers import Reader, ReaderSignal, identify_readers
from backend.truth.verdict import VerdictKind

pytestmark = pytest.mark.requirement("R28")

GROUP = {"m": ["Rita Rossi", "robert@customer.example"]}


def look(
    name: str, network: str = "198.51.100.0/24", client: str | None = "Apple Mail", **changes: object
) -> ReaderSignal:
    parts: dict[str, object] = {
        "id": name,
        "message_id": "m",
        "kind": VerdictKind.HUMAN,
        "network": network,
        "device_type": "mobile",
        "client": client,
    }
    return ReaderSignal(**(parts | changes))  # type: ignore[arg-type]


def test_same_network_device_and_program_is_one_reader() -> None:
    found = identify_readers(
        [look("a"), look("b"), look("c", network="192.0.2.0/24"), look("d", client="Outlook")], GROUP
    )
    assert [found[name].number for name in "abcd"] == [1, 1, 2, 3]


def test_numbers_begin_anew_for_each_message() -> None:
    recipients = GROUP | {"n": ["x@customer.example", "y@customer.example"]}
    found = identify_readers([look("a"), look("b", message_id="n", network="192.0.2.0/24")], recipients)
    assert [found[name].number for name in "ab"] == [1, 1]


def test_sole_recipient_is_named_whatever_the_network() -> None:
    found = identify_readers(
        [look("a"), look("b", kind=VerdictKind.IMAGE_PROXY, network="66.249.84.0/24")], {"m": ["Rita Rossi"]}
    )
    assert set(found.values()) == {Reader(name="Rita Rossi", evidence="sole_recipient")}


def test_nothing_is_said_behind_a_proxy_of_machines_or_of_the_sender() -> None:
    kinds = [kind for kind in VerdictKind if kind is not VerdictKind.HUMAN]
    assert identify_readers([look(kind.value, kind=kind) for kind in kinds], GROUP) == {}


def test_unknown_recipients_name_nobody() -> None:
    assert identify_readers([look("a")], {}) == {}
