"""Writers of many studies at once, for kills: the catalogue with its columns, and signed packs."""

import json
import os
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from tests.library.signed_packs.made import CLINIC, CLINIC_KEY
from trialfinder.finder.columns.held import HeldStudies
from trialfinder.finder.columns.importing import column_maker
from trialfinder.finder.illness.asked import understand
from trialfinder.finder.illness.person import Person
from trialfinder.finder.illness.spotting import Spotter, bundled_spotter
from trialfinder.library.bulk_import import import_pieces
from trialfinder.library.library import Library
from trialfinder.library.pack_names import signature_file
from trialfinder.library.signed_packs.making import make_pack
from trialfinder.library.signed_packs.pack_file import About, file_digest, open_pack, records_in
from trialfinder.library.signed_packs.signing import sign
from trialfinder.library.signed_packs.taking import take_back, take_pack
from trialfinder.records.readers.formats import read_studies
from trialfinder.settings import write_atomically

_STUDIES = 200
_PIECE_BYTES = 4000
_MADE = "2026-11-30T06:00:00+00:00"


def record(number: int, title: str, updated: date = date(2000, 1, 1)) -> bytes:
    """A record of Ewing sarcoma, of the same length for titles of the same length."""
    section = {
        "identificationModule": {"nctId": f"NCT{number:08}", "briefTitle": title},
        "statusModule": {"lastUpdatePostDateStruct": {"date": str(updated)}},
        "conditionsModule": {"conditions": ["Ewing Sarcoma"]},
    }
    return json.dumps({"protocolSection": section}).encode()


def write_catalogue(folder: Path) -> None:
    """Import one copy of the same studies after another, each newer; tell how far each is."""
    file = folder / "catalogue.sqlite"
    library = Library(file)
    for copy in range(_newest_copy(folder), 1_000_000):
        records = folder / f"copy-{copy:06}.ndjson"
        if not records.exists():
            day = date(2000, 1, 1) + timedelta(copy)
            lines = [record(n, f"Copy {copy:06}", day) for n in range(1, _STUDIES + 1)]
            write_atomically(records, b"\n".join(lines) + b"\n")

        def tell(done: float, copy: int = copy) -> None:
            print(copy * 1000 + int(done * _STUDIES), flush=True)

        import_pieces(
            library, file, [records], column_maker, tell, piece_bytes=_PIECE_BYTES, workers=1
        )
        (folder / f"copy-{copy - 2:06}.ndjson").unlink(missing_ok=True)


def check_catalogue(folder: Path, said: list[int]) -> None:
    """Every piece that was told is there, no study is lost or torn, and a search finds them all."""
    library = Library(folder / "catalogue.sqlite")
    try:
        assert library.note is None, library.note
        with library.database.using() as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        count, newest = library.count(), _newest_copy(folder)
        titles = [library.open(f"NCT{number:08}").title for number in range(1, count + 1)]
        assert set(titles) <= {f"Copy {max(newest - back, 0):06}" for back in (0, 1)}, set(titles)
        assert titles == sorted(titles, reverse=True), "a piece was passed over"
        for copy, number in (divmod(one, 1000) for one in said):
            assert not number or titles[number - 1] >= f"Copy {copy:06}", (copy, number)
        assert count == _STUDIES or newest == 0, count
        held = HeldStudies(library, _spotter(), lambda _: None)
        held.prepare()
        found = held.answer(understand("ewing", _spotter()), Person())
        assert len(found) == count, (len(found), count)
    finally:
        library.close()


def _newest_copy(folder: Path) -> int:
    numbers = [int(file.stem.removeprefix("copy-")) for file in folder.glob("copy-*.ndjson")]
    return max(numbers, default=0)


@cache
def _spotter() -> Spotter:
    return bundled_spotter()


def make_packs(folder: Path) -> None:
    """Write a pack over the one before, again and again."""
    library = Library(folder / "of-packs.sqlite")
    if library.count() < _STUDIES:
        _fill(library, "Study")
    for number in range(1_000_000):
        about = About(serial=number + 1, made=_MADE)
        make_pack(library, folder / "made.trialpack", about, CLINIC_KEY)
        print(number, flush=True)


def check_made_pack(folder: Path, _said: list[int]) -> None:
    """The pack is whole; a new signature may lie beside the old pack, which is then refused."""
    file = folder / "made.trialpack"
    for left in folder.glob(f".{file.name}.*"):
        left.unlink()
    signature_file(file).write_bytes(sign(file_digest(file), CLINIC_KEY, "checked"))
    assert sum(1 for _ in records_in(open_pack(file, [CLINIC]))) == _STUDIES


def take_packs(folder: Path) -> None:
    """Take a pack and take it back, again and again."""
    pack = open_pack(_pack_to_take(folder), [CLINIC])
    library = Library(folder / "taken.sqlite")
    if not library.count():
        _fill(library, "Before", _STUDIES // 2)
    for number in range(1_000_000):
        if library.count() < _STUDIES:
            take_pack(library, pack)
        else:
            take_back(library)
        print(number, flush=True)


def check_taken_packs(folder: Path, _said: list[int]) -> None:
    """All that the pack holds is there, or nothing of it."""
    library = Library(folder / "taken.sqlite")
    try:
        assert library.note is None, library.note
        count = library.count()
        titles = {library.open(f"NCT{number:08}").title for number in range(1, count + 1)}
        assert (count, titles) in ((_STUDIES // 2, {"Before"}), (_STUDIES, {"After"}))
    finally:
        library.close()


def _pack_to_take(folder: Path) -> Path:
    file = folder / "night.trialpack"
    if not file.exists():
        maker = Library(folder / f"maker-{os.getpid()}.sqlite")
        _fill(maker, "After")
        make_pack(maker, file, About(serial=1, made=_MADE), CLINIC_KEY)
        maker.close()
    return file


def _fill(library: Library, title: str, count: int = _STUDIES) -> None:
    studies = [json.loads(record(number, title)) for number in range(1, count + 1)]
    library.add_all(read_studies(json.dumps({"studies": studies}).encode(), "page.json"))
