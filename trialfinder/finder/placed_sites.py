"""The sites of a study with their places, worked out once and ranked from anywhere."""

from collections.abc import Callable, Sequence

from trialfinder.places.geodesic import Paths, Points
from trialfinder.places.place import Place
from trialfinder.records.protocol import Location

PlaceSite = Callable[[Location], Place | None]


class PlacedSites:
    """`sites` in the record's order, each with its place or None.

    `indexes` are the positions in the record of the sites that have a place; `places`,
    `radii_km` and what `paths_from` gives are parallel to it.
    """

    def __init__(self, sites: Sequence[Location], place_site: PlaceSite) -> None:
        self.sites = tuple(sites)
        found = [(i, place_site(site)) for i, site in enumerate(self.sites)]
        placed = [(i, place) for i, place in found if place is not None]
        self.indexes = tuple(i for i, _ in placed)
        self.places = tuple(place for _, place in placed)
        self.not_placed = tuple(i for i, place in found if place is None)
        self.radii_km = [place.radius_km for place in self.places]
        self._points = Points([(place.lat, place.lon) for place in self.places])

    def paths_from(self, origin: Place) -> Paths:
        """Distances and bearings from `origin` to every site that has a place."""
        return self._points.paths_from((origin.lat, origin.lon))
