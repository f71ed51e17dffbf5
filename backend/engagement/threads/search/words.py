"""Split texts and queries into search words (R53). Pure.

A word begins where a run of letters and digits begins. `.`, `@`, `-`, `_` and `+` are part of a word, and another word
begins after each of them, so `rossi@customer.example` is found by `rossi@`, `customer` and `example`. In scripts that
are written without spaces, a word begins at every character.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from backend.core.limits import SEARCH_WORD_CHARACTERS, SEARCH_WORDS
from backend.core.text import fold

JOINERS = "@._+-"
OWNER_PREFIX_CHARACTERS = 6
UNSPACED_CHARACTERS = 12
_ASCII_BEGINNING = re.compile(r"(?<![a-z0-9])[a-z0-9]")
_ASCII_GAP = re.compile(r"[^a-z0-9@._+\-]+")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"  # Thai, Lao, Burmese, Khmer, Japanese, Chinese
)


def indexed_words(texts: Iterable[str]) -> list[str]:
    """Return the rest of the run from each beginning of a word, without duplicates, at most `SEARCH_WORDS`."""
    words: dict[str, None] = {}
    for text in texts:
        for part in _parts(fold(text)):
            run = _run(part)
            for begin in _beginnings(run):
                words[_cut(run[begin:])] = None
        if len(words) >= SEARCH_WORDS:
            break
    return list(words)[:SEARCH_WORDS]


def query_words(query: str) -> list[str]:
    """Return the words of a query; each must be a prefix of an indexed word. `rossi@` keeps its last character."""
    words: dict[str, None] = {}
    for part in _parts(fold(query)):
        run = _run(part)
        if run:
            words[_cut(run)] = None
    return list(words)


def with_owner_prefix(person_id: str, words: Iterable[str]) -> list[str]:
    """Return the words with a prefix for their owner, so that a search reads only the hits in their own threads.

    The prefix is the random end of the person's id. Two people may share one, so queries must still check the owner.
    """
    prefix = person_id[-OWNER_PREFIX_CHARACTERS:].rjust(OWNER_PREFIX_CHARACTERS, "0").lower()
    return [prefix + word for word in words]


def join_words(words: Sequence[str]) -> str:
    """Return words as they are stored: with a space before each, so that substring search finds word prefixes."""
    return "".join(f" {word}" for word in words)


def _run(part: str) -> str:
    """Return a part without joiners at its ends. An `@` at the end stays: `rossi@` is narrower than `rossi`."""
    begun = part.lstrip(JOINERS)
    run = begun.rstrip(JOINERS)
    return f"{run}@" if run and begun.startswith(f"{run}@") else run


def _cut(word: str) -> str:
    return word[: UNSPACED_CHARACTERS if _UNSPACED.match(word) else SEARCH_WORD_CHARACTERS]


def _parts(folded: str) -> list[str]:
    """Split at characters that belong to no word."""
    if folded.isascii():
        return _ASCII_GAP.sub(" ", folded).split()
    return "".join(character if _is_inside(character) else " " for character in folded).split()


def _is_inside(character: str) -> bool:
    return character in JOINERS or unicodedata.category(character)[0] in "LNM"


def _beginnings(run: str) -> list[int]:
    """Return where words begin in a run; a combining mark belongs to the letter before it."""
    if run.isascii():
        return [match.start() for match in _ASCII_BEGINNING.finditer(run)]
    beginnings = []
    for place, character in enumerate(run):
        before = run[place - 1] if place else JOINERS
        begins = before in JOINERS or _UNSPACED.match(character) or _UNSPACED.match(before)
        if character not in JOINERS and begins and (place == 0 or unicodedata.category(character)[0] != "M"):
            beginnings.append(place)
    return beginnings
