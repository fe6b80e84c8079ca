"""Typed text read as a city: its name, and the state or country that stands with it."""

import re

import msgspec

from trialfinder.places.names import name_key
from trialfinder.places.regions import Area, Regions

_LONGEST_QUALIFIER = 4  # words, as in "Newfoundland and Labrador Canada" read in two steps
_NO_TOWN = (
    r"(?i)\d|\b(street|ave|avenue|road|rd|blvd|boulevard|drive|dr|lane|ln|highway|hwy|suite|floor|box"
    r"|building|campus|rue|chemin|call[e]|avenida|department|dept|hospitals?|h[oô]pital|clinics?"
    r"|cl[ií]nica|clinique|centers?|centre|centro|medical|university|universidad|universit[ée]"
    r"|college|school|institutes?|instituto|institut|foundation|research|children'?s)\b|\bst\.?$"
)

Meanings = tuple[tuple[Area, ...], ...]
"""What each state, province or country in a text may mean."""


class CityText(msgspec.Struct, frozen=True):
    """One way to read the text: `areas` has one entry for each qualifier, its meanings."""

    name: str
    areas: Meanings


class TownAndRest(msgspec.Struct, frozen=True):
    """Text with commas: `town` is its first part, `beside` the part that stands before `areas`
    and is no state or country, `of_region` the last state read as the city of that name."""

    town: str
    beside: str | None
    areas: Meanings
    of_region: CityText | None

    @property
    def is_no_town(self) -> bool:
        """Whether the first part is a street or a hospital."""
        return bool(re.search(_NO_TOWN, self.town))


def by_commas(text: str, regions: Regions) -> TownAndRest | None:
    """The text as a town, what stands beside it, and its states and countries.

    The first part is the town and never a state, unless the states stand first ("Ontario,
    Toronto"). None where there is no comma.
    """
    parts = [part.strip() for part in text.split(",") if name_key(part)]
    if len(parts) < 2:
        return None
    rest, areas = _without_areas(parts, regions)
    if not areas and regions.meant_by(parts[0]):
        rest, areas = _without_areas(parts[::-1], regions)
    of_region = CityText(parts[len(rest)], areas[1:]) if len(areas) > 1 else None
    return TownAndRest(rest[0], rest[-1] if len(rest) > 1 else None, areas, of_region)


def _without_areas(parts: list[str], regions: Regions) -> tuple[list[str], Meanings]:
    """The parts before the states and countries at the end, and what these may mean."""
    rest = list(parts)
    areas: list[tuple[Area, ...]] = []
    while len(rest) > 1:
        if areas:
            countries = {country for country, _ in areas[0]}
            meant = regions.within(rest[-1], countries)
        else:
            meant = regions.beside_a_town(rest[-1])
        if not meant:
            break
        areas.insert(0, tuple(meant))
        rest.pop()
    return rest, tuple(areas)


def readings(text: str, regions: Regions) -> list[CityText]:
    """Ways to read the text, the likeliest first.

    In "Kansas City Kansas" the last words that name a state or country are taken off one after
    another.
    """
    typed = by_commas(text, regions)
    if typed is None:
        parts = [part for part in text.split(",") if name_key(part)]
        return list(dict.fromkeys(without_commas(parts[0].strip(), (), regions))) if parts else []
    names = [typed.town] if typed.beside is None else [typed.beside, typed.town]
    if not typed.areas:
        names.insert(0, " ".join(part.strip() for part in text.split(",")))
    found = [way for name in names for way in without_commas(name, typed.areas, regions)]
    return list(dict.fromkeys(found))


def without_commas(text: str, areas: Meanings, regions: Regions) -> list[CityText]:
    """The text as one name, then with the states or countries at its end as such."""
    found = [CityText(text, areas)]
    words = text.split()
    for count in range(min(_LONGEST_QUALIFIER, len(words) - 1), 0, -1):
        meant = regions.meant_by(" ".join(words[-count:]))
        if meant:
            rest = " ".join(words[:-count])
            found.extend(without_commas(rest, (tuple(meant), *areas), regions))
            break
    return found
