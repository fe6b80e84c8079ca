"""What the words of a regimen say, piece by piece."""

from enum import StrEnum

import msgspec


class Unit(StrEnum):
    """A unit of time."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    NIGHT = "night"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Way(StrEnum):
    """The way by which something gets into the body."""

    IV = "iv"
    ORAL = "oral"
    SUBCUTANEOUS = "subcutaneous"
    INTRAMUSCULAR = "intramuscular"


class Bound(StrEnum):
    """How a number is to be taken."""

    EXACT = "exact"
    MOST = "most"
    LEAST = "least"
    ABOUT = "about"
    FIRST = "first"
    NEXT = "next"


class Number(msgspec.Struct, frozen=True):
    """A whole number, and whether the text has it as a word ("twelve")."""

    value: int
    is_word: bool = False


class Span(msgspec.Struct, frozen=True):
    """From `least` to `most`, which are the same where the text has one number."""

    least: Number
    most: Number


class Piece(msgspec.Struct, frozen=True):
    """A part of what a text says."""


class Frequency(Piece, frozen=True):
    """So many times in every so many units: twice a day, every 3 weeks (once in 3).

    `times` is None for "daily", which says that it is each day, not that it is once. `is_limit`
    is true for "no more than once a day".
    """

    times: Span | None
    every: Span
    unit: Unit
    is_limit: bool = False


class Thereafter(Piece, frozen=True):
    """A frequency that begins after what was said before: "every 8 weeks thereafter"."""

    frequency: Frequency


class Single(Piece, frozen=True):
    """Once and no more."""


class AsNeeded(Piece, frozen=True):
    """When the person needs it."""


class Occasion(Piece, frozen=True):
    """A moment that is no date, such as "1 hour before sexual activity": the text's own words.

    `is_event` where it only says from or till when ("after surgery").
    """

    is_event: bool = False


class Moment(Piece, frozen=True):
    """A part of the day, or before, after or with a meal: one of the names of `grammar`."""

    name: str


class Window(Piece, frozen=True):
    """What leaves the days as they are, in the text's own words: by how much they may be missed
    ("± 3 days"), on which nothing is given ("rest on days 15-21")."""


class PerDay(Piece, frozen=True):
    """That an amount is for a day ("960 mg/day"), however it is divided."""


class DaysAWeek(Piece, frozen=True):
    """On so many days of each week."""

    count: Span


class Days(Piece, frozen=True):
    """Numbered days, weeks or months; `is_start` where it is only from then on."""

    numbers: tuple[int, ...]
    unit: Unit = Unit.DAY
    is_start: bool = False


class Cycle(Piece, frozen=True):
    """That there are cycles; `length` is None where the text does not say how long one is."""

    length: Number | None = None
    unit: Unit = Unit.DAY

    @property
    def days(self) -> int | None:
        """The length in days; None where it is unknown or of months."""
        if self.length is None or self.unit not in (Unit.DAY, Unit.WEEK):
            return None
        return self.length.value * (7 if self.unit is Unit.WEEK else 1)


class Cycles(Piece, frozen=True):
    """How many cycles there are; `cycle` where the words say how long one is, too."""

    count: Span
    bound: Bound = Bound.EXACT
    cycle: Cycle | None = None


class InCycles(Piece, frozen=True):
    """In which of the cycles: from `first` on, to `last`, or without an end where that is None.

    `first` is 0 for those after the ones that were named before ("each subsequent cycle"). `cycle`
    where the words say how long these are.
    """

    first: int
    last: int | None = None
    cycle: Cycle | None = None


class Doses(Piece, frozen=True):
    """How many times in all it is given."""

    count: Span
    bound: Bound = Bound.EXACT


class Duration(Piece, frozen=True):
    """How long it is given."""

    length: Span
    unit: Unit
    bound: Bound = Bound.EXACT


class Infusion(Piece, frozen=True):
    """How long one infusion or injection takes."""

    length: Span
    unit: Unit
    bound: Bound = Bound.EXACT


class Rest(Piece, frozen=True):
    """A time without it; `is_washout` where the text calls it so."""

    length: Span
    unit: Unit
    is_washout: bool = False


class Apart(Piece, frozen=True):
    """How far the times are apart on which it is given."""

    length: Span
    unit: Unit
    bound: Bound = Bound.EXACT


class OnOff(Piece, frozen=True):
    """A time with it and a time without it, in turn: "3 weeks on, 1 week off"."""

    on: Span
    on_unit: Unit
    off: Span
    off_unit: Unit


class Until(Piece, frozen=True):
    """What ends it, in the text's own words, which are `text[start:end]`; `is_absence` for "in the
    absence of"."""

    start: int
    end: int
    is_absence: bool = False


class Route(Piece, frozen=True):
    """The way in, where it is one of those that have a plain word."""

    way: Way | None = None


class Subject(Piece, frozen=True):
    """Words for what is given, or how much of it, which are quoted and not read.

    `is_named` is true for a name that the record lists, `is_amount` for a number with its unit,
    `is_other` for words that are neither, `is_quoted` for a stretch that is not understood.
    """

    is_named: bool = False
    is_amount: bool = False
    is_other: bool = False
    is_quoted: bool = False

    @property
    def is_amount_alone(self) -> bool:
        """Whether it is an amount without a word on what it is an amount of."""
        return self.is_amount and not self.is_named and not self.is_other


class Filler(Piece, frozen=True):
    """Words that carry nothing here ("patients will receive")."""


class Taking(Filler, frozen=True):
    """The words "receive" and "take": what stands before them is who does."""


class Break(Piece, frozen=True):
    """What parts one thing from the next; `is_then` where the next comes after it in time, and
    `is_also` where it is given beside it ("and", "plus")."""

    is_then: bool = False
    is_also: bool = False
