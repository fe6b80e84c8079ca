"""The gazetteer: postal codes and cities in an SQLite file that is opened, never loaded.

A look-up reads the few pages that it needs. `tools/build_gazetteer.py` writes the file.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from trialfinder.errors import ResourceError
from trialfinder.places.canadian_rows import PER_DEGREE, FirstThree, first_three_number
from trialfinder.places.geodesic import Point

APPLICATION_ID = 0x54465031
SCHEMA_VERSION = 1
ZIP_BASES = ("zip_area", "zip_point", "zip_shared_point", "zip_neighbours")
SOURCE_FIELDS = (
    "name",
    "package",
    "version",
    "holder",
    "licence",
    "url",
    "licence_url",
    "changes",
)


class ZipRow(msgspec.Struct, frozen=True):
    """A US ZIP code. `basis` is a value of `Basis`; `state` is its two letters."""

    code: int
    lat: float
    lon: float
    radius_km: float
    basis: str
    city: str | None
    state: str | None


class CityRow(msgspec.Struct, frozen=True):
    """A city. `region` is the code of its state or province; `main` where the key is its name."""

    key: str
    main: bool
    name: str
    country: str
    region: str | None
    lat: float
    lon: float
    radius_km: float
    population: int

    @property
    def point(self) -> Point:
        return self.lat, self.lon


class Gazetteer:
    """The gazetteer file, opened read-only. Methods raise `ResourceError` where it is damaged."""

    def __init__(self, file: str | Path) -> None:
        try:
            self._base = sqlite3.connect(
                _address(file), uri=True, check_same_thread=False, isolation_level=None
            )
            found = self._base.execute("PRAGMA application_id").fetchone()
            version = self._base.execute("PRAGMA user_version").fetchone()
        except sqlite3.Error as fault:
            raise ResourceError("place.gazetteer_damaged") from fault
        if (found, version) != ((APPLICATION_ID,), (SCHEMA_VERSION,)):
            self._base.close()
            raise ResourceError("place.gazetteer_damaged")

    def close(self) -> None:
        self._base.close()

    def _read(self, question: str, values: Iterable[Any] = ()) -> list[Any]:
        try:
            return self._base.execute(question, tuple(values)).fetchall()
        except sqlite3.Error as fault:
            raise ResourceError("place.gazetteer_damaged") from fault

    def zip(self, code: int) -> ZipRow | None:
        """The row of a ZIP code, as a number: 06520 is 6520."""
        rows = self._read(
            "SELECT zip, lat, lon, radius, basis, city, state FROM zip WHERE zip = ?", (code,)
        )
        return _zip_row(*rows[0]) if rows else None

    def zips_beside(self, code: int) -> list[ZipRow]:
        """Listed codes with the same first three digits that have a point of their own."""
        low = code - code % 100
        rows = self._read(
            "SELECT zip, lat, lon, radius, basis, city, state FROM zip"
            " WHERE zip BETWEEN ? AND ? AND basis < 3",
            (low, low + 99),
        )
        return [_zip_row(*row) for row in rows]

    def first_three(self, first: str) -> FirstThree | None:
        """The row of the first three characters of a Canadian code, in capitals."""
        rows = self._read(
            "SELECT province, lat, lon, radius, names, codes FROM first_three WHERE id = ?",
            (first_three_number(first),),
        )
        return FirstThree(first, *rows[0]) if rows else None

    def cities(self, key: str) -> list[CityRow]:
        """Cities of that name (a `name_key`), the most people first."""
        rows = self._read(
            "SELECT n.key, n.main, c.name, country, region, lat, lon, radius, population"
            " FROM name n JOIN city c ON c.id = n.city WHERE n.key = ? ORDER BY n.city",
            (key,),
        )
        return [_city_row(*row) for row in rows]

    def largest_cities(self, country: str, region: str | None, limit: int) -> list[CityRow]:
        """Cities of a country or of one of its regions, the most people first."""
        rows = self._read(
            "SELECT '', 1, name, country, region, lat, lon, radius, population FROM city"
            " WHERE country = ? AND (? IS NULL OR region = ?) ORDER BY id LIMIT ?",
            (country, region, region, limit),
        )
        return [_city_row(*row) for row in rows]

    def keys_from(self, start: str, shortest: int, longest: int, limit: int) -> list[str]:
        """Main names that begin with `start` and are so long, of the cities with most people."""
        rows = self._read(
            "SELECT key FROM name WHERE key >= ? AND key < ? AND main = 1"
            " AND length(key) BETWEEN ? AND ? ORDER BY city LIMIT ?",
            (start, start + "\U0010ffff", shortest, longest, limit),
        )
        return [row[0] for row in rows]

    def qualifiers(self, key: str) -> list[tuple[str, str | None]]:
        """What a state, province or country is meant: pairs of country and region codes."""
        rows = self._read("SELECT country, region FROM qualifier WHERE key = ?", (key,))
        return [(country, region or None) for country, region in rows]

    def country_name(self, code: str) -> str:
        """The registry's English name of the country."""
        rows = self._read("SELECT name FROM country WHERE code = ?", (code,))
        return rows[0][0] if rows else code

    def region_name(self, country: str, code: str) -> str:
        """The name of a state or province."""
        rows = self._read("SELECT name FROM region WHERE country = ? AND code = ?", (country, code))
        return rows[0][0] if rows else code

    def sources(self) -> list[dict[str, str]]:
        """What the gazetteer is made of, for the About box.

        Each has the `SOURCE_FIELDS`.
        """
        rows = self._read(
            "SELECT name, package, version, holder, licence, url, licence_url, changes"
            " FROM source ORDER BY id"
        )
        return [dict(zip(SOURCE_FIELDS, row, strict=True)) for row in rows]


def _zip_row(
    code: int, lat: int, lon: int, radius: int, basis: int, city: str | None, state: str | None
) -> ZipRow:
    return ZipRow(
        code, lat / PER_DEGREE, lon / PER_DEGREE, radius / 10, ZIP_BASES[basis], city, state
    )


def _city_row(
    key: str,
    main: int,
    name: str,
    country: str,
    region: str | None,
    lat: int,
    lon: int,
    radius: int,
    population: int,
) -> CityRow:
    point = (lat / PER_DEGREE, lon / PER_DEGREE)
    return CityRow(key, bool(main), name, country, region, *point, radius / 10, population)


def _address(file: str | Path) -> str:
    """SQLite's address of the file: read only, and never locked, for nothing writes it."""
    return f"{Path(file).resolve().as_uri()}?mode=ro&immutable=1"
