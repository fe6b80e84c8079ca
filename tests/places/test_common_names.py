"""Islands, areas and short names: where they lie, how far they reach, what is said of them."""

from pathlib import Path

import pytest

from tests.places.conftest import Refused, Say
from trialfinder.errors import ResourceError
from trialfinder.places.common_names import CommonNames, bundled_common_names
from trialfinder.places.geodesic import distance_km
from trialfinder.places.lookup import PlaceLookup
from trialfinder.places.names import name_key
from trialfinder.places.place import Basis

# Towns at the ends of each area, by the gazetteer.
ENDS = {
    "Maui": ("Lahaina, HI", "Hana, HI", "Kihei, HI"),
    "Oahu": ("Waianae, HI", "Kahuku, HI", "East Honolulu, HI"),
    "Kauai": ("Kekaha, HI", "Hanalei, HI", "Lihue, HI"),
    "Big Island": ("Hilo, HI", "Kailua-Kona, HI", "Hawi, HI", "Naalehu, HI"),
    "Molokai": ("Maunaloa, HI", "Kaunakakai, HI"),
    "Lanai": ("Lanai City, HI",),
    "Vancouver Island": ("Victoria, BC", "Port Hardy, BC", "Tofino, BC", "Nanaimo, BC"),
    "Long Island": ("Brooklyn, NY", "Montauk, NY", "Hempstead, NY", "Greenport, NY"),
    "Cape Cod": ("Provincetown, MA", "Falmouth, MA", "Chatham, MA", "Barnstable, MA"),
    "Martha's Vineyard": ("Edgartown, MA", "Chilmark, MA"),
    "Nantucket": ("Siasconset, MA",),
    "Mount Desert Island": ("Bar Harbor, ME", "Southwest Harbor, ME"),
    "Fire Island": ("Ocean Beach, NY",),
    "Outer Banks": ("Corolla, NC", "Ocracoke, NC", "Kill Devil Hills, NC"),
    "Florida Keys": ("Key Largo, FL", "Key West, FL", "Marathon, FL"),
    "Amelia Island": ("Fernandina Beach, FL",),
    "Sanibel Island": ("Sanibel, FL",),
    "Galveston Island": ("Galveston, TX",),
    "Catalina Island": ("Avalon, California",),
    "Whidbey Island": ("Oak Harbor, WA", "Clinton, WA", "Langley, WA"),
    "San Juan Islands": ("Friday Harbor, WA", "Eastsound, WA", "Lopez Island, WA"),
    "San Juan Island": ("Friday Harbor, WA",),
    "Orcas Island": ("Eastsound, WA", "Olga, WA"),
    "Vashon Island": ("Vashon, WA",),
    "St. Thomas, U.S. Virgin Islands": ("Charlotte Amalie, U.S. Virgin Islands",),
    "St. Croix": ("Christiansted, VI", "Frederiksted, VI"),
    "Cape Breton": ("Sydney, NS", "Port Hawkesbury, NS", "Ingonish, NS"),
    "Île de Montréal": ("Montréal, QC", "Sainte-Anne-de-Bellevue, QC"),
    "Manitoulin Island": ("Gore Bay, ON", "Little Current, ON"),
    "Haida Gwaii": ("Masset, BC",),
    "Twin Cities": ("Minneapolis, MN", "Saint Paul, MN", "Eagan, MN"),
    "Dallas-Fort Worth": ("Dallas, TX", "Fort Worth, TX", "Denton, TX", "McKinney, TX"),
    "Bay Area": ("San Francisco, CA", "San Jose, CA", "Napa, CA", "Gilroy, CA"),
    "Silicon Valley": ("San Jose, CA", "Palo Alto, CA"),
    "Tampa Bay": ("Tampa, FL", "St. Petersburg, FL", "Bradenton, FL"),
    "Hampton Roads": ("Norfolk, VA", "Virginia Beach, VA", "Newport News, VA"),
    "Research Triangle": ("Raleigh, NC", "Durham, NC", "Chapel Hill, NC"),
    "Greater Toronto": ("Toronto, ON", "Oshawa, ON", "Burlington, ON"),
    "Metro Vancouver": ("Vancouver, BC", "Langley, BC"),
}


@pytest.mark.parametrize("name", ENDS)
def test_the_radius_reaches_the_towns_at_the_ends_and_not_far_beyond(
    lookup: PlaceLookup, name: str
) -> None:
    area = lookup.find(name)
    assert area.basis is Basis.NAMED_AREA
    towns = [lookup.find(town) for town in ENDS[name]]
    away_km = [distance_km((area.lat, area.lon), (town.lat, town.lon)) for town in towns]
    assert max(away_km) <= area.radius_km
    assert area.radius_km <= max(20, 3.5 * max(away_km))
    assert {town.country for town in towns} == {area.country}


def test_every_name_of_the_file_leads_to_its_place(lookup: PlaceLookup) -> None:
    names = bundled_common_names()
    for area in names.areas:
        region = lookup.regions.area_name((area.country, area.region))
        for name in area.names:
            place = lookup.find(f"{name}, {region}")
            assert (place.lat, place.lon, place.radius_km) == (area.lat, area.lon, area.radius_km)
    for city in names.cities:
        for name in city.names:
            assert name_key(lookup.find(name).city or "") == name_key(city.city)


def test_no_name_stands_for_two_places() -> None:
    names = bundled_common_names()
    keys = [name_key(name) for each in (*names.areas, *names.cities) for name in each.names]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            "maui",
            (
                "We took maui to be the island of Maui, Hawaii. "
                "Your town or postal code would be more exact."
            ),
        ),
        (
            "Cape Cod MA",
            (
                "We took Cape Cod to be Cape Cod, Massachusetts. "
                "Your town or postal code would be more exact."
            ),
        ),
        ("Philly", "We took Philly to be Philadelphia, Pennsylvania."),
        ("LA, California", "We took LA to be Los Angeles, California."),
        (
            "L.A.",
            (
                "We took L.A. to be the city, Los Angeles, CA. As a state, province or country "
                "it would be Louisiana; if you meant that, type a city there."
            ),
        ),
    ],
)
def test_what_was_taken_is_said(lookup: PlaceLookup, say: Say, query: str, said: str) -> None:
    assert [say(note) for note in lookup.find(query).notes] == [said]


def test_a_name_with_another_state_is_not_the_island(lookup: PlaceLookup) -> None:
    assert lookup.find("Big Island, VA").label == "Big Island, VA"
    assert lookup.find("Long Island, Kansas").region == "Kansas"


@pytest.mark.parametrize(
    ("query", "suggestions"),
    [
        ("St. Thomas", ("St. Thomas, U.S. Virgin Islands", "St. Thomas, Ontario")),
        ("saint john", ("St. John, U.S. Virgin Islands", "Saint John, New Brunswick")),
    ],
)
def test_an_island_with_the_name_of_a_city_is_asked_about(
    lookup: PlaceLookup, refused: Refused, query: str, suggestions: tuple[str, ...]
) -> None:
    error = refused(query)
    assert error.message.key == "place.city_ambiguous"
    assert error.suggestions[:2] == suggestions
    countries = [lookup.find(suggestion).country for suggestion in suggestions]
    assert countries == ["U.S. Virgin Islands", "Canada"]


def test_a_damaged_file_is_said(tmp_path: Path) -> None:
    file = tmp_path / "common_names.json"
    file.write_text('{"about": [], "areas": [{"names": ["Maui"]}], "cities": []}')
    with pytest.raises(ResourceError):
        CommonNames(file)
