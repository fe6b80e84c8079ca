"""Islands, areas and short names of cities, as people say them: `common_names.json`."""

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from trialfinder.paths import places_dir
from trialfinder.places.city_text import CityText
from trialfinder.places.names import name_key
from trialfinder.places.regions import lies_in
from trialfinder.resource_file import read_resource


class NamedArea(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An island or area that is no city; `radius_km` reaches its farthest end.

    `country` and `region` are codes of the gazetteer, `region` None where it knows none.
    """

    names: tuple[str, ...]
    kind: Literal["island", "area"]
    name: str
    country: str
    lat: float
    lon: float
    radius_km: float
    reason: str
    region: str | None = None
    district: None = None


class ShortName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Short names of one city of the gazetteer: "Philly"."""

    names: tuple[str, ...]
    city: str
    country: str
    region: str
    district: None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    about: tuple[str, ...]
    areas: tuple[NamedArea, ...]
    cities: tuple[ShortName, ...]


class CommonNames:
    """Answers from the reviewed file."""

    def __init__(self, path: Path) -> None:
        """Raises: ResourceError when the file is missing or damaged."""
        data = read_resource(path, _File)
        self.areas = data.areas
        self.cities = data.cities
        self._areas = {name_key(name): area for area in data.areas for name in area.names}
        self._cities = {name_key(name): city for city in data.cities for name in city.names}

    def area(self, way: CityText) -> NamedArea | None:
        """The island or area that a reading of typed text names."""
        area = self._areas.get(name_key(way.name))
        return area if area and _fits(area, way) else None

    def city(self, way: CityText) -> CityText | None:
        """The same reading with the city's own name and state in place of a short name."""
        city = self._cities.get(name_key(way.name))
        if city is None or not _fits(city, way):
            return None
        return CityText(city.city, (((city.country, city.region),),))


def _fits(named: NamedArea | ShortName, way: CityText) -> bool:
    return all(any(lies_in(named, area) for area in meant) for meant in way.areas)


@cache
def bundled_common_names() -> CommonNames:
    """The reviewed names that come with the program."""
    return CommonNames(places_dir() / "common_names.json")
