"""The same question put to others: open studies of an illness that take the age, nearest first.

Each gets of every study its number, status, conditions and ages, and each site's point. None of
them knows what is a kind of what, so they look for the words alone. Those that are not installed
(extra `bench`) are left out.
"""

import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Searches = Iterator[tuple[str, Callable[[], object]]]
_WIDE_DEGREES = 3.0


def searches(file: Path, folder: Path, point: Point, words: str) -> Searches:
    """Each peer's name, and its search, over what it has made of the zip file in a folder."""
    folder.mkdir(exist_ok=True)
    yield "SQLite, words and R*Tree", rtree(file, folder / "rtree.sqlite", point, words)
    if find_spec("duckdb"):
        yield "DuckDB", duck(file, folder / "duck.db", point, words)
    if find_spec("tantivy"):
        yield "tantivy, words and status alone", tantivy(file, folder / "tantivy", words)


def _studies(file: Path) -> Iterator[tuple[int, str, str, float, list[Point]]]:
    with zipfile.ZipFile(file) as archive:
        for number, entry in enumerate(archive.infolist(), 1):
            record = json.loads(archive.read(entry))["protocolSection"]
            youngest = record["eligibilityModule"].get("minimumAge", "0 Years").split()
            age = float(youngest[0]) / (12 if youngest[1].startswith("Month") else 1)
            sites = record["contactsLocationsModule"]["locations"]
            points = [(one["geoPoint"]["lat"], one["geoPoint"]["lon"]) for one in sites]
            conditions = ", ".join(record["conditionsModule"]["conditions"])
            status = record["statusModule"]["overallStatus"]
            yield number, status, conditions, age, points


def rtree(file: Path, made: Path, point: Point, words: str) -> Callable[[], object]:
    is_new = not made.exists()
    db = sqlite3.connect(made)
    if is_new:
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


def duck(file: Path, made: Path, point: Point, words: str) -> Callable[[], object]:
    import duckdb

    is_new = not made.exists()
    db: Any = duckdb.connect(str(made))
    if is_new:
        tables = made.with_suffix(".tables.sqlite")
        with sqlite3.connect(tables) as plain:
            plain.execute("CREATE TABLE studies (id, status, conditions, age)")
            plain.execute("CREATE TABLE places (study, lat, lon)")
            for number, status, conditions, age, points in _studies(file):
                plain.execute(
                    "INSERT INTO studies VALUES (?, ?, ?, ?)", (number, status, conditions, age)
                )
                plain.executemany(
                    "INSERT INTO places VALUES (?, ?, ?)", [(number, *one) for one in points]
                )
        studies = plain.execute("SELECT * FROM studies").fetchall()
        places = plain.execute("SELECT * FROM places").fetchall()
        plain.close()
        _fill(db, made, studies, places)
    query = (
        "SELECT id, min((lat - ?) * (lat - ?) + (lon - ?) * (lon - ?)) AS away"
        " FROM studies JOIN places ON study = id"
        " WHERE status = 'RECRUITING' AND age <= 45 AND contains(lower(conditions), ?)"
        " GROUP BY id ORDER BY away LIMIT 100"
    )
    lat, lon = point
    return lambda: db.execute(query, [lat, lat, lon, lon, words]).fetchall()


def _fill(db: Any, made: Path, studies: list[Any], places: list[Any]) -> None:
    """Through files, since its own way for rows one by one takes long."""
    for name, head, rows in (
        ("studies", "id,status,conditions,age", studies),
        ("places", "study,lat,lon", places),
    ):
        text = made.with_suffix(f".{name}.tsv")
        with text.open("w") as stream:
            stream.write(head.replace(",", "\t") + "\n")
            stream.writelines("\t".join(map(str, row)) + "\n" for row in rows)
        db.execute(f"CREATE TABLE {name} AS SELECT * FROM read_csv('{text}', delim='\t')")  # noqa: S608


def tantivy(file: Path, made: Path, words: str) -> Callable[[], object]:
    import tantivy as library

    builder = library.SchemaBuilder()
    builder.add_integer_field("number", stored=True, indexed=True)
    builder.add_text_field("status", tokenizer_name="raw")
    builder.add_text_field("conditions")
    is_new = not made.exists()
    made.mkdir(exist_ok=True)
    index = library.Index(builder.build(), path=str(made))
    if is_new:
        writer = index.writer()
        for number, status, conditions, _, _ in _studies(file):
            writer.add_document(
                library.Document(number=number, status=status, conditions=conditions)
            )
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
    query = index.parse_query(f'conditions:"{words}" AND status:RECRUITING', ["conditions"])
    return lambda: index.searcher().search(query, limit=100_000)
