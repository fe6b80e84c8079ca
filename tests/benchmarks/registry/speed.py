"""`python -m tests.benchmarks.registry.speed 10000 100000 [--keep FOLDER]`: growth, as a table.

For each size a registry is made up (`invented`), brought into a library and searched, beside
DuckDB, SQLite's R*Tree and tantivy (`peers`) in the same run. Files that lie in the folder from
before are used again, so that a large one need not be made twice. Times are of the clock,
"processor" where that is said; the first search of a process is cold.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from tests.benchmarks.registry import peers
from tests.benchmarks.registry.invented import write_zip
from trialfinder.finder.building import build_search
from trialfinder.finder.columns.held import HeldStudies
from trialfinder.finder.columns.importing import column_maker
from trialfinder.finder.illness.building import build_study_finder
from trialfinder.finder.illness.found import Wish
from trialfinder.finder.illness.person import Person
from trialfinder.finder.illness.spotting import bundled_spotter
from trialfinder.finder.illness.studies import StudyFinder
from trialfinder.finder.search import Search
from trialfinder.library.bulk_import import import_pieces
from trialfinder.library.library import Library
from trialfinder.library.pieces import pieces_of, read_piece
from trialfinder.records.meaning.ages import read_age

ROUNDS = 7
SAMPLE = 2000
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


def reading_rate(file: Path) -> float:
    """Studies that one process reads and decodes in a second."""
    began, count = time.perf_counter(), 0
    with tempfile.TemporaryDirectory() as scratch:
        for piece in pieces_of([file], Path(scratch)):
            count += sum(1 for _ in read_piece(piece))
            if count >= SAMPLE:
                break
    return count / (time.perf_counter() - began)


def imported(file: Path, library_file: Path) -> float:
    """Studies that come into the library in a second."""
    library = Library(library_file)
    began = time.perf_counter()
    came = import_pieces(library, library_file, [file], column_maker)
    rate = came.added / (time.perf_counter() - began)
    library.close()
    return rate


def first_search(library_file: Path, words: str) -> dict[str, float]:
    """What a process of its own takes for opening the file and for its first search, in ms, and the
    memory that it then holds, in MB, above what it held before."""
    script = (
        "import json, sys, time\nfrom pathlib import Path\n"
        "from tests.benchmarks.registry.speed import cold\n"
        "print(json.dumps(cold(Path(sys.argv[1]), sys.argv[2])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(library_file), words], capture_output=True, check=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def cold(library_file: Path, words: str) -> dict[str, float]:
    search = build_search("")
    bundled_spotter()
    asked = wish(words, search)
    before = _memory_mb()
    began = time.perf_counter()
    library = Library(library_file)
    opened = time.perf_counter()
    build_study_finder(library, search).find(asked)
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


def rows(size: int, folder: Path) -> Iterator[tuple[str, str]]:
    """What was measured with so many studies."""
    file, library_file = folder / f"{size}.zip", folder / f"{size}.sqlite"
    if not file.exists():
        write_zip(file, size)
    rate = reading_rate(file)
    yield "reading and decoding alone, one process", f"{rate:.0f} a second"
    if not library_file.exists():
        came = imported(file, library_file)
        yield "import, all of it", f"{came:.0f} a second ({came / rate:.2f} of that)"
    yield "file, a study", f"{library_file.stat().st_size / size / 1e3:.1f} KB"
    library = Library(library_file)
    search = build_search("")
    finder: StudyFinder = build_study_finder(library, search)
    finder.find(wish("thymoma", search))
    for name, words in QUERIES.items():
        asked = wish(words, search)
        clock, processor = taken_ms(lambda asked=asked: finder.find(asked))  # type: ignore[misc]
        first = first_search(library_file, words)
        yield f"{name}, warm", f"{clock:.0f} ms (processor {processor:.0f})"
        yield f"{name}, cold", f"{first['search']:.0f} ms"
    yield "opening the file", f"{first['open']:.0f} ms"
    yield "memory of the first search", f"{first['memory']:.0f} MB"
    held = HeldStudies(library, bundled_spotter(), search.point_of)
    held.prepare()
    place = search.origin("35233")
    point = (place.lat, place.lon)
    held.nearest_open_centers(point)
    clock, processor = taken_ms(lambda: held.nearest_open_centers(point))
    yield "nearest 100 open centers of all", f"{clock:.0f} ms (processor {processor:.0f})"
    for name, act in peers.searches(file, folder / f"{size}-peers", point, "breast cancer"):
        clock, processor = taken_ms(act)
        yield f"{name}: a frequent illness", f"{clock:.0f} ms (processor {processor:.0f})"
    library.close()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="+", type=int)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = asked.keep or Path(made)
        found = {size: dict(rows(size, folder)) for size in asked.sizes}
    names = dict.fromkeys(name for measured in found.values() for name in measured)
    print("| what |", " | ".join(f"{size:,}" for size in asked.sizes), "|")
    print("| --- |", " | ".join("---" for _ in asked.sizes), "|")
    for name in names:
        print(f"| {name} |", " | ".join(found[size].get(name, "–") for size in asked.sizes), "|")


if __name__ == "__main__":
    main()
