"""Text from outside as it may be shown: no character in it does anything."""

import re

_LONGEST_FILE = 80
_LONGEST_NAME = 40
_BREAK = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
# Unicode's control characters, ends of lines and of paragraphs, and halves of characters; then
# what it calls formats, which turn the direction of writing or hide in a word.
_ODD = re.compile(
    r"([\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff])"
    r"|[\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)
_NOT_OF_A_NAME = re.compile(r"[^\w,/()<>-]+")


def plain_characters(text: str, kept: str = "") -> str:
    """The text with a character of its own for whatever steers a terminal, but for what is `kept`,
    and without what is not seen."""
    if text.isprintable():
        return text
    return _ODD.sub(lambda odd: odd[0] if odd[0] in kept else "\ufffd" if odd[1] else "", text)


def one_line(text: str) -> str:
    """The same with a space for each end of a line."""
    return plain_characters(_BREAK.sub(" ", text))


def quoted_name(text: str) -> str:
    """A value of a record's own as a sentence of ours may hold it: short, on one line, with no
    character that could end a quotation or a sentence."""
    name = _NOT_OF_A_NAME.sub(" ", text).strip()
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def shown_name(name: str) -> str:
    """The name of a file as a message may show it: printable and not too long."""
    shown = "".join(character if character.isprintable() else "?" for character in name)
    return shown if len(shown) <= _LONGEST_FILE else f"{shown[: _LONGEST_FILE - 1]}…"
