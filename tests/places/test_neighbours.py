import pytest

from trialfinder.places.neighbours import apart_km, covering_circle, neighbours_point


def test_distance_between_two_towns() -> None:
    assert apart_km(33.52, -86.80, 33.52, -87.80) == pytest.approx(92.7, abs=0.5)


def test_the_circle_covers_each_with_its_radius() -> None:
    lat, lon, radius = covering_circle([(1, 40.0, -75.0, 2.0), (3, 40.2, -75.0, 4.0)])
    assert (lat, lon) == (pytest.approx(40.1), -75.0)
    assert radius == pytest.approx(11.1 + 4.0, abs=0.1)


def test_only_the_nearest_numbers_count() -> None:
    listed = [(n, 40.0, -75.0, 1.0) for n in (10, 20, 30, 50, 60, 70)] + [(1, 45.0, -75.0, 1.0)]
    lat, lon, radius = neighbours_point(40, listed)
    assert (lat, lon) == (pytest.approx(40.0), pytest.approx(-75.0))
    assert radius == pytest.approx(1.2)
