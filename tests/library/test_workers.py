"""Whoever prepares an import has something to do while this one writes."""

from collections.abc import Iterator
from pathlib import Path

from trialfinder.library.library import Library
from trialfinder.library.pieces import FilesPiece, Piece
from trialfinder.library.workers import Work, Workers


def test_the_next_piece_is_asked_for_before_one_is_written(tmp_path: Path) -> None:
    library_file = tmp_path / "library.sqlite"
    Library(library_file).close()
    given: list[int] = []

    def pieces() -> Iterator[Piece]:
        for number in range(3):
            given.append(number)
            yield FilesPiece((), number)

    work = Work(library_file, None, None, "2026-11-30T00:00:00+00:00")
    with Workers(work, 1) as workers:
        prepared = workers.prepared(pieces(), lambda _: None)
        first, _ = next(prepared)
        assert (first.size, given) == (0, [0, 1])
        assert [piece.size for piece, _ in prepared] == [1, 2]
