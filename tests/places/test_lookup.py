"""What people type, and what is made of it."""

import pytest

from tests.places.conftest import Say
from trialfinder.places.geodesic import rough_km
from trialfinder.places.lookup import PlaceLookup
from trialfinder.places.place import Basis


@pytest.mark.parametrize(
    ("query", "label", "country", "basis"),
    [
        ("35233", "Birmingham, AL 35233", "United States", Basis.ZIP_AREA),
        ("35233-1234", "Birmingham, AL 35233", "United States", Basis.ZIP_AREA),
        ("352331234", "Birmingham, AL 35233", "United States", Basis.ZIP_AREA),
        ("35233 1234", "Birmingham, AL 35233", "United States", Basis.ZIP_AREA),
        ("３５２３３", "Birmingham, AL 35233", "United States", Basis.ZIP_AREA),
        ("Birmingham, AL 35233", "Birmingham, AL 35233", "United States", Basis.ZIP_AREA),
        (
            "1600 7th Ave S, Birmingham, AL 35233",
            "Birmingham, AL 35233",
            "United States",
            "zip_area",
        ),
        ("35233 Birmingham", "Birmingham, AL 35233", "United States", Basis.ZIP_AREA),
        ("20500", "Washington, DC 20500", "United States", Basis.ZIP_POINT),
        ("06520", "New Haven, CT 06520", "United States", Basis.ZIP_SHARED_POINT),
        ("00917", "San Juan, PR 00917", "Puerto Rico", Basis.ZIP_AREA),
        ("96910", "Hagatna, GU 96910", "Guam", Basis.ZIP_AREA),
        ("H3T 1C5", "Montréal, QC H3T 1C5", "Canada", Basis.CANADIAN_CODE),
        ("h3t1c5", "Montréal, QC H3T 1C5", "Canada", Basis.CANADIAN_CODE),
        ("H3T-1C5", "Montréal, QC H3T 1C5", "Canada", Basis.CANADIAN_CODE),
        ("Toronto ON M5G1X8", "Toronto, ON M5G 1X8", "Canada", Basis.CANADIAN_CODE),
        ("h3t", "Montréal, QC H3T", "Canada", Basis.CANADIAN_FIRST_THREE),
        ("T0A 0A1", "Saddle Lake, AB T0A 0A1", "Canada", Basis.CANADIAN_RURAL_CODE),
        ("Birmingham, AL", "Birmingham, AL", "United States", Basis.CITY),
        ("Birmingham Alabama", "Birmingham, AL", "United States", Basis.CITY),
        ("Québec", "Québec, QC", "Canada", Basis.CITY),
        ("Quebec, QC", "Québec, QC", "Canada", Basis.CITY),
        ("Quebec City", "Québec, QC", "Canada", Basis.CITY),
        ("Tijuana", "Tijuana, Baja California, Mexico", "Mexico", Basis.CITY),
        ("Tijuana, Mexico", "Tijuana, Baja California, Mexico", "Mexico", Basis.CITY),
        ("Ciudad de México", "Mexico City, Mexico", "Mexico", Basis.CITY),
        ("London, UK", "London, United Kingdom", "United Kingdom", Basis.CITY),
        ("London, Ontario", "London, ON", "Canada", Basis.CITY),
        ("Paris, France", "Paris, France", "France", Basis.CITY),
        ("Seoul", "Seoul, South Korea", "South Korea", Basis.CITY),
        ("NYC", "New York City, NY", "United States", Basis.CITY),
        ("New York, NY", "New York City, NY", "United States", Basis.CITY),
        ("Washington D.C.", "Washington, DC", "United States", Basis.CITY),
        ("Saint Louis, MO", "St. Louis, MO", "United States", Basis.CITY),
        ("Ft Worth TX", "Fort Worth, TX", "United States", Basis.CITY),
        ("Kansas City Kansas", "Kansas City, KS", "United States", Basis.CITY),
        ("Toronto, CA", "Toronto, ON", "Canada", Basis.CITY),
        ("San Juan, Puerto Rico, USA", "San Juan, Puerto Rico", "Puerto Rico", Basis.CITY),
        ("Jamaica Plain, MA", "Jamaica Plain, MA", "United States", Basis.CITY),
        ("PO Box 12345, Nome, AK", "Nome, AK", "United States", Basis.CITY),
        ("DC", "Washington, DC", "United States", Basis.CITY),
        ("Hong Kong", "Hong Kong", "Hong Kong", Basis.CITY),
        ("Hamilton, Bermuda", "Hamilton, Bermuda", "Bermuda", Basis.CITY),
        ("München", "Munich, Germany", "Germany", Basis.CITY),
        ("12345 Main St, Birmingham, AL", "Birmingham, AL", "United States", Basis.CITY),
        ("1600 Pennsylvania Ave NW, Washington, DC", "Washington, DC", "United States", "city"),
        ("350 5th Ave, New York, NY", "New York City, NY", "United States", Basis.CITY),
        ("1 rue Saint-Jean, Québec, QC", "Québec, QC", "Canada", Basis.CITY),
        ("near Memphis, TN", "Memphis, TN", "United States", Basis.CITY),
        ("from Houston", "Houston, TX", "United States", Basis.CITY),
        ("près de Montréal", "Montréal, QC", "Canada", Basis.CITY),
        ("W Palm Beach", "West Palm Beach, FL", "United States", Basis.CITY),
        ("N. Little Rock, AR", "North Little Rock, AR", "United States", Basis.CITY),
        ("near E.St. Louis, IL", "East Saint Louis, IL", "United States", Basis.CITY),
        ("cerca de Tijuana", "Tijuana, Baja California, Mexico", "Mexico", Basis.CITY),
        ("cd juarez", "Ciudad Juárez, Chihuahua, Mexico", "Mexico", Basis.CITY),
    ],
)
def test_found_as_typed(
    lookup: PlaceLookup, query: str, label: str, country: str, basis: str
) -> None:
    place = lookup.find(query)
    assert (place.label, place.country, place.basis) == (label, country, basis)
    assert place.notes == ()
    assert 0.5 <= place.radius_km <= 40


