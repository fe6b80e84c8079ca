"""Cities: GeoNames' own, and the towns that only the postal lists name; each with a radius.

The rules stand in docs/decisions/0006-canadian-codes-and-cities.md.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from gazetteer_build.canada import Area
from gazetteer_build.geometry import median_point, quantile, size_km
from gazetteer_build.packages import CitySource
from gazetteer_build.regions import Regions
from gazetteer_build.zips import MOST_SIZES, UsCities, ZipRow
from trialfinder.places.geodesic import Point, rough_km
from trialfinder.places.names import name_key
from trialfinder.places.regions import TERRITORIES

US_TERRITORIES = TERRITORIES
NEAR_COUNTRIES = frozenset({"US", "CA", "MX"}) | US_TERRITORIES
ENGLISH_SPEAKING = frozenset({"GB", "IE", "AU", "NZ"})
LEAST_PEOPLE_ABROAD = 1_000
PEOPLE_FOR_OTHER_NAMES = 10_000
PEOPLE_FOR_OTHER_NAMES_NEAR = 20_000
MOST_TOWN_KM = 60.0
LEAST_PEOPLE_WITH_PARTS = 50_000
PART_SHARE = 5
LARGEST_KEPT = 3  # of each country, however small

_BRACKETS = re.compile(r"\(.*?\)")
_PARTS = re.compile(r" ?/ ?")
_NO_MARKS = str.maketrans("", "", " -.'’")

# 36,991,981 people (Census of Canada, 2021) have 891,909 codes. A rough number, but the only one
# for "North York", which else a borough of 2,000 people in Pennsylvania outweighs.
PEOPLE_PER_CODE = 41.5


@dataclass(frozen=True)
class City:
    name: str
    country: str
    region: str | None  # "AL", "QC", "BCN"; GeoNames' code elsewhere
    point: Point
    radius_km: float
    population: int
    other_keys: tuple[str, ...] = ()
    district: str | None = None  # "60.V": the second-level division, abroad
    part: bool = False  # lies in a far larger city


def _other_keys(city: CitySource, not_cities: frozenset[str]) -> set[str]:
    """Keys of the names that people write in Latin letters; no codes, no transliterations.

    In countries that speak English, or are near, GeoNames' list is full of old names and of
    misspellings in other languages ("Birmingam"): there a name must have the city's words in it.
    """
    main = name_key(city.name)
    keys = {name_key(part) for part in _PARTS.split(city.name)} if "/" in city.name else set()
    keys.add(name_key(_BRACKETS.sub(" ", city.name)))
    near = city.country in NEAR_COUNTRIES
    if city.population >= (PEOPLE_FOR_OTHER_NAMES_NEAR if near else PEOPLE_FOR_OTHER_NAMES):
        strict = near or city.country in ENGLISH_SPEAKING
        keys |= {key for key in _latin_keys(city) if not strict or _shares_words(key, main)}
    return {key for key in keys if len(key) > 2 and key != main and key not in not_cities}


def _latin_keys(city: CitySource) -> set[str]:
    keys = set()
    for name in city.other_names:
        plain = name.translate(_NO_MARKS)
        is_word = plain.isalpha() and name[0].isupper() and not plain.isupper()
        if is_word and len(name) > 3 and _is_latin(name):
            keys.add(name_key(name))
    return keys


def _shares_words(key: str, main: str) -> bool:
    words, main_words = set(key.split()), set(main.split())
    return words < main_words or words > main_words


def _is_latin(name: str) -> bool:
    return all(ord(ch) < 0x250 or 0x1E00 <= ord(ch) < 0x1F00 for ch in name)


def _wanted(cities: Iterable[CitySource], capitals: set[tuple[str, str]]) -> list[CitySource]:
    """All cities of the near countries; capitals and the larger ones of the others."""
    kept: Counter[str] = Counter()
    wanted = []
    for city in sorted(cities, key=lambda c: (-c.population, c.geonameid)):
        near = city.country in NEAR_COUNTRIES
        few = kept[city.country] < LARGEST_KEPT or (city.country, city.name) in capitals
        if near or few or city.population >= LEAST_PEOPLE_ABROAD:
            wanted.append(city)
            kept[city.country] += 1
    return wanted + _namesakes(cities, wanted)


def _namesakes(cities: Iterable[CitySource], wanted: list[CitySource]) -> list[CitySource]:
    """Villages that have the name of a place which is kept: else that would be taken for them."""
    known = {city.geonameid for city in wanted}
    names = {(c.country, name_key(n)) for c in wanted for n in (c.name, *c.other_names)}
    villages = [c for c in cities if c.geonameid not in known]
    return [c for c in villages if (c.country, name_key(c.name)) in names]


def with_parts(cities: list[City]) -> list[City]:
    """Marks what lies in the inner half of a city with five times its people or more.

    GeoNames lists districts of cities as well: the Salamanca in Madrid has as many people as the
    city.
    """
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, city in enumerate(cities):
        cells[math.floor(city.point[0]), math.floor(city.point[1])].append(i)
    parts = set()
    for city in cities:
        if city.population < LEAST_PEOPLE_WITH_PARTS:
            continue
        row, column = (math.floor(value) for value in city.point)
        near = [i for r in (-1, 0, 1) for c in (-1, 0, 1) for i in cells[row + r, column + c]]
        inner_km = 0.5 * size_km(city.population)
        parts |= {
            i
            for i in near
            if PART_SHARE * cities[i].population <= city.population
            and cities[i].country == city.country
            and rough_km(cities[i].point, city.point) <= inner_km
        }
    return [replace(city, part=i in parts) for i, city in enumerate(cities)]


class CityList:
    """Collects cities, the known ones first, and adds the towns of the postal lists."""

    def __init__(
        self,
        regions: Regions,
        aliases: dict[tuple[str, str, str], tuple[str, ...]],
        capitals: set[tuple[str, str]],
    ) -> None:
        """`aliases` are by country, region and name of the city, `capitals` pairs of country and
        city. Names of states and countries are no second names of cities.
        """
        self._regions = regions
        self._aliases = aliases
        self._not_cities = regions.not_cities()
        self._capitals = capitals
        self._cities: list[City] = []
        self._known: set[tuple[str, str | None, str]] = set()

    def add(self, city: City) -> None:
        self._cities.append(city)
        for key in (name_key(city.name), *city.other_keys):
            self._known.add((city.country, city.region, key))

    def knows(self, country: str, region: str | None, name: str) -> bool:
        return (country, region, name_key(name)) in self._known

    def rows(self) -> list[City]:
        return sorted(
            with_parts(self._cities),
            key=lambda c: (-c.population, c.country, c.region or "", c.name, c.point),
        )

    def add_geonames(
        self, cities: Iterable[CitySource], us: UsCities, reach: "CanadianReach"
    ) -> None:
        for city in _wanted(cities, self._capitals):
            region = self._regions.code_of(city)
            key = name_key(city.name)
            if not key:
                continue
            key_of_state = self._regions.key_of(city.country, region)
            radius = None
            if city.country == "US" or city.country in US_TERRITORIES:
                state = region or city.country
                radius = us.city_radius_km(key, state, city.point, city.population)
            elif city.country == "CA" and region:
                radius = reach.radius_km(region, key, city.point)
            size = size_km(city.population)
            radius = min(max(2.0, radius or size), MOST_SIZES * size)
            alias = self._aliases.get((city.country, region or "", city.name), ())
            not_cities = (
                self._not_cities - {key_of_state} if city.country == "MX" else self._not_cities
            )
            other = tuple(sorted({*_other_keys(city, not_cities), *alias}))
            self.add(
                City(
                    city.name,
                    city.country,
                    region,
                    city.point,
                    radius,
                    city.population,
                    other,
                    city.district,
                )
            )

    def add_zip_towns(self, rows: list[ZipRow], us: UsCities, people: dict[str, int]) -> None:
        """Towns that the ZIP lists name and GeoNames' cities do not."""
        towns: dict[tuple[str, str], list[ZipRow]] = defaultdict(list)
        for row in rows:
            if row.city and row.state:
                towns[row.state, row.city].append(row)
        for (state, name), zips in sorted(towns.items()):
            country, region = (state, None) if state in US_TERRITORIES else ("US", state)
            if self.knows(country, region, name):
                continue
            found = us.find(name, state, None)
            point = found.point if found else median_point([row.point for row in zips])
            covering = max(rough_km(point, row.point) + 0.5 * row.radius_km for row in zips)
            radius = found.radius_km if found else covering
            population = sum(people.get(row.code, 0) for row in zips)
            self.add(City(name, country, region, point, min(radius, MOST_TOWN_KM), population))


