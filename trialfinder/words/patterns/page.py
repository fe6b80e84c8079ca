"""The page that a study's sentences are written on, each with what it rests on."""

import re
from collections.abc import Iterable
from functools import reduce
from typing import Any

from trialfinder.records.dates import PartialDate, parse
from trialfinder.records.fields import field
from trialfinder.records.markdown import unescaped
from trialfinder.records.protocol import DateStruct
from trialfinder.records.shown_text import one_line
from trialfinder.records.status import (
    CONFIRMED_FOR_YEARS,
    RecruitmentStatus,
    Standing,
    Tone,
)
from trialfinder.records.study import Study
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.patterns.pattern import Patterns, Piece, Tense, Value, Words, ours
from trialfinder.words.plain_texts import (
    AbsentSource,
    ListSource,
    RecordSource,
    ReviewSource,
    Section,
    Source,
    Statement,
)

SECTION = "protocolSection."
_S = RecruitmentStatus
_MARKDOWN = "API v2"
_END_OF_LINE = "@@@"
_BULLET = re.compile(r"(?m)^[ \t]*[*•][ \t]+")
_SHORTENED = re.compile(r"(?:\b[A-Z]\w{0,4}|\.\w{1,6})\.$")
"""A word whose point belongs to it: "Inc.", "M.D." """
_MOST_QUOTED = 6
"""Of a longer list the passage is how many entries it has."""
_PAST_ITS_END = "status.conflict_past_completion"
_CHECKED_TO_COME = "status.conflict_future_verification"
_OVER = frozenset({_S.COMPLETED, _S.NO_LONGER_AVAILABLE, _S.APPROVED_FOR_MARKETING})
_GOES_ON = frozenset({_S.ACTIVE_NOT_RECRUITING, _S.ENROLLING_BY_INVITATION})


def tense_of(standing: Standing) -> Tense:
    """How to speak of what a study does.

    Only a finished study is told as done. What was stopped or called off, and what nobody has
    confirmed for long, is told as it was planned. A study that can be joined goes on, also past the
    day that was planned for its end.
    """
    if standing.joinable:
        return Tense.NOW
    if any(message.key == _PAST_ITS_END for message in standing.conflicts):
        return Tense.PLANNED
    if standing.status in _OVER:
        return Tense.PAST
    if standing.tone in (Tone.OPEN, Tone.LISTED):
        return Tense.NOW
    if standing.status in _GOES_ON:
        is_known = (standing.record_age_years or 0) < CONFIRMED_FOR_YEARS
        return Tense.NOW if is_known else Tense.PLANNED
    if standing.tone is Tone.WAITING:
        return Tense.NOW if standing.status is _S.AVAILABLE else Tense.TO_COME
    return Tense.PLANNED


