"""Hard words and what they mean."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path

import msgspec

from trialfinder.errors import ResourceError
from trialfinder.resource_file import read_resource
from trialfinder.words.glossary.index import GlossaryIndex, Match
from trialfinder.words.glossary.senses import Guard

FILE = "glossary.json"
FOLDER = "glossary"
OFFICIAL_LANGUAGE = "en"  # what records are written in


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """A word that is explained. `official_name` is its English name, as records have it.

    `forms` are what it is called in the glossary's language besides `name`, `official_forms` what
    records call it. `definition` has one or two sentences. `study` is the number of the study that
    these speak of, None for a word that means the same in every study.
    """

    id: str
    name: str
    official_name: str
    definition: str
    forms: tuple[str, ...]
    official_forms: tuple[str, ...]
    study: str | None = None


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A term in a file. `guards` tell when its forms mean something else: "stage IV". The English
    file alone says which `study` a term belongs to."""

    id: str
    name: str
    definition: str
    forms: tuple[str, ...] = ()
    guards: tuple[Guard, ...] = ()
    study: str | None = None


class _About(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who wrote the words of a language."""

    language: str
    reviewed_by_clinician: bool
    note: str


class _Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one field, such as cancer or the heart."""

    terms: tuple[_Entry, ...]


class _Words:
    """The entries of a language, and where their forms stand in texts."""

    def __init__(self, entries: tuple[_Entry, ...]) -> None:
        self.entries = entries

    @cached_property
    def index(self) -> GlossaryIndex:
        return GlossaryIndex(self.entries)


class Glossary:
    """The explained words of one language, in the order of their names."""

    def __init__(self, own: _Words, official: _Words, about: _About) -> None:
        self.language = about.language
        self.note = about.note
        self.reviewed_by_clinician = about.reviewed_by_clinician
        self._own = own
        self._official = official
        english = {entry.id: entry for entry in official.entries}
        terms = (_term(entry, english[entry.id]) for entry in own.entries)
        self.terms = tuple(sorted(terms, key=lambda term: _sorting(term.name)))

    @staticmethod
    @cache  # they come with the program and do not change
    def load(folder: Path) -> Glossary:
        """Read the glossary of a language from `folder` ("resources/words/es").

        What records call the terms comes from the English glossary beside it.

        Raises:
            ResourceError: a file is missing or damaged, or the two have different terms.
        """
        about = read_resource(folder / FILE, _About)
        own = official = _Words(_entries(folder / FOLDER))
        if folder.name != OFFICIAL_LANGUAGE:
            official = Glossary.load(folder.parent / OFFICIAL_LANGUAGE)._own  # noqa: SLF001 - its own class
        if not own.entries or _ids(own) != _ids(official):
            raise ResourceError("resource.damaged", file=str(folder / FOLDER))
        return Glossary(own, official, about)

    @cached_property
    def by_id(self) -> Mapping[str, Term]:
        return {term.id: term for term in self.terms}

    def matches(self, text: str, *, official: bool = False) -> tuple[Match, ...]:
        """Where terms stand in `text`, in its order, none overlapping.

        `official` is True for a record's own text, which is English whatever the language of the
        glossary. Capitals count in abbreviations only; hyphens and spaces count as the same. A
        term within another word, or joined to one by a hyphen, is none.
        """
        return (self._official if official else self._own).index.matches(text)


def _entries(folder: Path) -> tuple[_Entry, ...]:
    fields = (read_resource(file, _Field) for file in sorted(folder.glob("*.json")))
    return tuple(entry for field in fields for entry in field.terms)


def _ids(words: _Words) -> list[str]:
    """The terms of a language, one as often as it is there."""
    return sorted(entry.id for entry in words.entries)


def _term(entry: _Entry, english: _Entry) -> Term:
    return Term(
        id=entry.id,
        name=entry.name,
        official_name=english.name,
        definition=entry.definition,
        forms=entry.forms,
        official_forms=(english.name, *english.forms),
        study=english.study,
    )


def _sorting(name: str) -> tuple[str, str]:
    """Names in the order of their letters, accents aside."""
    if name.isascii():
        return name.lower(), name
    parts = unicodedata.normalize("NFD", name)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold(), name
