"""From bytes to numbered lines."""

import re
from typing import NamedTuple

from trialfinder.errors import RecordError
from trialfinder.messages import Message

MOST_LINES = 500_000
_BREAK = re.compile(r"\r\n|\n|\r")
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class Text(NamedTuple):
    """A text with, where its encoding had to be guessed, a warning."""

    text: str
    warnings: tuple[Message, ...] = ()


def decode(data: bytes, name: str) -> Text:
    """Read UTF-8 or UTF-16 by their marks, else UTF-8, else Windows-1252 with a warning.

    Raises:
        RecordError: the bytes are no text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return Text(_checked(data.decode(encoding), name))
            except UnicodeDecodeError as error:
                raise RecordError("record.not_text", file=name) from error
    try:
        return Text(_checked(data.decode("utf-8"), name))
    except UnicodeDecodeError:
        text = _checked(data.decode("cp1252", errors="replace"), name)
        return Text(text, (Message("record.encoding_guessed", {"file": name}),))


def lines_of(text: str, name: str) -> list[str]:
    """The lines of a text, without their breaks. Line breaks are CR LF, LF and CR alone.

    Raises:
        RecordError: there are more lines than any registry record has.
    """
    if text.count("\n") + text.count("\r") > MOST_LINES:
        raise RecordError("record.too_many_lines", file=name, limit=MOST_LINES)
    return _BREAK.split(text)


def _checked(text: str, name: str) -> str:
    at = text.find("\0")
    if at >= 0:
        line = len(_BREAK.findall(text, 0, at)) + 1
        raise RecordError("record.damaged_line", file=name, line=line)
    return text
