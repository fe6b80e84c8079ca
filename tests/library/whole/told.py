"""Acts and what came of them, as lines; and all that stands in a library's file."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from tests.shown import in_line, lines, sum_of
from tests.words.whole.made_up import record
from trialfinder.errors import TrialFinderError
from trialfinder.library.library import Library
from trialfinder.records.readers.formats import read_study
from trialfinder.records.study import Study

_TABLES = {
    "studies": "SELECT * FROM studies ORDER BY id",
    "unlisted": "SELECT * FROM unlisted ORDER BY key",
    "unlisted_now": "SELECT * FROM unlisted_now ORDER BY id",
    "pending": "SELECT id FROM pending ORDER BY id",
    "gone": "SELECT id FROM gone ORDER BY id",
    "edition": "SELECT number FROM edition",
    "dictionaries": "SELECT id, format FROM dictionaries ORDER BY id",
    "dictionary_copies": "SELECT id, format FROM dictionary_copies ORDER BY id",
    "packs": "SELECT id, illness, serial, made, taken, taken_back FROM packs ORDER BY id",
    "pack_studies": "SELECT pack, key, written, former, name, downloaded, added, fetched, removed,"
    " missing_since FROM pack_studies ORDER BY pack, key",
    "imports": "SELECT pieces, added, superseded FROM imports ORDER BY id",
    "seen": "SELECT key FROM seen ORDER BY key",
}


def made_up(number: int, **changed: Any) -> Study:
    """One of the made-up studies, with other values of its status module."""
    raw = record(number)
    raw["protocolSection"]["statusModule"] |= changed
    return read_study(json.dumps(raw).encode(), f"{number}.json")


def act(name: str, call: Callable[[], object]) -> Iterator[str]:
    """What an act gives, or how it fails."""
    yield f"* {name}"
    try:
        given = call()
    except TrialFinderError as error:
        yield f"  ! {in_line(error)}"
    else:
        if given is not None:
            yield from lines("  ", given)


def content(library: Library) -> Iterator[str]:
    """All that stands in the file, but what is packed, which is told by the sum of its bytes."""
    with library.database.using() as db:
        there = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
        for table, query in _TABLES.items():
            if table in there:
                rows = db.execute(query).fetchall()
                yield f"  {table}: {len(rows)}"
                yield from (f"    {in_line(tuple(row))}" for row in rows)
        numbers = [number for (number,) in db.execute("SELECT id FROM records ORDER BY id")]
        packed = dict(db.execute("SELECT id, dictionary FROM records").fetchall())
        db.execute("CREATE VIRTUAL TABLE temp.v USING fts5vocab('main', 'words', 'col')")
        words = db.execute("SELECT col, term, doc FROM v ORDER BY col, term").fetchall()
        db.execute("DROP TABLE temp.v")
    for number in numbers:
        record = library.database.record(number) or b""
        yield f"  record {number}: {len(record)} {sum_of(record)} {packed[number]}"
    for column in ("named", "conditions", "said"):
        found = [f"{term} {count}" for col, term, count in words if col == column]
        yield f"  {column}: {len(found)} {sum_of(' '.join(found))}"
