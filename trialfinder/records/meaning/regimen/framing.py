"""The cycle that a sentence of its own names, put to the lines that it is of; and the parts of a
treatment that come one after the other."""

import re
from collections.abc import Sequence

import msgspec

from trialfinder.records.meaning.regimen import effects
from trialfinder.records.meaning.regimen.arms import Told
from trialfinder.records.meaning.regimen.effects import Effect
from trialfinder.records.meaning.regimen.frames import frame_of
from trialfinder.records.meaning.regimen.givings import own_cycle
from trialfinder.records.meaning.regimen.line import TIME_FIELDS, Line
from trialfinder.records.meaning.regimen.naming import named_in, names_any
from trialfinder.records.meaning.regimen.reading import Unread
from trialfinder.records.meaning.regimen.segments import lines_of_segments

_GOES_ON = re.compile(r"\W*(?:or|and/or|and|but|then|except|unless)\b", re.IGNORECASE)
_OF_A_FRAME = frozenset({"cycle", "cycles", "until"})


def with_parts(one: Told) -> Told:
    """A text with the lines of the sentences of which not all is read."""
    lines: list[Line] = []
    unread: list[Unread] = []
    said = list(one.said)
    waiting = list(one.unread)
    for row in range(len(one.lines) + 1):
        while waiting and waiting[0].row <= row:
            each = waiting.pop(0)
            is_whole = not each.tokens and _stands_alone(each)
            parts = list(each.lines) if is_whole else []
            parts = parts or lines_of_segments(one.text, each.tokens, each.number)
            if not is_whole:
                unread.append(each._replace(row=len(lines), lines=each.lines or tuple(parts)))
            lines += parts
            if parts:
                said.append((each.number, each.words))
        lines += one.lines[row : row + 1]
    return msgspec.structs.replace(
        one, lines=tuple(lines), unread=tuple(unread), said=tuple(sorted(said))
    )


def frame_lengths(told: Sequence[Told]) -> set[int]:
    """The days of the cycles that sentences of their own name."""
    lines = [line for one in told for line in one.lines if _is_frame(line)]
    frames = (frame_of(unread.words) for one in told for unread in one.unread)
    lines += [frame for frame in frames if frame is not None]
    return {line.cycle.days for line in lines if line.cycle and line.cycle.days}


def framed(one: Told, names: Sequence[str]) -> Told:
    """A text with what a sentence on cycles alone says put to the lines that it is of: those since
    the one before it, or all where it stands before them."""
    told = [(row, line) for row, line in enumerate(one.lines) if _is_frame(line)]
    if told and not all(row in (0, len(one.lines) - 1) for row, _ in told):
        return one
    lines = list(one.lines)
    shift = 1 if told and told[0][0] == 0 else 0
    general = [line for _, line in told]
    lines = [line for line in lines if not _is_frame(line)]
    unread: list[Unread] = []
    since, is_clear = 0, True
    for each in one.unread:
        row = min(max(each.row - shift, 0), len(lines))
        frame = frame_of(each.words)
        if frame is None:
            is_clear = is_clear and _leaves_a_frame(each, names)
            unread.append(each._replace(row=row))
        elif not is_clear:
            unread.append(each._replace(row=row))
        elif row == 0 and len(lines) > 0 and not unread:
            general.append(frame)
        else:
            lines[since:row] = _with_frames(lines[since:row], frame, one)
            since = row
    if len(general) == 1:
        is_one_phase = not any(phases_of(lines, one))
        lines = [
            _with_frame(line, general[0]) if line.cycle or is_one_phase else line for line in lines
        ]
    elif general:
        return one
    return msgspec.structs.replace(one, lines=tuple(lines), unread=tuple(unread))


def _with_frames(lines: Sequence[Line], frame: Line, one: Told) -> list[Line]:
    """The lines of the last part of a treatment, of some lines, with their cycle."""
    phases = phases_of(lines, one)
    return [
        _with_frame(line, frame) if phase == phases[-1] else line
        for line, phase in zip(lines, phases, strict=True)
    ]


def _leaves_a_frame(unread: Unread, names: Sequence[str]) -> bool:
    """Whether "Treatment repeats every 3 weeks" after a sentence is of what stood before it too."""
    effect = effects.effect_of(unread.words, names_some=names_any(unread.words, names))
    if frame_of(unread.words) is not None:
        return True
    return effect in (Effect.NONE, Effect.NAMED, Effect.END) and not effects.governs(unread.words)


