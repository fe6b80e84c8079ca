"""Measures what docs/decisions/0002 and 0006 say of places.

    python -m pip install -e ".[data]"
    python tools/measure_places.py [--records FOLDER] [--buildings CSV] [--every N]

Towns: each town of GeoNames is typed as "Town, Region, Country", "Town, Country" and as its own
label. Codes: the circle of each against that of its town, and each Canadian code of a village
against the town of its name. Hospitals: those of tests/places/test_hospitals.py, and with
`--buildings` a CSV file with the columns NAME, ZIP, STATE, LATITUDE and LONGITUDE, such as the
hospitals of the Homeland Infrastructure Foundation-Level Data (US Department of Homeland Security,
public domain), or the columns of the Open Database of Healthcare Facilities (Statistics Canada).
Two halves of the states have figures of their own. Records: with `--records`, the sites of API v2
records, with the registry's points hidden. `--every N` takes each Nth town only.
"""

import argparse
import csv
import json
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from gazetteer_build.cities import NEAR_COUNTRIES  # noqa: E402
from gazetteer_build.geometry import quantile  # noqa: E402
from gazetteer_build.packages import CitySource, read_canada, read_cities, read_regions  # noqa: E402
from gazetteer_build.regions import Regions  # noqa: E402

from tests.places.test_hospitals import HOSPITALS  # noqa: E402
from trialfinder.errors import PlaceNotFoundError  # noqa: E402
from trialfinder.paths import gazetteer_file  # noqa: E402
from trialfinder.places.gazetteer import Gazetteer  # noqa: E402
from trialfinder.places.geodesic import Point, rough_km  # noqa: E402
from trialfinder.places.lookup import PlaceLookup  # noqa: E402
from trialfinder.places.names import name_key  # noqa: E402
from trialfinder.places.place import Place  # noqa: E402
from trialfinder.places.regions import lies_in  # noqa: E402
from trialfinder.places.site_places import SitePlaces  # noqa: E402

SAME_TOWN_KM = 30.0
SAME_POINT_KM = 0.1
REGISTRY_POINT_KM = 15.0
NO_BUILDING_OF_THE_CODE_KM = 100.0  # a building so far off has another code


class Building(NamedTuple):
    code: str
    point: Point
    name: str
    state: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=Path)
    parser.add_argument("--buildings", type=Path)
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    lookup = PlaceLookup(Gazetteer(gazetteer_file()))
    measure_towns(lookup, options.every)
    measure_codes(lookup)
    measure_villages(lookup)
    hospitals = [Building(h.code, (h.lat, h.lon), h.name, "") for h in HOSPITALS]
    measure_buildings("hospitals of the tests", lookup, hospitals)
    if options.buildings:
        measure_buildings(str(options.buildings), lookup, buildings(options.buildings))
    if options.records:
        measure_records(lookup, options.records)


def measure_towns(lookup: PlaceLookup, every: int) -> None:
    """What comes of each town typed in three ways, by country and way."""
    cities, countries = read_cities()
    regions = Regions(countries, read_regions(), cities)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for city in cities[::every]:
        where = "US, Canada, Mexico" if city.country in NEAR_COUNTRIES else "elsewhere"
        for way, text in _typed(lookup, regions, city):
            counts[f"{where}: {way}"][outcome(lookup, text, city.point)] += 1
    print("towns typed")
    for title, found in sorted(counts.items()):
        total = sum(found.values())
        shares = ", ".join(
            f"{what} {n} ({100 * n / total:.3f} %)" for what, n in found.most_common()
        )
        print(f"  {title:45} {total:7}: {shares}")


def _typed(lookup: PlaceLookup, regions: Regions, city: CitySource) -> Iterator[tuple[str, str]]:
    country = regions.countries.get(city.country, city.country)
    region = lookup.regions.region_name(city.country, regions.code_of(city))
    if region:
        yield "Town, Region, Country", f"{city.name}, {region}, {country}"
    yield "Town, Country", f"{city.name}, {country}"
    for row in lookup.gazetteer.cities(name_key(city.name)):
        if row.main and rough_km(row.point, city.point) < SAME_POINT_KM:
            yield "own label", lookup.regions.label(row)


def outcome(lookup: PlaceLookup, text: str, point: Point) -> str:
    try:
        place = lookup.find(text)
    except PlaceNotFoundError as error:
        return "asked, with others to try" if error.suggestions else "asked"
    if rough_km(place.point, point) <= max(SAME_TOWN_KM, place.radius_km):
        return "right"
    return "another, said" if place.notes else "another, silently"


def measure_codes(lookup: PlaceLookup) -> None:
    """Codes whose circle does not touch that of the town in their address."""
    counts: Counter[str] = Counter()
    for code in range(100_000):
        row = lookup.gazetteer.zip(code)
        if row is None or not row.city or row.basis == "zip_neighbours":
            continue
        area = lookup.regions.of_state(row.state or "")
        gaps_km = [
            rough_km((row.lat, row.lon), city.point) - row.radius_km - city.radius_km
            for city in lookup.gazetteer.cities(name_key(row.city))
            if lies_in(city, area)
        ]
        counts["no such town" if not gaps_km else "meet" if min(gaps_km) <= 0 else "apart"] += 1
    print(f"ZIP codes and the towns of their addresses: {dict(counts)}")


