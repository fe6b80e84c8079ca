import pytest

from trialfinder.places.neighbours import covering_circle, neighbours_point


def test_the_circle_covers_each_with_its_radius() -> None:
    lat, lon, radius = covering_circle([(1, 40.0, -75.0, 2.0), (3, 40.2, -75.0, 4.0)])
    assert (lat, lon) == (pytest.approx(40.1), -75.0)
    assert radius == pytest.approx(11.1 + 4.0, abs=0.1)


def test_the_circle_spans_the_180th_meridian() -> None:
    lat, lon, radius = covering_circle([(1, 52.0, 179.9, 1.0), (2, 52.0, -179.9, 1.0)])
    assert (lat, abs(lon)) == (pytest.approx(52.0, abs=0.01), pytest.approx(180.0))
    assert radius == pytest.approx(6.85 + 1.0, abs=0.1)


def test_only_the_nearest_numbers_count() -> None:
    listed = [(n, 40.0, -75.0, 1.0) for n in (10, 20, 30, 50, 60, 70)] + [(1, 45.0, -75.0, 1.0)]
    lat, lon, radius = neighbours_point(40, listed)
    assert (lat, lon) == (pytest.approx(40.0), pytest.approx(-75.0))
    assert radius == pytest.approx(1.2)
