"""The studies of the library for a search by illness: those whose words may fit."""

import contextlib
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec

from trialfinder.errors import TrialFinderError
from trialfinder.library.digest import StudyDigest, digest_of
from trialfinder.library.entry import day_of, with_unlisted
from trialfinder.library.library import Library
from trialfinder.library.supplements import Supplements, supplemented, supplements_in
from trialfinder.progress import Progress, no_progress
from trialfinder.records.readers.formats import read_study

_WORD = re.compile(r"\w+")


class Wording(NamedTuple):
    """Words that all begin a word of a study, in any order; of its conditions where `in_conditions`
    is True, else of anything that it is found by."""

    words: frozenset[str]
    in_conditions: bool = False


class Holding(msgspec.Struct, frozen=True):
    """How many studies there are, and the day of the latest record among them as the registry
    writes it, None where no record has one."""

    studies: int
    newest: str | None


class LibraryStore:
    """The studies of `library`, or those `among` them with the library's numbers."""

    def __init__(self, library: Library, among: Sequence[int] | None = None) -> None:
        self._library = library
        self._among = None if among is None else frozenset(among)

    @cached_property
    def _supplements(self) -> Supplements:
        return supplements_in()

    def holds(self) -> Holding:
        """How many studies there are, and how old they are."""
        query = "SELECT count(*), max(updated) FROM studies WHERE removed IS NULL"
        with self._library.database.using() as db:
            count, newest = db.execute(query).fetchone()
        return Holding(count, newest or None)

    def candidates(
        self, wordings: Sequence[Wording], progress: Progress = no_progress
    ) -> Iterator[StudyDigest]:
        """Every study that one of the wordings fits; every study where there is none. What cannot
        be read is passed over. `progress` may raise to end it."""
        return (digest for _, digest in self._digests(self._fitting(wordings), progress))

    def digests(self, progress: Progress = no_progress) -> Iterator[tuple[int, StudyDigest]]:
        """Every study with the library's number, as `candidates`."""
        return self._digests(self._fitting(()), progress)

    def _digests(self, ids: Sequence[int], progress: Progress) -> Iterator[tuple[int, StudyDigest]]:
        for number, id_ in enumerate(ids, 1):
            digest = self.digest(id_)
            if digest is not None:
                yield id_, digest
            progress(number / len(ids))

    def _fitting(self, wordings: Sequence[Wording]) -> list[int]:
        if self._among is not None and not self._among:
            return []
        query = "SELECT studies.id FROM studies WHERE removed IS NULL"
        values: tuple[str, ...] = ()
        if wordings:
            query = (
                "SELECT studies.id FROM words JOIN studies ON studies.id = words.rowid"
                " WHERE words MATCH ? AND removed IS NULL"
            )
            values = (" OR ".join(map(_asked, wordings)),)
        with self._library.database.using() as db:
            found = [id_ for (id_,) in db.execute(query, values)]
        return [id_ for id_ in found if self._among is None or id_ in self._among]

    def digest(self, id_: int) -> StudyDigest | None:
        """What is looked at of the study of the library's number `id_`; None where its record is
        gone or cannot be read."""
        query = (
            "SELECT key, name, downloaded, day FROM studies LEFT JOIN unlisted_now USING (id)"
            " WHERE id = ?"
        )
        with self._library.database.using() as db:
            row = db.execute(query, (id_,)).fetchone()
        record = self._library.database.record(id_) if row is not None else None
        if record is None:
            return None
        key, name, downloaded, unlisted = row
        with contextlib.suppress(TrialFinderError):
            study = read_study(record, name, downloaded=day_of(downloaded))
            study = supplemented(study, self._supplements)
            return digest_of(with_unlisted(study, day_of(unlisted)), key)
        return None


def _asked(wording: Wording) -> str:
    """The wording as FTS5 asks for it; nothing of it is syntax."""
    words = sorted({part for word in wording.words for part in _WORD.findall(word)})
    joined = " AND ".join(f'"{word}"*' for word in words)
    return f"{{conditions}} : ({joined})" if wording.in_conditions else f"({joined})"
