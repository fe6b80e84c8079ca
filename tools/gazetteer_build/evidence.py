"""Prints the figures of docs/decisions/0002 and 0006.

    python tools/gazetteer_build/evidence.py

The truth is borrowed: a ZIP code of under one square mile lies where its Census area lies.
"""

import dataclasses
import math
import random
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from gazetteer_build import cities, packages, zips  # noqa: E402
from gazetteer_build.geometry import circle_km, quantile, size_km  # noqa: E402
from trialfinder.places.geodesic import rough_km  # noqa: E402
from trialfinder.places.names import name_key  # noqa: E402
from trialfinder.places.neighbours import neighbours_point  # noqa: E402

SHARES = (0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99)


def spread(values: Iterable[float]) -> str:
    listed = list(values)
    return f"n={len(listed):6}  " + " ".join(f"{quantile(listed, s):7.2f}" for s in SHARES)


def two_sources(sources: list[packages.ZipSource], judge: zips.ZipJudge) -> None:
    print(f"km from GeoNames to Census, at {SHARES}")
    for shared in (False, True):
        for low, high in ((0, 1), (1, 10), (10, 100), (100, 1e9)):
            rows = [
                (rough_km(r.geonames, r.census), circle_km(r.area_sq_mi))
                for r in sources
                if r.geonames and r.census and r.area_sq_mi and low <= r.area_sq_mi < high
                if judge.shared(r) is shared
            ]
            title = f"{'shared' if shared else 'own':7}{low:5}-{high:<7.0f} sq mi"
            print(f"  {title}      {spread(apart for apart, _ in rows)}")
            print(f"  {title} / r  {spread(apart / circle for apart, circle in rows)}")


def without_area(
    sources: list[packages.ZipSource], judge: zips.ZipJudge, us: zips.UsCities
) -> None:
    """Small codes judged as if their area were not known: who is nearer, is the radius honest?"""
    groups: dict[tuple[str, bool], list[tuple[float, float, float, float]]] = defaultdict(list)
    for row in sources:
        if not (row.geonames and row.census and row.area_sq_mi and row.area_sq_mi < 1):
            continue
        found = judge.judge(dataclasses.replace(row, census=None, area_sq_mi=None))
        city = us.find(row.city, row.state, row.geonames)
        # A city known from this very code alone would prove itself.
        if found and city and rough_km(city.point, row.census) > 0.001:
            groups[found.basis, judge.shared(row)].append(
                (
                    rough_km(row.geonames, row.census),
                    rough_km(city.point, row.census),
                    rough_km(found.point, row.census),
                    found.radius_km,
                )
            )
    print(f"small codes without their area: km from the truth, at {SHARES}")
    for (basis, shared), rows in sorted(groups.items()):
        inside = sum(row[2] <= row[3] for row in rows) / len(rows)
        print(f"  {basis}, {'shared' if shared else 'own'} point; in the radius: {inside:.3f}")
        for i, name in enumerate(("GeoNames", "city", "chosen", "radius")):
            print(f"    {name:9} {spread(row[i] for row in rows)}")


def neighbours(rows: list[zips.ZipRow]) -> None:
    """Each listed code left out in turn and placed by its neighbors."""
    prefixes: dict[str, list[tuple[int, float, float, float]]] = defaultdict(list)
    for row in rows:
        if row.basis != "zip_neighbours":
            prefixes[row.code[:3]].append((int(row.code), *row.point, row.radius_km))
    chance = random.Random(2)  # noqa: S311 - a sample, not a secret
    found = []
    for listed in prefixes.values():
        for i in chance.sample(range(len(listed)), min(6, len(listed))):
            others = listed[:i] + listed[i + 1 :]
            if others and others[0][0] < listed[i][0] < others[-1][0]:
                lat, lon, radius = neighbours_point(listed[i][0], others)
                found.append((rough_km((lat, lon), listed[i][1:3]), radius))
    inside = sum(error <= radius for error, radius in found) / len(found)
    print(f"by neighbors: in the radius {inside:.3f}, km off, then radius")
    print(f"  {spread(error for error, _ in found)}\n  {spread(radius for _, radius in found)}")


def city_sizes(known: list[packages.CitySource], us: zips.UsCities) -> None:
    ratios, points = [], []
    for city in known:
        if city.country == "US" and city.population >= 30_000:
            reach = us.radius_km(name_key(city.name), city.region, city.point)
            if reach:
                ratios.append(reach / size_km(city.population))
                points.append((math.log(city.population), math.log(reach)))
    print(f"reach of US cities of 30,000 by the rule: {spread(ratios)}")


def main() -> None:
    sources = packages.read_zips()
    known, _ = packages.read_cities()
    here = [c for c in known if c.country == "US" or c.country in cities.US_TERRITORIES]
    us = zips.UsCities(here, sources)
    judge = zips.ZipJudge(sources, us)
    two_sources(sources, judge)
    without_area(sources, judge, us)
    rows = zips.zip_rows(sources, us)
    print(zips.report(rows))
    neighbours(rows)
    city_sizes(known, us)


if __name__ == "__main__":
    main()
