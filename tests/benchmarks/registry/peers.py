"""The same question put to others: open studies of an illness that take the age, nearest first.

Each gets of every study its number, status, conditions and ages, and each site's point. None of
them knows what is a kind of what, so they look for the words alone. Those that are not installed
(extra `bench`) are left out.
"""

import sqlite3
import zipfile
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec

Point = tuple[float, float]
Search = Callable[[], object]
_WIDE_DEGREES = 3.0


def _studies(file: Path) -> Iterator[tuple[int, str, str, float, list[Point]]]:
    with zipfile.ZipFile(file) as archive:
        for number, entry in enumerate(archive.infolist(), 1):
            record = msgspec.json.decode(archive.read(entry))["protocolSection"]
            youngest = record["eligibilityModule"].get("minimumAge", "0 Years").split()
            age = float(youngest[0]) / (12 if youngest[1].startswith("Month") else 1)
            sites = record["contactsLocationsModule"]["locations"]
            points = [(one["geoPoint"]["lat"], one["geoPoint"]["lon"]) for one in sites]
            conditions = ", ".join(record["conditionsModule"]["conditions"])
            status = record["statusModule"]["overallStatus"]
            yield number, status, conditions, age, points


def rtree(file: Path, made: Path, point: Point, words: str) -> Search:
    db = sqlite3.connect(made / "rtree.sqlite")
    db.executescript(
        "CREATE VIRTUAL TABLE words USING fts5(conditions, content='');"
        "CREATE TABLE studies (id INTEGER PRIMARY KEY, status TEXT, age REAL);"
        "CREATE VIRTUAL TABLE places USING rtree(id, south, north, west, east, +study);"
    )
    site = 0
    for number, status, conditions, age, points in _studies(file):
        db.execute("INSERT INTO words (rowid, conditions) VALUES (?, ?)", (number, conditions))
        db.execute("INSERT INTO studies VALUES (?, ?, ?)", (number, status, age))
        for lat, lon in points:
            site += 1
            row = (site, lat, lat, lon, lon, number)
            db.execute("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?)", row)
    db.commit()
    lat, lon = point
    query = (
        "SELECT studies.id, min((south - ?) * (south - ?) + (west - ?) * (west - ?)) AS away"
        " FROM words JOIN studies ON studies.id = words.rowid JOIN places ON study = studies.id"
        " WHERE words MATCH ? AND status = 'RECRUITING' AND age <= 45"
        " AND south > ? AND north < ? AND west > ? AND east < ?"
        " GROUP BY studies.id ORDER BY away LIMIT 100"
    )
    box = [at + sign * _WIDE_DEGREES for at in point for sign in (-1, 1)]
    asked = " ".join(f'"{word}"' for word in words.split())
    return lambda: db.execute(query, (lat, lat, lon, lon, asked, *box)).fetchall()


def duck(file: Path, made: Path, point: Point, words: str) -> Search | None:
    if not find_spec("duckdb"):
        return None
    import duckdb

    db: Any = duckdb.connect(str(made / "duck.db"))
    studies, places = made / "studies.tsv", made / "places.tsv"
    # Through files, since its own way for rows one by one takes long.
    with studies.open("w") as of_studies, places.open("w") as of_places:
        of_studies.write("id\tstatus\tconditions\tage\n")
        of_places.write("study\tlat\tlon\n")
        for number, status, conditions, age, points in _studies(file):
            of_studies.write(f"{number}\t{status}\t{conditions}\t{age}\n")
            of_places.writelines(f"{number}\t{lat}\t{lon}\n" for lat, lon in points)
    for table in (studies, places):
        text = f"SELECT * FROM read_csv('{table}', delim='\t')"  # noqa: S608
        db.execute(f"CREATE TABLE {table.stem} AS {text}")
        table.unlink()
    query = (
        "SELECT id, min((lat - ?) * (lat - ?) + (lon - ?) * (lon - ?)) AS away"
        " FROM studies JOIN places ON study = id"
        " WHERE status = 'RECRUITING' AND age <= 45 AND contains(lower(conditions), ?)"
        " GROUP BY id ORDER BY away LIMIT 100"
    )
    lat, lon = point
    return lambda: db.execute(query, [lat, lat, lon, lon, words]).fetchall()


def tantivy(file: Path, made: Path, point: Point, words: str) -> Search | None:
    if not find_spec("tantivy"):
        return None
    import tantivy as library

    builder = library.SchemaBuilder()
    builder.add_integer_field("number", stored=True, indexed=True)
    builder.add_text_field("status", tokenizer_name="raw")
    builder.add_text_field("conditions")
    index = library.Index(builder.build(), path=str(made))
    writer = index.writer()
    for number, status, conditions, _, _ in _studies(file):
        writer.add_document(library.Document(number=number, status=status, conditions=conditions))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    query = index.parse_query(f'conditions:"{words}" AND status:RECRUITING', ["conditions"])
    return lambda: index.searcher().search(query, limit=100_000)


SEARCHES: Mapping[str, Callable[[Path, Path, Point, str], Search | None]] = {
    "SQLite, words and R*Tree": rtree,
    "DuckDB": duck,
    "tantivy, words and status alone": tantivy,
}
"""Each makes what it needs of the zip file in an empty folder, and gives its search; None where it
is not installed."""