def test_a_code_gives_its_city_and_state(lookup: PlaceLookup) -> None:
    place = lookup.find("35233")
    assert (place.postal_code, place.city, place.region) == ("35233", "Birmingham", "Alabama")
    place = lookup.find("h3t1c5")
    assert (place.postal_code, place.city, place.region) == ("H3T 1C5", "Montréal", "Quebec")
    place = lookup.find("San Juan, PR")
    assert (place.postal_code, place.city, place.region) == (None, "San Juan", None)


@pytest.mark.parametrize(
    ("query", "code", "said"),
    [
        ("6519", "06519", "We read 6519 as 06519."),
        ("65191234", "06519", "We read 65191234 as 06519."),
        ("O2115", "02115", "We read O2115 as 02115."),
        ("35,233", "35233", "We read 35,233 as 35233."),
        ("35.233", "35233", "We read 35.233 as 35233."),
        ("GIV 4G2", "G1V 4G2", "We read GIV 4G2 as G1V 4G2."),
        ("M5G lX8", "M5G 1X8", "We read M5G lX8 as M5G 1X8."),
        ("V6H 3U4", "V6H 3V4", "We read V6H 3U4 as V6H 3V4."),
        ("32610-100288", "32610", "We read 32610-100288 as 32610."),
        ("M5G1XE", "M5G", "We can't read all of M5G1XE. We used its first three characters, M5G."),
        (
            "10048",
            "10048",
            "10048 is not on our list with a place of its own. We used the ZIP codes next to it.",
        ),
        ("H3T 9Z9", "H3T 9Z9", "H3T 9Z9 is not on our list. We used the postal codes next to it."),
        (
            "V8E 0A1",
            "V8E 0A1",
            "Our list puts V8E 0A1 far from the postal codes next to it. We used those instead.",
        ),
        (
            "Birmingham, MI 35233",
            "35233",
            (
                "The postal code and the place name don't match. "
                "We went by the code, 35233: Birmingham, AL 35233."
            ),
        ),
    ],
)
def test_everything_but_the_exact_is_said_aloud(
    lookup: PlaceLookup, say: Say, query: str, code: str, said: str
) -> None:
    place = lookup.find(query)
    assert place.postal_code == code
    assert [say(note) for note in place.notes] == [said]


def test_neighbours_carry_a_radius_that_covers_them(lookup: PlaceLookup) -> None:
    place = lookup.find("02207")  # once a code of its own in Boston
    assert place.basis is Basis.ZIP_NEIGHBOURS
    assert 42.2 < place.lat < 42.5
    assert place.radius_km >= 5


@pytest.mark.parametrize(
    ("code", "label", "near"),
    [
        ("35239", "AL 35239", "35233"),
        ("10050", "NY 10050", "10019"),
    ],
)
def test_a_code_that_no_list_has_lies_among_those_around_it(
    lookup: PlaceLookup, code: str, label: str, near: str
) -> None:
    assert lookup.zips.row(code) is None
    place, other = lookup.find(code), lookup.find(near)
    assert (place.label, place.basis) == (label, Basis.ZIP_NEIGHBOURS)
    assert [note.key for note in place.notes] == ["place.zip_neighbours"]
    assert rough_km(place.point, other.point) <= place.radius_km + other.radius_km


@pytest.mark.parametrize(
    ("city", "part"),
    [
        ("Toronto", "Scarborough, ON"),
        ("Toronto", "Etobicoke, ON"),
        ("Ottawa", "Kanata, ON"),
        ("Hamilton, ON", "Stoney Creek, ON"),
        ("Halifax, NS", "Bedford, NS"),
        ("Montréal", "Lachine, QC"),
    ],
)
def test_a_city_reaches_to_the_parts_that_were_towns_of_their_own(
    lookup: PlaceLookup, city: str, part: str
) -> None:
    whole, of_it = lookup.find(city), lookup.find(part)
    assert rough_km(whole.point, of_it.point) <= whole.radius_km + 1
    assert whole.radius_km < 25


def test_the_northwest_angle_lies_north_of_the_lake(lookup: PlaceLookup) -> None:
    """The Census point of the code is in the Lake of the Woods, 40 km south of the village."""
    place = lookup.find("56711")
    assert rough_km(place.point, (49.345, -95.063)) <= 1


def test_a_whistler_code_lies_in_whistler(lookup: PlaceLookup) -> None:
    place = lookup.find("V8E 0A1")  # GeoNames puts 179 of its 275 codes in Squamish
    assert (round(place.lat, 1), round(place.lon, 1)) == (50.1, -123.0)
