"""From a text to its lines."""

import re

from trialfinder.errors import RecordError

MOST_LINES = 500_000
_BREAK = re.compile(r"\r\n|\n|\r")


def lines_of(text: str, name: str) -> list[str]:
    """The lines of a text, without their breaks. Line breaks are CR LF, LF and CR alone.

    Raises:
        RecordError: there are more lines than any registry record has.
    """
    if text.count("\n") + text.count("\r") > MOST_LINES:
        raise RecordError("record.too_many_lines", file=name, limit=MOST_LINES)
    return _BREAK.split(text)
