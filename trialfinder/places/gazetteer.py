"""The gazetteer: postal codes and cities in an SQLite file that is opened, never loaded.

A look-up reads the few pages that it needs. `tools/build_gazetteer.py` writes the file.
"""

import sqlite3
import weakref
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from trialfinder.errors import ResourceError
from trialfinder.places.canadian_rows import PER_DEGREE, FirstThree, first_three_number
from trialfinder.places.geodesic import Point

APPLICATION_ID = 0x54465031
SCHEMA_VERSION = 3
ZIP_BASES = ("zip_area", "zip_point", "zip_shared_point", "zip_neighbours", "zip_town")
ANYWHERE, BESIDE_A_TOWN, BESIDE_A_COUNTRY = range(3)
"""Where the name of a region is read as one."""
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
    """A city. `region` is the code of its state or province, `district` that of the division
    below it (abroad, not everywhere); `main` where the key is its name; `part` where it lies in a
    far larger city.
    """

    key: str
    main: bool
    name: str
    country: str
    region: str | None
    lat: float
    lon: float
    radius_km: float
    population: int
    district: str | None = None
    part: bool = False

    @property
    def point(self) -> Point:
        return self.lat, self.lon


class RegionRow(msgspec.Struct, frozen=True):
    """A state or province. The circle holds its towns; None where none of them is known."""

    country: str
    code: str
    name: str
    lat: float | None
    lon: float | None
    radius_km: float


class Gazetteer:
    """The gazetteer file, opened read-only. Methods raise `ResourceError` where it is damaged.

    It is closed with `close`, or with the last that uses it.
    """

    def __init__(self, file: str | Path) -> None:
        try:
            self._base = sqlite3.connect(
                _address(file), uri=True, check_same_thread=False, isolation_level=None
            )
            weakref.finalize(self, self._base.close)
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
            " WHERE zip BETWEEN ? AND ? AND basis <> 3",
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
            "SELECT n.key, n.main, c.name, country, region, lat, lon, radius, population, district,"
            " part FROM name n JOIN city c ON c.id = n.city WHERE n.key = ? ORDER BY n.city",
            (key,),
        )
        return [_city_row(*row) for row in rows]

    def largest_cities(self, country: str, region: str | None, limit: int) -> list[CityRow]:
        """Cities of a country or of one of its regions, the most people first."""
        rows = self._read(
            "SELECT '', 1, name, country, region, lat, lon, radius, population, district, part"
            " FROM city WHERE country = ? AND (? IS NULL OR region = ?"
            " OR region || '.' || district = ?) ORDER BY id LIMIT ?",
            (country, region, region, region, limit),
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

    def qualifiers(self, key: str, most: int = ANYWHERE) -> list[tuple[str, str | None]]:
        """What a state, province or country is meant: pairs of country and region codes.

        `most` says where the name stands: `ANYWHERE`, also `BESIDE_A_TOWN` ("Marburg, Hesse"), or
        also `BESIDE_A_COUNTRY` ("RM" in Italy).
        """
        rows = self._read(
            "SELECT country, region FROM qualifier WHERE key = ? AND place <= ? ORDER BY place",
            (key, most),
        )
        return [(country, region or None) for country, region in rows]

    def country_name(self, code: str) -> str:
        """The registry's English name of the country."""
        rows = self._read("SELECT name FROM country WHERE code = ?", (code,))
        return rows[0][0] if rows else code

    def region(self, country: str, code: str) -> RegionRow | None:
        rows = self._read(
            "SELECT country, code, name, lat, lon, radius FROM region"
            " WHERE country = ? AND code = ?",
            (country, code),
        )
        return _region_row(*rows[0]) if rows else None

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
    district: str | None,
    part: int | None,
) -> CityRow:
    return CityRow(
        key,
        bool(main),
        name,
        country,
        region,
        lat / PER_DEGREE,
        lon / PER_DEGREE,
        radius / 10,
        population,
        f"{region}.{district}" if district else None,
        bool(part),
    )


def _region_row(
    country: str, code: str, name: str, lat: int | None, lon: int | None, radius: int
) -> RegionRow:
    if lat is None or lon is None:
        return RegionRow(country, code, name, None, None, 0.0)
    return RegionRow(country, code, name, lat / PER_DEGREE, lon / PER_DEGREE, radius / 10)


def _address(file: str | Path) -> str:
    """SQLite's address of the file: read only, and never locked, for nothing writes it."""
    return f"{Path(file).resolve().as_uri()}?mode=ro&immutable=1"
