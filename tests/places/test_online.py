"""The online geocoder against a real server on this machine that speaks Nominatim's JSON."""

import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from geopy.geocoders.base import Geocoder
from geopy.location import Location

import trialfinder
from tests.places.geocoder_contract import GeocoderContract
from tests.places.nominatim_server import BIRMINGHAM, Answer, Server, running
from trialfinder.errors import PlaceNotFoundError
from trialfinder.messages import Message
from trialfinder.places.lookup import PlaceLookup
from trialfinder.places.online import OnlineNominatim, find_place, nominatim, place_from_location
from trialfinder.places.place import Basis


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with running() as server:
        yield server


@pytest.fixture
def geocoder(server: Server) -> Iterator[OnlineNominatim]:
    with nominatim(domain=f"127.0.0.1:{server.server_port}", scheme="http", timeout_s=5) as online:
        yield online


@pytest.mark.allow_hosts(["127.0.0.1"])
class TestNominatim(GeocoderContract):
    def test_it_says_who_asks_and_what_it_wants(self, geocoder: Geocoder, server: Server) -> None:
        find_place(geocoder, self.KNOWN)
        path, query, agent = server.asked[0]
        assert path == "/search"
        assert agent == f"TrialFinder/{trialfinder.__version__}"
        assert query == {
            "q": [self.KNOWN],
            "format": ["json"],
            "limit": ["1"],
            "addressdetails": ["1"],
            "accept-language": ["en"],
        }

    def test_the_radius_reaches_the_corner_of_the_box(self, geocoder: Geocoder) -> None:
        place = find_place(geocoder, self.KNOWN)
        assert place.basis is Basis.ONLINE
        assert place.radius_km == pytest.approx(34.5, abs=0.3)

    def test_the_country_is_the_registrys(
        self, geocoder: Geocoder, lookup: PlaceLookup, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        korea = {**BIRMINGHAM, "address": {"country": "Republic of Korea", "country_code": "kr"}}
        monkeypatch.setitem(Answer.known, "Seoul", [korea])
        assert find_place(geocoder, "Seoul", lookup.regions).country == "South Korea"

    @pytest.mark.parametrize("status", [403, 429, 500, 503])
    def test_a_refusal_is_a_plain_error(
        self, geocoder: Geocoder, server: Server, say: Callable[[Message], str], status: int
    ) -> None:
        server.status = status
        with pytest.raises(PlaceNotFoundError) as caught:
            find_place(geocoder, self.KNOWN)
        assert caught.value.message.key in ("place.online_refused", "place.online_unreachable")
        assert "settings" in say(caught.value.message)
        assert self.KNOWN not in repr(caught.value)

    def test_an_answer_that_is_no_json_is_a_plain_error(
        self, geocoder: Geocoder, server: Server
    ) -> None:
        server.body = b"<html>busy</html>"
        with pytest.raises(PlaceNotFoundError) as caught:
            find_place(geocoder, self.KNOWN)
        assert caught.value.message.key == "place.online_refused"

    def test_what_was_typed_is_not_logged(
        self, geocoder: Geocoder, server: Server, caplog: pytest.LogCaptureFixture
    ) -> None:
        server.status = 500
        caplog.set_level(logging.DEBUG)
        with pytest.raises(PlaceNotFoundError):
            find_place(geocoder, "Rarest Hamlet")
        assert "Hamlet" not in caplog.text


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_nobody_there_is_a_plain_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with (
        nominatim(domain="127.0.0.1:9", scheme="http", timeout_s=2) as online,
        pytest.raises(PlaceNotFoundError) as caught,
    ):
        find_place(online, "Birmingham, AL")
    assert caught.value.message.key == "place.online_unreachable"


@pytest.mark.parametrize(
    ("raw", "radius_km"),
    [
        ({}, 5.0),
        ({"boundingbox": ["1", "2", "x", "4"]}, 5.0),
        ({"boundingbox": ["10", "10", "20", "20"]}, 0.5),
        ({"address": "not a mapping", "boundingbox": None}, 5.0),
    ],
)
def test_answers_of_other_geocoders(raw: dict[str, Any], radius_km: float) -> None:
    place = place_from_location(Location("Main St, Town, Peru", (10.0, 20.0), raw), "Town")
    assert (place.radius_km, place.country, place.basis) == (radius_km, "Peru", Basis.ONLINE)


@pytest.mark.parametrize(
    ("address", "label"),
    [("Main St, Town, Peru", "Main St, Town, Peru"), ("", "Town")],
)
def test_a_place_is_called_as_the_server_calls_it_else_as_it_was_typed(
    address: str, label: str
) -> None:
    place = place_from_location(Location(address, (10.0, 20.0), {}), "Town")
    assert place.label == label


@pytest.mark.parametrize("kind", ["city", "town", "village", "hamlet", "municipality"])
def test_the_town_of_a_place_is_found_whatever_kind_it_is(kind: str) -> None:
    address = {kind: "Lima", "state": "Lima Region", "postcode": "15001", "country_code": "pe"}
    place = place_from_location(Location("x, Peru", (10.0, 20.0), {"address": address}), "x")
    assert (place.city, place.region, place.postal_code) == ("Lima", "Lima Region", "15001")


def test_an_empty_answer_is_a_plain_error(say: Callable[[Message], str]) -> None:
    with pytest.raises(PlaceNotFoundError) as caught:
        place_from_location(None, "Atlantis")
    assert say(caught.value.message) == (
        "The online map service can't find Atlantis. Check the spelling, or type a postal code."
    )


def test_offline_look_ups_never_load_it() -> None:
    probe = (
        "import sys\n"
        "from trialfinder.paths import gazetteer_file\n"
        "from trialfinder.places.gazetteer import Gazetteer\n"
        "from trialfinder.places.lookup import PlaceLookup\n"
        "from trialfinder.places import site_places\n"
        "PlaceLookup(Gazetteer(gazetteer_file())).find('Birmingham, AL')\n"
        "print(sorted({'geopy', 'requests', 'numpy'} & set(sys.modules)))\n"
    )
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
