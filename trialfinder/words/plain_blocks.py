"""Plain texts as blocks of a panel, each statement with the passage that it rests on."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from trialfinder import paths
from trialfinder.messages import Day
from trialfinder.records.status import Standing
from trialfinder.records.study import Study
from trialfinder.words.blocks import Block, Evidence, Heading, Paragraph, Run, Told, plain
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.hard_words import HardWords
from trialfinder.words.patterns.writer import written_by_rule
from trialfinder.words.plain_texts import (
    AbsentSource,
    ListSource,
    PaperSource,
    PlainStudy,
    ReviewSource,
    Section,
    Source,
    Statement,
    is_on_record,
)


class PlainWriter:
    """Writes the plain part of a study's panels: the text written by hand where there is one, else
    sentences made by rule from the record's fields."""

    def __init__(
        self,
        texts: PlainStudy | None,
        study: Study,
        standing: Standing,
        catalogue: Catalogue,
        words: HardWords,
    ) -> None:
        self._words = words
        self._by_hand = texts
        self._study = study
        self._standing = standing
        self._catalogue = catalogue

    @cached_property
    def _texts(self) -> PlainStudy:
        if self._by_hand is not None:
            return self._by_hand
        folder = paths.words_dir(self._catalogue.language)
        return written_by_rule(self._study, self._standing, self._catalogue, folder)

    @property
    def has_texts(self) -> bool:
        """Whether somebody has written plain texts of this study by hand."""
        return self._by_hand is not None

    @property
    def search_condition(self) -> str:
        """One word for all that the study is about, empty where nobody has chosen one."""
        return self._by_hand.search_condition if self._by_hand else ""

    def written(self, panel: str) -> tuple[Section, ...]:
        """The plain sections of `panel` as they were written; empty where there are none."""
        return self._texts.panel(panel)

    def blocks(
        self, panel: str, inserted: Sequence[Block] = (), *, after: str = ""
    ) -> Iterator[Block]:
        """The plain sections of `panel`, or that there are none.

        `inserted` stands after the section with the id `after`, or at the end where there is none.
        """
        if self.written(panel):
            yield from self.sections(panel, inserted, after=after)
        else:
            yield Paragraph(plain(self._text("plain.none")), soft=True)
            yield from inserted

    def sections(
        self, panel: str, inserted: Sequence[Block] = (), *, after: str = ""
    ) -> Iterator[Block]:
        """The plain sections of `panel` and who wrote them; nothing where there are none."""
        sections = self.written(panel)
        if not sections:
            return
        for section in sections:
            yield Heading(2, section.heading)
            if section.lead:
                yield Paragraph(plain(section.lead), soft=True)
            for statement in section.statements:
                if statement.is_heading:
                    yield Heading(3, statement.text)
                else:
                    yield self._told(statement)
            if section.id == after:
                yield from inserted
        if after not in [section.id for section in sections]:
            yield from inserted
        yield Paragraph(plain(self._texts.note), soft=True)

    def _told(self, statement: Statement) -> Told:
        evidence = tuple(self._evidence(source) for source in statement.sources)
        return Told(tuple(self._runs(statement)), evidence)

    def _runs(self, statement: Statement) -> Iterator[Run]:
        """The statement with its hard words marked, in what it quotes those of the record."""
        at = 0
        for start, end in (*statement.quotes, (len(statement.text), len(statement.text))):
            yield from self._words.runs(statement.text[at:start], official=False)
            yield from self._words.runs(statement.text[start:end], official=True)
            at = end

    def _evidence(self, source: Source) -> Evidence:
        if isinstance(source, ReviewSource):
            text = self._text("plain.reviewed_by", by=source.by, on=Day(source.on))
            return Evidence(self._text("plain.reviewed"), text)
        if isinstance(source, AbsentSource):
            there = self._study.could_have(source.path)
            key = "plain.absent" if there else "panel.not_in_file"
            text = self._text(key, path=source.path)
            return Evidence(self._text("plain.record"), text)
        if isinstance(source, ListSource):
            text = self._text("plain.listed", path=source.path, count=source.count)
            return Evidence(self._text("plain.record"), text)
        if isinstance(source, PaperSource):
            text = self._text(
                "plain.paper_passage",
                citation=source.citation,
                pubmed=source.pubmed,
                finding=source.finding,
            )
            return Evidence(self._text("plain.paper"), text)
        if not is_on_record(source, self._study):
            return Evidence(self._text("plain.record"), self._text("plain.worded_differently"))
        if self._texts.by_rule and source.line is None:
            text = self._text("cycle.passage", path=source.path, quote=source.quote)
            return Evidence(self._text("plain.record"), text)
        key = "plain.record_added" if source.line is None else "plain.record_passage"
        text = self._text(key, quote=source.quote, line=source.line or 0)
        return Evidence(self._text("plain.record"), text)

    def _text(self, key: str, **values: str | int) -> str:
        return self._catalogue.text(key, **values)
