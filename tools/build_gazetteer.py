"""Rebuilds resources/places/gazetteer.sqlite from the packages named in sources.json.

    python -m pip install -e ".[data]"
    python tools/build_gazetteer.py [FILE]

Takes about three minutes. The same packages and the same SQLite give the same bytes.
"""

import csv
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gazetteer_build import canada, cities, packages, tables, zips  # noqa: E402

from trialfinder.places.geodesic import Point, rough_km  # noqa: E402
from trialfinder.places.names import name_key  # noqa: E402

PLACES = ROOT / "resources" / "places"
LISTS = Path(__file__).resolve().parent / "gazetteer_build"


class Regions:
    """States, provinces and countries: their codes, names and the ways people write them."""

    def __init__(self, geonames: list[packages.CountrySource]) -> None:
        self.rows: list[tuple[str, str, str]] = []
        self.by_geonames: dict[tuple[str, str], str] = {}
        self.provinces: dict[str, str] = {}
        self.qualifiers: set[tuple[str, str, str]] = set()
        self.countries = {country.code: country.name for country in geonames}
        for country in geonames:
            self.qualifiers.add((name_key(country.name), country.code, ""))
        for row in _read_csv("regions.csv"):
            self._add_region(row)
        for row in _read_csv("countries.csv"):
            self.countries[row["code"]] = row["registry"]
            for name in [row["registry"], *row["aliases"].split("|")]:
                self.qualifiers.add((name_key(name), row["code"], ""))
        self.qualifiers = {row for row in self.qualifiers if row[0]}

    def _add_region(self, row: dict[str, str]) -> None:
        country, code = row["country"], row["code"]
        self.rows.append((country, code, row["name"]))
        self.by_geonames[country, row["geonames"]] = code
        names = [row["name"], *row["aliases"].split("|")]
        if country == "CA":
            self.provinces.update(dict.fromkeys(names, code))
        if country != "MX":
            names.append(code)
        self.qualifiers.update((name_key(name), country, code) for name in names)


def _read_csv(name: str) -> list[dict[str, str]]:
    with (LISTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class CanadianCities:
    """GeoNames' points of Canadian cities by name and province."""

    def __init__(self, known: list[packages.CitySource], regions: Regions) -> None:
        self._regions = regions
        self._points: dict[tuple[str, str], list[Point]] = {}
        self.shown: dict[str, str] = {}
        for city in known:
            province = regions.by_geonames.get(("CA", city.region))
            if city.country == "CA" and province:
                key = name_key(city.name)
                self._points.setdefault((province, key), []).append(city.point)
                self.shown[f"{province} {key}"] = city.name

    def point(self, name: str, province: str, near: Point) -> Point | None:
        points = self._points.get((self._regions.provinces[province], name_key(name)), [])
        return min(points, key=lambda p: rough_km(p, near)) if points else None


def build(file: Path) -> None:
    sources = json.loads((PLACES / "sources.json").read_text(encoding="utf-8"))
    packages.check_versions(sources)
    zip_sources = packages.read_zips()
    known, countries = packages.read_cities()
    regions = Regions(countries)
    us = zips.UsCities(
        [c for c in known if c.country == "US" or c.country in cities.US_TERRITORIES], zip_sources
    )
    certain = frozenset(row["code"] for row in _read_csv("zip_points.csv"))
    zip_rows = zips.zip_rows(zip_sources, us, certain)
    canadian = CanadianCities(known, regions)
    areas = canada.area_rows(*packages.read_canada(), canadian.point)

    aliases: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for row in _read_csv("aliases.csv"):
        place = row["country"], row["region"], row["city"]
        aliases[place] = (*aliases.get(place, ()), name_key(row["name"]))
    not_cities = frozenset(key for key, _, _ in regions.qualifiers)
    capitals = {(country.code, country.capital) for country in countries}
    listed = cities.CityList(regions.by_geonames, aliases, not_cities, capitals)
    merged = {
        (row["region"], name_key(row["city"])): tuple(map(name_key, row["towns"].split("|")))
        for row in _read_csv("merged_towns.csv")
    }
    reach = cities.CanadianReach(areas, regions.provinces, merged)
    listed.add_geonames(known, us, reach)
    listed.add_zip_towns(zip_rows, us, {row.code: row.population for row in zip_sources})
    cities.add_canadian_towns(listed, areas, regions.provinces)

    writer = tables.Writer(file)
    writer.sources(sources)
    writer.countries(regions.countries)
    writer.regions(regions.rows)
    writer.qualifiers(regions.qualifiers)
    writer.zips(zip_rows)
    writer.areas(areas, regions.provinces, canadian.shown)
    city_rows = listed.rows()
    writer.cities(city_rows)
    writer.close()
    codes = sum(len(area.codes) for area in areas)
    print(zips.report(zip_rows))
    print(
        f"{len(zip_rows)} ZIP codes, {codes} Canadian codes in {len(areas)} rows, "
        f"{len(city_rows)} cities; {file.stat().st_size / 1e6:.1f} MB"
    )


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else PLACES / "gazetteer.sqlite")
