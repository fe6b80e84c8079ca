"""What is refused says what to do; any text at all is answered."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import trialfinder
from tests.places.conftest import Refused, Say
from tests.records.steady import STEADY
from trialfinder.errors import PlaceNotFoundError
from trialfinder.paths import words_dir
from trialfinder.places.lookup import PlaceLookup
from trialfinder.places.place import Place


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
    "query",
    ["APO AE 09464", "fpo", "D.P.O.", "34035", "96278", "09012-1234", "PSC 1 Box 2, APO AP 96278"],
)
def test_military_mail(refused: Refused, query: str) -> None:
    assert refused(query).message.key == "place.military"


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


def test_every_sentence_has_its_message_and_every_message_its_sentence() -> None:
    templates = json.loads((words_dir("en") / "messages" / "places.json").read_text("utf-8"))
    folder = Path(trialfinder.__path__[0])
    assert _messages_in((folder / "places").glob("*.py")) <= set(templates)
    assert set(templates) <= _messages_in(folder.rglob("*.py"))


def _messages_in(files: Iterable[Path]) -> set[str]:
    code = "".join(file.read_text("utf-8") for file in files)
    return set(re.findall(r'"(place\.[a-z_.]+)"', code))


@settings(STEADY, max_examples=300)
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
