"""The lines of a registry's criteria: mark, indent and words of each, by where they stand."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import msgspec

from trialfinder.records.markdown import EMPTY_COMMENT
from trialfinder.records.meaning.sides import heading_side, turns_what_follows

_TAB = 4
_BULLETS = r"(?:[-*•·‣▪◦●○–—]\s+)"
_ORDINAL = r"(?:\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]\s+)"
_MARK = re.compile(rf"(?:{_BULLETS}+{_ORDINAL}?|{_ORDINAL})(?=\S)")
_NEAR, _TURN_NEAR = 60, 25  # characters
_OWN = r"(?:Key|Main|Major|General|Principal|Primary|Core|Additional|Other|Specific|Study|Trial)\s+"
_SIDE = r"\b(?:In|IN|Ex|EX)(?:clusion|CLUSION)\s{1,4}(?:[Cc]riteri(?:a|on)|CRITERI(?:A|ON))"
_HEADING = re.compile(rf"{_SIDE}\s{{0,4}}:")
_SHORT_HEADING = re.compile(r"\b(?:In|IN|Ex|EX)(?:clusions?|CLUSIONS?)\s{0,4}:")
_ENDS_SENTENCE = re.compile(r"[.;!?)]\s*\Z")
_HEADS_LINE = re.compile(
    rf"(?P<heading>(?:{_OWN}){{0,3}}{_SIDE}\s{{0,4}}\.)\s{{1,9}}(?=[A-Z0-9≥≤<>])"
)
_OWN_WORDS = re.compile(rf"(?:{_OWN}){{1,3}}\Z")
_BELONGS_BEFORE = re.compile(
    r"(?:\b(?:any|the|no|non|not|all|other|of|meets?|meeting|met|these|those|following|and|or|each"
    r"|to|with|without|in|for|per|their|our|his|her|under|see|both|every|one|by|as|from|if|below"
    r"|above|general|specific|key|main|additional)|[/&,’'-])\s*\Z",
    re.IGNORECASE,
)
_MARKS_BETWEEN = {
    "-": re.compile(r"(?<=[^-])(?=- [A-Z])"),
    "*": re.compile(r"(?<=\s)(?=\* [A-Z])"),
    "1": re.compile(r"(?<=[.;:])\s{0,4}(?=\d{1,2}[.)]\s{1,4}[A-Z≥≤<>])"),
}
"""What parts the rules of a glued list, by the character that the first of them begins with."""


class Line(msgspec.Struct, frozen=True):
    """A line, or several that wrap into one: `text[start:end]` are its words, after its mark.

    `mark` is as it stands ("* ", "1. "), empty where there is none. Columns count from 0.
    `may_hang` says that it may be the end of the line above as well, `is_glued` that it is a
    heading within a line, `ends_list` that such a one leads to it, and may do so to nothing below.
    """

    start: int
    end: int
    mark: str
    mark_column: int
    words_column: int
    may_hang: bool = False
    is_glued: bool = False
    ends_list: bool = False


def criteria_lines(text: str, begins_group: Callable[[str], bool]) -> tuple[Line, ...]:
    """The lines of `text` that are not blank; a hanging line is part of the marked one above.

    One that `begins_group` stands by itself, else a whole group would be lost in that above.
    """
    lines: list[Line] = []
    after_blank = True
    for start, end in _stripped(text):
        if start == end or EMPTY_COMMENT.fullmatch(text, start, end):
            after_blank = True
            continue
        line = _line(text, start, end)
        last = lines[-1] if lines else None
        hangs = last is not None and not after_blank and _hangs(line, last)
        if last and hangs and not begins_group(text[line.start : line.end]):
            lines[-1] = msgspec.structs.replace(last, end=line.end)
        else:
            lines += _parted(text, msgspec.structs.replace(line, may_hang=hangs))
        after_blank = False
    return tuple(lines)


def _parted(text: str, line: Line) -> Iterator[Line]:
    """A line cut at each heading that was glued into it, and between the rules that follow one."""
    at, is_led = line.start, False
    for start, end in _glued_headings(text, line):
        if start > at:
            yield from _rules(text, line, at, start) if is_led else (_piece(line, at, start),)
        yield msgspec.structs.replace(_piece(line, start, end), is_glued=True)
        at, is_led = end, True
    if not is_led:
        yield line
    elif text[at : line.end].strip():
        yield from _rules(text, line, at, line.end)


def _piece(line: Line, start: int, end: int) -> Line:
    """A part of a line, which stands where the line does; the mark is that of its first part."""
    if start == line.start:
        return msgspec.structs.replace(line, end=end)
    return msgspec.structs.replace(line, start=start, end=end, mark="", may_hang=False)


def _glued_headings(text: str, line: Line) -> Iterator[tuple[int, int]]:
    """Where a heading stands within a line: "Adults Exclusion Criteria: - Pregnant".

    A line that is a heading as a whole is not cut. A name that something before it may belong to
    ("meets no Exclusion Criteria:") is none, and one that leads a marked line is that line's own.
    """
    if not line.mark and heading_side(text[line.start : line.end], is_marked=False):
        return
    if not line.mark and (first := _HEADS_LINE.match(text, line.start, line.end)):
        yield line.start, first.end("heading")
    for found in _headings_within(text, line):
        start = _with_its_words(text, line.start, found.start())
        if start == line.start:
            if not line.mark and text[found.end() : line.end].strip():
                yield start, found.end()
        elif not _belongs_before(text[max(line.start, start - _NEAR) : start]):
            yield start, found.end()


def _headings_within(text: str, line: Line) -> Iterator[re.Match[str]]:
    """Names of lists with a colon: "Exclusion Criteria:". A mere "Exclusion:" may be an exception
    to the rule before it, so it counts only in a line that begins so, and after a sentence."""
    if line.mark or not _SHORT_HEADING.match(text, line.start, line.end):
        yield from _HEADING.finditer(text, line.start, line.end)
        return
    for found in _SHORT_HEADING.finditer(text, line.start, line.end):
        if found.start() == line.start or _ENDS_SENTENCE.search(text, line.start, found.start()):
            yield found


def _belongs_before(words: str) -> bool:
    return bool(_BELONGS_BEFORE.search(words)) or turns_what_follows(words[-_TURN_NEAR:])


def _with_its_words(text: str, least: int, start: int) -> int:
    """Where a heading begins with the words before it that are its own: "Key", "Main"."""
    words = _OWN_WORDS.search(text, max(least, start - _NEAR), start)
    return words.start() if words else start


def _rules(text: str, line: Line, start: int, end: int) -> Iterator[Line]:
    """The rules that follow a glued heading, one each where they have marks of one kind.

    A marked line may go on with its own list after it.
    """
    while text[start].isspace():
        start += 1
    marked = _MARK.match(text, start, end)
    between = _MARKS_BETWEEN.get(marked[0][0] if marked else "")
    places = [start]
    if between is not None:
        places += [found.end() for found in between.finditer(text, start + 1, end)]
    for first, last in pairwise([*places, end]):
        mark = _MARK.match(text, first, last)
        words = mark.end() if mark else first
        stop = first + len(text[first:last].rstrip())
        if words < stop:
            ends = bool(line.mark) and not marked
            yield msgspec.structs.replace(
                _piece(line, words, stop), mark=text[first:words], ends_list=ends
            )
        elif stop > first:
            yield _piece(line, first, stop)


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
