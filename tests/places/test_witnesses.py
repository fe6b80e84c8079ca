"""What a record has of a site beside its code: town, province and point as witnesses."""

import pytest

from tests.places.conftest import Say
from tests.places.placed import placed
from trialfinder.places.geodesic import rough_km
from trialfinder.places.lookup import PlaceLookup
from trialfinder.places.place import Basis


def test_the_registrys_point_chooses_between_namesakes(lookup: PlaceLookup) -> None:
    labels = set()
    for point in ((-28.39, -65.7), (-27.77, -55.78)):
        place = placed(lookup, "San José", None, None, "Argentina", geo_point=point)
        assert place is not None
        assert (place.basis, place.notes) == (Basis.CITY, ())
        labels.add(place.label)
    assert labels == {"San José, Catamarca, Argentina", "San José, Misiones, Argentina"}


def test_namesakes_of_which_nothing_tells_are_all_covered(lookup: PlaceLookup, say: Say) -> None:
    place = placed(lookup, "San José", None, None, "Argentina")
    assert place is not None
    assert place.basis is Basis.LEFT_OPEN
    for point in ((-28.39, -65.7), (-27.77, -55.78)):
        assert rough_km(place.point, point) <= place.radius_km
    assert say(place.notes[0]) == "There is more than one San José. The record does not say which."


def test_a_point_far_from_the_city_is_covered_and_said(lookup: PlaceLookup, say: Say) -> None:
    milan, elsewhere = (45.46, 9.19), (45.46, 10.4)
    agrees = placed(lookup, "Milano", None, None, "Italy", geo_point=milan)
    parts = placed(lookup, "Milano", None, None, "Italy", geo_point=elsewhere)
    assert agrees is not None
    assert parts is not None
    assert agrees.notes == ()
    assert rough_km(parts.point, milan) + 15 < parts.radius_km + 1
    assert rough_km(parts.point, elsewhere) + 14 < parts.radius_km + 1
    assert [say(note) for note in parts.notes] == [
        "The registry's own point is not at Milan, Italy. The center may be at either."
    ]


def test_an_unlisted_code_far_from_the_town_leaves_the_town(lookup: PlaceLookup, say: Say) -> None:
    place = placed(lookup, "Burbank", "California", "90868", "United States")
    assert place is not None
    assert (place.label, place.basis) == ("Burbank, CA", Basis.CITY)
    assert say(place.notes[0]).startswith("The postal code on record, 90868, can't be found.")


@pytest.mark.parametrize(
    ("city", "code", "town"),
    [
        ("Philadelphia", "19020", "Bensalem, PA 19020"),  # beyond the city's edge
        ("Denver", "80012", "Aurora, CO 80012"),  # within the reach of the city
    ],
)
def test_a_code_of_another_town_is_said_and_both_are_covered(
    lookup: PlaceLookup, say: Say, city: str, code: str, town: str
) -> None:
    state = {"Philadelphia": "Pennsylvania", "Denver": "Colorado"}[city]
    place = placed(lookup, city, state, code, "United States")
    alone = lookup.find(code)
    assert place is not None
    assert place.basis is Basis.LEFT_OPEN
    assert rough_km(place.point, alone.point) + alone.radius_km <= place.radius_km + 0.5
    assert place.radius_km < 50
    assert f"{code}, belongs to {town}, but the record names {city}" in say(place.notes[0])


@pytest.mark.parametrize(
    ("city", "state", "code"),
    [
        ("Edina", "Minnesota", "55435"),  # its post office has the name of Minneapolis
        ("Sainte-Foy", "Quebec", "G1V 4G2"),
        ("Washington D.C.", "District of Columbia", "20010"),
        ("Quebec City", "Quebec", "G1R 2J6"),
    ],
)
def test_a_code_that_serves_the_town_named_is_no_contradiction(
    lookup: PlaceLookup, city: str, state: str, code: str
) -> None:
    country = "Canada" if code[0].isalpha() else "United States"
    place = placed(lookup, city, state, code, country)
    assert place is not None
    assert (place.postal_code, place.notes) == (code, ())


def test_an_unknown_town_beside_the_code_of_another_is_said_and_makes_it_wider(
    lookup: PlaceLookup, say: Say
) -> None:
    fields = ("Brenthill", "Ohio", "44122", "United States")
    place = placed(lookup, *fields)
    code = lookup.find("44122")
    assert place is not None
    assert (place.point, place.radius_km) == (code.point, 18.0)
    (note,) = place.notes
    assert say(note) == (
        "The record names Brenthill, a town that we don't know. "
        "We used its postal code, Beachwood, OH 44122."
    )
    at_the_code = placed(lookup, *fields, geo_point=(41.46, -81.5))
    assert at_the_code == code


@pytest.mark.parametrize(
    ("city", "code"),
    [
        ("Beachwod", "44122"),
        ("Beachwood Township", "44122"),
        ("Travis Air Force Base", "94535"),
        ("Setauket", "11733"),
        ("Cinncinati", "45229"),
    ],
)
def test_another_way_to_write_the_town_of_the_code_is_no_other_town(
    lookup: PlaceLookup, city: str, code: str
) -> None:
    assert placed(lookup, city, None, code, "United States") == lookup.find(code)


def test_a_misspelled_town_far_from_the_code_is_covered(lookup: PlaceLookup, say: Say) -> None:
    place = placed(lookup, "Clevelnad", "Ohio", "45229", "United States")
    assert place is not None
    for town in ("Cleveland, Ohio", "Cincinnati, Ohio"):
        assert rough_km(place.point, lookup.find(town).point) <= place.radius_km
    assert "names Cleveland, OH" in say(place.notes[0])


def test_the_registrys_point_is_a_witness_beside_a_code_that_fits_its_town(
    lookup: PlaceLookup, say: Say
) -> None:
    point = (40.30396, -80.08672)  # another Bryn Mawr, 405 km from the code's
    place = placed(lookup, "Bryn Mawr", "Pennsylvania", "19010", "United States", geo_point=point)
    assert place is not None
    for each in (point, lookup.find("19010").point):
        assert rough_km(place.point, each) <= place.radius_km
    assert [say(note) for note in place.notes] == [
        "The registry's own point is not at Bryn Mawr, PA 19010. The center may be at either."
    ]


@pytest.mark.parametrize(
    ("city", "state", "code", "point"),
    [
        ("Phoenix", "Arizona", "85023", (33.44838, -112.07404)),
        ("Saint Louis", "Missouri", "63141", (38.62727, -90.19789)),
        ("Toronto", "Ontario", "M5G 1X8", (43.70643, -79.39864)),
    ],
)
def test_a_point_in_the_middle_of_a_large_city_agrees_with_a_code_at_its_edge(
    lookup: PlaceLookup, city: str, state: str, code: str, point: tuple[float, float]
) -> None:
    country = "Canada" if " " in code else "United States"
    place = placed(lookup, city, state, code, country, geo_point=point)
    assert place == lookup.find(code)
