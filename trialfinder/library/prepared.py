"""Makes all of a piece of an import that the library writes down, in a process of its own."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

import msgspec

from trialfinder.errors import RecordError
from trialfinder.library.columns import Portion
from trialfinder.library.digest import StudyDigest, digest_of
from trialfinder.library.entry import Worth, key_of, record_of, row_of, words_of, worth_of
from trialfinder.library.library import Library
from trialfinder.library.pieces import Piece, read_piece
from trialfinder.library.rows import kept_of
from trialfinder.library.supplements import supplemented, supplements_in
from trialfinder.messages import Message
from trialfinder.records.study import Study


class ColumnMaker(Protocol):
    """Makes the columns that a search looks at, by rules of a `version`."""

    version: str

    def portion(
        self, studies: Sequence[tuple[int, StudyDigest]], done: Sequence[int] = ()
    ) -> Portion: ...


MakeColumnMaker = Callable[[], ColumnMaker]
"""Called in the process that prepares, so it has to be a function of a module."""


class PreparedStudy(msgspec.Struct, frozen=True):
    """`row` are the values of `entry.COLUMNS` after the first, the library's number."""

    key: str
    worth: Worth
    row: tuple[object, ...]
    words: tuple[str, str, str]
    format: str
    record: bytes


class PreparedPiece(msgspec.Struct, frozen=True):
    """What came of a piece. `studies` are to be written and `portion` holds their columns, numbered
    from 0; `same` are the keys of those that the library has just so, and `older` counts those of
    which it has a later or fuller copy."""

    studies: tuple[PreparedStudy, ...] = ()
    portion: Portion | None = None
    same: tuple[str, ...] = ()
    older: tuple[str, ...] = ()
    problems: tuple[tuple[str, Message], ...] = ()
    undated: bool = False


class Preparer:
    """Prepares pieces for the library in a file, which it only reads."""

    def __init__(
        self, library_file: Path, maker: ColumnMaker | None, downloaded: date | None, added: str
    ) -> None:
        self._library = Library(library_file, read_only=True)
        self._maker = maker
        self._downloaded = downloaded
        self._added = added
        self._supplements = supplements_in()

    def prepared(self, piece: Piece) -> PreparedPiece:
        """What the piece holds."""
        problems: list[tuple[str, Message]] = []
        studies: dict[str, Study] = {}
        same: list[str] = []
        older: list[str] = []
        undated = False
        read = list(read_piece(piece, self._downloaded))
        there = self._kept(key_of(found) for _, found in read if not isinstance(found, RecordError))
        for name, found in read:
            if isinstance(found, RecordError):
                problems.append((name, found.message))
                continue
            undated = undated or found.is_undated
            key = key_of(found)
            before = studies.get(key)
            if before is not None and worth_of(before) > worth_of(found):
                continue
            kept = there.get(key)
            if kept is not None and kept[0] > worth_of(found):
                older.append(key)
            elif kept is not None and kept[0] == worth_of(found) and self._is_same(found, kept[1]):
                same.append(key)
            else:
                studies[key] = supplemented(found, self._supplements)
        return PreparedPiece(
            studies=tuple(map(self._prepared, studies.items())),
            portion=self._portion(studies.values()),
            same=tuple(same),
            older=tuple(older),
            problems=tuple(problems),
            undated=undated,
        )

    def _kept(self, keys: Iterable[str]) -> dict[str, tuple[Worth, int]]:
        with self._library.database.using() as db:
            return kept_of(db, keys)

    def _is_same(self, study: Study, number: int) -> bool:
        return self._library.database.record(number) == record_of(study)

    def _prepared(self, keyed: tuple[str, Study]) -> PreparedStudy:
        key, study = keyed
        return PreparedStudy(
            key=key,
            worth=worth_of(study),
            row=row_of(0, study, self._added, None)[1:],
            words=words_of(study),
            format=study.source.format,
            record=record_of(study),
        )

    def _portion(self, studies: Iterable[Study]) -> Portion | None:
        if self._maker is None:
            return None
        digests = [(n, digest_of(study, key_of(study))) for n, study in enumerate(studies)]
        return self._maker.portion(digests) if digests else None
