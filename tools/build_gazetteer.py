"""Rebuilds resources/places/gazetteer.sqlite from the packages named in sources.json.

    python -m pip install -e ".[data]"
    python tools/build_gazetteer.py [FILE]

Takes about three minutes. The same packages and the same SQLite give the same bytes.
"""

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gazetteer_build import canada, cities, packages, tables, zips  # noqa: E402
from gazetteer_build.regions import Regions, read_list  # noqa: E402

from trialfinder.places.geodesic import Point  # noqa: E402
from trialfinder.places.names import name_key  # noqa: E402

PLACES = ROOT / "resources" / "places"


class CanadianCities:
    """GeoNames' points of Canadian cities by name and province."""

    def __init__(self, known: list[packages.CitySource], regions: Regions) -> None:
        self._regions = regions
        self._points: dict[tuple[str, str], list[Point]] = {}
        self.shown: dict[str, str] = {}
        for city in known:
            province = regions.code_of(city)
            if city.country == "CA" and province:
                key = name_key(city.name)
                self._points.setdefault((province, key), []).append(city.point)
                self.shown[f"{province} {key}"] = city.name

    def points(self, name: str, province: str) -> list[Point]:
        return self._points.get((self._regions.provinces[province], name_key(name)), [])


def build(file: Path) -> None:
    sources = json.loads((PLACES / "sources.json").read_text(encoding="utf-8"))
    packages.check_versions(sources)
    zip_sources = packages.read_zips()
    known, countries = packages.read_cities()
    regions = Regions(countries, packages.read_regions(), known)
    us = zips.UsCities(
        [c for c in known if c.country == "US" or c.country in cities.US_TERRITORIES], zip_sources
    )
    certain = frozenset(row["code"] for row in read_list("zip_points.csv"))
    zip_rows = zips.zip_rows(zip_sources, us, certain)
    canadian = CanadianCities(known, regions)
    areas = canada.area_rows(*packages.read_canada(), canadian.points)

    aliases: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for row in read_list("aliases.csv"):
        place = row["country"], row["region"], row["city"]
        aliases[place] = (*aliases.get(place, ()), name_key(row["name"]))
    capitals = {(country.code, country.capital) for country in countries}
    listed = cities.CityList(regions, aliases, capitals)
    merged = {
        (row["region"], name_key(row["city"])): tuple(map(name_key, row["towns"].split("|")))
        for row in read_list("merged_towns.csv")
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
