"""Sealed texts open for their owner only, with a key that is still there."""

import pytest

from backend.core.key_ring import KeyRing, UnsealFailed

OLD, NEW = b"o" * 40, b"n" * 40


def test_sealed_text_opens_for_its_owner_and_nobody_else() -> None:
    ring = KeyRing([NEW])
    sealed = ring.seal("a refresh token", "alice|google|mail")
    assert "refresh" not in sealed
    assert ring.unseal(sealed, "alice|google|mail") == "a refresh token"
    with pytest.raises(UnsealFailed):
        ring.unseal(sealed, "charlie|google|mail")


def test_same_text_never_looks_the_same() -> None:
    ring = KeyRing([NEW])
    assert ring.seal("text", "alice") != ring.seal("text", "alice")


def test_old_key_opens_until_it_is_gone() -> None:
    sealed = KeyRing([OLD]).seal("text", "alice")
    both = KeyRing([NEW, OLD])
    assert both.unseal(sealed, "alice") == "text"
    assert not both.is_newest(sealed)
    assert both.is_newest(both.seal("text", "alice"))
    with pytest.raises(UnsealFailed):
        KeyRing([NEW]).unseal(sealed, "alice")


@pytest.mark.parametrize(
    "change", [lambda text: text[:-6] + "AAAAAA", lambda text: text[:12], lambda text: "v0" + text[2:]]
)
def test_changed_text_does_not_open(change) -> None:  # type: ignore[no-untyped-def]
    ring = KeyRing([NEW])
    with pytest.raises(UnsealFailed):
        ring.unseal(change(ring.seal("a text of some length", "alice")), "alice")
