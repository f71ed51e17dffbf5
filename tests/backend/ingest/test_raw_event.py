"""Tests of raw events: which parts of a fetch are stored, and that decoding reverses encoding."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backend.core.ids import new_id
from backend.core.limits import HEADER_CHARACTERS, MAX_HEADERS
from backend.ingest.raw_event import CODEC_VERSION, RawEvent, UnreadableRecord, decode, encode, select_headers

OPEN_ID = "01m3250v00jbq8qc3rtxkbeave"  # a constant, because test names must not differ between processes
# Includes half of a surrogate pair: JSON escapes it, so even a broken string cannot damage a record.
texts = st.text(max_size=50) | st.text(st.sampled_from("\ud800\x00é\U0001f4ec"), max_size=50)
opens = st.builds(
    RawEvent,
    open_id=st.integers(0, (1 << 48) - 1).map(new_id),
    token=texts,
    received_at=st.integers(0, (1 << 47) - 1),
    address=texts,
    method=texts,
    http_version=texts,
    headers=st.dictionaries(texts, texts, max_size=8),
    link=texts,
)
json_values: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=10) | st.dictionaries(texts, inner, max_size=3),
)


@given(opens)
def test_decoding_reverses_encoding(raw: RawEvent) -> None:
    assert decode(encode(raw)) == raw


def _decodes_or_says_why(record: bytes) -> None:
    try:
        raw = decode(record)
    except UnreadableRecord as error:
        assert str(error)
    else:
        assert decode(encode(raw)) == raw


@given(st.binary())
@example(b"")
@example(b"\xff\xfe")
@example(b"[" * 100_000)
@example(b"1" * 5_000)
@example(b"NaN")
def test_decoding_any_bytes_returns_or_raises_unreadable_record(record: bytes) -> None:
    _decodes_or_says_why(record)


@given(json_values)
def test_decoding_any_json_returns_or_raises_unreadable_record(value: Any) -> None:
    _decodes_or_says_why(json.dumps(value).encode())


@given(opens, st.integers(0, 8), json_values)
def test_decoding_a_wrong_part_returns_or_raises_unreadable_record(raw: RawEvent, position: int, value: Any) -> None:
    parts = json.loads(encode(raw))
    parts[position] = value
    _decodes_or_says_why(json.dumps(parts).encode())


@given(opens, st.data())
def test_truncated_record_is_unreadable(raw: RawEvent, data: st.DataObject) -> None:
    record = encode(raw)
    with pytest.raises(UnreadableRecord, match="not JSON"):
        decode(record[: data.draw(st.integers(0, len(record) - 1))])


@pytest.mark.parametrize(
    ("position", "value", "reason"),
    [
        (0, CODEC_VERSION + 1, "version"),
        (1, "not-an-id", "open id"),
        (1, OPEN_ID.upper(), "open id"),
        (2, None, "token"),
        (3, -1, "received at"),
        (3, 1.5, "received at"),
        (3, True, "received at"),
        (3, 1 << 47, "received at"),
        (4, 1, "address"),
        (5, [], "method"),
        (6, 1.1, "HTTP version"),
        (7, [], "headers"),
        (7, {"accept": 1}, "headers"),
        (8, None, "link"),
    ],
)
def test_error_names_the_wrong_part(position: int, value: Any, reason: str) -> None:
    parts: list[Any] = [CODEC_VERSION, OPEN_ID, "token", 1, "192.0.2.1", "GET", "1.1", {}, ""]
    parts[position] = value
    with pytest.raises(UnreadableRecord, match=reason):
        decode(json.dumps(parts).encode())


def test_only_headers_that_judging_needs_are_stored() -> None:
    headers = [("User-Agent", "Mail"), ("Cookie", "c"), ("Authorization", "a"), ("Sec-CH-UA", "x"), ("Via", "proxy")]
    assert select_headers(headers) == {"user-agent": "Mail", "sec-ch-ua": "x", "via": "proxy"}


def test_first_of_a_repeated_header_wins() -> None:
    assert select_headers([("accept", "first"), ("Accept", "second")]) == {"accept": "first"}


@given(st.lists(st.tuples(texts | st.integers(0, 99).map("sec-{}".format), texts.map(lambda text: text * 20))))
def test_headers_are_limited_in_number_and_length(headers: list[tuple[str, str]]) -> None:
    kept = select_headers(headers)
    assert len(kept) <= MAX_HEADERS
    assert all(len(name) <= 64 and len(value) <= HEADER_CHARACTERS for name, value in kept.items())
