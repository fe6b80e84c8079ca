"""Finds where an outcome's measure ends and its time frame begins, where the border was lost.

A flat record runs both columns of its outcome tables together: "Progression-free Interval 10
months after enrollment". A row is split only where the split is certain: its end is a time frame
by a narrow grammar, in one way only, and what stands before it does not lead up to it ("Survival
at 5 years" stays whole).
"""

import re

_LONGEST_ROW = 600
_MOST_ITEMS = 8

_WORD_NUMBER = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_NUMBER = rf"(?:\d{{1,4}}(?:\.\d{{1,2}})?|{_WORD_NUMBER})"
_UNIT = r"(?:hour|day|week|month|year|cycle|course)s?"
_NEXT = r"(?: ?[-–] ?|,? (?:and|or|to|through) |, ?)"
_SPAN = rf"{_NUMBER}(?:{_NEXT}\d{{1,4}}){{0,5}} (?:{_UNIT}|minutes?)\b"
_POINT = rf"(?:{_UNIT}|visits?) -?\d{{1,4}}(?:{_NEXT}\d{{1,4}}){{0,9}}"
_NOTE = r"(?: \([^()]{1,80}\))?"
_AFTER = (
    r"(?: (?:after|from|following|post|since|before|prior to|post-[a-z]+)"
    rf"(?: (?!(?:baseline|up|{_UNIT})\b)[^\s\d;]+){{0,8}})?"
)
_UP_TO = r"(?:up to (?:(?:approximately|about|a (?:maximum|total) of) )?)?"

# One moment or length of time, and what joins two of them.
_ITEM = re.compile(
    rf"(?:{_UP_TO}(?:{_SPAN}|{_POINT}(?:,? {_POINT})?){_NOTE}{_AFTER}|baseline){_NOTE}",
    re.IGNORECASE,
)
_JOINT = re.compile(r"[,;]? (?:and|to|through) |[,;] | ?[-–/] ?", re.IGNORECASE)
_LEAD = re.compile(
    r"duration of [^\d:;()]{1,60}?(?: ?[-–:,] ?| \()"
    r"|(?:through|until) [^\d:;()]{1,60}, (?:(?:an )?average of )?",
    re.IGNORECASE,
)
_EVENTS = re.compile(r"from .{1,200}? (?:to|until|till|through) ", re.IGNORECASE)
_FIRST_WORD = re.compile(
    rf"(?<!\S)(?:\d|(?:{_WORD_NUMBER}|baseline)\b|(?:{_UNIT}|visits?) -?\d"
    r"|(?:up to|duration of|from|through|until) )",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"\b(?:{_UNIT}|visits?) -?\d+$", re.IGNORECASE)
_DOUBTFUL = re.compile(r"\s(?:During|Throughout|Through|Until+) ")  # may begin the time frame
_CHANGE = re.compile(r"from baseline\b", re.IGNORECASE)  # rather the end of "Change in Score From"

# Words that lead on to what follows, so that no column can end with them.
_LEADING_WORDS = """
a about above after age aged ages all an and any approximately are arm as at average be been before
below between beyond by change changes cohort course cycle day days decrease difference dose
duration during each every first following for from grade group improvement in increase initial
into is last least level longest maximum mean median minimum minus month months most next no not of
on only or over overall part per period phase plus post pre prior reduction second shift shortest
since stage study than the third through til till time to total treatment under until up
versus via visit vs was week weeks were when while with within without year years
"""
_LEADING = frozenset({"untill", *_LEADING_WORDS.split()})  # codespell:ignore untill


def split(row: str) -> tuple[str, str] | None:
    """The measure and the time frame of a row; None where the split is not certain. Only a time
    frame that begins with a capital or a figure counts as certain."""
    if len(row) > _LONGEST_ROW:
        return None
    found = []
    for match in _FIRST_WORD.finditer(row):
        measure, frame = row[: match.start()].rstrip(), row[match.start() :]
        if _may_end(measure, frame) and _is_frame(frame):
            found.append((measure, frame))
    if not found or any(not frame[0].islower() for _, frame in found[1:]):
        return None
    measure, frame = found[0]
    doubtful = frame[0].islower() or _DOUBTFUL.search(measure) or _CHANGE.match(frame)
    return None if doubtful else (measure, frame)


def _is_frame(text: str) -> bool:
    """Whether all of `text` is a time frame."""
    if _are_items(text, 0):
        return True
    lead = _LEAD.match(text)
    if lead and (_are_items(text, lead.end()) or _are_items(text.removesuffix(")"), lead.end())):
        return True
    events = _EVENTS.match(text)
    later = _FIRST_WORD.finditer(text, events.end()) if events else ()
    return any(_are_items(text, word.start()) for word in later)


def _are_items(text: str, start: int) -> bool:
    """Whether `text` from `start` on is a list of moments and lengths of time."""
    for _ in range(_MOST_ITEMS):
        item = _ITEM.match(text, start)
        if item is None:
            return False
        if item.end() == len(text):
            return True
        joint = _JOINT.match(text, item.end())
        if joint is None:
            return False
        start = joint.end()
    return False


def _may_end(measure: str, frame: str) -> bool:
    """Whether a column can end with `measure` and the next begin with `frame`."""
    words = measure.split()
    if not words or not any(character.isalpha() for character in measure):
        return False
    if measure.count("(") != measure.count(")") or frame.count("(") != frame.count(")"):
        return False
    if measure[-1] in ",;:-–—/(&+<>=≥≤±%~" or words[-1].lower() in _LEADING:
        return False
    counted = _COUNTED.search(measure) is not None  # "... at Cycle 1", which "Day 8" may continue
    if frame[0].isdigit():
        return counted or not words[-1][-1].isdigit()
    return not counted or frame[:8].lower() == "baseline"
