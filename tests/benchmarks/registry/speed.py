"""`python -m tests.benchmarks.registry.speed 10000 100000 600000 [--keep FOLDER]`: growth, as a
table.

For each size a registry is made up (`invented`), brought into a library and searched, beside
DuckDB, SQLite's R*Tree and tantivy (`peers`) in the same run. Times are of the clock, "processor"
where that is said; the first search of a process is cold. With a folder, what is measured is noted
there, and the same call goes on behind the last part that is noted; what a size is measured with is
removed once all of it is, unless `--files` is given. 600,000 take about 5 GB there, and 1 GB of
memory.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.benchmarks.registry import peers
from tests.benchmarks.registry.invented import write_zip
from trialfinder.finder.building import build_search
from trialfinder.finder.columns.held import held_in
from trialfinder.finder.columns.importing import column_maker
from trialfinder.finder.illness.building import build_study_finder
from trialfinder.finder.illness.found import Wish
from trialfinder.finder.illness.person import Person
from trialfinder.finder.illness.spotting import bundled_spotter
from trialfinder.finder.illness.studies import StudyFinder
from trialfinder.finder.search import Search
from trialfinder.library.bulk_import import WORKERS, import_pieces
from trialfinder.library.entry import LibraryEntry
from trialfinder.library.library import Library
from trialfinder.library.pieces import pieces_of, read_piece
from trialfinder.records.meaning.ages import read_age

ROUNDS = 7
LISTED = 200  # studies that the library's window lists at first
PERSON = Person(read_age("45"))
QUERIES = {
    "a rare illness": "thymoma",
    "a frequent illness": "breast cancer",
    "the widest group": "cancer",
    "a rare word": "thymoma infusion",
    "a frequent word": "placebo",
}


def taken_ms(act: Callable[[], object]) -> tuple[float, float]:
    """Clock and processor, each the median of some rounds."""
    clock, processor = [], []
    for _ in range(ROUNDS):
        began, worked = time.perf_counter(), time.process_time()
        act()
        clock.append((time.perf_counter() - began) * 1e3)
        processor.append((time.process_time() - worked) * 1e3)
    return median(clock), median(processor)


def wish(words: str, search: Search) -> Wish:
    return Wish(words=words, person=PERSON, origin=search.origin("35233"), only_open=True)


class Rate(NamedTuple):
    """Studies in a second of the clock, and milliseconds of the processor for each."""

    a_second: float
    processor_ms: float


def rate_of(act: Callable[[], int]) -> Rate:
    """Of what gives the number of studies, with all processes that it starts."""
    began, before = time.perf_counter(), os.times()
    count = act()
    taken, after = time.perf_counter() - began, os.times()
    worked = sum(after[:4]) - sum(before[:4])
    return Rate(count / taken, worked / count * 1e3)


def read(file: Path) -> int:
    """Read and decode all studies, as the processes of an import do."""
    with tempfile.TemporaryDirectory() as scratch:
        return sum(sum(1 for _ in read_piece(piece)) for piece in pieces_of([file], Path(scratch)))


def imported(file: Path, library_file: Path) -> int:
    """Bring all studies into a new library. One that was begun is not gone on with, since its time
    would not count."""
    for left in library_file.parent.glob(f"{library_file.name}*"):
        left.unlink()
    library = Library(library_file)
    came = import_pieces(library, library_file, [file], column_maker)
    library.close()
    return came.added


def nearest_studies(library: Library, search: Search) -> list[LibraryEntry]:
    """The first screens of all studies by their nearest center, as the library's window has it."""
    nearest = held_in(library, search.point_of).nearest_sites(_point(search))
    some = nearest.sorted(library.numbers())[:LISTED]
    nearest.of(some)
    return list(library.entries(some).values())


