"""Tests that plain names are matched as text and the others as patterns."""

import pytest

from backend.truth.words import NameMatcher, literal_text


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("barracuda", "barracuda"),
        (r"goo\.gl\/", "goo.gl/"),
        (r"vendor \(x", "vendor (x"),
        ("link service", "link service"),
    ],
)
def test_pattern_without_alternatives_is_plain(pattern: str, text: str) -> None:
    assert literal_text(pattern) == text


@pytest.mark.parametrize("pattern", [r"\bwget", "k7.*bot", "[wW]get", "^curl", "scan|probe", r"v\d", "colou?r"])
def test_pattern_with_alternatives_is_not_plain(pattern: str) -> None:
    assert literal_text(pattern) is None


def test_matcher_finds_plain_names_and_patterns() -> None:
    words = NameMatcher(("barracuda", r"\bk7\w*bot"))
    assert words.find("the barracuda looks") == (4, 13)
    assert words.find("k7mlwcbot/1.0") == (0, 9)
    assert words.find("nothing here") is None
    assert NameMatcher(()).find("anything") is None
