"""The token in a pixel's address: what was minted is verified, everything else is nothing."""

import base64
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.tracking.token import TOKEN_CHARACTERS, insert_key, mint, verify

MASTER = b"the master secret of this test, long enough"
KEY_ID = b"alice-01"
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
TOKEN = mint(insert_key(MASTER, KEY_ID), KEY_ID, 1_790_000_000, b"nonce-1")

masters = st.binary(min_size=32, max_size=32)  # HMAC reads a shorter key and the same with zeros behind as one
key_ids = st.binary(min_size=8, max_size=8)
times = st.integers(0, (1 << 32) - 1)
nonces = st.binary(min_size=7, max_size=7)


@given(masters, key_ids, times, nonces)
def test_what_was_minted_is_verified(master: bytes, key_id: bytes, minted_at: int, nonce: bytes) -> None:
    text = mint(insert_key(master, key_id), key_id, minted_at, nonce)
    token = verify(text, [b"another", master])
    assert token is not None
    assert (token.text, token.key_id, token.minted_at, token.nonce) == (text, key_id, minted_at, nonce)
    assert len(text) == TOKEN_CHARACTERS
    assert set(text) <= set(ALPHABET)


@given(masters, masters, key_ids, times, nonces)
def test_another_secret_verifies_nothing(one: bytes, other: bytes, key_id: bytes, at: int, nonce: bytes) -> None:
    if one != other:
        assert verify(mint(insert_key(one, key_id), key_id, at, nonce), [other]) is None


def test_the_key_of_one_person_mints_for_nobody_else() -> None:
    assert verify(mint(insert_key(MASTER, KEY_ID), b"bob----2", 1, b"nonce-1"), [MASTER]) is None


@given(st.integers(0, TOKEN_CHARACTERS - 1))
def test_a_cut_token_is_nothing(length: int) -> None:
    assert verify(TOKEN[:length], [MASTER]) is None
    assert verify(TOKEN[TOKEN_CHARACTERS - length :], [MASTER]) is None


@given(st.text(min_size=1, max_size=100))
def test_a_lengthened_token_is_nothing(more: str) -> None:
    assert verify(TOKEN + more, [MASTER]) is None
    assert verify(more + TOKEN, [MASTER]) is None


@given(st.integers(0, TOKEN_CHARACTERS - 1), st.characters())
def test_a_token_with_another_character_is_nothing(position: int, character: str) -> None:
    changed = TOKEN[:position] + character + TOKEN[position + 1 :]
    assert (verify(changed, [MASTER]) is None) == (changed != TOKEN)


@given(st.text(max_size=100))
def test_no_text_breaks_it(text: str) -> None:
    assert verify(text, [MASTER]) is None


@given(st.text(st.sampled_from(ALPHABET + "+/= \n\u00e9\ud800"), min_size=38, max_size=38))
def test_no_text_of_the_right_length_breaks_it(text: str) -> None:
    assert verify(text, [MASTER]) is None


def test_a_padded_or_standard_alphabet_token_is_nothing() -> None:
    raw = base64.urlsafe_b64decode(TOKEN + "==")
    assert verify(TOKEN + "==", [MASTER]) is None
    assert verify("+" + TOKEN[1:], [MASTER]) is None
    assert verify(TOKEN[:-1] + "=", [MASTER]) is None
    assert verify(base64.b64encode(raw).decode(), [MASTER]) is None


def test_the_other_spellings_of_the_last_character_are_nothing() -> None:
    # 28 bytes fill 37 characters and two bits: the four low bits of the last one decode to nothing.
    first = ALPHABET.index(TOKEN[-1]) // 16 * 16
    raw = base64.urlsafe_b64decode(TOKEN + "==")
    for last in ALPHABET[first : first + 16]:
        spelling = TOKEN[:-1] + last
        assert base64.urlsafe_b64decode(spelling + "==") == raw
        assert (verify(spelling, [MASTER]) is not None) == (spelling == TOKEN)


@pytest.mark.parametrize("version", [0, 2, 255])
def test_a_reserved_version_is_nothing_even_when_it_is_signed(version: int) -> None:
    signed = bytes([version]) + base64.urlsafe_b64decode(TOKEN + "==")[1:20]
    mac = hmac.digest(insert_key(MASTER, KEY_ID), signed, "sha256")[:8]
    assert verify(base64.urlsafe_b64encode(signed + mac).decode().rstrip("="), [MASTER]) is None


@pytest.mark.parametrize(
    ("key_id", "minted_at", "nonce"),
    [(b"short", 0, b"nonce-1"), (KEY_ID, -1, b"nonce-1"), (KEY_ID, 1 << 32, b"nonce-1"), (KEY_ID, 0, b"nonce")],
)
def test_mint_refuses_parts_of_the_wrong_size(key_id: bytes, minted_at: int, nonce: bytes) -> None:
    with pytest.raises(ValueError, match="wrong size"):
        mint(b"key", key_id, minted_at, nonce)
