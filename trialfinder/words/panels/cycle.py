"""The picture of a treatment's cycle, with the sentences that it was read from."""

from collections.abc import Iterator, Sequence

import msgspec

from trialfinder.records.meaning.dosing import Giving
from trialfinder.records.meaning.schedule import Drawing, Schedule
from trialfinder.words.blocks import (
    Block,
    Calendar,
    Day,
    Evidence,
    Heading,
    Item,
    Paragraph,
    Table,
    Told,
    Week,
    plain,
)
from trialfinder.words.durations import days_words, minutes_words
from trialfinder.words.panels.material import Material

_WEEK = 7
_LEAST_ARMS = 2


class ArmSchedule(msgspec.Struct, frozen=True):
    """An arm with what could be read of its schedule, None for nothing. The name is empty where it
    is the only arm. `is_whole` unless more is given than the schedule has."""

    name: str
    schedule: Schedule | None
    is_whole: bool = True


def cycle_blocks(material: Material, schedule: Schedule) -> Iterator[Block]:
    """A calendar, what its letters mean, and the text that all of it was read from."""
    yield from _picture(material, schedule)
    yield Told(plain(material.text("cycle.source")), cycle_sources(material, schedule))
    yield _quote(material, schedule)


def _quote(material: Material, schedule: Schedule) -> Paragraph:
    """The text that a schedule was read from."""
    quote = material.text("cycle.quote", quote=" ".join(schedule.quotes))
    return Paragraph(plain(quote), official=True)


def drawing_blocks(material: Material, drawing: Drawing) -> Iterator[Block]:
    """The calendars of what is certain of an arm, or of cycles of several lengths, with what they
    leave out: the names of what is given on other days, and each sentence that is not, or not
    wholly, in them."""
    if not drawing.is_whole:
        yield Paragraph(plain(material.text("cycle.partly")))
    several = len(drawing.schedules) > 1
    if several:
        yield Paragraph(plain(material.text("cycle.several")))
    for number, schedule in enumerate(drawing.schedules, 1):
        words = [material.text("cycle.picture", number=number)] if several else []
        words += [part] if (part := part_words(material, schedule)) else []
        if words:
            yield Heading(4, ". ".join(words))
        yield from _picture(material, schedule)
    sources = cycle_sources(material, drawing.schedules[0])
    yield Told(plain(material.text("cycle.source")), sources)
    if drawing.missing:
        names = material.catalogue.apart(drawing.missing)
        yield Paragraph(
            plain(material.text("cycle.missing", count=len(drawing.missing), names=names))
        )
    if drawing.left:
        yield Paragraph(plain(material.text("cycle.left")))
    if drawing.is_whole:
        yield _quote(material, drawing.schedules[0])
    for one in drawing.left:
        quote = material.text("cycle.quote", quote=" ".join(one.quote.split()))
        yield Paragraph(plain(quote), official=True)


def part_words(material: Material, schedule: Schedule) -> str:
    """The cycles that a schedule is of, where others are not so; empty where all are."""
    if schedule.part is None:
        return ""
    first, last = schedule.part
    key = "from" if last is None else "one" if first == last else "range"
    return material.text(f"cycle.part.{key}", first=first, last=last or "")


def _picture(material: Material, schedule: Schedule) -> Iterator[Block]:
    letters = _letters([giving.name for giving in schedule.givings])
    length = [material.text("cycle.length", count=schedule.cycle_days)]
    is_open = schedule.part is None or schedule.part[1] is None
    if schedule.part is None and schedule.most_cycles is not None:
        length.append(material.text("cycle.limit", count=schedule.most_cycles))
    elif is_open and schedule.says_when_it_ends:
        length.append(material.text("cycle.end_in_words"))
    elif is_open and not schedule.ends_otherwise:
        length.append(material.text("cycle.no_limit"))
    yield Paragraph(plain(" ".join(length)))
    yield _calendar(material, schedule, letters)
    for letter, giving in zip(letters, schedule.givings, strict=True):
        words = material.hard_runs(_giving_words(material, giving))
        yield Item(words, mark=letter)


