"""Text as people search for it."""

import unicodedata


def fold(text: str) -> str:
    """Return the text without case and accents, so that "Muller" finds "Müller" (R53)."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
