"""Plain texts as blocks of a panel, each statement with the passage that it rests on."""

from collections.abc import Iterator, Sequence

from trialfinder.records.study import Study
from trialfinder.words.blocks import Block, Evidence, Heading, Paragraph, Told, plain
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.hard_words import HardWords
from trialfinder.words.plain_texts import (
    PlainStudy,
    RecordSource,
    Section,
    Source,
    Statement,
    is_on_record,
)


class PlainWriter:
    """Writes the plain part of a study's panels; empty where nobody has written one."""

    def __init__(
        self, texts: PlainStudy | None, study: Study, catalogue: Catalogue, words: HardWords
    ) -> None:
        self._words = words
        self._texts = texts
        self._study = study
        self._catalogue = catalogue

    @property
    def has_texts(self) -> bool:
        """Whether somebody has written plain texts of this study."""
        return self._texts is not None

    @property
    def search_condition(self) -> str:
        """One word for all that the study is about, empty where nobody has chosen one."""
        return self._texts.search_condition if self._texts else ""

    def written(self, panel: str) -> tuple[Section, ...]:
        """The plain sections of `panel` as they were written; empty where there are none."""
        return self._texts.panel(panel) if self._texts else ()

    def blocks(
        self, panel: str, inserted: Sequence[Block] = (), *, after: str = ""
    ) -> Iterator[Block]:
        """The plain sections of `panel`, or that nobody has written any.

        `inserted` stands after the section with the id `after`, or at the end where there is none.
        """
        if self._texts is None:
            yield Paragraph(plain(self._text("plain.none")), soft=True)
            yield from inserted
        else:
            yield from self.sections(panel, inserted, after=after)

    def sections(
        self, panel: str, inserted: Sequence[Block] = (), *, after: str = ""
    ) -> Iterator[Block]:
        """The plain sections of `panel` and who wrote them; nothing where there are none."""
        if self._texts is None:
            return
        sections = self._texts.panel(panel)
        for section in sections:
            yield Heading(2, section.heading)
            for statement in section.statements:
                yield self._told(statement)
            if section.id == after:
                yield from inserted
        if after not in [section.id for section in sections]:
            yield from inserted
        yield Paragraph(plain(self._texts.note), soft=True)

    def _told(self, statement: Statement) -> Told:
        runs = self._words.runs(statement.text, official=False)
        return Told(runs, tuple(self._evidence(source) for source in statement.sources))

    def _evidence(self, source: Source) -> Evidence:
        if not isinstance(source, RecordSource):
            text = self._text(
                "plain.paper_passage",
                citation=source.citation,
                pubmed=source.pubmed,
                finding=source.finding,
            )
            return Evidence(self._text("plain.paper"), text)
        if not is_on_record(source, self._study):
            return Evidence(self._text("plain.record"), self._text("plain.worded_differently"))
        key = "plain.record_added" if source.line is None else "plain.record_passage"
        text = self._text(key, quote=source.quote, line=source.line or 0)
        return Evidence(self._text("plain.record"), text)

    def _text(self, key: str, **values: str | int) -> str:
        return self._catalogue.text(key, **values)
