"""Names of cities, villages and states: which one is taken, said or asked about."""

import sqlite3
from contextlib import closing

import pytest

from tests.every import every
from tests.places.conftest import Refused, Say
from trialfinder.errors import PlaceNotFoundError
from trialfinder.paths import gazetteer_file
from trialfinder.places.gazetteer import CityRow, Gazetteer
from trialfinder.places.geodesic import rough_km
from trialfinder.places.lookup import PlaceLookup
from trialfinder.places.names import name_key


def test_a_city_that_stands_out_is_taken_and_the_others_named(
    lookup: PlaceLookup, say: Say
) -> None:
    place = lookup.find("birmingham")
    assert place.label == "Birmingham, AL"
    (note,) = place.notes
    assert say(note).startswith("We took birmingham to be Birmingham, Alabama. There is also: ")
    assert "Birmingham, United Kingdom" in say(note)


@pytest.mark.parametrize(
    ("query", "others"),
    [
        ("Birmingham", "Birmingham, United Kingdom; Birmingham, Michigan"),
        ("Portland", "Portland, Maine; Portland, Texas; Portland, Tennessee"),
        ("Boston", "Boston, New York"),
        # Not Senegal's, which has fewer people.
        ("St. Louis", "Saint Louis, Michigan; Saint-Louis, New Brunswick"),
        ("Manhattan", "Manhattan, Kansas"),  # not Manhattan Beach
    ],
)
def test_the_others_are_towns_of_that_name_the_largest_first_one_of_each_state(
    lookup: PlaceLookup, query: str, others: str
) -> None:
    (note,) = lookup.find(query).notes
    assert note.values["others"] == others


@pytest.mark.parametrize("query", ["Toronto", "Houston", "Montreal", "Tijuana"])
def test_a_city_without_a_rival_worth_saying_is_taken_in_silence(
    lookup: PlaceLookup, query: str
) -> None:
    assert lookup.find(query).notes == ()


@pytest.mark.parametrize(
    ("query", "suggestions"),
    [
        ("Springfield", {"Springfield, Missouri", "Springfield, Massachusetts"}),
        ("London", {"London, Ontario", "London, United Kingdom"}),
        ("Vancouver", {"Vancouver, British Columbia", "Vancouver, Washington"}),
        ("Rochester", {"Rochester, New York", "Rochester, Minnesota"}),
    ],
)
def test_a_city_that_does_not_stand_out_is_asked_about(
    lookup: PlaceLookup, refused: Refused, query: str, suggestions: set[str]
) -> None:
    error = refused(query)
    assert error.message.key == "place.city_ambiguous"
    assert suggestions <= set(error.suggestions)
    for suggestion in error.suggestions:
        assert lookup.find(suggestion).city in suggestion


@pytest.mark.parametrize(
    ("query", "suggestion"),
    [
        ("Birmingam", "Birmingham, Alabama"),
        ("Birmnigham, AL", "Birmingham, Alabama"),
        ("Montrael", "Montréal, Quebec"),
        ("Phildelphia", "Philadelphia, Pennsylvania"),
        ("Cincinatti", "Cincinnati, Ohio"),
        ("San Franc", "San Francisco, California"),
        ("Birmingham, Ontario", "Birmingham, Alabama"),
        ("99999 Birmingham, AL", "Birmingham, Alabama"),
        ("Pittsburg, PA", "Pittsburgh, Pennsylvania"),
        ("Boston Children's Hospital", "Boston, Massachusetts"),
        ("st jude memphis", "Memphis, Tennessee"),
        ("SickKids Toronto", "Toronto, Ontario"),
        ("upstate New York", "New York City, New York"),
        ("near Phildelphia", "Philadelphia, Pennsylvania"),
        ("352333", "Birmingham, AL 35233"),
        ("Tijuanna, Mexico", "Tijuana, Baja California, Mexico"),
    ],
)
def test_a_misspelled_city_is_never_guessed(
    lookup: PlaceLookup, refused: Refused, query: str, suggestion: str
) -> None:
    error = refused(query)
    assert suggestion in error.suggestions[:3]
    assert lookup.find(suggestion)


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("LA California", "Los Angeles, CA"),  # La California is a village in Guanajuato
        ("México D.F.", "Mexico City, Mexico"),
        ("North York", "North York, ON"),  # not the borough in Pennsylvania
        ("Scarborough, Ontario", "Scarborough, ON"),
    ],
)
def test_a_city_counts_before_a_village(lookup: PlaceLookup, query: str, label: str) -> None:
    assert lookup.find(query).label == label


