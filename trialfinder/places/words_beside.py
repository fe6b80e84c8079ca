"""What the words beside a postal code say about it."""

from enum import StrEnum

import msgspec

from trialfinder.places.cities import Cities
from trialfinder.places.city_text import Meanings, readings
from trialfinder.places.gazetteer import CityRow
from trialfinder.places.geodesic import rough_km
from trialfinder.places.place import Place
from trialfinder.places.regions import UNITED_STATES, Regions, lies_in

_TOWN_OF_CODE_KM = 60.0


class Verdict(StrEnum):
    SILENT = "silent"  # no city, state or country in them
    AGREES = "agrees"
    ELSEWHERE = "elsewhere"  # another city or state of the same country
    ABROAD = "abroad"  # "75001 Paris", "35233 Canada"


class Words(msgspec.Struct, frozen=True):
    verdict: Verdict
    cities: tuple[CityRow, ...] = ()


class WordsBeside:
    def __init__(self, regions: Regions, cities: Cities) -> None:
        self._regions = regions
        self._cities = cities

    def read(self, rest: str, place: Place | None) -> Words:
        """Whether `rest` agrees with the place of the code; None is a code that is not listed."""
        ways = readings(rest, self._regions)
        cities = tuple(city for way in ways for city in self._cities.matching(way))
        whole = tuple(self._regions.meant_by(rest))
        meant = [way.areas for way in ways if way.areas] + ([(whole,)] if whole else [])
        if place is None:
            return Words(_beside_nothing(cities, meant), cities)
        if any(_near(place, city) for city in cities):
            return Words(Verdict.AGREES, cities)
        if meant:
            return Words(self._verdict(place, meant), () if whole else cities)
        if not cities:
            return Words(Verdict.SILENT)
        home = self._regions.country_name(cities[0].country) == place.country
        return Words(Verdict.ELSEWHERE if home else Verdict.ABROAD, cities)

    def name_a_place(self, text: str) -> bool:
        """Whether the text is a city, state or country, and not a street."""
        ways = readings(text, self._regions)
        known = any(self._cities.matching(way) for way in ways)
        return known or bool(self._regions.meant_by(text))

    def _verdict(self, place: Place, meant: list[Meanings]) -> Verdict:
        """`meant` are ways to read the words; each of one way's qualifiers has to hold."""
        for way in meant:
            if all(any(self._regions.hold(area, place) for area in areas) for areas in way):
                return Verdict.AGREES
        countries = {country for way in meant for areas in way for country, _ in areas}
        at_home = place.country in map(self._regions.country_name, countries)
        return Verdict.ELSEWHERE if at_home else Verdict.ABROAD


def _beside_nothing(cities: tuple[CityRow, ...], meant: list[Meanings]) -> Verdict:
    """Beside a code that is not listed only a place abroad tells why."""
    home = (UNITED_STATES, None)
    if cities:
        return Verdict.SILENT if lies_in(cities[0], home) else Verdict.ABROAD
    countries = {country for way in meant for areas in way for country, _ in areas}
    return Verdict.ABROAD if countries and UNITED_STATES not in countries else Verdict.SILENT


def _near(place: Place, city: CityRow) -> bool:
    return rough_km(place.point, city.point) <= _TOWN_OF_CODE_KM
