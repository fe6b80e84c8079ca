"""States, provinces and countries: their names, and how a place is called."""

from collections.abc import Collection
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Protocol

import msgspec

from trialfinder.paths import places_dir
from trialfinder.places.gazetteer import (
    BESIDE_A_COUNTRY,
    BESIDE_A_TOWN,
    CityRow,
    Gazetteer,
    RegionRow,
)
from trialfinder.places.geodesic import rough_km
from trialfinder.places.names import name_key
from trialfinder.places.place import Place
from trialfinder.resource_file import read_resource

UNITED_STATES = "US"
CANADA = "CA"
MEXICO = "MX"
# The Postal Service serves them, yet the registry writes each as a country of its own.
TERRITORIES = frozenset({"PR", "GU", "VI", "AS", "MP", "MH", "FM", "PW"})
_WITHIN = {
    UNITED_STATES: TERRITORIES,
    "CN": frozenset({"HK", "MO"}),
    "FR": frozenset({"GF", "GP", "MQ", "RE", "YT"}),
    "NL": frozenset({"AW", "CW", "SX"}),
    "DK": frozenset({"FO", "GL"}),
    "FI": frozenset({"AX"}),
}
"""Countries of the gazetteer that people also count to another one: "Hong Kong, China"."""
_NAMESAKE_KM = 30.0


Area = tuple[str, str | None]
"""A country's code, and the code of a state or province in it or None for the whole."""


class Regions:
    """Names of regions in the gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        # The sites of a study name the same few states over and over.
        self._qualifiers = lru_cache(maxsize=4096)(gazetteer.qualifiers)
        self._country_name = lru_cache(maxsize=512)(gazetteer.country_name)
        self._region = lru_cache(maxsize=4096)(gazetteer.region)
        self._cities = lru_cache(maxsize=4096)(gazetteer.cities)

    def meant_by(self, text: str) -> list[Area]:
        """What a state, province or country is written so ("AL", "Québec", "Nuevo México")."""
        key = name_key(text)
        if not key:
            return []
        return list(self._qualifiers(key) or self._foreign.get(key, []))

    def beside_a_town(self, text: str) -> list[Area]:
        """The same, and the divisions of all countries: "Hesse" in "Marburg, Hesse"."""
        return self.meant_by(text) or list(self._qualifiers(name_key(text), BESIDE_A_TOWN))

    def within(self, text: str, countries: Collection[str]) -> list[Area]:
        """The divisions of the countries that are written so; codes too: "RM" in Italy."""
        key = name_key(text)
        areas = [*self._qualifiers(key, BESIDE_A_COUNTRY), *self._foreign.get(key, [])]
        parts = {part for country in countries for part in _WITHIN.get(country, ())}
        return [
            (country, region)
            for country, region in areas
            if (country in countries and region is not None) or country in parts
        ]

    @cached_property
    def _foreign(self) -> dict[str, list[Area]]:
        return foreign_names(places_dir() / "foreign_names.json")

    def country_code(self, text: str) -> str | None:
        """The code of a country written in any of the registry's ways."""
        codes = [country for country, region in self.meant_by(text) if region is None]
        return codes[0] if codes else None

    def country_name(self, code: str) -> str:
        return self._country_name(code)

    def region_name(self, country: str, region: str | None) -> str | None:
        if not region:
            return None
        row = self._region(country, region)
        return row.name if row else None

    def region(self, area: Area) -> RegionRow | None:
        """Where a state or province lies; None for a country."""
        return self._region(area[0], area[1]) if area[1] else None

    def area_name(self, area: Area) -> str:
        country, region = area
        return self.region_name(country, region) or self.country_name(country)

    def of_state(self, state: str) -> Area:
        """Country and region of a ZIP code's two letters ("PR" is a country, "AL" a region)."""
        return (state, None) if state in TERRITORIES else (UNITED_STATES, state)

    def hold(self, area: Area, place: Place) -> bool:
        """Whether the place is in that state or country; the territories count as the US, too."""
        country, region = area
        if region is not None and "." in region:  # a place does not say its district
            return place.country == self.country_name(country)
        if region is not None:
            names = self.country_name(country), self.region_name(country, region)
            return (place.country, place.region) == names
        if country == UNITED_STATES and self.country_code(place.country) in TERRITORIES:
            return True
        return place.country == self.country_name(country)

    def label(self, city: CityRow) -> str:
        """In the manner of "Birmingham, AL", "Montréal, QC" and "Paris, France"."""
        if city.country in (UNITED_STATES, CANADA) and city.region:
            return f"{city.name}, {city.region}"
        name = self.full_name(city)
        return city.name if name == f"{city.name}, {city.name}" else name

    def full_name(self, city: CityRow) -> str:
        """The name with the state in full, which `PlaceLookup.find` reads as that city."""
        region = self.region_name(city.country, city.region)
        if city.country in (UNITED_STATES, CANADA) and region:
            return f"{city.name}, {region}"
        country = self.country_name(city.country)
        if region == city.name or not (city.country == MEXICO or self._has_namesake(city)):
            region = None
        return f"{city.name}, {region}, {country}" if region else f"{city.name}, {country}"

    def _has_namesake(self, city: CityRow) -> bool:
        """Whether "Halle, Germany" may be another one."""
        return any(
            other.country == city.country and rough_km(other.point, city.point) > _NAMESAKE_KM
            for other in self._cities(name_key(city.name))
        )


class InRegion(Protocol):
    """What lies in a country and perhaps in a state or province of it, by their codes."""

    @property
    def country(self) -> str: ...

    @property
    def region(self) -> str | None: ...

    @property
    def district(self) -> str | None: ...


def lies_in(city: InRegion, area: Area) -> bool:
    """Whether the city is in that state or country; the territories count as the US, too."""
    country, region = area
    if region is None:
        return city.country == country or city.country in _WITHIN.get(country, ())
    return city.country == country and region in (city.region, city.district)


class _ForeignNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    about: tuple[str, ...]
    names: dict[str, tuple[str, ...]]


def foreign_names(path: Path) -> dict[str, list[Area]]:
    """What states, provinces and countries are called in Spanish and French, by the key of each.

    "Géorgie" is a state and a country.

    Raises:
        ResourceError: the file is missing or damaged.
    """
    data = read_resource(path, _ForeignNames)
    areas: dict[str, list[Area]] = {}
    for where, names in data.names.items():
        country, _, region = where.partition("/")
        for name in names:
            areas.setdefault(name_key(name), []).append((country, region or None))
    return areas
