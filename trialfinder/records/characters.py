"""Finds a lone "?" that stands where a character was lost, as in "? 16 years" or "1,000/?L".

Records were damaged when characters outside ASCII were replaced by question marks. An ordinary
question mark ends a word and is followed by a space or a closing character; these are not.
"""

import re

_LOST = re.compile(
    r"(?<![^\s(\[])\?(?=\s?[\da-z])"  # alone: "score of ? 50%", "(?16 years", "? grade 2"
    r"|(?<=[A-Za-z])\?(?=[a-z])"  # within a word: "Patient?s"
    r"|(?<=[\d/])\?(?=[A-Za-z]{1,3}\b)"  # before a unit: "1,000/?L", "37?C"
    r"|(?<=\d )\?(?=(?:g|L|l|m|M|mol|U)\b)"  # the same after a space: "5 ?g"
    r"|(?<=\d)\?(?=\d)"  # between numbers: "10?20"
)
_LONGEST_ADDRESS = 300
_MOST = 1000


def lost_characters(text: str) -> list[int]:
    """Where in `text` a "?" stands for a lost character, counted from 0; the first thousand of
    them."""
    found: list[int] = []
    at = text.find("?")
    while at >= 0 and len(found) < _MOST:
        if _LOST.match(text, at) and not _is_in_address(text, at):
            found.append(at)
        at = text.find("?", at + 1)
    return found


def _is_in_address(text: str, at: int) -> bool:
    """Whether the "?" is part of a web address, where it has its own meaning."""
    before = text[max(at - _LONGEST_ADDRESS, 0) : at].rpartition(" ")[2]
    after = text[at : at + _LONGEST_ADDRESS].partition(" ")[0]
    return "://" in before or "www." in before or "=" in after
