"""Match many names against one agent. Pure.

Most names are plain words, and searching for a plain word is a hundred times faster than a case-insensitive pattern.
So the agent is converted to lower case once, plain words are searched as text, and only the others are patterns.
"""

import re
from collections.abc import Iterable
from typing import Final

_SPECIAL: Final = re.compile(r"[\\^$*+?{}\[\]()|.]")
_ESCAPED: Final = re.compile(r"\\([^A-Za-z0-9])")


class NameMatcher:
    """A set of lower-case names, each a plain word or a pattern."""

    def __init__(self, names: Iterable[str]) -> None:
        names = tuple(names)
        plain = {name: literal_text(name) for name in names}
        self._plain = tuple(word for word in plain.values() if word is not None)
        patterns = [name for name in names if plain[name] is None]
        self._pattern = re.compile("|".join(patterns)) if patterns else None

    def find(self, text: str) -> tuple[int, int] | None:
        """Return the start and end of a name in the lower-case `text`, or None if none occurs."""
        for word in self._plain:
            if word in text:
                start = text.index(word)
                return start, start + len(word)
        match = self._pattern.search(text) if self._pattern else None
        return match.span() if match else None


def literal_text(pattern: str) -> str | None:
    """Return the only text that a pattern matches (`goo\\.gl\\/` is `goo.gl/`), or None if it has alternatives."""
    without_escapes = _ESCAPED.sub("", pattern)
    return None if _SPECIAL.search(without_escapes) else _ESCAPED.sub(r"\1", pattern)
