"""How often, when and how long something is given, in one plain sentence.

What is given, and what ends it, stands in the record's own words; times are ours. A number is a
word where the record has it as one.
"""

from collections.abc import Iterator

from trialfinder.records.meaning.regimen import pieces as p
from trialfinder.records.meaning.regimen.line import Line
from trialfinder.words.durations import days_words
from trialfinder.words.patterns.page import Page
from trialfinder.words.patterns.pattern import Words

_LARGEST_WORD = 12
_LARGEST_TIMES = 6


def line_key(line: Line, name: Words | None) -> str:
    """The pattern for a line, of which `name` is given."""
    if not line.has_time:
        return "rhythm.first"
    if name is None:
        return "rhythm.then" if line.is_then or line.rest else "rhythm.alone"
    return "rhythm.line.then" if line.is_then else "rhythm.line"


def how(page: Page, line: Line) -> Words:
    """ "once a day, by mouth, for 12 weeks"."""
    parts = list(_parts(page, line))
    found = list(parts[0].pieces) if parts else []
    for part in parts[1:]:
        found += [*page.plain(", ").pieces, *part.pieces]
    return Words(tuple(found))


def subject(page: Page, line: Line) -> Words | None:
    """What is given, quoted; None where the line does not say."""
    return page.quoted(" … ".join(line.subject)) if line.subject else None


def _parts(page: Page, line: Line) -> Iterator[Words]:
    yield from _often(page, line)
    if line.way is not None:
        yield page.plain(page.catalogue.text(f"cycle.route.{line.way}"))
    if line.infusion is not None:
        bound = "" if line.infusion.bound is p.Bound.EXACT else f".{line.infusion.bound}"
        length = _length(page, line.infusion.length, line.infusion.unit)
        yield page.words(f"rhythm.over{bound}", length=length)
    if line.moment:
        yield page.words(f"moment.{line.moment}")
    yield from _days(page, line)
    yield from _long(page, line)
    if line.window and line.days is None:
        yield page.quoted(line.window)
    if line.until is not None:
        text, is_absence = line.until
        key = "rhythm.until.absence" if is_absence else "rhythm.until"
        yield page.words(key, text=page.quoted(text))


def _often(page: Page, line: Line) -> Iterator[Words]:
    if line.frequency is not None:
        yield _frequency(page, line.frequency)
    if line.days_a_week is not None:
        key = f"rhythm.days_a_week.{_form(line.days_a_week)}"
        yield page.words(key, number=_span(page, line.days_a_week))
    if line.single:
        yield page.words("rhythm.single")
    if line.as_needed:
        yield page.words("rhythm.as_needed")
    if line.per_day and line.frequency is None:
        yield page.words("rhythm.per_day")
    if line.occasion:
        yield page.quoted(line.occasion)
    if line.limit is not None and not _says_the_same(line.limit, line.frequency):
        yield page.words("rhythm.limit", often=_frequency(page, line.limit))
    if line.apart is not None:
        length = _length(page, line.apart.length, line.apart.unit)
        key = "rhythm.apart" if line.apart.bound is p.Bound.EXACT else "rhythm.apart.least"
        yield page.words(key, length=length)
    if line.on_off is not None:
        turn = line.on_off
        on = _length(page, turn.on, turn.on_unit)
        yield page.words("rhythm.on_off", on=on, off=_length(page, turn.off, turn.off_unit))


def _says_the_same(limit: p.Frequency, often: p.Frequency | None) -> bool:
    """Whether "no more than once a day" adds nothing to "once a day"."""
    if often is None or often.times is None or limit.times is None:
        return False
    return (often.times.most.value, often.unit) == (limit.times.most.value, limit.unit)


