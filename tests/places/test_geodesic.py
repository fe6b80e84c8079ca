"""Distances, bearings and winds."""

import math
import random
import subprocess
import sys

import pytest
from geopy.distance import geodesic
from hypothesis import example, given, settings
from hypothesis import strategies as st

from trialfinder.places.geodesic import (
    Point,
    Points,
    bearing_deg,
    chord_km,
    compass,
    direction,
    distance_km,
    distances_km,
    km_per_degree,
    middle,
    on_ball,
    rough_km,
)
from trialfinder.places.place import Basis, Place

MILLIMETER_KM = 1e-6


latitudes = st.floats(-90, 90) | st.sampled_from([-90.0, 0.0, 90.0])
longitudes = st.floats(-180, 180) | st.sampled_from([-180.0, 0.0, 180.0])
points = st.tuples(latitudes, longitudes)


def place(point: Point, radius_km: float) -> Place:
    return Place(
        lat=point[0],
        lon=point[1],
        radius_km=radius_km,
        label="",
        country="United States",
        basis=Basis.ZIP_AREA,
    )


def scattered_points(count: int, seed: int = 1) -> list[Point]:
    chance = random.Random(seed)
    return [
        (math.degrees(math.asin(chance.uniform(-1, 1))), chance.uniform(-180, 180))
        for _ in range(count)
    ]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(points, points)
@example((0.0, 0.0), (0.0, 180.0))  # antipodes on the equator
@example((0.0, 0.0), (0.5, 179.7))  # where Vincenty's series is known not to converge
@example((0.0, 10.0), (0.0, 75.0))  # along the equator
@example((90.0, 0.0), (-90.0, 123.0))
@example((52.0, 179.9), (51.9, -179.9))  # across the date line
@example((33.5, -86.8), (33.5, -86.8))
@example((33.5, -86.8), (33.5, -86.8000001))
def test_distance_is_that_of_geopy(a: Point, b: Point) -> None:
    assert abs(distance_km(a, b) - geodesic(a, b).km) < MILLIMETER_KM


def test_many_points_have_the_distances_of_geopy_in_the_same_order() -> None:
    origin = (33.5062, -86.8003)
    sites = [*scattered_points(400), origin, (-33.5062, 93.1997), (90.0, 0.0), (-33.4, 93.0)]
    found = distances_km(origin, sites)
    expected = [geodesic(origin, site).km for site in sites]
    assert max(abs(a - b) for a, b in zip(found, expected, strict=True)) < MILLIMETER_KM
    order = sorted(range(len(sites)), key=found.__getitem__)
    assert order == sorted(range(len(sites)), key=expected.__getitem__)


def test_few_and_many_points_are_measured_alike() -> None:
    origin = (46.8, -71.2)
    sites = scattered_points(300, seed=2)
    many = Points(sites).paths_from(origin)
    few = Points(sites[:100]).paths_from(origin)
    assert few.distances_km == pytest.approx(many.distances_km[:100], abs=1e-8)
    assert few.bearings_deg == pytest.approx(many.bearings_deg[:100], abs=1e-8)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.tuples(st.floats(-80, 80), longitudes), st.tuples(st.floats(-80, 80), longitudes))
def test_the_bearing_leads_there(a: Point, b: Point) -> None:
    length_km = distance_km(a, b)
    if not 0.1 < length_km < 19_000:  # nearer and farther than this a bearing says little
        return
    end = geodesic(kilometers=length_km).destination(a, bearing_deg(a, b))
    assert geodesic((end.latitude, end.longitude), b).km < 0.001


def test_few_points_load_neither_numpy_nor_geopy() -> None:
    code = (
        "import sys; from trialfinder.places.geodesic import distances_km;"
        "distances_km((33.5, -86.8), [(40.0 + i / 100, -90.0) for i in range(76)]);"
        "sys.exit(bool({'numpy', 'geopy'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("bearing", "winds", "name"),
    [
        (0, 16, "N"),
        (11.2, 16, "N"),
        (11.3, 16, "NNE"),
        (247.5, 16, "WSW"),
        (359.9, 16, "N"),
        (247.4, 8, "SW"),
        (247.6, 8, "W"),
        (340, 8, "N"),
    ],
)
def test_compass(bearing: float, winds: int, name: str) -> None:
    assert compass(bearing, winds) == name  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("radius_km", "wind"),
    [
        (1, "WSW"),
        (9.7, "WSW"),  # asin(19.4 / 100) is just below 11.25 degrees
        (9.8, "SW"),
        (35.3, "SW"),  # just below 45 degrees
        (35.4, None),
        (50, None),
        (70, None),
    ],
)
def test_direction_claims_what_the_radii_allow(radius_km: float, wind: str | None) -> None:
    ends = place((40, -90), radius_km), place((39.6, -91), radius_km)
    assert direction(*ends, distance_km=100, bearing=245) == wind


def test_no_direction_to_the_same_point() -> None:
    here = place((40, -90), 0)
    assert direction(here, here, distance_km=0, bearing=0) is None


@given(points, points)
def test_rough_distances_are_good_to_six_in_a_thousand(a: Point, b: Point) -> None:
    exact_km = distance_km(a, b)
    assert rough_km(a, b) == pytest.approx(exact_km, rel=0.006, abs=MILLIMETER_KM)


def test_rough_distances_across_the_180th_meridian() -> None:
    assert rough_km((-17.0, 179.9), (-17.0, -179.9)) == pytest.approx(21.3, abs=0.1)


def test_a_chord_is_hardly_shorter_than_the_way() -> None:
    a, b = (40.0, -90.0), (40.0, -71.3)
    assert chord_km(on_ball(a), on_ball(b)) == pytest.approx(rough_km(a, b), rel=0.003)


def test_the_middle_of_points_on_both_sides_of_the_180th_meridian() -> None:
    lat, lon = middle([(52.0, 179.0), (52.0, -179.0), (53.0, 180.0)])
    assert (lat, abs(lon)) == (pytest.approx(52.34, abs=0.01), pytest.approx(180.0))


def test_degrees_in_kilometers() -> None:
    north_km, east_km = km_per_degree(60.0)
    assert north_km == pytest.approx(rough_km((60.0, 0.0), (61.0, 0.0)))
    assert east_km == pytest.approx(rough_km((60.0, 0.0), (60.0, 1.0)), rel=0.001)
