"""Where the forms of hard words stand in a text.

A text is cut into words once and each word looked up, so the time goes with the length of the
text, not with the number of terms. Of several terms that begin at a word the longest counts, and
nothing within it is a term again. Where two terms are called the same, their guards tell which is
meant; where both would do, neither is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

import msgspec

from trialfinder.words.glossary.folding import folded
from trialfinder.words.glossary.senses import Guard

# A letter with its accents as characters of their own counts as one letter.
_WORD = re.compile(r"\w[\w\u0300-\u036f]*")
_HYPHENS = "-\u2010\u2011"
_FIRST = re.compile(r"[^\w\u0300-\u036f]")
_GAP = re.compile(rf"['’]?[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*|[{_HYPHENS}'’]")
_JOINED_BEFORE = frozenset(("pre", "post"))
_JOINED_AFTER = frozenset(
    (
        *("associated", "based", "confirmed", "dependent", "free", "independent", "induced"),
        *("naive", "negative", "positive", "related", "reported", "specific", "treated"),
    )
)
"""What a hyphen may join to a term without making another word of it: "HCC-related"."""

_LAST = re.compile(r"\w+\Z")
_LONGEST_JOINED = 12

_REMEMBERED_TEXTS = 2000
"""What was found in so many texts is kept: panels are written again in other languages."""


class Named(Protocol):
    """A term with what it is called and when it is not meant."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def forms(self) -> tuple[str, ...]: ...
    @property
    def guards(self) -> tuple[Guard, ...]: ...


class Match(msgspec.Struct, frozen=True):
    """A term in a text: `text[start:end]`, counted in code points."""

    start: int
    end: int
    term_id: str


class _Candidate(msgspec.Struct, frozen=True):
    keys: tuple[str, ...]
    term_id: str
    guards: tuple[Guard, ...]


class _Text:
    """A text cut into words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = list(_WORD.finditer(text))
        self.folded = [folded(word[0]) for word in self.words]


class GlossaryIndex:
    """Finds the forms of terms in texts. What a word begins is made ready when a text has it."""

    def __init__(self, terms: Iterable[Named]) -> None:
        forms: dict[str, list[tuple[str, Named]]] = {}
        for term in terms:
            for form in (term.name, *term.forms):
                first = _FIRST.split(form, maxsplit=1)[0]
                forms.setdefault(folded(first), []).append((form, term))
        self._forms = forms
        self._ready: dict[str, tuple[_Candidate, ...]] = {}
        self.matches = lru_cache(_REMEMBERED_TEXTS)(lambda text: tuple(self._look(_Text(text))))

    def _look(self, text: _Text) -> Iterator[Match]:
        past = 0
        for at, word in enumerate(text.folded):
            if at < past or word not in self._forms:
                continue
            meant = _meant(self._beginning(word), text, at)
            if meant is not None:
                past = at + len(meant.keys)
                start, end = text.words[at].start(), text.words[past - 1].end()
                yield Match(start, end, meant.term_id)

    def _beginning(self, word: str) -> tuple[_Candidate, ...]:
        """What begins with a word, the longest first."""
        ready = self._ready.get(word)
        if ready is None:
            made = [_candidate(form, term) for form, term in self._forms[word]]
            ready = self._ready[word] = tuple(sorted(made, key=lambda each: -len(each.keys)))
        return ready


def _candidate(form: str, term: Named) -> _Candidate:
    guards = tuple(each for each in term.guards if form in (each.forms or (form,)))
    return _Candidate(tuple(map(_key, _WORD.findall(form))), term.id, guards)


def _meant(candidates: Iterable[_Candidate], text: _Text, at: int) -> _Candidate | None:
    """The longest candidate at word `at`, None where two of one length would do."""
    meant: _Candidate | None = None
    for each in candidates:
        if meant is not None and len(each.keys) < len(meant.keys):
            break
        if _begins(each, text, at) and _is_meant(each, text, at):
            if meant is not None and meant.term_id != each.term_id:
                return None
            meant = each
    return meant


def _is_meant(candidate: _Candidate, text: _Text, at: int) -> bool:
    end = at + len(candidate.keys)
    return all(guard.holds(text.folded, at, end) for guard in candidate.guards)


def _begins(candidate: _Candidate, text: _Text, at: int) -> bool:
    """Whether the candidate stands at word `at`, whole and with nothing joined to it."""
    found = text.words[at : at + len(candidate.keys)]
    if len(found) < len(candidate.keys):
        return False
    for key, word in zip(candidate.keys, found, strict=True):
        if not _is(key, word[0]):
            return False
    for one, two in pairwise(found):
        if not _GAP.fullmatch(text.text, one.end(), two.start()):
            return False
    return _stands_alone(text.text, found[0].start(), found[-1].end())


def _is_abbreviation(word: str) -> bool:
    """Whether a word has a capital that does not only begin it: "IV", "mTOR", "RBCs"."""
    return word[1:] != word[1:].lower()


def _key(word: str) -> str:
    """What two spellings of a word have in common; an abbreviation is spelled in one way."""
    return unicodedata.normalize("NFC", word) if _is_abbreviation(word) else folded(word)


def _is(key: str, word: str) -> bool:
    return key == (_key(word) if _is_abbreviation(key) else folded(word))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no hyphen joins the text from `start` to `end` to a word that changes its sense."""
    if start > 1 and text[start - 1] in _HYPHENS and text[start - 2].isalnum():
        before = _LAST.search(text, max(start - _LONGEST_JOINED, 0), start - 1)
        if before is None or before[0].lower() not in _JOINED_BEFORE:
            return False
    if text[end : end + 1] in _HYPHENS and text[end + 1 : end + 2].isalnum():
        after = _WORD.match(text, end + 1)
        return after is not None and after[0].lower() in _JOINED_AFTER
    return True
