"""What the words beside a ZIP code say about it."""

from enum import StrEnum

import msgspec

from trialfinder.places.cities import Cities
from trialfinder.places.city_text import readings
from trialfinder.places.gazetteer import CityRow
from trialfinder.places.neighbours import apart_km
from trialfinder.places.place import Place
from trialfinder.places.regions import UNITED_STATES, Regions, lies_in

_TOWN_OF_CODE_KM = 60.0


class Verdict(StrEnum):
    SILENT = "silent"  # no city or state in them
    AGREES = "agrees"
    OTHER_STATE = "other_state"
    OTHER_CITY = "other_city"  # of another country: "75001 Paris"


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
        if place is None:
            abroad = cities and not lies_in(cities[0], (UNITED_STATES, None))
            return Words(Verdict.OTHER_CITY if abroad else Verdict.SILENT, cities)
        if any(_near(place, city) for city in cities):
            return Words(Verdict.AGREES, cities)
        states = {area for way in ways for meant in way.areas for area in meant if area[1]}
        if states:
            names = {self._regions.region_name(*area) for area in states}
            agrees = place.region in names
            return Words(Verdict.AGREES if agrees else Verdict.OTHER_STATE, cities)
        return Words(Verdict.OTHER_CITY if cities else Verdict.SILENT, cities)


def _near(place: Place, city: CityRow) -> bool:
    return apart_km(place.lat, place.lon, city.lat, city.lon) <= _TOWN_OF_CODE_KM
