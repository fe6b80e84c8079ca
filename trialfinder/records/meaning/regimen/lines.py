"""The lines of one sentence."""

import re
from collections.abc import Sequence

import msgspec

from trialfinder.records.meaning.regimen import lexicon, sense
from trialfinder.records.meaning.regimen import pieces as p
from trialfinder.records.meaning.regimen.line import Line
from trialfinder.records.meaning.regimen.line_builder import LineBuilder
from trialfinder.records.meaning.regimen.reads import ContradictionError, Read, UnknownWordsError
from trialfinder.records.meaning.regimen.scanning import scan
from trialfinder.records.meaning.regimen.tokens import Token

_JOINED = re.compile(
    r"\W*(?:$|[,;:+&(/.\-]|(?:also|and|combined|in|or|plus|followed|then|together|with)\b)", re.I
)
_NO_END: dict[str, str | None] = {"cycle": None, "cycles": None, "until": None, "window": ""}
_THEREAFTER = frozenset({"thereafter", "subsequently", "and thereafter"})


def lines_of(text: str, sentence: Sequence[Token], number: int) -> list[Line]:
    """The lines of one sentence of a text, which is the `number`th.

    Raises:
        UnknownWordsError: the word, number or contradiction that was not understood.
    """
    reads = scan(sentence)
    for read_ in reads:
        sense.check_piece(text[sentence[0].start : read_.start], read_)
    sense.check_order(reads)
    builders = [LineBuilder(text, number, sentence[0].start)]
    for at, read_ in enumerate(reads):
        try:
            _build(text, number, builders, reads, at)
        except UnknownWordsError as unknown:
            raise unknown.placed(read_.start, reads[:at]) from None
    try:
        found = _checked(builders, text[: reads[-1].end])
    except UnknownWordsError as unknown:
        unknown.after = tuple(one for one in reads if one.start < (unknown.at or 0))
        raise
    return _with_length_of_which(found, reads, text)


def _with_length_of_which(found: list[Line], reads: Sequence[Read], text: str) -> list[Line]:
    """The lines; what says at the end of a list how long is quoted, as it may be of all of it or of
    the last: "x once a day and y twice a day for 6 weeks"."""
    last, others = found[-1:], found[:-1]
    if others and _is_a_length(last[0]) and all(map(_is_regular, others)):
        raise UnknownWordsError("how long of which?").placed(reads[-1].start)
    are_alike = all(_is_regular(line) and not (line.is_then or line.rest) for line in found)
    if not others or not are_alike or last[0].duration is None or last[0].beside:
        return found
    if any(line.duration or line.cycles or line.until or line.is_bare for line in others):
        return found
    at = max(row for row, one in enumerate(reads) if isinstance(one.piece, p.Duration))
    after = reads[at + 1 :]
    if not all(isinstance(one.piece, p.Filler | p.Break | p.Until) for one in after):
        raise ContradictionError("how long of which?").placed(reads[at].start)
    beside = " ".join(text[reads[at].start : reads[-1].end].split())
    return [*others, msgspec.structs.replace(last[0], duration=None, until=None, beside=beside)]


def _is_a_length(line: Line) -> bool:
    """Whether a line says but how long, or how many cycles, of what it names."""
    has_length = bool(line.duration or line.cycles) and bool(line.subject)
    return has_length and not (line.says_how_often or line.cycle or line.is_then or line.rest)


def _is_regular(line: Line) -> bool:
    """Whether a line says how often, and no days that end by themselves."""
    return line.frequency is not None and line.days is None and line.cycle is None


def _build(
    text: str, number: int, builders: list[LineBuilder], reads: Sequence[Read], at: int
) -> None:
    """Adds a piece to the last line, or begins a further one with it."""
    read_ = reads[at]
    if isinstance(read_.piece, p.Break):
        if _is_last_of_all(text, read_, reads[at + 1 :]) and builders[-1].has_time:
            builders[-1].is_then = True
        elif read_.piece.is_then and not (
            (_is_followed(text, read_) or builders[-1].is_infused_before(reads[at + 1 :]))
            and builders[-1].is_before(reads[at + 1 :])
        ):
            builders.append(LineBuilder(text, number, read_.end, is_then=True))
        else:
            builders[-1].part(is_also=read_.piece.is_also or read_.piece.is_then)
        return
    if isinstance(read_.piece, p.Thereafter):
        if builders[-1].is_empty or builders[-1].has_time:
            builders.append(LineBuilder(text, number, read_.start, is_then=True))
        builders[-1].is_then = True
        read_ = Read(read_.piece.frequency, read_.start, read_.end)
    if builders[-1].is_full_for(read_, reads[at + 1 :]):
        amount = builders[-1].amount_of_the_next(read_)
        start = amount[0].start if amount else read_.start
        builders.append(LineBuilder(text, number, start, is_also=builders[-1].is_also))
        for one in amount:
            builders[-1].add(one)
    builders[-1].add(read_)


def _is_last_of_all(text: str, read_: Read, after: Sequence[Read]) -> bool:
    """Whether "thereafter" ends the sentence, so that it is on what stands before it."""
    words = text[read_.start : read_.end].casefold().strip(" ,")
    return words in _THEREAFTER and all(isinstance(one.piece, p.Filler) for one in after)


def _is_followed(text: str, read_: Read) -> bool:
    words = text[read_.start : read_.end].casefold().split()
    return "followed" in words and words[-1] == "by"


