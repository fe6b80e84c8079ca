"""From bytes to text, whatever the encoding: UTF-8, UTF-16 or Windows-1252."""

import re
from typing import NamedTuple

from trialfinder.errors import RecordError
from trialfinder.messages import Message

_BREAK = re.compile(r"\r\n|\n|\r")
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
_SAMPLE = 512
MOST_LINES = 500_000
"""More lines than any registry record has."""
_BEGINNING = 4096


class Text(NamedTuple):
    """A text with, where its encoding had to be guessed, a warning."""

    text: str
    warnings: tuple[Message, ...] = ()


def decode(data: bytes, name: str) -> Text:
    """Read UTF-8 or UTF-16 by their marks, else UTF-16 by its zeros, else UTF-8, else
    Windows-1252 with a warning.

    Raises:
        RecordError: the bytes are no text.
    """
    encoding = marked_encoding(data)
    if encoding is not None:
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
        RecordError: there are more than `MOST_LINES`.
    """
    lines = _BREAK.split(text, maxsplit=MOST_LINES)
    if len(lines) > MOST_LINES:
        raise RecordError("record.too_many_lines", file=name, limit=MOST_LINES)
    return lines


def beginning(data: bytes, size: int = _BEGINNING) -> str:
    """The text of the first `size` bytes. What cannot be read stands as U+FFFD, as does a letter
    that they cut in two."""
    return data[:size].decode(marked_encoding(data) or "utf-8", errors="replace")


def marked_encoding(data: bytes) -> str | None:
    """The encoding that the bytes show by a mark, or by zeros in every other place; None where
    they show none, as plain UTF-8 does."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    sample = data[:_SAMPLE]
    if 0 not in sample:
        return None
    even, odd = sample[::2], sample[1::2]
    for zeros, letters, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if len(zeros) > 1 and zeros.count(0) * 10 > len(zeros) * 7 and letters.count(0) == 0:
            return encoding
    return None


def as_utf8(data: bytes, name: str) -> tuple[bytes, tuple[Message, ...]]:
    """The same text as UTF-8 without a mark, and the warnings of reading it.

    Plain UTF-8 comes back as it is, without being looked through.

    Raises:
        RecordError: the bytes are no text.
    """
    if data.startswith(_BOMS[0][0]):
        return data[3:], ()
    if marked_encoding(data) is None:
        return data, ()
    return recoded(data, name)


def json_as_utf8(data: bytes, name: str) -> tuple[bytes, tuple[Message, ...]]:
    """The same of JSON. Half of a character that is written as two, such as the "\\ud83d" that
    is left of a sign when a text is cut, becomes U+FFFD: else it would cost the whole file.

    Raises:
        RecordError: the bytes are no text.
    """
    text, warnings = as_utf8(data, name)
    if b"\\ud" in text or b"\\uD" in text:
        text = _ESCAPE.sub(lambda found: b"\\ufffd" if found["half"] else found[0], text)
    return text, warnings


def recoded(data: bytes, name: str) -> tuple[bytes, tuple[Message, ...]]:
    """The text of `decode` as UTF-8, and its warnings.

    Raises:
        RecordError: the bytes are no text.
    """
    text, warnings = decode(data, name)
    return text.encode("utf-8", errors="replace"), warnings


def _checked(text: str, name: str) -> str:
    at = text.find("\0")
    if at >= 0:
        line = len(_BREAK.findall(text, 0, at)) + 1
        raise RecordError("record.damaged_line", file=name, line=line)
    return text
