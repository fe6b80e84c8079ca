"""Sites of registry records, each with what the record has of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.places.conftest import Say
from tests.places.placed import placed
from trialfinder.paths import trials_dir
from trialfinder.places.gazetteer import CityRow
from trialfinder.places.lookup import PlaceLookup
from trialfinder.places.place import Basis
from trialfinder.places.site_places import SitePlaces


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
        place = placed(lookup, city, state, code, country)
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
    place = placed(lookup, *fields)
    assert place is not None
    assert (place.label, place.basis) == (label, basis)
    assert [say(note) for note in place.notes] == [said]


@pytest.mark.parametrize("codes", ["35233/48201", "48201, 35233"])
def test_of_two_codes_on_record_the_one_that_fits_the_city_counts(
    lookup: PlaceLookup, codes: str
) -> None:
    place = placed(lookup, "Birmingham", "Alabama", codes, "United States")
    assert place is not None
    assert place.postal_code == "35233"


def test_two_codes_of_the_city_on_record_leave_the_city(lookup: PlaceLookup, say: Say) -> None:
    place = placed(lookup, "Birmingham", "Alabama", "35233/35205", "United States")
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
    place = placed(lookup, *fields)
    assert place is not None
    assert (place.label, place.country) == (label, country)
    assert place.notes == ()


def test_a_code_is_only_read_as_a_zip_in_the_united_states(lookup: PlaceLookup) -> None:
    place = placed(lookup, "Bonn", None, "53127", "Germany")  # a ZIP code of Milwaukee as well
    assert place is not None
    assert place.country == "Germany"


def test_the_registry_point_comes_last(lookup: PlaceLookup) -> None:
    place = placed(lookup, "Nowhereville", None, "123", "Australia", geo_point=(-31.98, 115.81))
    assert place is not None
    assert place.basis is Basis.REGISTRY_POINT
    assert (place.lat, place.lon, place.label) == (-31.98, 115.81, "Nowhereville, Australia")
    assert place.radius_km >= 10


def test_nothing_to_go_by_is_no_place(lookup: PlaceLookup) -> None:
    assert placed(lookup, None, None, None, None) is None
    assert placed(lookup, "Nowhereville", "Ohio", "99999", "United States") is None
    assert placed(lookup, "X", "Y", "Z", "W", geo_point=(999.0, 0.0)) is None
    for off in ((90.5, 0.0), (-90.5, 0.0), (0.0, 180.5), (0.0, -180.5)):
        assert placed(lookup, "X", "Y", "Z", "W", geo_point=off) is None
    for pole in ((90.0, 0.0), (-90.0, 180.0)):
        assert placed(lookup, "X", "Y", "Z", "W", geo_point=pole) is not None


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
    place = placed(lookup, *fields)
    assert place is not None
    assert (place.label, place.basis, place.notes) == (label, Basis.CITY, ())


def test_a_record_that_names_a_province_only_says_so(lookup: PlaceLookup, say: Say) -> None:
    place = placed(lookup, "Toscana", None, None, "Italy")
    assert place is not None
    assert place.basis is Basis.REGION
    assert place.radius_km > 50  # so it has no place in the order
    assert [say(note) for note in place.notes] == [
        "The record names no town that we know, only Toscana, Italy."
    ]


def test_a_town_that_we_do_not_know_in_a_province_leaves_the_province(lookup: PlaceLookup) -> None:
    place = placed(lookup, "Nowhereville", "Bayern", None, "Germany")
    assert place is not None
    assert (place.basis, place.label) == (Basis.REGION, "Bayern, Germany")


_odd = st.none() | st.text(max_size=30) | st.sampled_from(["35233", "GIV 4G2", "APO", "H0H 0H0"])


@given(_odd, _odd, _odd, _odd | st.sampled_from(["United States", "Canada"]))
def test_odd_text_never_raises(
    lookup: PlaceLookup,
    city: str | None,
    state: str | None,
    code: str | None,
    country: str | None,
) -> None:
    place = placed(lookup, city, state, code, country)
    if place is not None:
        assert place.radius_km == round(place.radius_km, 1) > 0


@pytest.mark.parametrize("state", ["Puerto Rico", "Guam", "England", "Ontario"])
@pytest.mark.parametrize("country", ["United States", "United Kingdom", "Canada", "Puerto Rico"])
def test_a_state_that_is_a_country_of_its_own_loses_no_site(
    lookup: PlaceLookup, state: str, country: str
) -> None:
    """Its town is unknown and its state has no circle: the registry's own point is what is left."""
    place = placed(lookup, "Zzyzx Qqq", state, None, country, geo_point=(18.4, -66.1))
    assert place is not None


def test_a_town_is_looked_for_once_however_many_codes_and_points_it_has(
    lookup: PlaceLookup, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    cities = lookup.gazetteer.cities

    def counted(key: str) -> list[CityRow]:
        asked.append(key)
        return cities(key)

    monkeypatch.setattr(lookup.gazetteer, "cities", counted)
    sites = SitePlaces(lookup)
    for number in range(9):
        sites.place(
            city="Lyon",
            state=None,
            postal_code=f"6900{number}",
            country="France",
            geo_point=(45.7 + number / 100, 4.85),
        )
    assert asked == ["lyon"]
