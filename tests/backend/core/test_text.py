"""Folding of text."""

import pytest

from backend.core.text import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Müller", "muller"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Søren Łukasz", "soren lukasz"),
        ("İstanbul ılık", "istanbul ilik"),
        ("ﬁne ＡＢＣ", "fine abc"),
    ],
)
def test_r53_case_and_accents_are_taken_off(text: str, folded: str) -> None:
    assert fold(text) == folded
