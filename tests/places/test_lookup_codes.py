"""Postal codes beside other words, beside one another, and misread."""

import sqlite3
from contextlib import closing, suppress

import pytest

from tests.every import every
from tests.places.conftest import Refused, Say
from trialfinder.errors import PlaceNotFoundError
from trialfinder.paths import gazetteer_file
from trialfinder.places.geodesic import rough_km
from trialfinder.places.lookup import PlaceLookup
from trialfinder.places.place import Basis


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("E1A 2B0", "Dieppe, NB E1A 2B0"),  # of nine codes around it the first is Moncton's
        ("L7G 2V0", "Glen Williams, ON L7G 2V0"),
        ("K1A 1L0", "Ottawa, ON K1A 1L0"),
    ],
)
def test_a_code_that_is_not_listed_has_the_town_of_most_codes_around_it(
    lookup: PlaceLookup, code: str, label: str
) -> None:
    place = lookup.find(code)
    assert (place.label, place.basis) == (label, Basis.CANADIAN_NEIGHBOURS)


@pytest.mark.parametrize(
    ("first", "label"),
    [
        ("V3M", "New Westminster, BC V3M"),
        ("N2J", "Waterloo, ON N2J"),
        ("K1A", "Ottawa, ON K1A"),
    ],
)
def test_a_district_has_the_name_of_the_town_that_most_of_its_codes_lie_in(
    lookup: PlaceLookup, first: str, label: str
) -> None:
    assert lookup.find(first).label == label


@pytest.mark.parametrize("query", ["22000 Tijuana", "99999 Germany", "Wien 99999"])
def test_a_code_of_another_country_beside_its_city(refused: Refused, query: str) -> None:
    assert refused(query).message.key == "place.foreign_code"


@pytest.mark.parametrize(
    ("query", "town", "words", "suggestions"),
    [
        (
            "35233 Montreal",
            "Birmingham, Alabama",
            "Montreal",
            ("Montréal, Quebec", "Birmingham, AL 35233"),
        ),
        (
            "35233, Montréal, Québec",
            "Birmingham, Alabama",
            "Montréal, Québec",
            ("Montréal, Quebec", "Birmingham, AL 35233"),
        ),
        ("35233 Canada", "Birmingham, Alabama", "Canada", ("Birmingham, AL 35233",)),
        ("35233 Birmingham, UK", "Birmingham, Alabama", "Birmingham, UK", ()),
        ("75001 Paris", "Addison, Texas", "Paris", ("Paris, France", "Addison, TX 75001")),
        ("Paris 75001", "Addison, Texas", "Paris", ("Paris, France",)),
        ("28001 Madrid", "Albemarle, North Carolina", "Madrid", ("Madrid, Spain",)),
    ],
)
def test_a_code_beside_a_place_abroad_is_asked_about(
    lookup: PlaceLookup,
    refused: Refused,
    say: Say,
    query: str,
    town: str,
    words: str,
    suggestions: tuple[str, ...],
) -> None:
    error = refused(query)
    code = "".join(ch for ch in query if ch.isdigit())
    assert say(error.message) == (
        f"{code} is in {town}, which does not go with {words}. Which one do you mean?"
    )
    assert set(suggestions) <= set(error.suggestions)
    assert every(lookup.find(suggestion) for suggestion in error.suggestions)


@pytest.mark.parametrize(
    "query",
    ["35233 USA", "35233 Alabama", "35233, AL, USA", "00917 USA", "H3T 1C5 Canada", "H3T 1C5 CA"],
)
def test_words_that_agree_with_the_code_need_no_mention(lookup: PlaceLookup, query: str) -> None:
    assert lookup.find(query).notes == ()


@pytest.mark.parametrize("query", ["35233 Madison", "H3T 1C5 USA", "H3T 1C5, Birmingham, AL"])
def test_a_code_that_wins_over_the_words_says_so(lookup: PlaceLookup, query: str) -> None:
    place = lookup.find(query)
    assert place.postal_code in ("35233", "H3T 1C5")
    assert [note.key for note in place.notes] == ["place.code_wins"]


@pytest.mark.parametrize(
    ("query", "suggestions"),
    [
        ("35233/35205", ("Birmingham, AL 35233", "Birmingham, AL 35205")),
        ("35233 35205", ("Birmingham, AL 35233", "Birmingham, AL 35205")),
        ("35233-35205", ("Birmingham, AL 35233", "Birmingham, AL 35205")),
        ("35233 or 35205", ("Birmingham, AL 35233", "Birmingham, AL 35205")),
        ("35233, H3T 1C5", ("Birmingham, AL 35233", "Montréal, QC H3T 1C5")),
        (
            "H3T 1C5 Montréal, M5G 1X8 Toronto",
            ("Montréal, QC H3T 1C5", "Toronto, ON M5G 1X8"),
        ),
    ],
)
def test_two_codes_are_asked_about(
    lookup: PlaceLookup, refused: Refused, query: str, suggestions: tuple[str, ...]
) -> None:
    error = refused(query)
    assert (error.message.key, error.suggestions) == ("place.two_codes", suggestions)
    assert [lookup.find(suggestion).label for suggestion in suggestions] == list(suggestions)


@pytest.mark.parametrize("query", ["35233 / 99999", "99999, 35233"])
def test_of_two_codes_the_one_that_is_listed_is_said(
    lookup: PlaceLookup, say: Say, query: str
) -> None:
    place = lookup.find(query)
    assert place.postal_code == "35233"
    assert [say(note) for note in place.notes] == ["We used 35233. We can't find 99999."]


