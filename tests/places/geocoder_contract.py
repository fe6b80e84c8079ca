"""What every geocoder of the program must do, whatever it asks."""

import pytest
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from tests.every import every
from trialfinder.errors import PlaceNotFoundError
from trialfinder.places.online import find_place
from trialfinder.places.place import Place


class GeocoderContract:
    """Inherit, and give a `geocoder` fixture that knows Birmingham, Alabama."""

    KNOWN = "Birmingham, AL"
    UNKNOWN = "Xqzzt Blrgh"

    def test_it_is_a_geopy_geocoder(self, geocoder: Geocoder) -> None:
        assert isinstance(geocoder, Geocoder)

    def test_it_gives_a_location(self, geocoder: Geocoder) -> None:
        location = geocoder.geocode(self.KNOWN, timeout=5)
        assert isinstance(location, Location)
        assert location.address
        assert (location.latitude, location.longitude) == pytest.approx((33.52, -86.80), abs=0.1)

    def test_it_gives_a_list_where_one_is_wanted(self, geocoder: Geocoder) -> None:
        found = geocoder.geocode(self.KNOWN, exactly_one=False)
        assert isinstance(found, list)
        assert every(isinstance(location, Location) for location in found)

    def test_its_answer_is_a_place_with_an_honest_radius(self, geocoder: Geocoder) -> None:
        place = find_place(geocoder, self.KNOWN)
        assert isinstance(place, Place)
        assert (place.lat, place.lon) == pytest.approx((33.52, -86.80), abs=0.1)
        assert 2 <= place.radius_km <= 60
        assert (place.country, place.region, place.city) == (
            "United States",
            "Alabama",
            "Birmingham",
        )
        assert place.label.startswith("Birmingham")

    def test_what_it_does_not_know_is_a_plain_error(self, geocoder: Geocoder) -> None:
        with pytest.raises(PlaceNotFoundError) as caught:
            find_place(geocoder, self.UNKNOWN)
        assert self.UNKNOWN not in str(caught.value)
        assert self.UNKNOWN not in repr(caught.value)
