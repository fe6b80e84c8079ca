"""Where a made-up site of a record is placed."""

from trialfinder.places.lookup import PlaceLookup
from trialfinder.places.place import Place
from trialfinder.places.site_places import SitePlaces


def placed(
    lookup: PlaceLookup,
    *fields: str | None,
    geo_point: tuple[float, float] | None = None,
) -> Place | None:
    """Where a site is, by its city, state, postal code and country."""
    city, state, postal_code, country = fields
    return SitePlaces(lookup).place(
        city=city,
        state=state,
        postal_code=postal_code,
        country=country,
        geo_point=geo_point,
    )
