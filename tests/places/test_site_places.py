"""Sites of registry records, each with what the record has of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.places.conftest import Say
from trialfinder.paths import trials_dir
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
            Basis.CITY,
            (
                "The postal code on record, 48201, does not fit the city on record. "
                "We used the city, Birmingham, AL."
            ),
        ),
        (
            ("Charlotte", "North Carolina", "28803", "United States"),
            "Charlotte, NC",
            Basis.CITY,
            (
                "The postal code on record, 28803, does not fit the city on record. "
                "We used the city, Charlotte, NC."
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
