"""What counts as a word when people search (R53). Pure.

A word begins where a run of letters and digits begins; `.`, `@`, `-`, `_` and `+` stand inside a word and begin another
one after them, so that `rossi@customer.example` is found by `rossi@`, `customer` and `example`. Scripts that are
written without spaces have no such places: there, a word begins at every character.
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
    """Return from each beginning of a word all that follows without a gap, each once, at most `SEARCH_WORDS`."""
    found: dict[str, None] = {}
    for text in texts:
        for part in _parts(fold(text)):
            run = _run(part)
            for begin in _beginnings(run):
                found[_cut(run[begin:])] = None
        if len(found) >= SEARCH_WORDS:
            break
    return list(found)[:SEARCH_WORDS]


def query_words(query: str) -> list[str]:
    """Return the words of a search; each must be the beginning of an indexed one. `rossi@` keeps its last character."""
    found: dict[str, None] = {}
    for part in _parts(fold(query)):
        run = _run(part)
        if run:
            found[_cut(run)] = None
    return list(found)


def with_owner_prefix(person_id: str, words: Iterable[str]) -> list[str]:
    """Return the words as one person's: a word that the whole organisation uses costs each only their own threads.

    The mark is the random end of the person's id. Two people may share one; whoever reads must still ask whose it is.
    """
    mark = person_id[-OWNER_PREFIX_CHARACTERS:].rjust(OWNER_PREFIX_CHARACTERS, "0").lower()
    return [mark + word for word in words]


def join_words(words: Sequence[str]) -> str:
    """Return words as they are stored: a space before each, so that a beginning of a word is a part of the text."""
    return "".join(f" {word}" for word in words)


def _run(part: str) -> str:
    """Return a part without what joins nothing; an `@` at its end stays, for `rossi@` is more than `rossi`."""
    begun = part.lstrip(JOINERS)
    run = begun.rstrip(JOINERS)
    return f"{run}@" if run and begun.startswith(f"{run}@") else run


def _cut(word: str) -> str:
    return word[: UNSPACED_CHARACTERS if _UNSPACED.match(word) else SEARCH_WORD_CHARACTERS]


def _parts(folded: str) -> list[str]:
    """Cut where something stands that belongs to no word."""
    if folded.isascii():
        return _ASCII_GAP.sub(" ", folded).split()
    return "".join(character if _is_inside(character) else " " for character in folded).split()


def _is_inside(character: str) -> bool:
    return character in JOINERS or unicodedata.category(character)[0] in "LNM"


def _beginnings(run: str) -> list[int]:
    """Return where words begin in a run; a mark belongs to the letter before it."""
    if run.isascii():
        return [found.start() for found in _ASCII_BEGINNING.finditer(run)]
    found = []
    for place, character in enumerate(run):
        before = run[place - 1] if place else JOINERS
        begins = before in JOINERS or _UNSPACED.match(character) or _UNSPACED.match(before)
        if character not in JOINERS and begins and (place == 0 or unicodedata.category(character)[0] != "M"):
            found.append(place)
    return found
