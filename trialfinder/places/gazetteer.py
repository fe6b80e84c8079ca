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
    from array import array
    from collections.abc import Iterable, Sequence
    from os import PathLike
    from typing import Any

    from trialfinder.errors import ResourceError

APPLICATION_ID = 0x54465031
SCHEMA_VERSION = 1
PER_DEGREE = 10_000
ZIP_BASES = ("zip_area", "zip_point", "zip_shared_point", "zip_neighbours")
CODE_RADII_KM = (1.5, 2, 2.5, 3, 4, 5, 6.5, 8, 10, 13, 17, 22, 30, 40, 55, 75, 100, 200, 500, 2000)
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
REPLACED = 0x80  # in a code's radius class: its own point disagreed with the codes around it


def unit_number(unit: str) -> int:
    """The last three characters of a Canadian code ("1C5") as a number that keeps their order."""
    return int(unit[0]) * 260 + (ord(unit[1]) - 65) * 10 + int(unit[2])


def first_three_number(first: str) -> int:
    """The first three characters of a Canadian code ("H3T") as a number."""
    return (ord(first[0]) - 65) * 260 + int(first[1]) * 26 + ord(first[2]) - 65


def unpacked(raw: bytes) -> "tuple[Sequence[int], ...]":
    """The columns of the codes of one first-three row, which are of one length.

    They are unit numbers, latitude and longitude from the row's point in 1/10,000 degree, index
    of the name, class of the radius. The first three are written as steps from code to code, the
    steps with a sign as even (up) and odd (down) numbers, each as planes of low and high bytes:
    so they take half the room when compressed.
    """
    from itertools import accumulate

    count = len(raw) // 12
    steps = _planes(raw, 0, 2, count)
    lats = _planes(raw, 2 * count, 4, count)
    lons = _planes(raw, 6 * count, 4, count)
    return (
        list(accumulate(steps)),
        list(accumulate((step >> 1) ^ -(step & 1) for step in lats)),
        list(accumulate((step >> 1) ^ -(step & 1) for step in lons)),
        raw[10 * count : 11 * count],
        raw[11 * count :],
    )


def _planes(raw: bytes, start: int, size: int, count: int) -> "array[int]":
    import sys
    from array import array

    column = bytearray(size * count)
    for i in range(size):
        column[i::size] = raw[start + i * count : start + (i + 1) * count]
    numbers = array("H" if size == 2 else "I")
    numbers.frombytes(column)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


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


class CanadianRow:
    """One full Canadian code; `replaced` where its point is that of the codes around it."""

    __slots__ = ("lat", "lon", "name", "radius_km", "replaced", "unit")

    def __init__(
        self, unit: int, lat: float, lon: float, radius_km: float, name: str, replaced: bool
    ) -> None:
        self.unit = unit
        self.lat = lat
        self.lon = lon
        self.radius_km = radius_km
        self.name = name
        self.replaced = replaced


class FirstThree:
    """All codes with the same first three characters, unpacked when one is asked for."""

    __slots__ = ("_columns", "_packed", "first", "lat", "lon", "names", "province", "radius_km")

    def __init__(self, first: str, row: "tuple[Any, ...]") -> None:
        province, lat, lon, radius, names, packed = row
        self.first = first
        self.province: str = province
        self.lat: float = lat / PER_DEGREE
        self.lon: float = lon / PER_DEGREE
        self.radius_km: float = radius / 10
        self.names: list[str] = names.split("\n")
        self._packed: bytes = packed
        self._columns: tuple[Sequence[int], ...] | None = None

    def find(self, unit: str) -> CanadianRow | None:
        """The code whose last three characters are `unit`; None where it is not listed."""
        try:
            index = self._unpacked()[0].index(unit_number(unit))
        except ValueError:
            return None
        return self._row(index)

    def near(self, unit: str) -> list[CanadianRow]:
        """Listed codes that differ in the last character; where fewer than three, the last two."""
        units = self._unpacked()[0]
        number = unit_number(unit)
        for span in (10, 260):
            low = number - number % span
            inside = [i for i, listed in enumerate(units) if low <= listed < low + span]
            if len(inside) >= 3:
                return [self._row(i) for i in inside]
        return []

    def usual_name(self) -> str:
        """The town that most of the codes name."""
        names = self._unpacked()[3]
        return self.names[max(range(len(self.names)), key=names.count)]

    def _row(self, index: int) -> CanadianRow:
        units, lats, lons, names, classes = self._unpacked()
        return CanadianRow(
            units[index],
            round(self.lat + lats[index] / PER_DEGREE, 4),
            round(self.lon + lons[index] / PER_DEGREE, 4),
            float(CODE_RADII_KM[classes[index] & ~REPLACED]),
            self.names[names[index]],
            bool(classes[index] & REPLACED),
        )

    def _unpacked(self) -> "tuple[Sequence[int], ...]":
        if self._columns is None:
            import zlib

            try:
                raw = zlib.decompress(self._packed)
            except zlib.error as fault:
                raise _damaged() from fault
            self._columns = unpacked(raw)
        return self._columns


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
            raise _damaged() from fault
        if (found, version) != ((APPLICATION_ID,), (SCHEMA_VERSION,)):
            self._base.close()
            raise _damaged()

    def close(self) -> None:
        self._base.close()

    def _read(self, question: str, values: "Iterable[Any]" = ()) -> "list[Any]":
        try:
            return self._base.execute(question, tuple(values)).fetchall()
        except Error as fault:
            raise _damaged() from fault

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

    def first_three(self, first: str) -> FirstThree | None:
        """The row of the first three characters of a Canadian code, in capitals."""
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


def _damaged() -> "ResourceError":
    from trialfinder.errors import ResourceError

    return ResourceError("place.gazetteer_damaged")
