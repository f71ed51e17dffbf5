"""Text as people search for it."""

import unicodedata

# Letters whose stroke or ligature is part of the letter, so that no decomposition takes it off (Unicode 15, NFKD).
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i"})


def fold(text: str) -> str:
    """Return the text without case and accents, so that "Muller" finds "Müller" (R53)."""
    if text.isascii():
        return text.lower()
    # Decomposed first: a mathematical capital becomes a plain one, and only that has a small letter.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return plain.translate(_PLAIN)
