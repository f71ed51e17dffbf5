"""Tests of where words begin and what a search finds."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backend.core.limits import SEARCH_WORD_CHARACTERS, SEARCH_WORDS
from backend.engagement.threads.search.words import indexed_words, join_words, query_words, with_owner_prefix

ADDRESS = "Rita.Rossi@mail.customer.example"


def finds(query: str, *texts: str) -> bool:
    """Return whether a search finds a thread with these texts, as both databases do."""
    stored = join_words(with_owner_prefix("p", indexed_words(texts)))
    searched = with_owner_prefix("p", query_words(query))
    return bool(searched) and all(join_words([word]) in stored for word in searched)


@pytest.mark.requirement("R53")
@pytest.mark.parametrize(
    "query",
    [
        *("rita", "ROSSI", "ross", "rossi@", "rossi@mail.cust", "customer.example", "@mail.customer", "example"),
        *("rita.rossi@mail.customer.example", "rita customer", "customer, rita", '"rossi"', "<rossi@mail>"),
    ],
)
def test_part_of_an_address_is_found_where_a_word_begins(query: str) -> None:
    assert finds(query, ADDRESS)


@pytest.mark.requirement("R53")
@pytest.mark.parametrize("query", ["ita", "rossi@customer", "rossini", "ustomer", "rita unused", "", "%", "@", "..."])
def test_query_that_begins_no_word_finds_nothing(query: str) -> None:
    assert not finds(query, ADDRESS)


@pytest.mark.requirement("R53")
def test_at_sign_ends_the_name_before_it() -> None:
    assert finds("rossi@", "rossi@a.example")
    assert not finds("rossi@", "rossini@a.example")


@pytest.mark.requirement("R53")
@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("报价", "新屋顶的报价单"),
        ("屋顶 报价", "新屋顶的报价单"),
        ("見積", "お見積もりの件"),
        ("ใบเสนอ", "ส่งใบเสนอราคา"),
        ("한국", "주식회사 한국전력"),
        ("росс", "Оферта для Россини"),
        ("ελλα", "Προσφορά Ελλάδα"),
        ("हिन्दी", "प्रस्ताव हिन्दी में"),
        ("عرض", "عرض سعر"),
        ("iphone15", "iPhone15报价"),
        ("报价", "iPhone15报价"),
        ("ueber", "Ueber-Nacht"),
        ("nacht", "Über-Nacht"),
        ("brien", "O'Brien"),
        ("o'brien", "O'Brien"),
        ("2026-11", "Rechnung 2026-11-24"),
        ("vat", "offer/VAT"),
    ],
)
def test_other_scripts_and_punctuation(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.requirement("R53")
def test_emoji_and_punctuation_are_not_words() -> None:
    assert indexed_words(["🎉 – … !"]) == []
    assert indexed_words(["Offer 🎉"]) == ["offer"]


def test_long_words_and_long_texts_are_truncated() -> None:
    long = "x" * 300
    assert indexed_words([long]) == ["x" * SEARCH_WORD_CHARACTERS]
    assert finds(long, long)
    assert len(indexed_words([" ".join(str(number) for number in range(SEARCH_WORDS * 2))])) == SEARCH_WORDS


def test_words_of_two_people_differ() -> None:
    assert with_owner_prefix("01hzzzzzzzzzzzzzzzzzaaaaaa", ["offer"]) != with_owner_prefix(
        "01hzzzzzzzzzzzzzzzzzbbbbbb", ["offer"]
    )


@pytest.mark.requirement("R53")
def test_truncated_address_is_found_literally() -> None:
    assert finds("rossi@", "Write to rossi@ when you can")
    assert not finds("rossi@", "Write to rossi when you can")


@given(st.text(max_size=80))
@example("0@")
def test_every_text_is_found_by_its_own_words(text: str) -> None:
    for word in query_words(text):
        assert finds(word, text), (word, text)


@given(st.text(max_size=80))
def test_indexed_words_need_no_quoting(text: str) -> None:
    for word in [*indexed_words([text]), *query_words(text)]:
        assert not set(word) & set(" \"'\\*:&|!()<>\t\n\0")
