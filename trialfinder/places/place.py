"""A place that was found, and how far it may be off."""

from enum import StrEnum

import msgspec

from trialfinder.messages import Message


class Basis(StrEnum):
    """What the point and its radius rest on."""

    ZIP_AREA = "zip_area"  # a US ZIP with a Census area
    ZIP_POINT = "zip_point"  # a US ZIP known as a point only (PO boxes, one building)
    ZIP_SHARED_POINT = "zip_shared_point"  # several ZIPs share the point; it may be a county's
    ZIP_TOWN = "zip_town"  # the code's point lay far from its town; the town, or both covered
    ZIP_NEIGHBOURS = "zip_neighbours"  # the code is not listed, codes around it are
    CANADIAN_CODE = "canadian_code"  # all six characters, in a town
    CANADIAN_RURAL_CODE = "canadian_rural_code"  # all six, second character 0
    CANADIAN_FIRST_THREE = "canadian_first_three"  # the first three characters alone
    CANADIAN_NEIGHBOURS = "canadian_neighbours"  # not listed, codes around it are
    CITY = "city"  # a city's point
    LEFT_OPEN = "left_open"  # what a record says does not agree; the circle covers it all
    REGION = "region"  # a record names a state or province only
    NAMED_AREA = "named_area"  # the middle of an island or area, by its usual name
    REGISTRY_POINT = "registry_point"  # the registry's own geoPoint: the city's point
    ONLINE = "online"  # an online geocoder's answer


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A point on the ground with an honest radius.

    `lat`, `lon` are degrees on WGS-84. `radius_km` is how far the true place may lie from the
    point. `country` is the registry's English name of the country ("United States").
    `postal_code` is in canonical form ("35233", "H3T 1C5", "H3T"), None for a city.
    `region` is the state or province by name ("Alabama", "Quebec"), None where unknown.
    `notes` are what must be said aloud about how the place was read. `others` are texts of other
    places that may have been meant, which the same field would accept.
    """

    lat: float
    lon: float
    radius_km: float
    label: str
    country: str
    basis: Basis
    postal_code: str | None = None
    city: str | None = None
    region: str | None = None
    notes: tuple[Message, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude in degrees."""
        return self.lat, self.lon
