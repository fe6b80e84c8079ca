"""States, provinces and countries: their codes, their names, and how far each reaches.

The rules stand in docs/decisions/0006-canadian-codes-and-cities.md.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gazetteer_build.geometry import weighted_quantile
from gazetteer_build.packages import CitySource, CountrySource, RegionSource
from trialfinder.paths import places_dir
from trialfinder.places.gazetteer import ANYWHERE, BESIDE_A_COUNTRY, BESIDE_A_TOWN
from trialfinder.places.geodesic import Point, middle, rough_km
from trialfinder.places.names import name_key
from trialfinder.places.regions import TERRITORIES, foreign_names

LISTS = Path(__file__).resolve().parent
BY_HAND = frozenset({"US", "CA", "MX"})  # the countries of regions.csv
WITHOUT = BY_HAND | TERRITORIES  # of which the divisions of the lists are not taken
EDGE_KM = 5.0

Qualifier = tuple[str, str, str, int]
"""Key, country, region, and where it is read so."""

# Words of a name that people leave out: "Ibaraki Prefecture", "Província de Barcelona".
_KINDS = frozenset(
    """province provincia provincie provinz prefecture region county state estado department
    departement departamento canton kanton land sheng shi oblast voivodeship governorate district
    comunidad autonoma autonomous community ciudad city metropolitan metropolitana citta council
    municipality area special of de di du del do da la the free libre""".split()  # noqa: SIM905
)


@dataclass(frozen=True)
class RegionRow:
    """`point` and `radius_km` hold the region's towns; None where no town of it is known."""

    country: str
    code: str
    name: str
    point: Point | None = None
    radius_km: float = 0.0


def read_list(name: str) -> list[dict[str, str]]:
    with (LISTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Regions:
    """States, provinces and countries: their codes, names and the ways people write them."""

    def __init__(
        self,
        countries: list[CountrySource],
        divisions: Iterable[RegionSource],
        cities: Iterable[CitySource],
    ) -> None:
        self.by_geonames: dict[tuple[str, str], str] = {}
        self.provinces: dict[str, str] = {}
        self.qualifiers: set[Qualifier] = set()
        self.countries = {country.code: country.name for country in countries}
        self._names: dict[tuple[str, str], str] = {}
        for country in countries:
            self._add_keys([country.name], country.code, "", ANYWHERE)
        for row in read_list("regions.csv"):
            self._add_by_hand(row)
        for row in read_list("countries.csv"):
            self.countries[row["code"]] = row["registry"]
            self._add_keys([row["registry"], *row["aliases"].split("|")], row["code"], "", ANYWHERE)
        self._add_world(divisions)
        self.rows = self._with_reach(cities)

    def code_of(self, city: CitySource) -> str | None:
        """The code of the city's state or province."""
        if city.country in BY_HAND:
            return self.by_geonames.get((city.country, city.region))
        return city.region if (city.country, city.region) in self._names else None

    def key_of(self, country: str, code: str | None) -> str:
        """The key of a region's name: in Mexico people call many a capital by its state's name."""
        return name_key(self._names.get((country, code or ""), ""))

    def not_cities(self) -> frozenset[str]:
        """Keys that are read as a state or country wherever they stand."""
        keys = {key for key, _, _, where in self.qualifiers if where == ANYWHERE}
        return frozenset(keys | foreign_names(places_dir() / "foreign_names.json").keys())

    def _add_keys(self, names: Iterable[str], country: str, code: str, where: int) -> None:
        self.qualifiers.update((key, country, code, where) for key in map(name_key, names) if key)

    def _add_by_hand(self, row: dict[str, str]) -> None:
        country, code = row["country"], row["code"]
        self._names[country, code] = row["name"]
        self.by_geonames[country, row["geonames"]] = code
        names = [row["name"], *row["aliases"].split("|")]
        if country == "CA":
            self.provinces.update(dict.fromkeys(names, code))
        if country != "MX":
            names.append(code)
        self._add_keys(names, country, code, ANYWHERE)

    def _add_world(self, divisions: Iterable[RegionSource]) -> None:
        taken = {(key, country, code) for key, country, code, _ in self.qualifiers}
        for one in divisions:
            if one.country in WITHOUT or one.country not in self.countries:
                continue
            name = _shown(one.name)
            self._names[one.country, one.code] = name
            where = ANYWHERE if one.country == "GB" and "." not in one.code else BESIDE_A_TOWN
            keys = {name_key(each) for each in (name, *one.other_names)}
            keys |= {_without_kind(key) for key in keys}
            keys = {key for key in keys if (key, one.country, one.code) not in taken}
            self._add_keys(keys, one.country, one.code, where)
            if one.iso and one.iso.isalpha():
                self._add_keys([one.iso], one.country, one.code, BESIDE_A_COUNTRY)

    def _with_reach(self, cities: Iterable[CitySource]) -> list[RegionRow]:
        towns: dict[tuple[str, str], list[tuple[Point, float]]] = defaultdict(list)
        for city in cities:
            code = self.code_of(city)
            for each in (code, city.district):
                if each and (city.country, each) in self._names:
                    towns[city.country, each].append((city.point, float(city.population + 1)))
        return [
            RegionRow(country, code, name, *_circle(towns.get((country, code), [])))
            for (country, code), name in sorted(self._names.items())
        ]


def _circle(towns: list[tuple[Point, float]]) -> tuple[Point | None, float]:
    """A circle that holds the towns of 99 in 100 people."""
    if not towns:
        return None, 0.0
    center = middle([point for point, _ in towns])
    reach = [(rough_km(center, point), people) for point, people in towns]
    return center, EDGE_KM + weighted_quantile(reach, 0.99)


def _shown(name: str) -> str:
    """ "Valenciana, Comunidad" as people write it; "Jiangxi Sheng" without its last word."""
    before, comma, after = name.partition(", ")
    name = f"{after} {before}" if comma else name
    return name.removesuffix(" Sheng").removesuffix(" Shi")


def _without_kind(key: str) -> str:
    return " ".join(word for word in key.split() if word not in _KINDS)
