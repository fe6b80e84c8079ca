"""Hard words and what they mean, and where they stand in a text.

A text is cut into words once and each word looked up, so the time goes with the length of the
text, not with the number of terms. Of several terms that begin at a word the longest counts, and
nothing within it is a term again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from pathlib import Path

import msgspec

from trialfinder.errors import ResourceError
from trialfinder.resource_file import read_resource

FILE = "glossary.json"
OFFICIAL_LANGUAGE = "en"  # what records are written in

# A letter with its accents as characters of their own counts as one letter.
_WORD = re.compile(r"\w[\w\u0300-\u036f]*")
_HYPHENS = "-\u2010\u2011"
_GAP = re.compile(rf"[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*|[{_HYPHENS}'’]")

Phrase = tuple[str, ...]

_REMEMBERED_TEXTS = 2000
"""What was found in so many texts is kept: panels are written again in other languages."""


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


class Match(msgspec.Struct, frozen=True):
    """A term in a text: `text[start:end]`, counted in code points."""

    start: int
    end: int
    term_id: str


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A term in a file. `not_after` are words after which it means something else: "stage IV".
    The English file alone says which `study` a term belongs to."""

    id: str
    name: str
    definition: str
    forms: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    study: str | None = None


class _GlossaryFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    language: str
    reviewed_by_clinician: bool
    note: str
    terms: tuple[_Entry, ...]


class _Words:
    """The entries of a language, and where their forms stand in texts."""

    def __init__(self, entries: tuple[_Entry, ...]) -> None:
        self.entries = entries

    @cached_property
    def index(self) -> _Index:
        return _Index(self.entries)


class _Candidate(msgspec.Struct, frozen=True):
    keys: Phrase
    term_id: str
    not_after: frozenset[str]


class _Index:
    """Finds the forms of entries in texts."""

    def __init__(self, entries: Iterable[_Entry]) -> None:
        by_first: dict[str, list[_Candidate]] = {}
        for entry in entries:
            barred = frozenset(map(_folded, entry.not_after))
            for form in (entry.name, *entry.forms):
                words = _WORD.findall(form)
                candidate = _Candidate(tuple(map(_key, words)), entry.id, barred)
                by_first.setdefault(_folded(words[0]), []).append(candidate)
        for candidates in by_first.values():
            candidates.sort(key=lambda each: -len(each.keys))
        self._by_first = by_first
        self.matches = lru_cache(_REMEMBERED_TEXTS)(lambda text: tuple(self._look(text)))

    def _look(self, text: str) -> Iterator[Match]:
        words = list(_WORD.finditer(text))
        past = 0
        for at, word in enumerate(words):
            candidates = self._by_first.get(_folded(word[0]))
            if candidates is None or at < past:
                continue
            longest = next((each for each in candidates if _begins(each, words, at)), None)
            if longest is not None:
                past = at + len(longest.keys)
                yield Match(word.start(), words[past - 1].end(), longest.term_id)


class Glossary:
    """The explained words of one language, in the order of their names."""

    def __init__(
        self,
        own: _Words,
        official: _Words,
        *,
        language: str,
        note: str,
        reviewed_by_clinician: bool,
    ) -> None:
        self.language = language
        self.note = note
        self.reviewed_by_clinician = reviewed_by_clinician
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
        file = read_resource(folder / FILE, _GlossaryFile)
        own = official = _Words(file.terms)
        if folder.name != OFFICIAL_LANGUAGE:
            official = Glossary.load(folder.parent / OFFICIAL_LANGUAGE)._own
        if {entry.id for entry in own.entries} != {entry.id for entry in official.entries}:
            raise ResourceError("resource.damaged", file=str(folder / FILE))
        return Glossary(
            own,
            official,
            language=file.language,
            note=file.note,
            reviewed_by_clinician=file.reviewed_by_clinician,
        )

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


def _begins(candidate: _Candidate, words: list[re.Match[str]], at: int) -> bool:
    """Whether the candidate stands at word `at`, whole and with nothing joined to it."""
    found = words[at : at + len(candidate.keys)]
    if len(found) < len(candidate.keys):
        return False
    for key, word in zip(candidate.keys, found, strict=True):
        if not _is(key, word[0]):
            return False
    text, start, end = found[0].string, found[0].start(), found[-1].end()
    for one, two in pairwise(found):
        if not _GAP.fullmatch(text, one.end(), two.start()):
            return False
    return _stands_alone(text, start, end) and not (
        candidate.not_after and at and _folded(words[at - 1][0]) in candidate.not_after
    )


def _is_abbreviation(word: str) -> bool:
    """Whether a word has a capital that does not only begin it: "IV", "mTOR", "RBCs"."""
    return word[1:] != word[1:].lower()


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word).casefold()


def _key(word: str) -> str:
    """What two spellings of a word have in common; an abbreviation is spelled in one way."""
    return unicodedata.normalize("NFC", word) if _is_abbreviation(word) else _folded(word)


def _is(key: str, word: str) -> bool:
    return key == (_key(word) if _is_abbreviation(key) else _folded(word))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no hyphen joins the text from `start` to `end` to another word."""
    joined_before = start > 1 and text[start - 1] in _HYPHENS and text[start - 2].isalnum()
    joined_after = text[end : end + 1] in _HYPHENS and text[end + 1 : end + 2].isalnum()
    return not (joined_before or joined_after)


def _sorting(name: str) -> tuple[str, str]:
    """Names in the order of their letters, accents aside."""
    bare = "".join(
        letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter)
    )
    return bare.casefold(), name