@pytest.mark.parametrize("query", ["35233 35233-1234", "12345 Main St, Birmingham, AL 35233"])
def test_a_code_twice_or_the_number_of_a_house_is_no_second_code(
    lookup: PlaceLookup, query: str
) -> None:
    place = lookup.find(query)
    assert (place.postal_code, place.notes) == ("35233", ())


@pytest.mark.parametrize(
    ("query", "suggestions"),
    [
        ("D3T 1C5", ("Winnipeg, MB R3T 1C5",)),
        ("I3T 1C5", ("Nicolet, QC J3T 1C5", "Thornhill, ON L3T 1C5")),
        ("w3t1c5", ("Surrey, BC V3T 1C5",)),
        ("Z3T 1C5", ()),
    ],
)
def test_a_first_letter_that_no_code_has_is_never_guessed(
    lookup: PlaceLookup, refused: Refused, say: Say, query: str, suggestions: tuple[str, ...]
) -> None:
    error = refused(query)
    assert say(error.message) == (
        f"No Canadian postal code begins with {query[0].upper()}. "
        f"Check the first letter of {query}, or type your town."
    )
    assert error.suggestions == suggestions
    for suggestion in suggestions:
        assert lookup.find(suggestion)


def test_an_end_that_may_be_read_in_several_ways_leaves_the_district(lookup: PlaceLookup) -> None:
    place = lookup.find("H3T 0AO")
    assert (place.basis, place.label) == (Basis.CANADIAN_FIRST_THREE, "Montréal, QC H3T")
    assert [note.key for note in place.notes] == ["place.first_three_only"]
    assert place.notes[0].values["read"] == "H3T"


def test_a_guessed_third_letter_is_not_enough_for_a_district(refused: Refused) -> None:
    """H3B is in use, but only D for B leads there; no code H3B 1C5 is listed."""
    assert refused("H3D 1C5").message.key == "place.canadian_unread"


@pytest.mark.parametrize(
    ("code", "near"),
    [
        ("99519", (61.2181, -149.9003)),  # listed at the Arctic coast
        ("60011", (42.154, -88.136)),
        ("80841", (39.0, -104.865)),
        ("99707", (64.838, -147.716)),
        ("V0X 2W0", (49.458, -120.511)),
        ("K0A 0A4", (45.183, -75.833)),
    ],
)
def test_every_code_is_checked_against_its_town(
    lookup: PlaceLookup, code: str, near: tuple[float, float]
) -> None:
    place = lookup.find(code)
    assert rough_km(place.point, near) <= place.radius_km
    assert place.radius_km < 50


def test_a_code_that_only_names_a_region_covers_it(lookup: PlaceLookup) -> None:
    place = lookup.find("T0K 0B4")  # Glenwood, Alberta, which the lists put into Edmonton
    assert rough_km(place.point, (49.37, -113.52)) <= place.radius_km
    assert rough_km(place.point, (53.54, -113.6)) > place.radius_km


def test_a_code_whose_point_was_not_believed_says_so(lookup: PlaceLookup, say: Say) -> None:
    assert say(lookup.find("99519").notes[0]) == (
        "Our list puts 99519 far from Anchorage, AK. We went by the town."
    )
    assert say(lookup.find("V0X 2W0").notes[0]) == (
        "Our list puts V0X 2W0 away from Princeton. We used the town."
    )


@pytest.mark.parametrize(
    "text", ["Montréal, QC H2Y", "montreal h2y", "H2Y Montreal", "Québec H2Y", "Montreal, (H2Y)"]
)
def test_a_district_beside_its_town_is_the_district(lookup: PlaceLookup, text: str) -> None:
    place = lookup.find(text)
    assert place.label == lookup.find("H2Y").label
    assert place.basis is Basis.CANADIAN_FIRST_THREE


def test_three_signs_that_do_not_fit_their_town_are_no_district(
    lookup: PlaceLookup, refused: Refused
) -> None:
    """The road A1A is in Florida, A1A in St. John's; the town alone is taken, or asked for."""
    assert refused("Jacksonville A1A").message.key == "place.city_unknown_like"
    assert lookup.find("St. John's A1A").label == lookup.find("A1A").label
    assert refused("Vancouver H2Y").message.key == "place.city_unknown_like"


def test_what_a_code_is_called_is_the_same_place_when_typed(lookup: PlaceLookup) -> None:
    """Of a sample: every seventh district of Canada, every 199th ZIP code, some full codes."""
    with closing(sqlite3.connect(f"{gazetteer_file().as_uri()}?mode=ro", uri=True)) as base:
        districts = [number for (number,) in base.execute("SELECT id FROM first_three")][::7]
        zips = [number for (number,) in base.execute("SELECT zip FROM zip")][::199]
    firsts = [chr(65 + n // 260) + str(n // 26 % 10) + chr(65 + n % 26) for n in districts]
    typed = [*firsts, *(f"{code:05}" for code in zips), *(f"{first} 1A1" for first in firsts)]
    found = {}
    for text in typed:
        with suppress(PlaceNotFoundError):
            found[text] = lookup.find(text)
    assert len(found) > 450
    again = {text: lookup.find(place.label) for text, place in found.items()}
    assert {text: (at.label, at.point) for text, at in again.items()} == {
        text: (at.label, at.point) for text, at in found.items()
    }
