"""Canadian codes as the gazetteer packs them: one row for each three first characters."""

import sys
import zlib
from array import array
from collections.abc import Sequence
from itertools import accumulate

import msgspec

from trialfinder.errors import ResourceError

PER_DEGREE = 10_000
"""The gazetteer keeps degrees as whole numbers of so many parts."""

CODE_RADII_KM = (
    *(1.5, 2, 2.5, 3, 4, 5, 6.5, 8, 10, 13, 17, 22, 30, 35, 40, 55, 75, 100, 130, 170, 220, 300),
    *(400, 600, 1000, 2000),
)
REPLACED = 0x80  # in a code's radius class: its own point disagreed with the codes around it


def unit_number(unit: str) -> int:
    """The last three characters of a Canadian code ("1C5") as a number that keeps their order."""
    return int(unit[0]) * 260 + (ord(unit[1]) - 65) * 10 + int(unit[2])


def first_three_number(first: str) -> int:
    """The first three characters of a Canadian code ("H3T") as a number."""
    return (ord(first[0]) - 65) * 260 + int(first[1]) * 26 + ord(first[2]) - 65


def unpacked(raw: bytes) -> tuple[Sequence[int], ...]:
    """The columns of the codes of one first-three row, which are of one length.

    They are unit numbers, latitude and longitude from the row's point in 1/10,000 degree, index
    of the name, class of the radius. The first three are written as steps from code to code, the
    steps with a sign as even (up) and odd (down) numbers, each as planes of low and high bytes:
    so they take half the room when compressed.
    """
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
    column = bytearray(size * count)
    for i in range(size):
        column[i::size] = raw[start + i * count : start + (i + 1) * count]
    numbers = array("H" if size == 2 else "I")
    numbers.frombytes(column)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


class CanadianRow(msgspec.Struct, frozen=True):
    """One full Canadian code; `replaced` where its point is that of the codes around it."""

    unit: int
    lat: float
    lon: float
    radius_km: float
    name: str
    replaced: bool


class FirstThree:
    """All codes with the same first three characters, unpacked when one is asked for."""

    def __init__(
        self, first: str, province: str, lat: int, lon: int, radius: int, names: str, packed: bytes
    ) -> None:
        self.first = first
        self.province = province
        self.lat = lat / PER_DEGREE
        self.lon = lon / PER_DEGREE
        self.radius_km = radius / 10
        self.names = names.split("\n")
        self._packed = packed
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

    def _unpacked(self) -> tuple[Sequence[int], ...]:
        if self._columns is None:
            try:
                raw = zlib.decompress(self._packed)
            except zlib.error as fault:
                raise ResourceError("place.gazetteer_damaged") from fault
            self._columns = unpacked(raw)
        return self._columns
