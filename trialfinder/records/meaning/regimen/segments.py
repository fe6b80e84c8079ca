"""Sentences that are not read as a whole, but name one medicine after the other, each with its own
days: "Patients receive x on day 1, y on days 1-3, and z on day 4 until blood counts recover"."""

import re
from collections.abc import Iterator, Sequence

from trialfinder.records.meaning.regimen import lexicon
from trialfinder.records.meaning.regimen.line import Line
from trialfinder.records.meaning.regimen.lines import lines_of
from trialfinder.records.meaning.regimen.reads import UnknownWordsError
from trialfinder.records.meaning.regimen.tokens import Token
from trialfinder.records.meaning.regimen.word_sets import words

_JOINS = words(", and & plus ;")
_MOST_JOINS = 3
_OF_ALL = re.compile(
    r",? or (?:[a-z-]+ ){0,2}(?:iv|po|on day|\()|\beither\b|\brespectively\b|\bboth\b|\ball\b"
    r"|\beach of\b|\balternat\w*|\b(?:cycles?|courses?) (?:\d|one|two|only)|\b(?:first|second"
    r"|subsequent|initial|last|final) (?:cycle|course)|\bonly\b|\bif\b|\bfor patients\b|\bwho\b"
    r"|\bphase\b|\bgroups?\b"
    r"|\bcohorts?\b|\barms?\b|\bthen\b|\bthereafter\b|\bweeks? \d|\brepeat\w*"
    r"|\bweekly\b|(?<!of )(?<!in )\bevery\b(?! \d+ hours)|\bfor (?:\d+|one|two|three"
    r"|four|five|six) (?:weeks?|days?|months?|courses?|cycles?)\b|\brest\b|\boff\b",
    re.IGNORECASE,
)
"""Words of a part that is not read by which it could be of the others as well."""


def lines_of_segments(text: str, sentence: Sequence[Token], number: int) -> list[Line]:
    """The lines of the parts of a sentence that are read, none where another part could change
    them, or where fewer than two are told apart."""
    if sum(token.kind == "name" for token in sentence) < 2:
        return []
    parts = list(_parts(sentence))
    if len(parts) < 2:
        return []
    found: list[Line] = []
    silent: list[Sequence[Token]] = []
    waiting: list[Token] = []
    for part in parts:
        lines = _lines(text, [*waiting, *part], number)
        if lines is None and _has_no_time(text, part, number):
            waiting = [*waiting, *part]
            continue
        if lines is None and waiting:
            silent.append(waiting)
            lines = _lines(text, part, number)
        waiting = []
        if lines is None:
            silent.append(part)
        else:
            found += lines
    if waiting:
        silent.append(waiting)
    if not found or not silent or any(_is_of_all(text, part) for part in silent):
        return []
    are_plain = all(line.is_named and not line.is_then and not line.in_cycles for line in found)
    return found if are_plain else []


def _parts(sentence: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The parts of a sentence, each of which begins with a name; none where more than filling words
    stands before the first."""
    first = next((at for at, token in enumerate(sentence) if token.kind == "name"), 0)
    if not all(token.norm in lexicon.FILLERS for token in sentence[:first]):
        return
    start, depth = 0, 0
    for at, token in enumerate(sentence):
        depth += (token.norm == "(") - (token.norm == ")")
        if depth or token.kind != "name" or at <= first:
            continue
        end = at
        while end > start and at - end < _MOST_JOINS and sentence[end - 1].norm in _JOINS:
            end -= 1
        if end < at and end > start:
            yield sentence[start:end]
            start = at
    yield sentence[start:]


def _lines(text: str, part: Sequence[Token], number: int) -> list[Line] | None:
    try:
        return lines_of(text, part, number) or None
    except UnknownWordsError:
        return None


def _has_no_time(text: str, part: Sequence[Token], number: int) -> bool:
    """Whether a part is understood, and says nothing of when: the x of "x and y on day 1"."""
    try:
        return not lines_of(text, part, number)
    except UnknownWordsError as unknown:
        return "no time" in str(unknown)


def _is_of_all(text: str, part: Sequence[Token]) -> bool:
    """Whether a part that is not read could be of the others: it names another thing, or has words
    that join."""
    said = text[part[0].start : part[-1].end]
    count = len({token.norm for token in part if token.kind == "name"})
    return count > 1 or _OF_ALL.search(said) is not None
