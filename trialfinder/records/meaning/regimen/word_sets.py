"""Sets of words, written as a text for the eye."""


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())