@pytest.mark.parametrize("query", ["St. Jude", "Sainte-Justine"])
def test_a_village_that_nobody_may_have_meant_is_said(
    lookup: PlaceLookup, say: Say, query: str
) -> None:
    (note,) = lookup.find(query).notes
    assert say(note).startswith(f"We took {query} to be ")


@pytest.mark.parametrize(
    "state",
    [
        *("Ontario", "Ontario, Canada", "Georgia", "Texas", "QC", "Mexico", "Canada"),
        *("Georgia, USA", "Delaware, USA", "Wyoming USA", "Indiana, United States"),
    ],
)
def test_a_whole_state_or_country_is_asked_to_be_narrowed(
    lookup: PlaceLookup, refused: Refused, state: str
) -> None:
    error = refused(state)
    assert error.message.key == "place.whole_region"
    assert every(lookup.find(suggestion) for suggestion in error.suggestions)
    assert "Hidalgo" not in " ".join(error.suggestions)  # villages called Texas and Cañada


def test_washington_is_the_city_and_says_so(lookup: PlaceLookup, say: Say) -> None:
    place = lookup.find("Washington")
    assert place.label == "Washington, DC"
    assert [say(note) for note in place.notes] == [
        (
            "We took Washington to be the city, Washington, DC. As a state, province or country "
            "it would be Washington; if you meant that, type a city there."
        )
    ]


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("Hempstead, New York, USA", "Hempstead, NY"),  # not New York City
        ("Granby, Québec, Canada", "Granby, QC"),
        ("Forks, Washington, USA", "Forks, WA"),
        ("Hitachi, Ibaraki, Japan", "Hitachi, Japan"),
        ("Sakado, Saitama, Japan", "Sakado, Japan"),
        ("Toyohashi-shi, Aichi, Japan", "Toyohashi, Japan"),
        ("Xátiva, Valencia, Spain", "Xàtiva, Spain"),
        ("Jerez de la Frontera, Cádiz, Spain", "Jerez de la Frontera, Spain"),
        ("Campinas, São Paulo, Brazil", "Campinas, São Paulo, Brazil"),
        ("Venado Tuerto, Santa Fe, Argentina", "Venado Tuerto, Argentina"),
        ("Marburg, Hessen", "Marburg an der Lahn, Germany"),
        ("Perth, Scotland", "Perth, United Kingdom"),
        ("Atlixco, Puebla, Mexico", "Atlixco, Puebla, Mexico"),
        ("Ontario, Toronto", "Toronto, ON"),
        ("San Juan, Puerto Rico, USA", "San Juan, Puerto Rico"),
    ],
)
def test_the_first_part_is_the_town_and_the_middle_its_region(
    lookup: PlaceLookup, query: str, label: str
) -> None:
    assert lookup.find(query).label == label


def test_a_village_with_the_name_of_a_capital_and_its_state_is_said(
    lookup: PlaceLookup,
) -> None:
    place = lookup.find("Chihuahua, Mexico")
    assert place.label == "Chihuahua, Mexico"
    assert [note.key for note in place.notes] == ["place.city_chosen"]
    assert place.others


def test_a_name_that_was_read_another_way_is_said(lookup: PlaceLookup, say: Say) -> None:
    (note,) = lookup.find("Tsukuba-shi, Ibaraki, Japan").notes
    assert say(note) == "We took Tsukuba-shi to be Tsukuba, Japan."


