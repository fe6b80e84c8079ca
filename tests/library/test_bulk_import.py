"""Very many studies come in piece by piece, go on where they stopped, and lose nothing."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.library.shelved import study
from trialfinder.errors import RecordError, ResourceError
from trialfinder.finder.columns.held import HeldStudies
from trialfinder.finder.columns.importing import column_maker
from trialfinder.finder.illness.asked import understand
from trialfinder.finder.illness.person import Person
from trialfinder.finder.illness.spotting import bundled_spotter
from trialfinder.library.bulk_import import are_many, import_pieces
from trialfinder.library.importing import Import
from trialfinder.library.library import Library
from trialfinder.messages import Message
from trialfinder.progress import StoppedError

PIECE = 4000
"""Bytes of a piece, a dozen studies."""


def raw(number: int, title: str = "Zeta", *, updated: str = "2026-02-01") -> bytes:
    made = json.loads(study(number, title, "Ewing Sarcoma").source.original)
    module = made["protocolSection"]["statusModule"]
    module["lastUpdatePostDateStruct"] = {"date": updated}
    return json.dumps(made).encode()


def in_zip(file: Path, records: Sequence[bytes]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, record in enumerate(records, 1):
            archive.writestr(f"NCT{number:08}.json", record)
    return file


def bring(library: Library, *files: Path, **others: Any) -> Import:
    with library.database.using() as db:
        (_, _, file) = db.execute("PRAGMA database_list").fetchone()
    return import_pieces(
        library, Path(file), files, **{"piece_bytes": PIECE, "workers": 1} | others
    )


def pending(library: Library) -> int:
    with library.database.using() as db:
        (count,) = db.execute("SELECT count(*) FROM pending").fetchone()
    return int(count)


def as_page(folder: Path, records: Sequence[bytes]) -> Path:
    file = folder / "page.json"
    file.write_bytes(
        b'{"totalCount": 60, "studies": [' + b" ,\n".join(records) + b'], "nextPageToken": null}'
    )
    return file


def as_list(folder: Path, records: Sequence[bytes]) -> Path:
    file = folder / "list.json"
    file.write_bytes(b"[" + b",".join(records) + b"]\n")
    return file


def as_lines(folder: Path, records: Sequence[bytes]) -> Path:
    file = folder / "all.ndjson"
    file.write_bytes(b"\n".join(records) + b"\n")
    return file


def as_zip(folder: Path, records: Sequence[bytes]) -> Path:
    return in_zip(folder / "all.zip", records)


def as_table(folder: Path, records: Sequence[bytes]) -> Path:
    file = folder / "all.csv"
    with file.open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(
            ["NCT Number", "Study Title", "Study Status", "Brief Summary", "Conditions"]
        )
        for record in records:
            names = json.loads(record)["protocolSection"]["identificationModule"]
            told = "Two\nlines, and a NCT00000001 within\n" * 3
            writer.writerow([names["nctId"], names["briefTitle"], "COMPLETED", told, "Cough"])
    return file


def as_tables(folder: Path, records: Sequence[bytes]) -> Path:
    rows: dict[str, list[list[object]]] = {
        "studies": [["nct_id", "brief_title", "overall_status"]],
        "conditions": [["id", "nct_id", "name"]],
        "facilities": [["id", "nct_id", "name", "city", "country"]],
    }
    for place, record in enumerate(records):
        names = json.loads(record)["protocolSection"]["identificationModule"]
        number = names["nctId"]
        rows["studies"].append([number, names["briefTitle"], "Completed"])
        rows["conditions"] += [[place, number, "Ewing"], [place + 1000, number, 'A "b" | c\nd']]
        rows["facilities"].insert(1, [place, number, "Clinic", f"City {place}", "Norway"])
    file = folder / "aact.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for table, lines in rows.items():
            text = io.StringIO(newline="")
            csv.writer(text, delimiter="|").writerows(lines)
            archive.writestr(f"{table}.txt", text.getvalue())
    return file


FORMS = [as_page, as_list, as_lines, as_zip, as_table, as_tables]


@pytest.mark.parametrize("ends", [True, False])
def test_a_page_that_others_follow_says_so(library: Library, tmp_path: Path, ends: bool) -> None:
    records = b",".join(raw(number) for number in range(1, 31))
    file = tmp_path / "page.json"
    token = b'"nextPageToken": "NF0"'
    file.write_bytes(
        b'{"studies": [' + records + b"], " + token + b"}"
        if ends
        else b"{" + token + b', "studies": [' + records + b"]}"
    )
    came = bring(library, file)
    assert came.added == 30
    assert [problem.message.key for problem in came.problems] == ["record.first_of_more"]


@pytest.mark.parametrize("form", FORMS)
def test_every_study_comes_whatever_form_it_is_in(
    library: Library, tmp_path: Path, form: Callable[[Path, Sequence[bytes]], Path]
) -> None:
    file = form(tmp_path, [raw(number, f"Zeta {number}") for number in range(1, 61)])
    told: list[float] = []
    came = bring(library, file, progress=told.append, piece_bytes=1000)
    assert (came.added, came.superseded, came.problems) == (60, 0, ())
    assert library.count() == 60
    for number in (1, 12, 13, 59, 60):
        opened = library.open(f"NCT{number:08}")
        assert opened.title == f"Zeta {number}"
    if form is as_tables:
        assert opened.as_read.conditions_module.conditions == ("Ewing", 'A "b" | c\nd')
        assert opened.sites[0].city == "City 59"
    assert told[-1] == 1.0
    assert told == sorted(told)
    assert len(set(told)) > 3


def test_a_folder_of_files_with_their_columns(library: Library, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.json" for number in range(1, 41)]
    for number, file in enumerate(files, 1):
        file.write_bytes(raw(number))
    files[7].write_bytes(b"{")
    came = bring(library, *files, make_columns=column_maker)
    assert came.added == 39
    assert [problem.file for problem in came.problems] == ["8.json"]
    assert pending(library) == 0
    assert len(library.search("zeta", limit=100)) == 39


def test_a_newer_copy_replaces_and_an_older_does_not(library: Library, tmp_path: Path) -> None:
    first = [raw(number, "First") for number in range(1, 31)]
    bring(library, in_zip(tmp_path / "1.zip", first), make_columns=column_maker)
    second = [*first[:10], *(raw(n, "Second", updated="2026-03-01") for n in range(11, 21))]
    second += [raw(n, "Older", updated="2026-01-01") for n in range(21, 31)]
    came = bring(library, in_zip(tmp_path / "2.zip", second), make_columns=column_maker)
    assert (came.added, came.superseded) == (10, 20)  # ten are there as they are
    titles = [library.open(f"NCT{n:08}").title for n in (1, 10, 11, 20, 21, 30)]
    assert titles == ["First", "First", "Second", "Second", "First", "First"]
    assert (library.count(), pending(library)) == (30, 0)


def test_what_is_missing_of_a_whole_copy_is_marked(
    library: Library, tmp_path: Path, say: Callable[[Message], str]
) -> None:
    every = [raw(number) for number in range(1, 31)]
    file = in_zip(tmp_path / "1.zip", every)
    bring(library, file, whole=True)
    few = in_zip(tmp_path / "2.zip", every[:5])
    bring(library, few)
    assert not any(entry.missing_since for entry in library.search(limit=100))
    bring(library, in_zip(tmp_path / "3.zip", every[:28]), whole=True, downloaded=date(2026, 4, 2))
    marked = [entry for entry in library.search(limit=100) if entry.missing_since]
    assert sorted(entry.key for entry in marked) == ["NCT00000029", "NCT00000030"]
    assert {entry.missing_since for entry in marked} == {date(2026, 4, 2)}
    warning = library.open("NCT00000030").warnings[-1]
    assert "no longer in the copy of the whole registry" in say(warning)
    bring(library, in_zip(tmp_path / "4.zip", every), whole=True)
    assert not any(entry.missing_since for entry in library.search(limit=100))


def test_what_is_missing_is_no_answer_until_it_is_there_again(
    library: Library, tmp_path: Path
) -> None:
    held = HeldStudies(library, bundled_spotter(), lambda _: None)
    asked = understand("ewing", bundled_spotter())

    def found() -> int:
        held.prepare()
        return len(held.answer(asked, Person()))

    every = [raw(number) for number in range(1, 11)]
    counts = []
    for number, records in enumerate((every, every[:8], every)):
        bring(library, in_zip(tmp_path / f"{number}.zip", records), whole=True)
        counts.append((found(), library.count()))
    assert counts == [(10, 10), (8, 10), (10, 10)]


def test_what_comes_to_studies_that_are_there_is_found_under_its_own_number(
    library: Library, tmp_path: Path
) -> None:
    for number in range(1, 8):
        library.add(study(number, "Before", "Cough"))
    every = [raw(number) for number in range(11, 61)]
    bring(library, in_zip(tmp_path / "new.zip", every), make_columns=column_maker)
    held = HeldStudies(library, bundled_spotter(), lambda _: None)
    held.prepare()
    found = held.answer(understand("ewing", bundled_spotter()), Person())
    keys = sorted(found.study(place).digest.key for place in range(len(found)))
    assert keys == [f"NCT{n:08}" for n in range(11, 61)]


def test_a_canceled_import_goes_on_where_it_stopped(library: Library, tmp_path: Path) -> None:
    file = in_zip(tmp_path / "all.zip", [raw(number) for number in range(1, 101)])

    def cancel(done: float) -> None:
        if done > 0.5:
            raise StoppedError

    with pytest.raises(StoppedError):
        bring(library, file, progress=cancel)
    kept = library.count()
    assert 40 < kept < 100
    told: list[float] = []
    came = bring(library, file, progress=told.append)
    assert (came.added, library.count()) == (100, 100)
    assert told[0] > 0.4  # what was read before is not read again
    assert bring(library, file).added == 0


_KILLED = """
import sys
from pathlib import Path
from trialfinder.library.bulk_import import import_pieces
from trialfinder.library.library import Library