class CanadianReach:
    """How far the codes of a Canadian town lie from its point.

    `merged` names, by province and key of a city, the keys of the towns that were merged into it
    and whose names the codes still have: "Scarborough" is a part of Toronto.
    """

    def __init__(
        self,
        areas: list[Area],
        regions: dict[str, str],
        merged: dict[tuple[str, str], tuple[str, ...]],
    ) -> None:
        self._towns = {
            key: (name, [point for point, _ in codes])
            for key, (name, codes) in _towns_and_reach(areas, regions).items()
        }
        self._merged = merged

    def radius_km(self, region: str, key: str, point: Point) -> float | None:
        """The radius around `point` that holds 9 of 10 codes; None for a town without codes.

        Towns of that name elsewhere in the province do not count.
        """
        points: list[Point] = []
        for name in (key, *self._merged.get((region, key), ())):
            _, codes = self._towns.get((region, name), ("", []))
            if codes and rough_km(median_point(codes), point) <= MOST_TOWN_KM:
                points.extend(codes)
        if not points:
            return None
        return max(2.0, 1.0 + quantile((rough_km(point, p) for p in points), 0.9))


def _towns_and_reach(
    areas: list[Area], regions: dict[str, str]
) -> dict[tuple[str, str], tuple[str, list[tuple[Point, float]]]]:
    """By province and name: the points of the codes, and how far a village may be from each."""
    towns: dict[tuple[str, str], tuple[str, list[tuple[Point, float]]]] = {}
    for area in areas:
        rural = area.first[1] == "0"
        for code in area.codes:
            key = regions[area.province], name_key(code.name)
            if rural or not code.replaced:
                reach_km = code.radius_km if rural else 0.0
                towns.setdefault(key, (code.name, []))[1].append((code.point, reach_km))
    return towns


def add_canadian_towns(cities: CityList, areas: list[Area], regions: dict[str, str]) -> None:
    """Towns that only the Canadian codes name; left out where the name stands for several.

    A village lies where its best known code does, and is no better known than that.
    """
    for (region, _), (name, codes) in sorted(_towns_and_reach(areas, regions).items()):
        if cities.knows("CA", region, name):
            continue
        best_km = min(reach_km for _, reach_km in codes)
        points = [point for point, reach_km in codes if reach_km == best_km]
        middle = median_point(points)
        spread_km = max(5.0, 1.0 + quantile((rough_km(middle, p) for p in points), 0.95))
        if spread_km <= MOST_TOWN_KM:
            people = round(PEOPLE_PER_CODE * len(codes))
            cities.add(City(name, "CA", region, middle, max(spread_km, best_km), people))
