"""What two spellings of a word have in common."""

import unicodedata


def folded(word: str) -> str:
    """`word` without its capitals, each accent one with its letter."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word).casefold()