@pytest.mark.parametrize(
    ("query", "suggestion"),
    [
        ("Hempsted, New York, USA", "Hempstead, New York"),
        ("Xalapaa, Veracruz, Mexico", "Xalapa de Enríquez, Veracruz, Mexico"),
        ("Hitachii, Ibaraki, Japan", "Hitachi, Japan"),
        ("Wala Wala, Washington, USA", "Walla Walla, Washington"),
    ],
)
def test_a_town_that_is_not_found_is_not_replaced_by_its_region(
    lookup: PlaceLookup, refused: Refused, query: str, suggestion: str
) -> None:
    error = refused(query)
    assert suggestion in error.suggestions
    assert lookup.find(suggestion)


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("350 5th Ave, New York, NY", "New York City, NY"),
        ("350 5th Ave, New York, NY, USA", "New York City, NY"),
        ("Memorial Hospital, Colorado Springs, CO", "Colorado Springs, CO"),
        ("Hospital Clínic, Barcelona, Spain", "Barcelona, Spain"),
    ],
)
def test_before_the_town_a_street_or_a_hospital_may_stand(
    lookup: PlaceLookup, query: str, label: str
) -> None:
    assert lookup.find(query).label == label


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("Lima", "Lima, Ohio"),
        ("Moscow", "Moscow, Idaho"),
        ("Milan", "Milan, Michigan"),
        ("Perth", "Perth, United Kingdom"),
        ("San José", "San José, Costa Rica"),
        ("Athens", "Athens, Greece"),
        ("Lake Butler, Florida", ""),
    ],
)
def test_others_of_that_name_are_said_and_offered(
    lookup: PlaceLookup, say: Say, query: str, said: str
) -> None:
    """As suggestions of an error are: texts that the same field accepts."""
    place = lookup.find(query)
    assert said in say(place.notes[0])
    assert not said or said in place.others
    for other in place.others:
        assert lookup.find(other).label != place.label


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("La Nouvelle-Orléans", "New Orleans, LA"),
        ("Nueva Orleans", "New Orleans, LA"),
        ("Philadelphie", "Philadelphia, PA"),
        ("Édimbourg", "Edinburgh, United Kingdom"),
        ("Ginebra", "Geneva, Switzerland"),
        ("Pékin", "Beijing, China"),
        ("La Havane", "Havana, Cuba"),
        ("Varsovie", "Warsaw, Poland"),
        ("Bruselas", "Brussels, Belgium"),
        ("Londres, Royaume-Uni", "London, United Kingdom"),
    ],
)
def test_names_in_the_languages_of_the_program(lookup: PlaceLookup, query: str, label: str) -> None:
    assert lookup.find(query).label == label


def test_london_in_spanish_is_asked_about_as_in_english(refused: Refused) -> None:
    error = refused("Londres")
    assert {"London, United Kingdom", "London, Ontario"} <= set(error.suggestions)


def test_what_is_shown_is_the_same_place_when_typed(
    lookup: PlaceLookup, gazetteer: Gazetteer
) -> None:
    """A sample here; `tools/measure_places.py` tries every town."""
    with closing(sqlite3.connect(f"{gazetteer_file().as_uri()}?mode=ro", uri=True)) as base:
        rows = base.execute("SELECT name, lat, lon FROM city WHERE id % 97 = 0").fetchall()
    assert len(rows) > 1000
    for name, lat, lon in rows:
        for row in gazetteer.cities(name_key(name)):
            if row.main and row.point == (lat / 10_000, lon / 10_000):
                _same_or_refused(lookup, lookup.regions.label(row), row)
                _same_or_refused(lookup, lookup.regions.full_name(row), row)


def _same_or_refused(lookup: PlaceLookup, text: str, row: CityRow) -> None:
    try:
        place = lookup.find(text)
    except PlaceNotFoundError:
        return
    assert place.notes or rough_km(place.point, row.point) <= max(30.0, place.radius_km), text
