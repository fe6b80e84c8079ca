"""What the registry's API v2 writes of Markdown in its long texts, and what it stands for.

The API puts a backslash before each character that Markdown would take for its own ("m\\^2",
"\\<"), and before the "&" of what a form had written as HTML ("\\&lt;"). Where two lists follow
each other it writes an empty comment, which shows nothing. The record keeps all of it; only what is
shown is read.
"""

import re
from collections.abc import Iterator
from html import unescape

import msgspec

_ESCAPE = re.compile(r"\\(&(?:#\d{1,6}|[A-Za-z]{2,8});|[!-/:-@\[-`{-~])")
_LOST = "\N{REPLACEMENT CHARACTER}"  # what a number of no character comes to
EMPTY_COMMENT = re.compile(r"\\?<!--\s{0,20}--\\?>")


class Escape(msgspec.Struct, frozen=True):
    """A character that stands for another: `text[start:end]` means `meaning`."""

    start: int
    end: int
    meaning: str


def escapes(text: str) -> Iterator[Escape]:
    """Every escape of a text, in its order."""
    for found in _ESCAPE.finditer(text):
        character = unescape(found[1])
        if len(found[1]) > 1 and (
            len(character) > 1 or not character.isprintable() or character in _LOST
        ):
            yield Escape(found.start(), found.start() + 2, "&")  # no name of a character
        else:
            yield Escape(found.start(), found.end(), character)


def unescaped(text: str) -> str:
    """The text as it is meant."""
    at, parts = 0, []
    for escape in escapes(text):
        parts += [text[at : escape.start], escape.meaning]
        at = escape.end
    return "".join((*parts, text[at:]))
