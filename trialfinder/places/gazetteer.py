"""The gazetteer: postal codes and cities in an SQLite file that is opened, never loaded.

A look-up reads the few pages that it needs. This module and what it hands out stay on the light
end of the standard library (no msgspec, dataclasses or typing), so that one code can be looked up
by a process that has just started in about the time that importing sqlite3 takes. What only
Canadian codes need is imported when the first one is asked for.
`tools/build_gazetteer.py` writes the file.
"""

# sqlite3's own wrapper brings in datetime, which takes longer to import than a look-up lasts.
try:
    from _sqlite3 import Error, connect
except ImportError:  # another Python than CPython or PyPy
    from sqlite3 import Error, connect

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike
    from typing import Any

    from trialfinder.errors import ResourceError
    from trialfinder.places.canadian_rows import FirstThree

APPLICATION_ID = 0x54465031
SCHEMA_VERSION = 1
PER_DEGREE = 10_000
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


class ZipRow:
    """A US ZIP code. `basis` is a value of `Basis`; `state` is its two letters."""

    __slots__ = ("basis", "city", "code", "lat", "lon", "radius_km", "state")

    def __init__(self, row: "tuple[Any, ...]") -> None:
        code, lat, lon, radius, basis, city, state = row
        self.code: int = code
        self.lat: float = lat / PER_DEGREE
        self.lon: float = lon / PER_DEGREE
        self.radius_km: float = radius / 10
        self.basis: str = ZIP_BASES[basis]
        self.city: str | None = city
        self.state: str | None = state


class CityRow:
    """A city. `region` is the code of its state or province; `main` where the key is its name."""

    __slots__ = (
        "country",
        "key",
        "lat",
        "lon",
        "main",
        "name",
        "population",
        "radius_km",
        "region",
    )

    def __init__(self, row: "tuple[Any, ...]") -> None:
        key, main, name, country, region, lat, lon, radius, population = row
        self.key: str = key
        self.main: bool = bool(main)
        self.name: str = name
        self.country: str = country
        self.region: str | None = region
        self.lat: float = lat / PER_DEGREE
        self.lon: float = lon / PER_DEGREE
        self.radius_km: float = radius / 10
        self.population: int = population


class Gazetteer:
    """The gazetteer file, opened read-only. Methods raise `ResourceError` where it is damaged."""

    def __init__(self, file: "str | PathLike[str]") -> None:
        try:
            self._base = connect(
                _address(str(file)), uri=True, check_same_thread=False, isolation_level=None
            )
            found = self._base.execute("PRAGMA application_id").fetchone()
            version = self._base.execute("PRAGMA user_version").fetchone()
        except Error as fault:
            raise damaged() from fault
        if (found, version) != ((APPLICATION_ID,), (SCHEMA_VERSION,)):
            self._base.close()
            raise damaged()

    def close(self) -> None:
        self._base.close()

    def _read(self, question: str, values: "Iterable[Any]" = ()) -> "list[Any]":
        try:
            return self._base.execute(question, tuple(values)).fetchall()
        except Error as fault:
            raise damaged() from fault

    def zip(self, code: int) -> ZipRow | None:
        """The row of a ZIP code, as a number: 06520 is 6520."""
        rows = self._read(
            "SELECT zip, lat, lon, radius, basis, city, state FROM zip WHERE zip = ?", (code,)
        )
        return ZipRow(rows[0]) if rows else None

    def zips_beside(self, code: int) -> list[ZipRow]:
        """Listed codes with the same first three digits that have a point of their own."""
        low = code - code % 100
        rows = self._read(
            "SELECT zip, lat, lon, radius, basis, city, state FROM zip"
            " WHERE zip BETWEEN ? AND ? AND basis < 3",
            (low, low + 99),
        )
        return [ZipRow(row) for row in rows]

    def first_three(self, first: str) -> "FirstThree | None":
        """The row of the first three characters of a Canadian code, in capitals."""
        from trialfinder.places.canadian_rows import FirstThree, first_three_number

        rows = self._read(
            "SELECT province, lat, lon, radius, names, codes FROM first_three WHERE id = ?",
            (first_three_number(first),),
        )
        return FirstThree(first, rows[0]) if rows else None

    def cities(self, key: str) -> list[CityRow]:
        """Cities of that name (a `name_key`), the most people first."""
        rows = self._read(
            "SELECT n.key, n.main, c.name, country, region, lat, lon, radius, population"
            " FROM name n JOIN city c ON c.id = n.city WHERE n.key = ? ORDER BY n.city",
            (key,),
        )
        return [CityRow(row) for row in rows]

    def largest_cities(self, country: str, region: str | None, limit: int) -> list[CityRow]:
        """Cities of a country or of one of its regions, the most people first."""
        rows = self._read(
            "SELECT '', 1, name, country, region, lat, lon, radius, population FROM city"
            " WHERE country = ? AND (? IS NULL OR region = ?) ORDER BY id LIMIT ?",
            (country, region, region, limit),
        )
        return [CityRow(row) for row in rows]

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


def _address(file: str) -> str:
    """SQLite's address of the file: read only, and never locked, for nothing writes it."""
    path = file.replace("\\", "/") if file[1:3] == ":\\" else file
    for char, code in (("%", "%25"), ("?", "%3f"), ("#", "%23")):
        path = path.replace(char, code)
    start = "file:///" if path[1:2] == ":" else "file:"
    return f"{start}{path}?mode=ro&immutable=1"


def damaged() -> "ResourceError":
    """What is raised where the file is."""
    from trialfinder.errors import ResourceError

    return ResourceError("place.gazetteer_damaged")
