"""A worksheet in words: the mark of each criterion, how it was read, what is still needed.

Nothing here says that somebody may join: marks are counted, and who decides stands first.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

import msgspec

from trialfinder.fit.facts import Facts
from trialfinder.fit.worksheet import Conflict, CriterionCheck, Kind, Mark, Worksheet
from trialfinder.records.markdown import unescaped
from trialfinder.records.meaning.limits.expression import (
    Since,
    SinceHalfLives,
)
from trialfinder.records.meaning.sides import Sense
from trialfinder.records.repairs import stretches
from trialfinder.records.study import CRITERIA, Study
from trialfinder.words.ages import age_span
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.durations import listed
from trialfinder.words.fact_words import FactWords, day_of
from trialfinder.words.fit_readings import ReadingWriter

GLYPHS: Mapping[Mark, str] = MappingProxyType(
    {
        Mark.MET: "✓",
        Mark.NOT_MET: "✗",
        Mark.VALUE_NEEDED: "…",
        Mark.CONFLICT: "≠",
        Mark.JUDGE: "○",
    }
)
"""What stands before the word of a mark, so that a column of them can be skimmed."""

_LONGEST_REPAIR = 60  # characters: a sign or a word, no lost paragraph


class FitLine(msgspec.Struct, frozen=True):
    """A line of the worksheet in words. `mark` and `glyph` are empty for a heading; `reading` says
    how the sentence was read and with which facts, empty where it was not; `notes` what is needed,
    what disagrees, and the first day on which a waiting time is over; `repaired` which signs of it
    are our reading."""

    text: str
    mark: str
    glyph: str
    side: str
    reading: str
    notes: tuple[str, ...]
    repaired: str = ""

    def __repr__(self) -> str:
        return "FitLine()"

    @property
    def spoken(self) -> str:
        """All of it, the mark first, for a screen reader."""
        parts = (self.mark, self.side, self.text, self.reading, *self.notes, self.repaired)
        return ". ".join(part.rstrip(".") for part in parts if part)


class FitWriter:
    """Writes a worksheet in the language of a catalogue. With the `study` a line says what of its
    sentence is our reading, and what the record has there, and shows no signs of its format."""

    def __init__(self, catalogue: Catalogue, study: Study | None = None) -> None:
        self._catalogue = catalogue
        self._words = FactWords(catalogue)
        self._readings = ReadingWriter(catalogue, self._words)
        self._repairs = tuple(_repairs(study)) if study else ()
        self._is_markdown = study is not None and study.source.format == "API v2"

    def mark(self, mark: Mark) -> str:
        """The word of a mark: "Not met"."""
        return self._catalogue.text(f"fit.mark.{mark.value}")

    def name(self, fact: str) -> str:
        """See `FactWords.name`."""
        return self._words.name(fact)

    def day(self, day: date) -> str:
        """See `FactWords.day`."""
        return self._words.day(day)

    def unit(self, symbol: str) -> str:
        """See `FactWords.unit`."""
        return self._words.unit(symbol)

    def facts(self, facts: Facts) -> Iterator[tuple[str, str]]:
        """See `FactWords.facts`."""
        return self._words.facts(facts)

    def reading(self, check: CriterionCheck) -> str:
        """See `ReadingWriter.reading`."""
        return self._readings.reading(check)

    def line(self, check: CriterionCheck) -> FitLine:
        """A line of the worksheet."""
        if check.mark is None:
            return FitLine(self._meant(check.text), "", "", "", "", ())
        is_part = check.kind is Kind.PART  # its criterion, above, says how both were read
        return FitLine(
            self._text(check),
            self.mark(check.mark),
            GLYPHS[check.mark],
            self._side(check.side, check.mark),
            "" if is_part else self._readings.reading(check),
            () if is_part else tuple(self._notes(check)),
            self.repaired(check),
        )

    def decides(self) -> str:
        """Who decides, for the first line of everything that shows marks."""
        return self._catalogue.text("fit.decides")

    def meaning(self) -> str:
        """What "met" and "not met" mean, on whichever side a line stands."""
        return self._catalogue.text("fit.table.met_means")

    def counts(self, worksheet: Worksheet) -> Iterator[tuple[str, str]]:
        """How many criteria have each mark, with its glyph: "3 not met"."""
        for mark in Mark:
            count = worksheet.counts.get(mark, 0)
            yield GLYPHS[mark], self._catalogue.text(f"fit.count.{mark.value}", count=count)

    def wash_outs(self, worksheet: Worksheet) -> Iterator[str]:
        """From which day each waiting time is over, after the last of them and what holds it; and
        how many the given days do not settle."""
        open_ones = sum(map(_is_open_wait, worksheet.checks))
        if worksheet.last_day_met is None or worksheet.held_back_by is None:
            return
        held_by = self._meant(worksheet.checks[worksheet.held_back_by].text)
        yield self._catalogue.text(
            "fit.wash_out.all", date=day_of(worksheet.last_day_met), criterion=held_by
        )
        if open_ones:
            yield self._catalogue.text("fit.wash_out.open", count=open_ones)
        for index in worksheet.wash_outs:
            check = worksheet.checks[index]
            if check.first_day_met is not None:
                yield self._catalogue.text(
                    "fit.wash_out.one",
                    date=day_of(check.first_day_met),
                    criterion=self._meant(check.text),
                )

    def _text(self, check: CriterionCheck) -> str:
        if check.kind is not Kind.FIELD:
            return self._meant(check.text)
        match check.path.rpartition(".")[2]:
            case "minimumAge":
                said = age_span(check.text, None, self._catalogue)
            case "maximumAge":
                said = age_span(None, check.text, self._catalogue)
            case _:
                said = self._words.said(check.text.casefold())
        name = self._words.name("sex" if check.path.endswith("sex") else "age_years")
        return self._catalogue.text("fit.field", name=name, value=said)

    def _meant(self, official: str) -> str:
        """An official sentence as it is meant: the format may have written "\\>" for ">"."""
        return unescaped(official) if self._is_markdown else official

    def _side(self, side: Sense, mark: Mark) -> str:
        """What the record's heading says of the line; of an exclusion also whether it applies, so
        that nobody takes a mark for its contrary."""
        keys = (f"fit.side.{side.value}.{mark.value}", f"fit.side.{side.value}")
        return next((self._catalogue.text(key) for key in keys if key in self._catalogue), "")

    def _notes(self, check: CriterionCheck) -> Iterator[str]:
        if check.mark is Mark.VALUE_NEEDED and check.needed:
            names = listed([self._words.name(fact) for fact in check.needed], self._catalogue)
            yield self._catalogue.text("fit.needed", names=names)
        yield from map(self._conflict, check.conflicts)
        if check.first_day_met is not None:
            yield self._catalogue.text("fit.first_day", date=day_of(check.first_day_met))

    def repaired(self, check: CriterionCheck) -> str:
        """Which signs of an official sentence are our reading, and what the record has there."""
        if check.kind is Kind.FIELD:
            return ""
        found: dict[str, list[str]] = {}
        for at, read, recorded in self._repairs:
            if check.start <= at < check.end:
                found.setdefault(recorded, []).append(read)
        return " ".join(
            self._catalogue.text(
                "fit.repaired", read=" ".join(dict.fromkeys(reads)), recorded=recorded
            )
            for recorded, reads in found.items()
        )

    def _conflict(self, conflict: Conflict) -> str:
        return self._catalogue.text(
            "fit.conflict",
            one=self._words.name(conflict.one),
            one_value=conflict.one_value,
            other=self._words.name(conflict.other),
            other_value=conflict.other_value,
        )


def _is_open_wait(check: CriterionCheck) -> bool:
    """Whether a criterion is about a waiting time whose end is not known."""
    is_wait = any(isinstance(step.atom, Since | SinceHalfLives) for step in check.steps)
    is_open = check.first_day_met is None and check.mark is not Mark.MET
    return is_wait and is_open and check.kind is not Kind.PART


def _repairs(study: Study) -> Iterator[tuple[int, str, str]]:
    """Where in the criteria of a study a repaired stretch begins, what is read there, and what the
    record has."""
    at = 0
    for stretch in stretches(study, CRITERIA):
        change = stretch.interpretation
        if change is not None and change.recorded and len(stretch.text) <= _LONGEST_REPAIR:
            yield at, stretch.text, change.recorded
        at += len(stretch.text)
