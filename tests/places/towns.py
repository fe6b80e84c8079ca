"""A place as a search finds it."""

from trialfinder.places.place import Basis, Place


def birmingham(city: str | None = "Birmingham", region: str | None = "Alabama") -> Place:
    return Place(
        lat=33.5,
        lon=-86.8,
        radius_km=2.0,
        label="Birmingham, AL 35233",
        country="United States",
        basis=Basis.ZIP_AREA,
        postal_code="35233",
        city=city,
        region=region,
    )