class Page:
    """Collects the sections of a plain text. Paths are the registry's, below `protocolSection`."""

    def __init__(
        self, study: Study, standing: Standing, catalogue: Catalogue, patterns: Patterns
    ) -> None:
        self._standing = standing
        self.study = study
        self.record = study.as_read
        self.status = standing.status
        self.catalogue = catalogue
        self.patterns = patterns
        self.tense = tense_of(standing)
        self._lines = {passage.path: passage.line for passage in study.passages if passage.path}
        self._is_markdown = study.source.format == _MARKDOWN

    def for_joining(self) -> "Page":
        """A page on who may join, which is said in the present only of a study that is open."""
        page = Page(self.study, self._standing, self.catalogue, self.patterns)
        if page.tense is Tense.NOW and not self._standing.joinable:
            page.tense = Tense.TO_COME
        return page

    @property
    def was_checked(self) -> bool:
        """Whether the day of the record's last check can be right: it is not still to come."""
        return all(message.key != _CHECKED_TO_COME for message in self._standing.conflicts)

    @property
    def is_for_reader(self) -> bool:
        """Whether the reader may be among those who take part: of a study that can be joined or is
        yet to open."""
        return self._standing.joinable or (
            self.status is _S.NOT_YET_RECRUITING and self.tense is Tense.TO_COME
        )

    @property
    def kind(self) -> str | None:
        """The registry's word for the kind of study."""
        return self.record.design_module.study_type

    # Words

    def words(self, key: str, count: int | None = None, **values: Value | int) -> Words:
        """A pattern filled in; `count` chooses its form and is written where it has a place."""
        if count is not None:
            values["count"] = count
        written = {name: self._written(value) for name, value in values.items()}
        return self.patterns.filled(self.patterns.key(key, count), self.tense, written)

    @staticmethod
    def plain(text: str) -> Words:
        """Words of ours that no pattern has, such as the name of a country."""
        return ours(text)

    def quoted(self, text: str) -> Words:
        """The record's own words on one line, marked as such, without the mark at their end."""
        return self._quote(self._on_one_line(text).rstrip(" .;,:"))

    def coded(self, code: str) -> Words:
        """A value of one of the registry's short lists, quoted as people write it: “natural
        history” for NATURAL_HISTORY."""
        is_code = "_" in code and code.isupper()
        return self.quoted(code.replace("_", " ").lower() if is_code else code)

    def named(self, text: str) -> Words:
        """The name of a person or an organization, quoted with the point of "Inc." or "M.D."."""
        name = self._on_one_line(text).rstrip(" ;")
        return self._quote(name if _SHORTENED.search(name) else name.rstrip(" ."))

    def _on_one_line(self, text: str) -> str:
        """The stars of a list are shown as the points that they are, but for the first; a mark that
        some records have for the end of a line is not shown."""
        lines = text.replace(_END_OF_LINE, "\n").strip()
        points = _BULLET.sub("• ", lines).removeprefix("• ")
        meant = unescaped(points) if self._is_markdown else points
        return " ".join(one_line(meant).split())

    def _quote(self, said: str) -> Words:
        return self.words("quote", text=Words((Piece(said, is_quote=True),)))

    def listed(self, parts: Iterable[Words]) -> Words:
        return self.patterns.listed(list(parts), self.tense)

    def listed_apart(self, parts: Iterable[Words]) -> Words:
        """Clauses one after the other, each of which may have an "and" of its own."""
        return reduce(lambda first, last: self.words("list.apart", first=first, last=last), parts)

    def date(self, text: str, *, alone: bool = False) -> Words:
        """A date with the word before it ("on June 18, 2012"), or `alone`; quoted where it is
        none."""
        date = parse(text)
        if date is None:
            quoted = self.quoted(text)
            return quoted if alone else self.words("when.quoted", date=quoted)
        if alone:
            return ours(self.catalogue.date(date))
        return self.words(f"when.{_precision(date)}", date=self.catalogue.date(date))

    # Sentences

    def say(
        self,
        key: str,
        *paths: str,
        id: str = "",  # noqa: A002
        count: int | None = None,
        is_heading: bool = False,
        **values: Value | int,
    ) -> Statement:
        """The sentence of a pattern, resting on the fields at `paths`."""
        words = self.words(key, count, **values)
        sources = [source for path in dict.fromkeys(paths) for source in self._sources(path)]
        if review := self.patterns.review(self.patterns.key(key, count)):
            sources.append(ReviewSource(by=review.by, on=review.on))
        return Statement(
            id=id or key,
            text=words.text,
            sources=tuple(sources),
            quotes=words.quotes,
            is_heading=is_heading,
        )

    def section(
        self,
        panel: str,
        key: str,
        statements: Iterable[Statement],
        *,
        form: str = "",
        is_led: bool = False,
    ) -> list[Section]:
        """A section under its heading, or under another `form` of it; none where nothing is to be
        said. One that `is_led` says once, before its sentences, that they are the record's word."""
        if not (told := tuple(statements)):
            return []
        heading = self.words(f"heading.{key}{form}").text
        lead = self.words("lead").text if is_led else ""
        return [Section(panel=panel, id=key, heading=heading, statements=told, lead=lead)]

    def value(self, path: str) -> Any:
        return field(self.study, SECTION + path)

    @property
    def is_whole(self) -> bool:
        """Whether the file has all of the record, so that what is empty in it was left out."""
        return self.study.fields_in_file is None

    def could_have(self, path: str) -> bool:
        """Whether the file could hold the field: a table has few, and says nothing by it."""
        return self.study.could_have(SECTION + path)

    def _written(self, value: Value | int) -> Value:
        return value if isinstance(value, str | Words) else self.catalogue.numbers.write(value)

    def _sources(self, path: str) -> Iterable[Source]:
        value, whole = self.value(path), SECTION + path
        if value is None:
            return [AbsentSource(path=whole)]
        if not isinstance(value, list | tuple):
            quote = str(value).lower() if isinstance(value, bool) else str(value)
            line = self._lines.get(whole)
            return [RecordSource(path=whole, quote=quote, line=line, value=value)]
        if len(value) > _MOST_QUOTED or any(isinstance(item, dict) for item in value):
            return [ListSource(path=whole, count=len(value))]
        return [
            source for number in range(len(value)) for source in self._sources(f"{path}[{number}]")
        ]


def _precision(date: PartialDate) -> str:
    if date.month is None:
        return "year"
    return "month" if date.day is None else "day"


def date_in(struct: DateStruct | None) -> str:
    """The date of a field as the record writes it, empty where it has none."""
    return (struct.date or "").strip() if struct else ""
