"""What is offered in place of a name that no city has."""

import pytest

from trialfinder.places.city_text import CityText
from trialfinder.places.gazetteer import Gazetteer
from trialfinder.places.near_misses import NearMisses
from trialfinder.places.prominence import NEAR


@pytest.fixture(scope="module")
def near_misses(gazetteer: Gazetteer) -> NearMisses:
    return NearMisses(gazetteer)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Tucosn", "Tucson"),  # two letters swapped
        ("Chicag", "Chicago"),  # the last one missing
        ("hicago", "Chicago"),  # the first one missing
        ("Chicagoo", "Chicago"),
        ("Chicaga", "Chicago"),
        ("Philadel", "Philadelphia"),
        ("Pitsburg", "Pittsburgh"),  # a slip, and an end that is often left out
        ("Albuquerqe", "Albuquerque"),
        ("Minnapolas", "Minneapolis"),  # more than one slip
        ("Miam", "Miami"),
    ],
)
def test_a_name_that_is_nearly_one(near_misses: NearMisses, typed: str, meant: str) -> None:
    assert meant in [city.name for city in near_misses.alike(CityText(typed, ()))[:2]]


@pytest.mark.parametrize("typed", ["Bos", "x" * 41, "Xqzzt"])
def test_too_short_too_long_or_like_nothing(near_misses: NearMisses, typed: str) -> None:
    assert near_misses.alike(CityText(typed, ())) == []


@pytest.mark.parametrize("typed", ["help", "here", "home run", "cancer"])
def test_no_small_town_of_another_continent_is_offered(near_misses: NearMisses, typed: str) -> None:
    assert [
        city
        for city in near_misses.alike(CityText(typed, ()))
        if city.country not in NEAR and city.population < 300_000
    ] == []


def test_with_its_country_a_small_town_of_another_continent_is_offered(
    near_misses: NearMisses,
) -> None:
    found = near_misses.alike(CityText("Oxfrod", ((("GB", None),),)))
    assert "Oxford" in {city.name for city in found}


def test_a_state_narrows_what_is_alike(near_misses: NearMisses) -> None:
    found = near_misses.alike(CityText("Portlnad", ((("US", "ME"),),)))
    assert {(city.name, city.region) for city in found} == {("Portland", "ME")}


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("Boston hospital", "US", "Boston"),
        ("upstate New York", "US", "New York City"),  # not York, for the longer name counts
        ("Nairobi clinic", "KE", "Nairobi"),
        ("Oxford clinic", "US", "Oxford"),
    ],
)
def test_a_city_among_other_words(
    near_misses: NearMisses, text: str, country: str, name: str
) -> None:
    first = near_misses.inside(text)[0]
    assert (first.country, first.name) == (country, name)


@pytest.mark.parametrize(
    "text",
    [
        "Boston",  # the whole text is no word among others
        "Toad Suck clinic",
        "my Jude",  # a village
    ],
)
def test_nothing_that_anybody_knows_among_the_words(near_misses: NearMisses, text: str) -> None:
    assert near_misses.inside(text) == []


def test_of_another_continent_only_large_cities_are_offered(near_misses: NearMisses) -> None:
    found = near_misses.inside("Oxford clinic")
    assert {city.country for city in found} == {"US"}  # not England's, of 165,000 people