def _stands_alone(unread: Unread) -> bool:
    """Whether a sentence that is not told is understood by itself, and names all that it is on."""
    said = unread.words
    is_even = all(said.count(one) == said.count(other) for one, other in ("()", "[]"))
    first = unread.lines[0] if unread.lines else Line()
    is_clear = first.is_named and not first.is_then
    is_clear = is_clear and not any(line.single for line in unread.lines)
    is_clear = is_clear and all(one.is_named or one.is_bare for one in unread.lines)
    return is_even and is_clear and not _GOES_ON.match(said)


def with_frames_of_one(one: Told, names: dict[int, tuple[str, ...]]) -> Told:
    """A text with what a sentence says of the cycle of one medicine put to the lines of it:
    "Treatment with zetamab repeats every 21 days for up to 4 courses"."""
    lines = list(one.lines)
    for row, line in enumerate(one.lines):
        of = _framed_alone(line, names)
        before = [at for at, each in enumerate(lines[:row]) if each.subject]
        theirs = [at for at in before if of and named_in(" ".join(lines[at].subject), names) == of]
        if not theirs or any(length_named(lines[at]) for at in theirs):
            continue
        frame = msgspec.structs.replace(line, subject=())
        for at in theirs:
            lines[at] = _with_frame(lines[at], frame)
        lines[row] = frame
    kept = [line for line in lines if line.subject or line in one.lines]
    if len(kept) == len(lines):
        return one
    gone = [row for row, line in enumerate(lines) if not (line.subject or line in one.lines)]
    unread = tuple(
        each._replace(row=each.row - sum(row < each.row for row in gone)) for each in one.unread
    )
    return msgspec.structs.replace(one, lines=tuple(kept), unread=unread)


def _framed_alone(line: Line, names: dict[int, tuple[str, ...]]) -> set[int]:
    """The medicine of which a line says but how long a cycle is, and how many there are."""
    said = {name for name in TIME_FIELDS if getattr(line, name) not in (None, False, "")}
    has_length = line.cycle is not None and line.cycle.days is not None
    is_one = line.is_named and not (line.is_several or line.is_then) and said <= _OF_A_FRAME
    of = named_in(" ".join(line.subject), names) if is_one and has_length else set()
    return of if len(of) == 1 else set()


def length_named(line: Line) -> bool:
    """Whether a line names the length of its cycle."""
    return own_cycle(line) is not None or (line.cycle is not None and line.cycle.length is not None)


def _is_frame(line: Line) -> bool:
    """Whether a line says but how long a cycle is, and how many there are."""
    said = {name for name in TIME_FIELDS if getattr(line, name) not in (None, False, "")}
    has_length = line.cycle is not None and line.cycle.days is not None
    return has_length and not line.subject and said <= _OF_A_FRAME and not line.is_then


def _with_frame(line: Line, frame: Line) -> Line:
    """A line with the cycle that another sentence names, unless it has one."""
    if length_named(line) or (line.cycle is None and line.days is None):
        return line
    return msgspec.structs.replace(
        line,
        cycle=frame.cycle,
        cycles=line.cycles or frame.cycles,
        until=line.until or frame.until,
        is_shared_cycle=line.is_shared_cycle or line.cycle is None,
    )


def phases_of(lines: Sequence[Line], one: Told) -> list[int]:
    """The number of the part of a treatment that each line is of."""
    said = dict(one.said)
    found: list[int] = []
    phase, before = 0, -1
    last: Line | None = None
    for line in lines:
        is_later = line.sentence != before and effects.is_later(said.get(line.sentence, ""))
        is_next = line.is_then and not line.is_shared_cycle and line.in_cycles is None
        is_next = is_next and not _are_of_one_cycle(last, line)
        last = line
        if found and (is_later or (is_next and line.rest is None)):
            phase += 1
        found.append(phase)
        before = line.sentence
    return found


def _are_of_one_cycle(first: Line | None, then: Line) -> bool:
    """Whether what comes next comes on the same day or a later one of the same cycle: "x on day 1
    followed by y on days 1, 8 and 15. Treatment repeats every 28 days"."""
    if first is None or first.days is None or then.days is None or not then.subject:
        return False
    if then.is_bare or first.sentence != then.sentence:
        return False
    is_bounded = any(
        (one.cycles or one.duration or one.until) and not one.is_shared_cycle
        for one in (first, then)
    )
    is_open = first.cycle is None or first.is_shared_cycle
    return is_open and not is_bounded and then.days.numbers[0] >= first.days.numbers[0]
