"""Writes the gazetteer: small pages, packed Canadian codes, the same bytes for the same rows."""

import sqlite3
import zlib
from pathlib import Path
from struct import pack

from gazetteer_build.canada import Area
from gazetteer_build.cities import City
from gazetteer_build.regions import Qualifier, RegionRow
from gazetteer_build.zips import ZipRow
from trialfinder.places import canadian_rows, gazetteer
from trialfinder.places.names import name_key

SCHEMA = """
CREATE TABLE source (
    id INTEGER PRIMARY KEY, name TEXT, package TEXT, version TEXT, holder TEXT, licence TEXT,
    url TEXT, licence_url TEXT, changes TEXT);
CREATE TABLE country (code TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE region (
    country TEXT, code TEXT, name TEXT, lat INTEGER, lon INTEGER, radius INTEGER,
    PRIMARY KEY (country, code)) WITHOUT ROWID;
CREATE TABLE qualifier (
    key TEXT, country TEXT, region TEXT, place INTEGER, PRIMARY KEY (key, country, region))
    WITHOUT ROWID;
CREATE TABLE zip (
    zip INTEGER PRIMARY KEY, lat INTEGER, lon INTEGER, radius INTEGER, basis INTEGER,
    city TEXT, state TEXT);
CREATE TABLE first_three (
    id INTEGER PRIMARY KEY, province TEXT, lat INTEGER, lon INTEGER, radius INTEGER,
    names TEXT, codes BLOB);
CREATE TABLE city (
    id INTEGER PRIMARY KEY, name TEXT, country TEXT, region TEXT, district TEXT, lat INTEGER,
    lon INTEGER, radius INTEGER, population INTEGER, part INTEGER);
CREATE TABLE name (key TEXT, city INTEGER, main INTEGER, PRIMARY KEY (key, city)) WITHOUT ROWID;
"""


def _degrees(value: float) -> int:
    return round(value * canadian_rows.PER_DEGREE)


def _tenths(radius_km: float) -> int:
    return max(1, round(radius_km * 10))


def packed_codes(area: Area, names: list[str]) -> bytes:
    """The codes of one first-three row, as `canadian_rows.unpacked` reads them, compressed."""
    codes = sorted(area.codes, key=lambda code: code.unit)
    lat, lon = _degrees(area.point[0]), _degrees(area.point[1])
    columns = [
        _steps([canadian_rows.unit_number(code.unit) for code in codes], "H"),
        _steps([_degrees(code.point[0]) - lat for code in codes], "I"),
        _steps([_degrees(code.point[1]) - lon for code in codes], "I"),
        bytes(names.index(code.name) for code in codes),
        bytes(
            _radius_class(code.radius_km) + (canadian_rows.REPLACED if code.replaced else 0)
            for code in codes
        ),
    ]
    return zlib.compress(b"".join(columns), 9)


def _radius_class(radius_km: float) -> int:
    classes = canadian_rows.CODE_RADII_KM
    return next((i for i, km in enumerate(classes) if km >= radius_km), len(classes) - 1)


def _steps(values: list[int], kind: str) -> bytes:
    steps = [value - before for before, value in zip([0, *values], values, strict=False)]
    if kind == "I":
        steps = [2 * step if step >= 0 else -2 * step - 1 for step in steps]
    raw = pack(f"<{len(steps)}{kind}", *steps)
    size = len(raw) // len(steps)
    return b"".join(raw[i::size] for i in range(size))


class Writer:
    def __init__(self, file: Path) -> None:
        file.unlink(missing_ok=True)
        self._base = sqlite3.connect(file, isolation_level=None)
        self._base.execute("PRAGMA page_size = 1024")
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute(f"PRAGMA application_id = {gazetteer.APPLICATION_ID}")
        self._base.execute(f"PRAGMA user_version = {gazetteer.SCHEMA_VERSION}")
        self._base.executescript(SCHEMA)
        self._base.execute("BEGIN")

    def close(self) -> None:
        self._base.execute("COMMIT")
        self._base.execute("VACUUM")
        self._base.close()

    def sources(self, sources: list[dict[str, str]]) -> None:
        for number, source in enumerate(sources, 1):
            row = [number, *(source[field] for field in gazetteer.SOURCE_FIELDS)]
            self._base.execute("INSERT INTO source VALUES (?,?,?,?,?,?,?,?,?)", row)

    def countries(self, names: dict[str, str]) -> None:
        self._base.executemany("INSERT INTO country VALUES (?,?)", sorted(names.items()))

    def regions(self, rows: list[RegionRow]) -> None:
        for row in rows:
            point = [_degrees(value) for value in row.point] if row.point else [None, None]
            self._base.execute(
                "INSERT INTO region VALUES (?,?,?,?,?,?)",
                (row.country, row.code, row.name, *point, _tenths(row.radius_km)),
            )

    def qualifiers(self, rows: set[Qualifier]) -> None:
        """Of two places where a name is read so, the wider one counts."""
        self._base.executemany("INSERT OR IGNORE INTO qualifier VALUES (?,?,?,?)", sorted(rows))

    def zips(self, rows: list[ZipRow]) -> None:
        self._base.executemany(
            "INSERT INTO zip VALUES (?,?,?,?,?,?,?)",
            (
                (
                    int(row.code),
                    _degrees(row.point[0]),
                    _degrees(row.point[1]),
                    _tenths(row.radius_km),
                    gazetteer.ZIP_BASES.index(row.basis),
                    row.city,
                    row.state,
                )
                for row in rows
            ),
        )

    def areas(self, areas: list[Area], provinces: dict[str, str], shown: dict[str, str]) -> None:
        """`shown` gives names their accents: province code and key to the name as shown."""
        for area in areas:
            province = provinces[area.province]
            names = sorted({code.name for code in area.codes})
            as_shown = [shown.get(f"{province} {name_key(name)}", name) for name in names]
            self._base.execute(
                "INSERT INTO first_three VALUES (?,?,?,?,?,?,?)",
                (
                    canadian_rows.first_three_number(area.first),
                    province,
                    _degrees(area.point[0]),
                    _degrees(area.point[1]),
                    _tenths(area.radius_km),
                    "\n".join(as_shown),
                    packed_codes(area, names),
                ),
            )

    def cities(self, cities: list[City]) -> None:
        for number, city in enumerate(cities, 1):
            self._base.execute(
                "INSERT INTO city VALUES (?,?,?,?,?,?,?,?,?,?)",
                (
                    number,
                    city.name,
                    city.country,
                    city.region,
                    city.district and city.district.partition(".")[2],
                    _degrees(city.point[0]),
                    _degrees(city.point[1]),
                    _tenths(city.radius_km),
                    city.population,
                    1 if city.part else None,
                ),
            )
            self._base.execute("INSERT INTO name VALUES (?,?,1)", (name_key(city.name), number))
            self._base.executemany(
                "INSERT INTO name VALUES (?,?,0)", ((key, number) for key in city.other_keys)
            )