if __name__ == "__main__":
    file, library_file = map(Path, sys.argv[1:])
    def tell(done):
        print(done, flush=True)

    import_pieces(Library(library_file), library_file, [file], progress=tell, piece_bytes=4000)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="only where a process can be killed")
def test_a_killed_import_keeps_what_it_had_and_its_processes_end(tmp_path: Path) -> None:
    file = in_zip(tmp_path / "all.zip", [raw(number) for number in range(1, 401)])
    script, library_file = tmp_path / "work.py", tmp_path / "library.sqlite"
    script.write_text(_KILLED)
    process = subprocess.Popen(
        [sys.executable, script, file, library_file],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        start_new_session=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if float(line) > 0.2:
            break
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    library = Library(library_file)
    assert library.note is None
    kept = library.count()
    assert 0 < kept <= 400
    came = bring(library, file)
    assert (came.added, library.count()) == (400, 400)
    with library.database.using() as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    library.close()
    ended = time.monotonic() + 300
    while time.monotonic() < ended and _are_running(process.pid):
        time.sleep(0.05)
    assert not _are_running(process.pid)


def _are_running(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_another_window_reads_and_writes_meanwhile(library: Library, tmp_path: Path) -> None:
    file = in_zip(tmp_path / "all.zip", [raw(number) for number in range(1, 61)])
    with library.database.using() as db:
        (_, _, name) = db.execute("PRAGMA database_list").fetchone()
    other = Library(Path(name))
    counts: list[int] = []

    def look(_: float) -> None:
        counts.append(other.count())
        if len(counts) == 2:
            other.add(study(900, "Between", "Cough"))

    bring(library, file, progress=look, make_columns=column_maker)
    other.close()
    assert library.count() == 61
    assert counts == sorted(counts)
    assert pending(library) == 1  # what came between is worked out by the next search


def test_a_full_disk_ends_it_and_loses_nothing(library: Library, tmp_path: Path) -> None:
    file = in_zip(tmp_path / "all.zip", [raw(n, os.urandom(900).hex()) for n in range(1, 201)])
    library.add(study(900, "Before", "Cough"))
    with library.database.using() as db:
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        db.execute(f"PRAGMA max_page_count={pages + 4}")
    with pytest.raises(ResourceError) as caught:
        bring(library, file)
    assert caught.value.message.key == "library.full"
    assert library.open("NCT00000900").title == "Before"
    kept = library.count()
    with library.database.using() as db:
        db.execute("PRAGMA max_page_count=1000000")
    assert bring(library, file).added == 200
    assert kept < library.count() == 201


def test_a_damaged_zip_file_is_said(library: Library, tmp_path: Path) -> None:
    file = in_zip(tmp_path / "all.zip", [raw(number) for number in range(1, 101)])
    data = bytearray(file.read_bytes())
    data[2000:2050] = bytes(50)
    file.write_bytes(data)
    came = bring(library, file)
    assert came.problems
    assert {problem.message.key for problem in came.problems} <= {"record.zip_broken"}
    assert library.count() == came.added == 100 - len(came.problems)
    file.write_bytes(data[:-200])
    with pytest.raises(RecordError) as caught:
        bring(library, file)
    assert caught.value.message.key == "record.zip_broken"


def test_what_is_much(tmp_path: Path) -> None:
    small = in_zip(tmp_path / "all.zip", [raw(1)])
    large = tmp_path / "large.json"
    with large.open("wb") as stream:
        stream.truncate(40_000_000)
    assert not are_many([small])
    assert are_many([small, large])
    assert are_many([small] * 600)


def test_the_progress_of_before_is_not_taken_for_another_file(
    library: Library, tmp_path: Path
) -> None:
    file = in_zip(tmp_path / "all.zip", [raw(number) for number in range(1, 61)])

    def cancel(done: float) -> None:
        if done > 0.5:
            raise StoppedError

    with pytest.raises(StoppedError):
        bring(library, file, progress=cancel)
    in_zip(file, [raw(number, "Other", updated="2026-03-01") for number in range(1, 61)])
    assert bring(library, file).added == 60
    assert {entry.title for entry in library.search(limit=100)} == {"Other"}