def _days(page: Page, line: Line) -> Iterator[Words]:
    if line.days is not None:
        days = days_words(line.days.numbers, page.catalogue)
        form = "one" if len(line.days.numbers) == 1 else "other"
        yield page.words(f"rhythm.{line.days.unit}s.{form}", days=days)
    if line.window and line.days is not None:
        yield page.quoted(line.window)
    if line.start is not None:
        yield page.words(f"rhythm.from.{line.start.unit}", days=f"{line.start.numbers[0]}")
    if line.in_cycles is not None:
        yield _in_cycles(page, line.in_cycles)
    if line.event:
        yield page.quoted(line.event)
    if line.cycle is not None:
        if line.cycle.length is None:
            yield page.words("rhythm.cycle.unknown")
        else:
            span = p.Span(line.cycle.length, line.cycle.length)
            yield page.words("rhythm.cycle", length=_length(page, span, line.cycle.unit))


def _in_cycles(page: Page, which: p.InCycles) -> Words:
    """ "in cycle 1", "from cycle 2 on", "in each later cycle"."""
    first, last = f"{which.first}", f"{which.last}"
    if which.first == 0:
        return page.words("rhythm.in_cycles.later")
    if which.last is None:
        return page.words("rhythm.in_cycles.from", first=first)
    if which.last == which.first:
        return page.words("rhythm.in_cycles.one", first=first)
    return page.words("rhythm.in_cycles.range", first=first, last=last)


def _long(page: Page, line: Line) -> Iterator[Words]:
    if line.duration is not None:
        length = _length(page, line.duration.length, line.duration.unit)
        key = "rhythm.for.of_cycle" if _is_of_cycle(line) else f"rhythm.for.{line.duration.bound}"
        yield page.words(key, length=length)
    if line.doses is not None:
        number = _span(page, line.doses.count)
        yield page.words(f"rhythm.doses.{line.doses.bound}", number=number)
    if line.cycles is not None:
        key = f"rhythm.cycles.{line.cycles.bound}.{_form(line.cycles.count)}"
        yield page.words(key, number=_span(page, line.cycles.count))
    if line.rest is not None:
        key = "rhythm.washout" if line.rest.is_washout else "rhythm.rest"
        yield page.words(key, length=_length(page, line.rest.length, line.rest.unit))


def _is_of_cycle(line: Line) -> bool:
    """Whether a time is a stretch of each cycle: "for 3 weeks of each 4-week cycle"."""
    if line.cycle is None or line.duration is None or line.in_cycles is not None:
        return False
    lasts = p.Cycle(line.duration.length.most, line.duration.unit).days
    whole = line.cycle.days
    is_exact = line.duration.bound is p.Bound.EXACT
    return is_exact and lasts is not None and whole is not None and lasts < whole


def _frequency(page: Page, often: p.Frequency) -> Words:
    every = often.every.most.value
    if every == 1:
        if often.times is None:
            return page.words(f"rhythm.each.{often.unit}")
        return page.words(f"rhythm.per.{often.unit}", times=_times(page, often.times))
    if often.times is None:
        key = "rhythm.other" if every == _OTHER else "rhythm.third"
        return page.words(f"{key}.{often.unit}")
    return page.words(f"rhythm.every.{often.unit}", number=_span(page, often.every))


_OTHER = 2


def _times(page: Page, times: p.Span) -> Words:
    if times.least == times.most and times.most.value <= _LARGEST_TIMES:
        return page.words(f"times.{times.most.value}")
    return page.words("times.many", number=_span(page, times))


def _length(page: Page, length: p.Span, unit: p.Unit) -> Words:
    if length.most.value == 1 and length.most.is_word:
        return page.words(f"length.{unit}.single")
    return page.words(f"length.{unit}.{_form(length)}", number=_span(page, length))


def _span(page: Page, span: p.Span) -> Words:
    if span.least == span.most:
        return _number(page, span.most)
    least, most = _number(page, span.least), _number(page, span.most)
    return page.words("number.range", least=least, most=most)


def _number(page: Page, number: p.Number) -> Words:
    if number.is_word and number.value <= _LARGEST_WORD:
        return page.words(f"number.{number.value}")
    return page.plain(page.catalogue.numbers.write(number.value))


def _form(span: p.Span) -> str:
    return "one" if span.most.value == 1 else "other"
