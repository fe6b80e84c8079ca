import pytest
from geopy.geocoders.base import Geocoder

from tests.places.geocoder_contract import GeocoderContract
from trialfinder.errors import PlaceNotFoundError
from trialfinder.places.geocoder import OfflineGeocoder
from trialfinder.places.lookup import PlaceLookup
from trialfinder.places.place import Place


@pytest.fixture
def geocoder(lookup: PlaceLookup) -> OfflineGeocoder:
    return OfflineGeocoder(lookup)


class TestOfflineGeocoder(GeocoderContract):
    """Runs with every socket disabled."""

    def test_the_place_is_in_the_location(self, geocoder: Geocoder) -> None:
        location = geocoder.geocode("H3T 1C5")
        assert isinstance(location.raw, Place)
        assert location.raw.label == location.address == "Montréal, QC H3T 1C5"

    def test_geocode_itself_says_why_not(self, geocoder: Geocoder) -> None:
        with pytest.raises(PlaceNotFoundError) as caught:
            geocoder.geocode("H0H 0H0")
        assert caught.value.message.key == "place.north_pole"

    def test_there_is_no_reverse(self, geocoder: Geocoder) -> None:
        with pytest.raises(NotImplementedError):
            geocoder.reverse((33.5, -86.8))

    def test_it_has_no_way_to_the_network(self, geocoder: Geocoder) -> None:
        with pytest.raises(NotImplementedError):
            geocoder.adapter.get_json("http://127.0.0.1/", timeout=1, headers={})
        with pytest.raises(NotImplementedError):
            geocoder.adapter.get_text("http://127.0.0.1/", timeout=1, headers={})
