"""What a study was, in plain words written for it, each statement with what it rests on.

The English file of a study has its sections, their statements and the sources. A translation has
words only, so it cannot say other things than the English text, nor rest on other sources.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

from trialfinder.errors import ResourceError
from trialfinder.records.fields import field
from trialfinder.records.study import Study
from trialfinder.resource_file import read_resource

ORIGINAL_LANGUAGE = "en"

_KEPT_TEXTS = 8
"""So many texts are read once only: they come with the program and do not change."""

_NUMBER = re.compile(r"NCT\d{8}", re.ASCII)


class RecordSource(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="record"):
    """A passage of the record: an exact piece of its official text, as we read it.

    `path` is the registry's path of the field, `line` the line of the bundled record, None for
    what its supplement adds. `value` is given where the field has a value rather than prose.
    """

    path: str
    quote: str
    line: int | None = None
    value: str | int | bool | None = None


class PaperSource(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a paper reports. `finding` says it in our words; it is no quotation."""

    citation: str
    pubmed: str
    finding: str


class AbsentSource(msgspec.Struct, frozen=True, kw_only=True):
    """A field that the record leaves empty, by the registry's path."""

    path: str


class ListSource(msgspec.Struct, frozen=True, kw_only=True):
    """A list of the record, such as its centers, and how many entries it has."""

    path: str
    count: int


class ReviewSource(msgspec.Struct, frozen=True, kw_only=True):
    """Who has reviewed the pattern that a sentence was written from, and on which day."""

    by: str
    on: str


Source = RecordSource | PaperSource | AbsentSource | ListSource | ReviewSource


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One or two short sentences. `id` is the same in every language.

    `quotes` are where the record's own English words begin and end in a sentence that was written
    by rule. `is_heading` is whether it is but the name of what the sentences after it are about.
    """

    id: str
    text: str
    sources: tuple[Source, ...]
    quotes: tuple[tuple[int, int], ...] = ()
    is_heading: bool = False


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """Statements under a heading, for the panel with the key `panel` ("about", "advice").

    `lead` says before all of them whose word they are ("The record says:"); it is empty where each
    does so itself.
    """

    panel: str
    id: str
    heading: str
    statements: tuple[Statement, ...]
    lead: str = ""


class PlainStudy(msgspec.Struct, frozen=True, kw_only=True):
    """The plain text of one study in one language.

    `note` says who wrote it and whether a clinician has reviewed it; it belongs beside the text.
    `by_rule` is whether it was written from the record's fields alone, by no person.
    `search_condition` is the registry's English word for all that the study is about.
    """

    nct_id: str
    language: str
    reviewed_by_clinician: bool
    note: str
    search_condition: str
    title: Statement
    sections: tuple[Section, ...]
    by_rule: bool = False

    def panel(self, key: str) -> tuple[Section, ...]:
        """The sections of a panel in their order, empty where it has none."""
        return tuple(section for section in self.sections if section.panel == key)

    def statements(self) -> Iterator[Statement]:
        """The title and every statement, in their order."""
        yield self.title
        for section in self.sections:
            yield from section.statements


class _Paper(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    citation: str
    pubmed: str


class _Finding(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="paper"
):
    paper: str
    finding: str


class _Statement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    text: str
    sources: tuple[str, ...]


class _Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    panel: str
    id: str
    heading: str
    statements: tuple[_Statement, ...]


class _Original(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    language: str
    reviewed_by_clinician: bool
    note: str
    search_condition: str
    title: _Statement
    sections: tuple[_Section, ...]
    papers: Mapping[str, _Paper]
    sources: Mapping[str, RecordSource | _Finding]


class _Translation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    language: str
    reviewed_by_clinician: bool
    note: str
    headings: Mapping[str, str]
    texts: Mapping[str, str]
    findings: Mapping[str, str]


class PlainTexts:
    """The plain texts that come with the program."""

    @staticmethod
    @lru_cache(_KEPT_TEXTS)
    def load(folder: Path, nct_id: str | None) -> PlainStudy | None:
        """The text of the study `nct_id` in the language of `folder` ("resources/words/es").

        None where nobody has written one for this study in this language.

        Raises:
            ResourceError: a file is damaged, or a translation lacks a text.
        """
        if nct_id is None or not _NUMBER.fullmatch(nct_id):  # it names a file, and may be anything
            return None
        file = folder / "studies" / f"{nct_id}.json"
        if not file.exists():
            return None
        try:
            if folder.name == ORIGINAL_LANGUAGE:
                return _original(nct_id, read_resource(file, _Original))
            base = folder.parent / ORIGINAL_LANGUAGE / "studies" / file.name
            words = read_resource(file, _Translation)
            original = _original(nct_id, read_resource(base, _Original), words.findings)
            return _translated(original, words)
        except KeyError as error:
            raise ResourceError("resource.damaged", file=str(file)) from error


def is_on_record(source: RecordSource, study: Study) -> bool:
    """Whether `study`, as opened, still has the passage that a text was written from.

    A newer copy of the record, or one in another format, may word it in another way.
    """
    found = field(study, source.path)
    if source.value is not None:
        return bool(found == source.value)
    return isinstance(found, str) and _evened(source.quote) in _evened(found)


@lru_cache(64)
def _evened(text: str) -> str:
    return " ".join(text.split())


def _original(
    nct_id: str, file: _Original, findings: Mapping[str, str] | None = None
) -> PlainStudy:
    """The English text; `findings` are those of papers in another language, by source."""

    def source(key: str, entry: RecordSource | _Finding) -> Source:
        if isinstance(entry, RecordSource):
            return entry
        paper = file.papers[entry.paper]
        finding = entry.finding if findings is None else findings[key]
        return PaperSource(citation=paper.citation, pubmed=paper.pubmed, finding=finding)

    sources = {key: source(key, entry) for key, entry in file.sources.items()}

    def statement(entry: _Statement) -> Statement:
        found = tuple(sources[key] for key in entry.sources)
        return Statement(id=entry.id, text=entry.text, sources=found)

    return PlainStudy(
        nct_id=nct_id,
        language=file.language,
        reviewed_by_clinician=file.reviewed_by_clinician,
        note=file.note,
        search_condition=file.search_condition,
        title=statement(file.title),
        sections=tuple(
            Section(
                panel=section.panel,
                id=section.id,
                heading=section.heading,
                statements=tuple(map(statement, section.statements)),
            )
            for section in file.sections
        ),
    )


def _translated(original: PlainStudy, file: _Translation) -> PlainStudy:
    def statement(one: Statement) -> Statement:
        return msgspec.structs.replace(one, text=file.texts[one.id])

    sections = (
        msgspec.structs.replace(
            section,
            heading=file.headings[section.id],
            statements=tuple(map(statement, section.statements)),
        )
        for section in original.sections
    )
    return msgspec.structs.replace(
        original,
        language=file.language,
        reviewed_by_clinician=file.reviewed_by_clinician,
        note=file.note,
        title=statement(original.title),
        sections=tuple(sections),
    )