def measure_villages(lookup: PlaceLookup) -> None:
    """Canadian codes with a 0 against the one town of that name in the province, by the cities.

    The truth is borrowed from GeoNames' cities, which place most of these codes themselves.
    """
    codes, _ = read_canada()
    radii, away = [], []
    for code in codes:
        place = _found(lookup, code.code) if code.code[1] == "0" else None
        if place is None:
            continue
        radii.append(place.radius_km)
        province = lookup.regions.within(code.province, ("CA",))
        towns = [
            row
            for row in lookup.gazetteer.cities(name_key(code.name))
            if row.main and any(lies_in(row, area) for area in province)
        ]
        if len(towns) == 1:
            off_km = rough_km(place.point, towns[0].point)
            away.append(off_km - place.radius_km - towns[0].radius_km)
    shares = "/".join(f"{quantile(radii, share):.0f}" for share in (0.5, 0.75, 0.9, 0.95, 0.99))
    print(
        f"{len(radii)} rural Canadian codes: radius {shares} km (50/75/90/95/99 %); of {len(away)} "
        f"with one town of their name {sum(gap <= 0 for gap in away)} meet it"
    )


def measure_buildings(title: str, lookup: PlaceLookup, buildings: Iterable[Building]) -> None:
    """Each building once, against its code: how many lie within the radius."""
    groups: dict[str, list[tuple[float, float]]] = defaultdict(list)
    seen: set[Point] = set()
    for code, point, name, state in buildings:
        spot = (round(point[0], 3), round(point[1], 3))
        place = _found(lookup, code)
        if place is None or spot in seen:
            continue
        seen.add(spot)
        off_km = rough_km(place.point, point)
        if off_km <= NO_BUILDING_OF_THE_CODE_KM:
            for group in _groups(place, name):
                groups[group].append((off_km, place.radius_km))
                if state:
                    half = f"{group}, half {1 + zlib.crc32(state.encode()) % 2} of the states"
                    groups[half].append((off_km, place.radius_km))
    print(title)
    for group, pairs in sorted(groups.items()):
        inside = sum(off <= radius for off, radius in pairs) / len(pairs)
        middle = quantile((radius for _, radius in pairs), 0.5)
        off = [f"{quantile((off for off, _ in pairs), share):.1f}" for share in (0.5, 0.9, 0.95)]
        print(
            f"  {group:50} {len(pairs):5}: within {100 * inside:.1f} %, middle radius "
            f"{middle:.1f} km, off by {'/'.join(off)} km (50/90/95 %)"
        )


def _groups(place: Place, name: str) -> Iterator[str]:
    yield place.country
    yield place.basis.value
    if any(word in name.upper() for word in ("CHILDREN", "CANCER", "ONCOLOG")):
        yield "children's and cancer"


def _found(lookup: PlaceLookup, code: str) -> Place | None:
    try:
        return lookup.find(code)
    except PlaceNotFoundError:
        return None


def buildings(file: Path) -> Iterator[Building]:
    with file.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        for row in csv.DictReader(lines):
            if "odhf_facility_type" in row:
                code = row["postal_code"].replace(" ", "").upper()
                known = len(code) == 6 and row["latitude"] not in ("", "..")
                if known and row["odhf_facility_type"] == "Hospitals":
                    point = (float(row["latitude"]), float(row["longitude"]))
                    name, province = row["facility_name"], row["province"]
                    yield Building(f"{code[:3]} {code[3:]}", point, name, province)
            elif row.get("STATUS", "OPEN") == "OPEN":
                point = (float(row["LATITUDE"]), float(row["LONGITUDE"]))
                yield Building(row["ZIP"].zfill(5), point, row["NAME"], row.get("STATE", ""))


def measure_records(lookup: PlaceLookup, folder: Path) -> None:
    """Sites outside the United States and Canada: placed without the registry's point?"""
    counts: Counter[str] = Counter()
    sites = SitePlaces(lookup)
    for site in _sites(folder):
        if site.get("country") in (None, "United States", "Canada"):
            continue
        place = sites.place(
            city=site.get("city"),
            state=site.get("state"),
            postal_code=site.get("zip"),
            country=site["country"],
            geo_point=None,
        )
        point = site.get("geoPoint")
        if place is None:
            counts["not placed"] += 1
        elif point and rough_km(place.point, (point["lat"], point["lon"])) > (
            place.radius_km + REGISTRY_POINT_KM
        ):
            counts["placed, not where the registry's point is"] += 1
        else:
            counts["placed"] += 1
    print(f"sites abroad with their points hidden: {dict(counts)}")


def _sites(folder: Path) -> Iterator[dict[str, Any]]:
    for file in sorted(folder.rglob("*.json")):
        record = json.loads(file.read_text(encoding="utf-8"))
        section = record.get("protocolSection", {}) if isinstance(record, dict) else {}
        yield from section.get("contactsLocationsModule", {}).get("locations", [])


if __name__ == "__main__":
    main()
