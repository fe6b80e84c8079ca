"""Sites of registry records, each with what the record has of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.places.conftest import Say
from trialfinder.paths import trials_dir
from trialfinder.places.geodesic import rough_km
from trialfinder.places.lookup import PlaceLookup
from trialfinder.places.place import Basis, Place
from trialfinder.places.site_places import place_site


def _site(
    lookup: PlaceLookup,
    *fields: str | None,
    geo_point: tuple[float, float] | None = None,
) -> Place | None:
    """Where a site is, by its city, state, postal code and country."""
    city, state, postal_code, country = fields
    return place_site(
        lookup,
        city=city,
        state=state,
        postal_code=postal_code,
        country=country,
        geo_point=geo_point,
    )


def _study_sites() -> list[tuple[str, str | None, str, str]]:
    text = (trials_dir() / "NCT01614795.txt").read_text(encoding="utf-8")
    sites = []
    for line in text.splitlines():
        if " | " in line:
            fields = line.split(" | ")[1].strip().split(", ")
            city, state = (fields[0], fields[1]) if len(fields) == 4 else (fields[0], None)
            sites.append((city, state, fields[-2], fields[-1]))
    return sites


def test_every_site_of_the_study_is_placed_by_its_code(lookup: PlaceLookup) -> None:
    sites = _study_sites()
    assert len(sites) == 76
    for city, state, code, country in sites:
        place = _site(lookup, city, state, code, country)
        assert place is not None
        assert place.postal_code == code[:5] if country != "Canada" else code
        assert (place.country, place.notes) == (country, ())
        assert place.radius_km <= 18


@pytest.mark.parametrize(
    ("fields", "label", "basis", "said"),
    [
        (
            ("New Haven", "Connecticut", "6519", "United States"),
            "New Haven, CT 06519",
            Basis.ZIP_AREA,
            "We read 6519 as 06519.",
        ),
        (
            ("Eureka", "Illinois", "615300", "United States"),
            "Eureka, IL 61530",
            Basis.ZIP_AREA,
            "We read 615300 as 61530.",
        ),
        (
            ("Houston", "Texas", "770305", "United States"),
            "Houston, TX",
            Basis.CITY,
            "The postal code on record, 770305, can't be found. We used the city, Houston, TX.",
        ),
        (
            ("Sainte-Foy", "Quebec", "GIV 4G2", "Canada"),
            "Québec, QC G1V 4G2",
            Basis.CANADIAN_CODE,
            "We read GIV 4G2 as G1V 4G2.",
        ),
        (
            ("Toronto", "Ontario", "M5G1XE", "Canada"),
            "Toronto, ON M5G",
            Basis.CANADIAN_FIRST_THREE,
            "We can't read all of M5G1XE. We used its first three characters, M5G.",
        ),
        (
            ("Birmingham", "Alabama", "48201", "United States"),
            "Birmingham, AL",
            Basis.LEFT_OPEN,
            (
                "The postal code on record, 48201, belongs to Detroit, MI 48201, but the record "
                "names Birmingham, AL. The center may be in either."
            ),
        ),
        (
            ("Charlotte", "North Carolina", "28803", "United States"),
            "Charlotte, NC",
            Basis.LEFT_OPEN,
            (
                "The postal code on record, 28803, belongs to Asheville, NC 28803, but the record "
                "names Charlotte, NC. The center may be in either."
            ),
        ),
        (
            ("Denver", "Colorado", None, "United States"),
            "Denver, CO",
            Basis.CITY,
            "There is no postal code on record. We used the city, Denver, CO.",
        ),
    ],
)
def test_what_is_not_exact_is_said(
    lookup: PlaceLookup,
    say: Say,
    fields: tuple[str, str, str | None, str],
    label: str,
    basis: Basis,
    said: str,
) -> None:
    place = _site(lookup, *fields)
    assert place is not None
    assert (place.label, place.basis) == (label, basis)
    assert [say(note) for note in place.notes] == [said]


@pytest.mark.parametrize("codes", ["35233/48201", "48201, 35233"])
def test_of_two_codes_on_record_the_one_that_fits_the_city_counts(
    lookup: PlaceLookup, codes: str
) -> None:
    place = _site(lookup, "Birmingham", "Alabama", codes, "United States")
    assert place is not None
    assert place.postal_code == "35233"


def test_two_codes_of_the_city_on_record_leave_the_city(lookup: PlaceLookup, say: Say) -> None:
    place = _site(lookup, "Birmingham", "Alabama", "35233/35205", "United States")
    assert place is not None
    assert (place.label, place.basis) == ("Birmingham, AL", Basis.CITY)
    (note,) = place.notes
    assert say(note) == (
        "There is more than one postal code on record, 35233/35205. "
        "We used the city, Birmingham, AL."
    )


@pytest.mark.parametrize(
    ("fields", "label", "country"),
    [
        (("San Juan", None, "00936", "Puerto Rico"), "San Juan, PR 00936", "Puerto Rico"),
        (
            ("San Juan", "Puerto Rico", "00936", "United States"),
            "San Juan, PR 00936",
            "Puerto Rico",
        ),
        (
            ("Saint Louis", "Missouri", "63110", "United States"),
            "Saint Louis, MO 63110",
            "United States",
        ),
        (("Montreal", "Quebec", "QC H3T 1C5", "Canada"), "Montréal, QC H3T 1C5", "Canada"),
        (("Quebec", None, "G1V 4G2", "Canada"), "Québec, QC G1V 4G2", "Canada"),
        (("Seoul", None, "03080", "Korea, Republic of"), "Seoul, South Korea", "South Korea"),
        (("Praha", None, "150 06", "Czech Republic"), "Prague, Czechia", "Czechia"),
        (("Sydney", "New South Wales", "2145", "Australia"), "Sydney, Australia", "Australia"),
        (
            ("Tijuana", "Baja California", "22000", "Mexico"),
            "Tijuana, Baja California, Mexico",
            "Mexico",
        ),
        (
            ("Bryn Mawr", "Pennsylvania", "19010", "United States"),
            "Bryn Mawr, PA 19010",
            "United States",
        ),
    ],
)
def test_other_countries_and_ways_of_writing(
    lookup: PlaceLookup,
    fields: tuple[str, str | None, str, str],
    label: str,
    country: str,
) -> None:
    place = _site(lookup, *fields)
    assert place is not None
    assert (place.label, place.country) == (label, country)
    assert place.notes == ()


def test_a_code_is_only_read_as_a_zip_in_the_united_states(lookup: PlaceLookup) -> None:
    place = _site(lookup, "Bonn", None, "53127", "Germany")  # a ZIP code of Milwaukee as well
    assert place is not None
    assert place.country == "Germany"


def test_the_registry_point_comes_last(lookup: PlaceLookup) -> None:
    place = _site(lookup, "Nowhereville", None, "123", "Australia", geo_point=(-31.98, 115.81))
    assert place is not None
    assert place.basis is Basis.REGISTRY_POINT
    assert (place.lat, place.lon, place.label) == (-31.98, 115.81, "Nowhereville, Australia")
    assert place.radius_km >= 10


def test_nothing_to_go_by_is_no_place(lookup: PlaceLookup) -> None:
    assert _site(lookup, None, None, None, None) is None
    assert _site(lookup, "Nowhereville", "Ohio", "99999", "United States") is None
    assert _site(lookup, "X", "Y", "Z", "W", geo_point=(999.0, 0.0)) is None


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        (("Halle", "Sachsen-Anhalt", None, "Germany"), "Halle (Saale), Germany"),
        (("Halle", "Saxony-Anhalt", None, "Germany"), "Halle (Saale), Germany"),
        (("Kempten", "Bayern", None, "Germany"), "Kempten (Allgäu), Germany"),
        (("Bangor", "Wales", None, "United Kingdom"), "Bangor, Wales, United Kingdom"),
        (("Córdoba", "Andalucía", None, "Spain"), "Córdoba, Spain"),
        (("Salamanca", None, None, "Spain"), "Salamanca, Castilla y León, Spain"),
        (("Reggio Emilia", "RE", None, "Italy"), "Reggio nell'Emilia, Italy"),
        (("Kaunas", None, None, "Lithuania"), "Kaunas, Lithuania"),
        (("Freiburg im Breisgau", None, None, "Germany"), "Freiburg, Baden-Württemberg, Germany"),
        (("Bologna (Bologna)", None, None, "Italy"), "Bologna, Italy"),
        (("Torino (Turin)", None, None, "Italy"), "Turin, Italy"),
        (("Sendai-shi", None, None, "Japan"), "Sendai, Miyagi, Japan"),
        (("Taito-ku", "Tokyo", None, "Japan"), "Taito, Japan"),
        (("Kowloon", None, None, "China"), "Kowloon, Hong Kong"),
        (("Paris Cedex 13", None, None, "France"), "Paris, France"),
        (("Praha 4", None, None, "Czechia"), "Prague, Czechia"),
        (("Suwon City", None, None, "South Korea"), "Suwon, South Korea"),
        (("Muenchen", None, None, "Germany"), "Munich, Germany"),
        (("Durango", None, None, "Mexico"), "Victoria de Durango, Durango, Mexico"),
    ],
)
def test_cities_abroad_as_records_write_them(
    lookup: PlaceLookup, fields: tuple[str, str | None, str | None, str], label: str
) -> None:
    place = _site(lookup, *fields)
    assert place is not None
    assert (place.label, place.basis, place.notes) == (label, Basis.CITY, ())


def test_a_record_that_names_a_province_only_says_so(lookup: PlaceLookup, say: Say) -> None:
    place = _site(lookup, "Toscana", None, None, "Italy")
    assert place is not None
    assert place.basis is Basis.REGION
    assert place.radius_km > 50  # so it has no place in the order
    assert [say(note) for note in place.notes] == [
        "The record names no town that we know, only Toscana, Italy."
    ]


def test_a_town_that_we_do_not_know_in_a_province_leaves_the_province(lookup: PlaceLookup) -> None:
    place = _site(lookup, "Nowhereville", "Bayern", None, "Germany")
    assert place is not None
    assert (place.basis, place.label) == (Basis.REGION, "Bayern, Germany")


def test_the_registrys_point_chooses_between_namesakes(lookup: PlaceLookup) -> None:
    labels = set()
    for point in ((-28.39, -65.7), (-27.77, -55.78)):
        place = _site(lookup, "San José", None, None, "Argentina", geo_point=point)
        assert place is not None
        assert (place.basis, place.notes) == (Basis.CITY, ())
        labels.add(place.label)
    assert labels == {"San José, Catamarca, Argentina", "San José, Misiones, Argentina"}


def test_namesakes_of_which_nothing_tells_are_all_covered(lookup: PlaceLookup, say: Say) -> None:
    place = _site(lookup, "San José", None, None, "Argentina")
    assert place is not None
    assert place.basis is Basis.LEFT_OPEN
    for point in ((-28.39, -65.7), (-27.77, -55.78)):
        assert rough_km(place.point, point) <= place.radius_km
    assert say(place.notes[0]) == "There is more than one San José. The record does not say which."


def test_a_point_far_from_the_city_is_covered_and_said(lookup: PlaceLookup, say: Say) -> None:
    milan, elsewhere = (45.46, 9.19), (45.46, 10.4)
    agrees = _site(lookup, "Milano", None, None, "Italy", geo_point=milan)
    parts = _site(lookup, "Milano", None, None, "Italy", geo_point=elsewhere)
    assert agrees is not None
    assert parts is not None
    assert agrees.notes == ()
    assert rough_km(parts.point, milan) + 15 < parts.radius_km + 1
    assert rough_km(parts.point, elsewhere) + 14 < parts.radius_km + 1
    assert [say(note) for note in parts.notes] == [
        "The registry's own point is not at Milan, Italy. The center may be at either."
    ]


def test_an_unlisted_code_far_from_the_town_leaves_the_town(lookup: PlaceLookup, say: Say) -> None:
    place = _site(lookup, "Burbank", "California", "90868", "United States")
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
    place = _site(lookup, city, state, code, "United States")
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
    place = _site(lookup, city, state, code, country)
    assert place is not None
    assert (place.postal_code, place.notes) == (code, ())


_odd = st.none() | st.text(max_size=30) | st.sampled_from(["35233", "GIV 4G2", "APO", "H0H 0H0"])


@given(_odd, _odd, _odd, _odd | st.sampled_from(["United States", "Canada"]))
def test_odd_text_never_raises(
    lookup: PlaceLookup,
    city: str | None,
    state: str | None,
    code: str | None,
    country: str | None,
) -> None:
    place = _site(lookup, city, state, code, country)
    assert place is None or place.radius_km > 0


def test_an_unknown_town_beside_the_code_of_another_is_said_and_makes_it_wider(
    lookup: PlaceLookup, say: Say
) -> None:
    fields = ("Brenthill", "Ohio", "44122", "United States")
    place = _site(lookup, *fields)
    code = lookup.find("44122")
    assert place is not None
    assert (place.point, place.radius_km) == (code.point, 18.0)
    (note,) = place.notes
    assert say(note) == (
        "The record names Brenthill, a town that we don't know. "
        "We used its postal code, Beachwood, OH 44122."
    )
    at_the_code = _site(lookup, *fields, geo_point=(41.46, -81.5))
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
    assert _site(lookup, city, None, code, "United States") == lookup.find(code)


def test_a_misspelled_town_far_from_the_code_is_covered(lookup: PlaceLookup, say: Say) -> None:
    place = _site(lookup, "Clevelnad", "Ohio", "45229", "United States")
    assert place is not None
    for town in ("Cleveland, Ohio", "Cincinnati, Ohio"):
        assert rough_km(place.point, lookup.find(town).point) <= place.radius_km
    assert "names Cleveland, OH" in say(place.notes[0])


def test_the_registrys_point_is_a_witness_beside_a_code_that_fits_its_town(
    lookup: PlaceLookup, say: Say
) -> None:
    point = (40.30396, -80.08672)  # another Bryn Mawr, 405 km from the code's
    place = _site(lookup, "Bryn Mawr", "Pennsylvania", "19010", "United States", geo_point=point)
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
    place = _site(lookup, city, state, code, country, geo_point=point)
    assert place == lookup.find(code)
