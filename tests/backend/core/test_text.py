"""Folding of text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.core.text import fold

pytestmark = pytest.mark.requirement("R53")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Müller", "muller"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Søren Łukasz", "soren lukasz"),
        ("İstanbul ılık", "istanbul ilik"),
        ("ﬁne ＡＢＣ", "fine abc"),
        ("𝑨ngebot", "angebot"),
    ],
)
def test_case_and_accents_are_taken_off(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=40))
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)
