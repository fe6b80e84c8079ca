"""Files are cut into pieces, each read and prepared for itself, whatever their format."""

# ruff: noqa: B023 - each act is done before its loop goes on

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from tests.library.shelved import Clock, study
from tests.library.test_bulk_import import (
    as_lines,
    as_list,
    as_page,
    as_table,
    as_tables,
    as_zip,
    raw,
)
from tests.library.whole.told import act, content, made_up
from tests.shown import in_line
from trialfinder.library.bulk_import import are_many, import_pieces
from trialfinder.library.library import Library
from trialfinder.library.pieces import Piece, RangePiece, TablesPiece, pieces_of, read_piece
from trialfinder.library.prepared import Preparer
from trialfinder.library.studies_in_files import files_among, open_files

_MAKERS = (as_page, as_list, as_lines, as_zip, as_table, as_tables)


def cutting(folder: Path) -> Iterator[str]:
    records = [raw(number) for number in range(1, 13)]
    for make in _MAKERS:
        shelf = folder / make.__name__
        shelf.mkdir()
        yield from _cut(make(shelf, records), shelf)
    yield from _cut_others(folder)
    yield from _prepared(folder, records)
    yield from _imported(folder, records)


def _cut(file: Path, shelf: Path) -> Iterator[str]:
    for size in (1200, 3000, 10_000_000):
        scratch = shelf / f"scratch-{size}"
        scratch.mkdir()
        yield f"* {file.name} in pieces of {size}"
        for piece in pieces_of([file], scratch, size):
            yield f"  {_shown(piece)}"
            found = list(read_piece(piece, date(2026, 3, 1)))
            yield f"    {len(found)}: {in_line(found[0])} … {in_line(found[-1])}"


def _shown(piece: Piece) -> str:
    told: dict[str, Any] = {
        name: getattr(piece, name)
        for name in (*piece.__struct_fields__, "size")
        if name not in ("members", "files", "file") and hasattr(piece, name)
    }
    if isinstance(piece, TablesPiece):
        told["size"] = "of a share"  # how zlib packs is another thing from version to version
    elif not isinstance(piece, RangePiece):
        told.pop("size")
        names = getattr(piece, "members", None) or getattr(piece, "files", ())
        told["names"] = [Path(one.name).name for one in names]
    return f"{type(piece).__name__} {in_line(told)}"


def _cut_others(folder: Path) -> Iterator[str]:
    shelf = folder / "others"
    shelf.mkdir()
    page = b'{"studies": [' + b",".join(raw(n) for n in range(1, 8)) + b'], "nextPageToken": "x"}'
    (shelf / "followed.json").write_bytes(page)
    (shelf / "led.json").write_bytes(b'{"nextPageToken": "x", "studies": [' + page[13:-22] + b"]}")
    (shelf / "one.json").write_bytes(made_up(1).source.original)
    (shelf / "text.txt").write_text("x" * 3000)
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.json", raw(1))
    with zipfile.ZipFile(shelf / "nested.zip", "w") as archive:
        archive.writestr("in.zip", inner.getvalue())
        archive.writestr("b.json", raw(2) + b" " * 2000)
    for name in ("followed.json", "led.json", "one.json", "text.txt", "nested.zip", "gone.json"):
        yield f"* {name}"
        for piece in pieces_of([shelf / name], shelf, 1500):
            yield f"  {_shown(piece)}"
            yield from (f"    {in_line(each)}" for each in read_piece(piece))
    yield "* a folder"
    every = files_among([shelf, shelf / "one.json"])
    yield f"  {[one.name for one in every]} {are_many(every)} {are_many(every * 84)}"
    yield f"  {are_many([*every * 83, *every[:2]])} {are_many([*every * 83, *every[:3]])}"
    for piece in pieces_of(every, folder, 2500):
        yield f"  {_shown(piece)}"
    told: list[float] = []
    found = [in_line(one) for one in open_files(every, progress=told.append)]
    yield from (f"  {line}" for line in found)
    yield f"  told {in_line(told)}"


def _prepared(folder: Path, records: list[bytes]) -> Iterator[str]:
    library = Library(folder / "prepared.sqlite", Clock())
    library.add_all([study(1, "Zeta"), made_up(2), study(4, "Kept")])
    library.add(study(3, "Fetched"), fetched=True)
    library.close()
    shelf = folder / "to-prepare"
    shelf.mkdir()
    later = json.loads(made_up(2).source.original)
    later["protocolSection"]["statusModule"]["statusVerifiedDate"] = "2099-12"
    for name, data in (
        ("1", study(1, "Zeta").source.original),
        ("2", json.dumps(later).encode()),
        ("3", study(3, "Fetched, of a file").source.original),
        ("4", study(4, "Another").source.original),
        ("5", records[4]),
        ("5-again", raw(5, "Earlier", updated="2020-01-01")),
        ("6", b"odd"),
    ):
        (shelf / f"{name}.json").write_bytes(data)
    preparer = Preparer(folder / "prepared.sqlite", None, None, "2026-03-05T00:00:00+00:00")
    (piece,) = pieces_of(files_among([shelf]), folder)
    found = preparer.prepared(piece)
    yield "* prepared"
    yield f"  same {found.same}, older {found.older}, undated {found.undated}"
    yield from (f"  {in_line(problem)}" for problem in found.problems)
    yield from (f"  {in_line(one)}" for one in found.studies)


def _imported(folder: Path, records: list[bytes]) -> Iterator[str]:
    clock = Clock()
    file = folder / "imported.sqlite"
    library = Library(file, clock)
    library.add_all([study(1, "Zeta, kept"), study(99, "Of before"), study(2, "x")])
    library.remove("NCT00000002")
    shelf = folder / "whole"
    shelf.mkdir()
    told: list[float] = []
    for which in (records[:9], records[3:]):
        made = as_lines(shelf, [*which, b"odd"])
        yield from act(
            "the whole registry",
            lambda: import_pieces(
                library,
                file,
                [made],
                progress=told.append,
                whole=True,
                piece_bytes=4000,
                workers=1,
            ),
        )
        yield f"  told {in_line(sorted(set(told) - {0.0}))}"
        yield from (f"  {line}" for line in _rows(library))
        told.clear()
    yield from content(library)
    library.close()


def _rows(library: Library) -> Iterator[str]:
    with library.database.using() as db:
        query = "SELECT key, title, added, removed, missing_since FROM studies ORDER BY key"
        yield from map(in_line, map(tuple, db.execute(query).fetchall()))