def _checked(builders: list[LineBuilder], text: str) -> list[Line]:
    """The lines, each with a time; amounts and names that would have none are not understood,
    unless they end the sentence, which is the end of `text`: there they are quoted.

    A day that stands before all else is that of each line till the next "then".
    """
    if builders[-1].is_then and builders[-1].is_empty:
        raise UnknownWordsError("then what?")
    builders, beside = _without_end(builders, text)
    kept: list[Line] = []
    lead: Line | None = None
    for builder, following in zip(builders, (*builders[1:], None), strict=True):
        line = builder.line()
        if line.is_then:
            lead = None
        elif lead is not None and line.has_time and line.rest is None:
            line = _led(line, lead)
        if builder.leads and line.subject:
            lead = line
        if _may_be_of_both(builder, line, following) or builder.may_be_of_the_last:
            raise UnknownWordsError("how often of which?").placed(builder.start)
        try:
            sense.check_line(line)
            kept = _kept(kept, builder, line, following, is_only=len(builders) == 1)
        except UnknownWordsError as unknown:
            raise unknown.placed(builder.start) from None
    kept = _in_one_cycle(_with_ends_of_rest(kept))
    return [*kept[:-1], msgspec.structs.replace(kept[-1], beside=beside)] if beside else kept


def _may_be_of_both(builder: LineBuilder, line: Line, following: LineBuilder | None) -> bool:
    """Whether how often stands before two things, of the second of which but how long is said:
    "weekly x and y for 5 weeks"."""
    if not builder.is_led_by_often or following is None or following.is_then:
        return False
    after = following.line()
    return after.duration is not None and not after.says_how_often and line.duration is None


def _with_ends_of_rest(kept: list[Line]) -> list[Line]:
    """The lines, the first of two with what stands after its rest: "for 21 days, then 7 days off,
    for up to 6 cycles"."""
    if len(kept) != 2 or kept[1].rest is None or kept[1].subject or kept[0].single:
        return kept
    moved = {
        name: getattr(kept[1], name)
        for name in ("cycle", "cycles", "until", "window")
        if not getattr(kept[0], name) and getattr(kept[1], name)
    }
    if kept[0].in_cycles is not None or not moved:
        return kept
    rest = msgspec.structs.replace(kept[1], **{name: _NO_END[name] for name in moved})
    return [msgspec.structs.replace(kept[0], **moved), rest]


def _in_one_cycle(kept: list[Line]) -> list[Line]:
    """The lines, of one cycle where the last of two names it: "x on days 1 and 8, followed by y on
    days 1 and 8 of each 21-day cycle"."""
    if len(kept) != 2 or not kept[1].is_then or kept[1].rest or not kept[1].subject:
        return kept
    first, last = kept
    is_bounded = any((first.cycle, first.cycles, first.in_cycles, first.duration, first.until))
    has_days = first.days is not None and last.days is not None and len(first.days.numbers) > 1
    if is_bounded or not has_days or last.in_cycles or last.cycle is None or not last.cycle.days:
        return kept
    return [msgspec.structs.replace(one, is_shared_cycle=True, cycle=last.cycle) for one in kept]


def _kept(
    kept: list[Line],
    builder: LineBuilder,
    line: Line,
    following: LineBuilder | None,
    *,
    is_only: bool,
) -> list[Line]:
    """The lines with one more, if it says when; or the last of them with words that are of it.

    Raises:
        UnknownWordsError: it says what is given, and not when.
    """
    if line.has_time or _is_loading(line, following):
        if not line.subject and kept and not line.is_then and line.rest is None:
            line = _of_other_cycles(line, kept[-1])
        return [*kept, line]
    is_test = bool(line.is_then and line.subject and _is_test(line))
    if builder.is_empty or (not kept and is_only) or is_test:
        return kept
    if kept and builder.is_remark:
        words = kept[-1].subject + line.subject
        return [*kept[:-1], msgspec.structs.replace(kept[-1], subject=words)]
    raise UnknownWordsError(f"no time for {line.subject}")


def _without_end(builders: list[LineBuilder], text: str) -> tuple[list[LineBuilder], str]:
    """What is given at some time, and the words after it that have no time: "x once a day plus
    y"."""
    count = len(builders)
    while count > 1 and not builders[count - 1].has_time:
        count -= 1
    last, after = builders[count - 1], builders[count:]
    if after and not _JOINED.match(text, last.end):
        return builders, ""
    if not last.can_end or not any(one.gives for one in after):
        return builders, ""
    return builders[:count], " ".join(text[last.end :].strip(" ,;:").split())


def _led(line: Line, lead: Line) -> Line:
    """A line with the days, or the cycles, which stand before all else in its sentence."""
    if line.days is None and line.start is None:
        line = msgspec.structs.replace(line, days=lead.days, start=lead.start)
    if line.in_cycles is None:
        line = msgspec.structs.replace(line, in_cycles=lead.in_cycles)
    return line


def _of_other_cycles(line: Line, before: Line) -> Line:
    """A line that goes on with the one before it in other cycles: "on days 1 and 15 of cycle 1 and
    on day 1 of each later cycle".

    Raises:
        UnknownWordsError: it is another time of the same.
    """
    if line.in_cycles is None or before.in_cycles is None:
        raise UnknownWordsError("a time without what is given")
    return msgspec.structs.replace(line, is_then=True)


def _is_loading(line: Line, following: LineBuilder | None) -> bool:
    """Whether a dose is the one before all others: "8 mg/kg loading dose, then 6 mg/kg every 3
    weeks"."""
    words = " ".join(line.subject).casefold().split()
    if following is None or "dose" not in words or lexicon.LOADING.isdisjoint(words):
        return False
    after = following.line()
    return after.is_then and after.is_bare and bool(after.subject)


def _is_test(line: Line) -> bool:
    """Whether what comes next is a test: "followed by plasma sampling"."""
    words = " ".join(line.subject).casefold().split()
    return not line.is_named and not lexicon.ASSESSED.isdisjoint(words)