def side_by_side(material: Material, arms: Sequence[ArmSchedule]) -> Iterator[Block]:
    """The arms that have a schedule in one table, where there are several."""
    drawn = [(arm.name, arm.schedule, arm.is_whole) for arm in arms if arm.schedule is not None]
    if len(drawn) < _LEAST_ARMS:
        return
    rows = tuple(
        (
            plain(name),
            plain(material.text("cycle.length", count=schedule.cycle_days)),
            plain(
                material.catalogue.apart(
                    (
                        *(_giving_words(material, giving) for giving in schedule.givings),
                        *(() if is_whole else (material.text("cycle.more"),)),
                    )
                )
            ),
        )
        for name, schedule, is_whole in drawn
    )
    header = tuple(material.text(f"cycle.table.{column}") for column in ("group", "cycle", "given"))
    yield Table(material.text("cycle.table"), header, rows)


def cycle_sources(material: Material, schedule: Schedule) -> tuple[Evidence, ...]:
    """The passages of the record that hold the sentences which were read."""
    if not schedule.more_paths:
        return (_source(material, schedule.path, schedule.quotes),)
    paths = (schedule.path, *schedule.more_paths)
    return tuple(
        _source(material, path, (quote,))
        for path, quote in zip(paths, schedule.quotes, strict=True)
    )


def _source(material: Material, path: str, quotes: tuple[str, ...]) -> Evidence:
    label = material.text("plain.record")
    for passage in material.study.passages:
        if passage.path and all(sentence in passage.text for sentence in quotes):
            text = material.text("plain.record_passage", line=passage.line, quote=passage.text)
            return Evidence(label, text)
    quote = " ".join(quotes)
    return Evidence(label, material.text("cycle.passage", path=path, quote=quote))


def _letters(names: list[str]) -> tuple[str, ...]:
    """The names' first letters where these are letters and differ, else A, B, C."""
    first = [name[:1].upper() for name in names]
    if len(set(first)) == len(names) and all(letter.isalpha() for letter in first):
        return tuple(first)
    return tuple(chr(ord("A") + number) for number in range(len(names)))


def _calendar(material: Material, schedule: Schedule, letters: tuple[str, ...]) -> Calendar:
    marks = {
        day: tuple(
            letter
            for letter, giving in zip(letters, schedule.givings, strict=True)
            if day in giving.days
        )
        for day in range(1, schedule.cycle_days + 1)
    }
    weeks = tuple(
        Week(
            material.text("cycle.week", number=(first - 1) // _WEEK + 1),
            tuple(
                Day(day, marks[day])
                for day in range(first, min(first + _WEEK, schedule.cycle_days + 1))
            ),
        )
        for first in range(1, schedule.cycle_days + 1, _WEEK)
    )
    given = (
        material.text("cycle.alt_given", days=_days(material, one), name=one.name)
        for one in schedule.givings
    )
    alt = material.text("cycle.alt", count=schedule.cycle_days, given=" ".join(given))
    return Calendar(weeks, alt)


def _giving_words(material: Material, giving: Giving) -> str:
    """ "cixutumumab, into a vein (IV), over 1 hour, on days 1, 8, 15 and 22"."""
    parts = [f"{giving.name} {giving.dose}".strip()]
    if giving.route is not None:
        parts.append(material.text(f"cycle.route.{giving.route}"))
    if giving.minutes is not None:
        time = minutes_words(giving.minutes, material.catalogue)
        parts.append(material.text("cycle.over", time=time))
    if giving.times_a_day is not None:
        parts.append(material.text(f"cycle.times.{giving.times_a_day}"))
    parts.append(_days(material, giving))
    return ", ".join(parts)


def _days(material: Material, giving: Giving) -> str:
    days = days_words(giving.days, material.catalogue)
    return material.text("cycle.days", count=len(giving.days), days=days)
