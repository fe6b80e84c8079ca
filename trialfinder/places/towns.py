"""The towns and the state that the fields of a site name, whatever the registry's point is."""

from functools import cached_property

from trialfinder.places.city_text import CityText, readings
from trialfinder.places.gazetteer import CityRow
from trialfinder.places.geodesic import Circle, meets
from trialfinder.places.lookup import PlaceLookup
from trialfinder.places.names import name_key
from trialfinder.places.regions import CANADA, TERRITORIES, UNITED_STATES, Area, lies_in
from trialfinder.places.site_codes import Site

EDGE_KM = 50.0  # outside a region, a town may still be counted to it
BY_CODE = frozenset({UNITED_STATES, CANADA, *TERRITORIES})
"""Where a postal code tells the town."""
_LARGER_THAN_ITS_REGION = 300_000  # people: "Córdoba" is a city first


class Towns:
    """What one site names, looked for when it is first asked for."""

    def __init__(self, lookup: PlaceLookup, site: Site) -> None:
        self._lookup = lookup
        self._site = site
        self._regions = lookup.regions

    @cached_property
    def named(self) -> list[CityRow]:
        """Cities of the record's name in its country, and in its state where one is there."""
        if not self._site.city:
            return []
        whole = ((self._site.country, None),) if self._site.country else self._site.states
        if not whole:
            return []
        for way in readings(self._site.city, self._regions):
            rows = self._lookup.cities.matching(CityText(way.name, (whole,)))
            if rows:
                return self._in_state(self._no_region(way.name, rows))
        return []

    def _no_region(self, name: str, rows: list[CityRow]) -> list[CityRow]:
        """Without villages elsewhere that have the name of a province: "Nuevo León, Mexico"."""
        if self._site.country is None or self._site.country in BY_CODE:
            return rows
        named = self._regions.within(name, (self._site.country,))
        circles = [circle for area in named if (circle := self.circle(area))]
        if not circles:
            return rows
        key = name_key(name)
        capitals = [c for area in named for c in self._lookup.gazetteer.largest_cities(*area, 1)]
        points = {capital.point for capital in capitals}
        known = [
            row for row in rows if row.main or key in name_key(row.name) or row.point in points
        ]
        inside = [row for row in known if any(meets((row.point, 0.0), each) for each in circles)]
        return inside or [row for row in known if row.population >= _LARGER_THAN_ITS_REGION]

    def _in_state(self, rows: list[CityRow]) -> list[CityRow]:
        """Those in the state named; where none is, those at its edge; where the text is no
        state that we know, all."""
        states = self._site.states
        if not states or not rows:
            return rows
        inside = [row for row in rows if any(lies_in(row, area) for area in states)]
        if inside or rows[0].country in BY_CODE:
            return inside
        state = self.state
        if state is None:
            return rows
        return [row for row in rows if meets(state[0], (row.point, EDGE_KM))]

    @cached_property
    def state(self) -> tuple[Circle, str] | None:
        """The circle of the state on record, and its name; None where it names none."""
        for area in self._site.states:
            if circle := self.circle(area):
                return circle, self.label(area)
        return None

    def circle(self, area: Area) -> Circle | None:
        """Where a state or province lies, as far as that is known."""
        region = self._regions.region(area)
        if region is None or region.lat is None or region.lon is None:
            return None
        return (region.lat, region.lon), region.radius_km

    def label(self, area: Area) -> str:
        """What a state or province is called."""
        return f"{self._regions.area_name(area)}, {self._regions.country_name(area[0])}"
