"""What every text panel is written from, and the pieces that several of them have."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from trialfinder.messages import Message
from trialfinder.places.place import Place
from trialfinder.records.markdown import EMPTY_COMMENT, escapes, unescaped
from trialfinder.records.repairs import stretches
from trialfinder.records.status import Standing
from trialfinder.records.study import Study
from trialfinder.words.blocks import Block, Field, Item, Panel, Paragraph, Run, plain
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.glossary import Glossary, Term
from trialfinder.words.hard_words import HardWords
from trialfinder.words.interpretations import interpretation_words
from trialfinder.words.journey import CenterToCall, Journey
from trialfinder.words.plain_blocks import PlainWriter
from trialfinder.words.plain_texts import PlainStudy
from trialfinder.words.standings import panel_title, study_words

_SPACE = re.compile(r"\s+")
_MARKDOWN = "API v2"
"""The format whose long texts are Markdown."""
_LONG_FIELDS = frozenset({"description", "gender_description", "study_population"})

MOST_SHOWN = 60_000
"""Letters of a text that are shown; the longest criteria of the registry have 20,000."""
_LONGEST_VALUE = 5_000


class Material:
    """One study in one language: the record, the plain texts and the words for them.

    `journey` is the way to the chosen center, `near` the place that was searched for, `to_call`
    the open center to call first. `for_window` is whether the text is read in the window, where
    one can type a place and click.
    """

    def __init__(
        self,
        study: Study,
        standing: Standing,
        catalogue: Catalogue,
        *,
        texts: PlainStudy | None,
        glossary: Glossary | None,
        journey: Journey | None = None,
        near: Place | None = None,
        to_call: CenterToCall | None = None,
        for_window: bool = True,
    ) -> None:
        self._hard_words = HardWords(glossary, study.nct_id)
        self.plain = PlainWriter(texts, study, standing, catalogue, self._hard_words)
        self.study = study
        self.record = study.as_read
        self.words = study_words(study, standing, catalogue)
        self.standing = standing
        self.catalogue = catalogue
        self.journey = journey
        self.near = near
        self._is_markdown = study.source.format == _MARKDOWN
        self.to_call = to_call
        self.for_window = for_window

    def panel(self, key: str, blocks: Iterable[Block]) -> Panel:
        """The text with the key `key`; where characters of it are escaped in the file, that is said
        at its end."""
        told = tuple(blocks)
        recorded = next(filter(None, map(_escaped_in, told)), None)
        if recorded is not None:
            text = self.text("panel.escapes", recorded=recorded, read=unescaped(recorded))
            told += (Paragraph(plain(text), soft=True),)
        return Panel(key, self.title(key), told)

    def title(self, key: str) -> str:
        """The title of a text about this study."""
        return panel_title(key, self.standing, self.catalogue)

    def text(self, key: str, **values: Any) -> str:
        return self.catalogue.text(key, **values)

    def say(self, message: Message) -> str:
        return self.catalogue.say(message)

    def status_blocks(self) -> tuple[Block, ...]:
        warnings = (Paragraph(plain(self.say(text)), soft=True) for text in self.study.warnings)
        return (Paragraph(plain(f"{self.words.headline} {self.words.details}")), *warnings)

    def fields(self, *fields: tuple[str, str | None]) -> Iterator[Block]:
        for key, value in fields:
            if value:
                yield self.field(self.text(f"field.{key}"), value, is_long=key in _LONG_FIELDS)

    def field(self, name: str, value: str, *, is_long: bool = False) -> Field:
        """A field whose name is a word of ours, not the record's. A long text of the record is
        shown as it is meant."""
        if len(value) > _LONGEST_VALUE:
            more = self.text("panel.more", count=len(value) - _LONGEST_VALUE)
            value = f"{value[:_LONGEST_VALUE]}… {more}"
        runs = tuple(self._read(Run(value))) if is_long else plain(value)
        recorded = next((run.escaped for run in runs if run.escaped), None)
        text = "".join(run.text for run in runs)
        return Field(name, text, self.text("field.colon"), recorded)

    def kind(self, value: str | None) -> str | None:
        """A value of one of the registry's short lists ("EXPERIMENTAL"), in words."""
        words = value.replace("_", " ").capitalize() if value else None
        return words and self.catalogue.name("kind", words)

    def missing(self, *paths: str) -> Paragraph:
        """That the record says nothing of the fields at `paths`, or that this file has none of
        them, from which nothing follows for the study."""
        there = not paths or any(map(self.study.could_have, paths))
        key = "panel.missing" if there else "panel.not_in_file"
        return Paragraph(plain(self.text(key)), soft=True)

    def official(self, path: str) -> Iterator[Block]:
        """The official text at `path`, with what we read differently marked."""
        runs = tuple(self.marked_runs(path))
        if runs:
            yield from self.paragraphs(runs)
        else:
            yield self.missing(path)

    def paragraphs(self, runs: Iterable[Run]) -> Iterator[Block]:
        for line in split_lines(self._bounded(runs)):
            if EMPTY_COMMENT.fullmatch("".join(run.text for run in line).strip()):
                continue
            yield Paragraph(self.explained(line), official=True)

    def terms(self) -> tuple[Term, ...]:
        """The hard words that are explained for this study, in the order of the alphabet."""
        return self._hard_words.terms()

    def defined(self, term: Term) -> tuple[Run, ...]:
        """What a hard word means, with the other hard words in it marked."""
        return self._hard_words.runs(term.definition, official=False)

    def note_on_words(self) -> Paragraph:
        """Who wrote the definitions."""
        return Paragraph(plain(self._hard_words.note), soft=True)

    def explained(self, line: tuple[Run, ...]) -> tuple[Run, ...]:
        """A line of official text as it is shown, its hard words marked."""
        shown = (part for run in line for part in self._read(run))
        return tuple(self._hard_words.mark(shown, official=True))

    def unescaped(self, text: str) -> str:
        """Official text as it is meant, for where no stretch of it can be marked."""
        return "".join(run.text for run in self._read(Run(text)))

    def _read(self, run: Run) -> Iterator[Run]:
        """A stretch of official text, each character that the format escapes set apart."""
        at = 0
        for escape in escapes(run.text) if self._is_markdown and "\\" in run.text else ():
            if escape.start > at:
                yield msgspec.structs.replace(run, text=run.text[at : escape.start])
            recorded, read = run.text[escape.start : escape.end], escape.meaning
            why = self.text("interpretation.escape", recorded=recorded, read=read)
            yield Run(read, reason=why, escaped=recorded)
            at = escape.end
        if at < len(run.text):
            yield msgspec.structs.replace(run, text=run.text[at:])

    def hard_runs(self, text: str) -> tuple[Run, ...]:
        """A text of ours, its hard words marked."""
        return self._hard_words.runs(text, official=False)

    def marked_runs(self, path: str) -> Iterator[Run]:
        yield from self._bounded(self._marked(path))

    def _bounded(self, runs: Iterable[Run]) -> Iterator[Run]:
        """No more of a field than anybody reads; how much more the file has."""
        left, beyond = MOST_SHOWN, 0
        for run in runs:
            if left >= len(run.text):
                yield run
            elif left:
                yield msgspec.structs.replace(run, text=run.text[:left])
            beyond += max(len(run.text) - left, 0)
            left = max(left - len(run.text), 0)
        if beyond:
            yield Run(f"\n\n{self.text('panel.more', count=beyond)}")

    def _marked(self, path: str) -> Iterator[Run]:
        for run in stretches(self.study, path):
            interpretation = run.interpretation
            if interpretation is None:
                yield Run(run.text)
            else:
                why = interpretation_words(interpretation, self.catalogue)
                yield Run(run.text, interpretation.recorded or "", why)


def _escaped_in(block: Block) -> str | None:
    """What the file has for the first escaped character of a block."""
    if isinstance(block, Field):
        return block.escaped
    runs = block.runs if isinstance(block, Paragraph | Item) else ()
    return next((run.escaped for run in runs if run.escaped), None)


def split_lines(runs: Iterable[Run]) -> Iterator[tuple[Run, ...]]:
    """Runs cut at line ends; blank lines are left out."""
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line.append(msgspec.structs.replace(run, text=first))
        for text in others:
            if any(part.text.strip() for part in line):
                yield tuple(line)
            line = [msgspec.structs.replace(run, text=text)]
    if any(part.text.strip() for part in line):
        yield tuple(line)


def cut(runs: Iterable[Run], start: int, end: int) -> tuple[Run, ...]:
    """What of `runs` stands from `start` to `end` of their text, on one line."""
    found: list[Run] = []
    at = 0
    for run in runs:
        if at >= end:
            break
        if at + len(run.text) > start:
            text = run.text[max(start - at, 0) : end - at]
            found.append(msgspec.structs.replace(run, text=_SPACE.sub(" ", text)))
        at += len(run.text)
    return tuple(found)
