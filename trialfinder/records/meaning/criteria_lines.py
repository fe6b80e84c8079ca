"""The lines of a registry's criteria: mark, indent and words of each, by where they stand."""

import re
from collections.abc import Callable, Iterator

import msgspec

_TAB = 4
_BULLETS = r"(?:[-*•·‣▪◦●○–—]\s+)"
_ORDINAL = r"(?:\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]\s+)"
_MARK = re.compile(rf"(?:{_BULLETS}+{_ORDINAL}?|{_ORDINAL})(?=\S)")


class Line(msgspec.Struct, frozen=True):
    """A line, or several that wrap into one: `text[start:end]` are its words, after its mark.

    `mark` is as it stands ("* ", "1. "), empty where there is none. Columns count from 0.
    `may_hang` says that it may be the end of the line above as well.
    """

    start: int
    end: int
    mark: str
    mark_column: int
    words_column: int
    may_hang: bool = False


def criteria_lines(text: str, begins_group: Callable[[str], bool]) -> tuple[Line, ...]:
    """The lines of `text` that are not blank; a hanging line is part of the marked one above.

    One that `begins_group` stands by itself, else a whole group would be lost in that above.
    """
    lines: list[Line] = []
    after_blank = True
    for start, end in _stripped(text):
        if start == end:
            after_blank = True
            continue
        line = _line(text, start, end)
        last = lines[-1] if lines else None
        hangs = last is not None and not after_blank and _hangs(line, last)
        if last and hangs and not begins_group(text[line.start : line.end]):
            lines[-1] = msgspec.structs.replace(last, end=line.end)
        else:
            lines.append(msgspec.structs.replace(line, may_hang=hangs))
        after_blank = False
    return tuple(lines)


def _stripped(text: str) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends without the white space around it."""
    at = 0
    for line in text.split("\n"):
        start = at + len(line) - len(line.lstrip())
        yield start, max(start, at + len(line.rstrip()))
        at += len(line) + 1


def _line(text: str, start: int, end: int) -> Line:
    mark = _MARK.match(text, start, end)
    words = mark.end() if mark else start
    begin = text.rfind("\n", 0, start) + 1
    return Line(
        start=words,
        end=end,
        mark=text[start:words],
        mark_column=_width(text[begin:start]),
        words_column=_width(text[begin:words]),
    )


def _hangs(line: Line, last: Line) -> bool:
    return bool(last.mark) and not line.mark and line.mark_column > last.mark_column


def _width(space: str) -> int:
    return len(space.expandtabs(_TAB))
