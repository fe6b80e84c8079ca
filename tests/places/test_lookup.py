"""What people type, and what they are told."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import trialfinder.places
from trialfinder.errors import PlaceNotFoundError
from trialfinder.messages import Message
from trialfinder.paths import words_dir
from trialfinder.places.lookup import PlaceLookup
from trialfinder.places.neighbours import apart_km
from trialfinder.places.place import Basis, Place

Say = Callable[[Message], str]
Refused = Callable[[str], PlaceNotFoundError]


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
    assert apart_km(whole.lat, whole.lon, of_it.lat, of_it.lon) <= whole.radius_km + 1
    assert whole.radius_km < 25


def test_the_northwest_angle_lies_north_of_the_lake(lookup: PlaceLookup) -> None:
    """The Census point of the code is in the Lake of the Woods, 40 km south of the village."""
    place = lookup.find("56711")
    assert apart_km(place.lat, place.lon, 49.345, -95.063) <= 1


def test_a_whistler_code_lies_in_whistler(lookup: PlaceLookup) -> None:
    place = lookup.find("V8E 0A1")  # GeoNames puts 179 of its 275 codes in Squamish
    assert (round(place.lat, 1), round(place.lon, 1)) == (50.1, -123.0)


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
    ("query", "said"),
    [
        ("", "Type a ZIP code, a Canadian postal code, or a city."),
        (" \t\u2003", "Type a ZIP code, a Canadian postal code, or a city."),
        (
            "?!",
            "We can't read a place in that. Type a ZIP code, a Canadian postal code, or a city.",
        ),
        ("99999", "We can't find 99999. Check the number, or type your city."),
        ("00000", "We can't find 00000. Check the number, or type your city."),
        ("6500", "We can't find 6500. Check the number, or type your city."),
        (
            "770305",
            (
                "A ZIP code has 5 digits, and we can't read 770305 as one. "
                "Check the number, or type your city."
            ),
        ),
        (
            "X9X 9X9",
            (
                "We can't find X9X 9X9. No Canadian postal code begins that way. "
                "Check the code, or type your town."
            ),
        ),
        (
            "T0A 9Z9",
            "We can't find T0A 9Z9. Check the last three characters, or type your town.",
        ),
        (
            "T0A",
            (
                "T0A covers a large stretch of country, so we can't tell where you are from it. "
                "Type all six characters, or your town."
            ),
        ),
        (
            "h0h0h0",
            (
                "H0H 0H0 is Santa's address at the North Pole. "
                "Type the postal code or the town where you will start your trip."
            ),
        ),
        (
            "09012",
            (
                "Military mail addresses (APO, FPO, DPO) have no place on the map. "
                "Type the ZIP code or the city where you will start your trip."
            ),
        ),
        (
            "SW1A 2AA",
            (
                "We only know postal codes of the United States and Canada, and SW1A 2AA does not "
                "seem to be one of them. Type your city and country instead."
            ),
        ),
        ("Alabama", "Alabama is too large to measure from. Type your city or postal code."),
        (
            "Xqzzt",
            (
                "We can't find Xqzzt. Check the spelling, add the state or country, "
                "or type a postal code."
            ),
        ),
        (
            "x" * 201,
            (
                "That is too long for a place. Type a ZIP code, a Canadian postal code, or a city, "
                "in at most 200 characters."
            ),
        ),
    ],
)
def test_each_refusal_says_what_to_do(refused: Refused, say: Say, query: str, said: str) -> None:
    assert say(refused(query).message) == said


@pytest.mark.parametrize(
    "query", ["205-934-4011", "(205) 934-4011", "+1 205 934 4011", "2059344011", "1-800-422-6237"]
)
def test_a_phone_number_is_known_as_one(refused: Refused, query: str) -> None:
    assert refused(query).message.key == "place.phone"


@pytest.mark.parametrize("query", ["NCT01614795", "nct 01614795"])
def test_the_number_of_a_study_is_known_as_one(refused: Refused, query: str) -> None:
    assert refused(query).message.key == "place.study_number"


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
    "query",
    ["APO AE 09464", "fpo", "D.P.O.", "34035", "96278", "09012-1234", "PSC 1 Box 2, APO AP 96278"],
)
def test_military_mail(refused: Refused, query: str) -> None:
    assert refused(query).message.key == "place.military"


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
    assert all(lookup.find(suggestion) for suggestion in error.suggestions)


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
    assert all(lookup.find(suggestion) for suggestion in suggestions)


def test_a_guessed_third_letter_is_not_enough_for_a_district(refused: Refused) -> None:
    """H3B is in use, but only D for B leads there; no code H3B 1C5 is listed."""
    assert refused("H3D 1C5").message.key == "place.canadian_unread"


@pytest.mark.parametrize(
    "query",
    [
        "'; DROP TABLE zip; --",
        "<script>alert(1)</script>",
        "../../etc/passwd",
        "%s%n{0}{city}",
        "\x00\x1b[31mred",
        "a" * 200,
        "\U0001f3e5",
        "٣٥٢",
    ],
)
def test_hostile_text_is_simply_not_found(refused: Refused, say: Say, query: str) -> None:
    error = refused(query)
    sentence = say(error.message)
    assert sentence.isprintable()
    assert len(sentence) < 250
    assert query not in str(error)
    assert query not in repr(error)
    assert query not in repr(error.message)


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
    assert all(lookup.find(suggestion) for suggestion in error.suggestions)
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


def test_every_sentence_has_its_message_and_every_message_its_sentence() -> None:
    templates = json.loads((words_dir("en") / "messages" / "places.json").read_text("utf-8"))
    folder = Path(trialfinder.places.__path__[0])
    code = "".join(file.read_text("utf-8") for file in folder.glob("*.py"))
    used = set(re.findall(r'"(place\.[a-z_.]+)"', code))
    assert used == set(templates)


@settings(max_examples=300, deadline=2000, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(
        st.text(max_size=220),
        st.text(alphabet="ABCDEFGHIJ0123456789 -.,OILSZ", max_size=14),
        st.from_regex(r"\A[A-Z0-9]{3}[ -]?[A-Z0-9]{3}\Z"),
        st.tuples(
            st.sampled_from(["Springfield", "St John's", "Paris", "New York", "San Juan"]),
            st.sampled_from([" ", ", ", ",,"]),
            st.text(max_size=12),
        ).map("".join),
    )
)
def test_any_text_gives_a_place_or_a_refusal(lookup: PlaceLookup, text: str) -> None:
    try:
        place = lookup.find(text)
    except PlaceNotFoundError:
        return
    assert isinstance(place, Place)
    assert -90 <= place.lat <= 90
    assert -180 <= place.lon <= 180
    assert place.radius_km > 0
    assert place.label
    assert place.country
