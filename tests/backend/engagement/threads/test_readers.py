"""Tests of how the readers of a message to several people are distinguished."""

import pytest

from backend.engagement.threads.readers import Reader, ReaderSignal, identify_readers
from backend.truth.verdict import VerdictKind

pytestmark = pytest.mark.requirement("R28")

GROUP = {"m": ["Rita Rossi", "robert@customer.example"]}


def signal(
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
    readers = identify_readers(
        [signal("a"), signal("b"), signal("c", network="192.0.2.0/24"), signal("d", client="Outlook")], GROUP
    )
    assert [readers[name].number for name in "abcd"] == [1, 1, 2, 3]


def test_numbers_restart_for_each_message() -> None:
    recipients = GROUP | {"n": ["x@customer.example", "y@customer.example"]}
    readers = identify_readers([signal("a"), signal("b", message_id="n", network="192.0.2.0/24")], recipients)
    assert [readers[name].number for name in "ab"] == [1, 1]


def test_sole_recipient_is_named_on_any_network() -> None:
    readers = identify_readers(
        [signal("a"), signal("b", kind=VerdictKind.IMAGE_PROXY, network="66.249.84.0/24")], {"m": ["Rita Rossi"]}
    )
    assert set(readers.values()) == {Reader(name="Rita Rossi", evidence="sole_recipient")}


def test_proxy_machine_and_own_fetches_have_no_reader() -> None:
    kinds = [kind for kind in VerdictKind if kind is not VerdictKind.HUMAN]
    assert identify_readers([signal(kind.value, kind=kind) for kind in kinds], GROUP) == {}


def test_message_without_recipients_has_no_reader() -> None:
    assert identify_readers([signal("a")], {}) == {}