def in_a_process(library_file: Path, act: str, *words: str) -> dict[str, float]:
    """What a process of its own takes for opening the file and for its first search, in ms, and the
    memory that it then holds, in MB, above what it held before."""
    script = (
        "import json, sys\nfrom pathlib import Path\n"
        f"from tests.benchmarks.registry.speed import {act}\n"
        f"print(json.dumps({act}(Path(sys.argv[1]), *sys.argv[2:])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(library_file), *words], capture_output=True, check=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def cold(library_file: Path, words: str) -> dict[str, float]:
    """Of a search by illness."""
    search = build_search("")
    asked = wish(words, search)
    return _first(library_file, lambda library: build_study_finder(library, search).find(asked))


def cold_nearest(library_file: Path) -> dict[str, float]:
    """Of all studies by their nearest center."""
    search = build_search("")
    search.origin("35233")
    return _first(library_file, lambda library: nearest_studies(library, search))


def _first(library_file: Path, act: Callable[[Library], object]) -> dict[str, float]:
    bundled_spotter()
    before = _memory_mb()
    began = time.perf_counter()
    library = Library(library_file)
    opened = time.perf_counter()
    act(library)
    ended = time.perf_counter()
    return {
        "open": (opened - began) * 1e3,
        "search": (ended - opened) * 1e3,
        "memory": _memory_mb() - before,
    }


def _memory_mb() -> float:
    status = Path("/proc/self/status").read_text()
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def import_rows(size: int, folder: Path) -> Iterator[tuple[str, str]]:
    """What it takes to make the library."""
    file, library_file = folder / f"{size}.zip", folder / f"{size}.sqlite"
    if not file.exists():
        write_zip(file.with_suffix(".part"), size).replace(file)
    alone = rate_of(lambda: read(file))
    yield (
        "reading and decoding alone, one process",
        f"{alone.a_second:.0f} a second (processor {alone.processor_ms:.2f} ms each)",
    )
    came = rate_of(lambda: imported(file, library_file))
    at_best = WORKERS * alone.processor_ms / came.processor_ms
    rates = f"{came.a_second:.0f} a second, {came.a_second / alone.a_second:.2f} of that"
    worked = f"processor {came.processor_ms:.2f} ms each"
    yield "import, all of it", f"{rates} ({worked}, over two free cores {at_best:.2f} of that)"
    yield "file, a study", f"{library_file.stat().st_size / size / 1e3:.1f} KB"


def search_rows(size: int, folder: Path) -> Iterator[tuple[str, str]]:
    """What it takes to search it."""
    library_file = folder / f"{size}.sqlite"
    library = Library(library_file)
    search = build_search("")
    finder: StudyFinder = build_study_finder(library, search)
    finder.find(wish("thymoma", search))
    for name, words in QUERIES.items():
        asked = wish(words, search)
        clock, processor = taken_ms(lambda asked=asked: finder.find(asked))  # type: ignore[misc]
        first = in_a_process(library_file, "cold", words)
        yield f"{name}, warm", f"{clock:.0f} ms (processor {processor:.0f})"
        yield f"{name}, cold", f"{first['search']:.0f} ms"
    yield "opening the file", f"{first['open']:.0f} ms"
    yield "memory of the first search", f"{first['memory']:.0f} MB"
    held = held_in(library, search.point_of)
    held.prepare()
    point = _point(search)
    held.nearest_open_centers(point)
    clock, processor = taken_ms(lambda: held.nearest_open_centers(point))
    yield "nearest 100 open centers of all", f"{clock:.0f} ms (processor {processor:.0f})"
    clock, processor = taken_ms(lambda: nearest_studies(library, search))
    first = in_a_process(library_file, "cold_nearest")
    yield "nearest studies of all, warm", f"{clock:.0f} ms (processor {processor:.0f})"
    yield "nearest studies of all, cold", f"{first['search']:.0f} ms"
    yield "memory of the nearest studies of all", f"{first['memory']:.0f} MB"
    library.close()


def peer_rows(size: int, folder: Path) -> Iterator[tuple[str, str]]:
    """What others take for the same; what they have made is removed before the next one begins."""
    point = _point(build_search(""))
    made = folder / f"{size}-peers"
    for name, search in peers.SEARCHES.items():
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir()
        act = search(folder / f"{size}.zip", made, point, "breast cancer")
        if act is not None:
            clock, processor = taken_ms(act)
            yield f"{name}: a frequent illness", f"{clock:.0f} ms (processor {processor:.0f})"
    shutil.rmtree(made, ignore_errors=True)


def _point(search: Search) -> tuple[float, float]:
    place = search.origin("35233")
    return place.lat, place.lon


Part = Callable[[int, Path], Iterator[tuple[str, str]]]
PARTS: Mapping[str, Part] = {"import": import_rows, "search": search_rows, "peers": peer_rows}


def rows(size: int, folder: Path, parts: Mapping[str, Part]) -> dict[str, str]:
    """What was measured with so many studies: each part is noted in the folder once it is whole,
    and is not measured again."""
    notes = folder / f"{size}.json"
    noted: dict[str, dict[str, str]] = json.loads(notes.read_text()) if notes.exists() else {}
    for name, part in parts.items():
        if name not in noted:
            noted[name] = dict(part(size, folder))
            notes.write_text(json.dumps(noted, indent=1))
    return {name: said for part in parts for name, said in noted[part].items()}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="+", type=int)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--files", action="store_true")
    asked = parser.parse_args()
    found = {}
    with tempfile.TemporaryDirectory() as made:
        folder = asked.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        for size in asked.sizes:
            found[size] = rows(size, folder, PARTS)
            for end in () if asked.files else (".zip", ".sqlite", ".sqlite-wal", ".sqlite-shm"):
                (folder / f"{size}{end}").unlink(missing_ok=True)
    names = dict.fromkeys(name for measured in found.values() for name in measured)
    print("| what |", " | ".join(f"{size:,}" for size in asked.sizes), "|")
    print("| --- |", " | ".join("---" for _ in asked.sizes), "|")
    for name in names:
        print(f"| {name} |", " | ".join(found[size].get(name, "–") for size in asked.sizes), "|")


if __name__ == "__main__":
    main()
