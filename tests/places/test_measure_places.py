"""The script that measures places: what it counts, on a few made-up buildings and records."""

import json
import re
import sys
from pathlib import Path

import pytest

from trialfinder.places.lookup import PlaceLookup

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

import measure_places

BIRMINGHAM = (33.505, -86.806)


def test_each_building_counts_once_and_one_of_another_code_not_at_all(
    lookup: PlaceLookup, capsys: pytest.CaptureFixture[str]
) -> None:
    buildings = [
        measure_places.Building("35233", BIRMINGHAM, "Children's", "AL"),
        measure_places.Building("35233", BIRMINGHAM, "The same under another name", "AL"),
        measure_places.Building("35233", (33.505, -86.4), "Far", "AL"),
        measure_places.Building("35233", (40.0, -75.0), "With a slip in its code", "AL"),
        measure_places.Building("00000", BIRMINGHAM, "Without a code", "AL"),
    ]
    measure_places.measure_buildings("made up", lookup, buildings)
    said = capsys.readouterr().out
    assert re.search(r"United States +2: within 50.0 %", said)
    assert re.search(r"children's and cancer +1: within 100.0 %", said)
    assert re.search(r"United States, half [12] of the states +2: within 50.0 %", said)


def test_hospitals_of_canada_are_read_by_their_own_columns(tmp_path: Path) -> None:
    file = tmp_path / "odhf.csv"
    file.write_text(
        "facility_name,odhf_facility_type,postal_code,province,latitude,longitude\n"
        "children's,Hospitals,h3t1c5,qc,45.503,-73.624\n"
        "a home,Nursing and residential care facilities,H3T1C5,qc,45.5,-73.6\n"
        "nowhere,Hospitals,H3T1C5,qc,..,..\n",
        encoding="utf-8",
    )
    assert list(measure_places.buildings(file)) == [
        measure_places.Building("H3T 1C5", (45.503, -73.624), "children's", "qc")
    ]


@pytest.mark.parametrize(
    ("text", "point", "outcome"),
    [
        ("Birmingham, Alabama", BIRMINGHAM, "right"),
        ("Birmingham, Alabama", (40.0, -75.0), "another, silently"),
        ("Lima", (40.74, -84.11), "another, said"),
        ("Springfield", (40.0, -75.0), "asked, with others to try"),
        ("Zzyzx Qqq", (40.0, -75.0), "asked"),
    ],
)
def test_what_comes_of_a_typed_town(
    lookup: PlaceLookup, text: str, point: tuple[float, float], outcome: str
) -> None:
    assert measure_places.outcome(lookup, text, point) == outcome


def test_sites_abroad_are_counted_without_their_points(
    lookup: PlaceLookup, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sites = [
        {"city": "Vienna", "country": "Austria", "geoPoint": {"lat": 48.2, "lon": 16.4}},
        {"city": "Vienna", "country": "Austria", "geoPoint": {"lat": 47.1, "lon": 9.6}},
        {"city": "Nowhereville", "country": "Austria"},
        {"city": "Boston", "country": "United States"},
    ]
    record = {"protocolSection": {"contactsLocationsModule": {"locations": sites}}}
    (tmp_path / "one.json").write_text(json.dumps(record), encoding="utf-8")
    measure_places.measure_records(lookup, tmp_path)
    said = capsys.readouterr().out
    assert "'placed': 1" in said
    assert "'not placed': 1" in said
    assert "not where the registry's point is\": 1" in said
