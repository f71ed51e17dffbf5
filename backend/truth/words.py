"""Many names sought in one agent. Pure.

Most names are plain words, and looking for a plain word is a hundred times faster than a pattern that ignores case: so
the agent is put in lower case once, plain words are looked for as they are, and only the rest are patterns.
"""

import re
from collections.abc import Iterable
from typing import Final

_SPECIAL: Final = re.compile(r"[\\^$*+?{}\[\]()|.]")
_ESCAPED: Final = re.compile(r"\\([^A-Za-z0-9])")


class NameMatcher:
    """A set of lower-case names: plain words or patterns, whichever each one is."""

    def __init__(self, names: Iterable[str]) -> None:
        listed = tuple(names)
        plain = {name: literal_text(name) for name in listed}
        self._plain = tuple(word for word in plain.values() if word is not None)
        patterns = [name for name in listed if plain[name] is None]
        self._pattern = re.compile("|".join(patterns)) if patterns else None

    def find(self, text: str) -> tuple[int, int] | None:
        """Return where one of the names begins and ends in `text`, which is in lower case, or None."""
        for word in self._plain:
            if word in text:
                start = text.index(word)
                return start, start + len(word)
        found = self._pattern.search(text) if self._pattern else None
        return found.span() if found else None


def literal_text(pattern: str) -> str | None:
    """Return the text that a pattern without any choice stands for (`goo\\.gl\\/` is `goo.gl/`), or None."""
    without_escapes = _ESCAPED.sub("", pattern)
    return None if _SPECIAL.search(without_escapes) else _ESCAPED.sub(r"\1", pattern)
