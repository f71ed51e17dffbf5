"""Names for things: sortable by time, safe in addresses, never guessable."""

import secrets

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
ID_CHARACTERS = 26
_PAIRS = [first + second for first in _ALPHABET for second in _ALPHABET]  # ten bits at a time: half the work


def new_id(milliseconds: int) -> str:
    """Return 26 characters of Crockford base32 (ULID layout): 48 bits of Unix milliseconds, 80 random bits.

    Source: https://github.com/ulid/spec (2019-05-23), written in lower case.
    """
    number = (milliseconds & (1 << 48) - 1) << 80 | secrets.randbits(80)
    return "".join([_PAIRS[number >> shift & 1023] for shift in range(120, -1, -10)])


def is_id(text: str) -> bool:
    """Tell whether `text` has the shape that `new_id` makes."""
    return len(text) == ID_CHARACTERS and all(character in _ALPHABET for character in text)


def id_milliseconds(name: str) -> int:
    """Return the Unix milliseconds in a name that `new_id` made."""
    number = 0
    for character in name[:10]:
        number = number << 5 | _ALPHABET.index(character)
    return number
