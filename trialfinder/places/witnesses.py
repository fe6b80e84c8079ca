"""What code, city, state and the registry's own point of one site say together."""

import re
from functools import cached_property

import msgspec

from trialfinder.messages import Message
from trialfinder.places.city_text import CityText, readings
from trialfinder.places.gazetteer import CityRow
from trialfinder.places.geodesic import Circle, Point, covering, rough_km
from trialfinder.places.lookup import PlaceLookup
from trialfinder.places.names import akin, name_key
from trialfinder.places.near_misses import NearMisses
from trialfinder.places.place import Basis, Place
from trialfinder.places.postal import shown
from trialfinder.places.prominence import prominence
from trialfinder.places.regions import CANADA, TERRITORIES, UNITED_STATES, Area, lies_in
from trialfinder.places.site_codes import Site, in_state

_REGISTRY_POINT_KM = 15.0  # half of US cities of 500,000 people reach so far
_EDGE_KM = 50.0  # outside a region, a town may still be counted to it
_SAME_TOWN_KM = 30.0
_LARGER_THAN_ITS_REGION = 300_000  # people: "Córdoba" is a city first
_DOMINANT = 5
_NEIGHBOR_TOWN_KM = 18.0  # so near lie 90 % of 236 towns that stand beside a neighbor's code
_KNOWN = 20_000  # people
_TELLING_LETTERS = 6
_INSIDE_KM = 3.0  # so near, the code serves the town named
_BY_CODE = frozenset({UNITED_STATES, CANADA, *TERRITORIES})


class Witnesses:
    """What city, state and registry's point of one site say together."""

    def __init__(self, lookup: PlaceLookup, site: Site, point: Point | None) -> None:
        self._lookup = lookup
        self._site = site
        self._point = point
        self._regions = lookup.regions

    def by_code(self, found: Place, code: str) -> Place:
        """The code's place; with the town named where the code belongs to another one, and with
        the registry's point where that is at neither of them."""
        return self.with_point(self._with_town(found, code))

    def with_point(self, place: Place) -> Place:
        """The place; with the registry's point where that is neither there nor at the town."""
        circle = (place.point, place.radius_km)
        if self._point is None or meets(circle, (self._point, _REGISTRY_POINT_KM)):
            return place
        towns = self._at_the_point() if self._cities else []
        its_name = name_key(self._site.city) == name_key(place.city or "")
        reach_km = max(place.radius_km, _SAME_TOWN_KM if its_name else 0.0)
        if any(meets((row.point, row.radius_km), (place.point, reach_km)) for row in towns):
            return place
        note = Message("place.site_point_elsewhere", {"label": place.label})
        return _left_open(_with_note(place, note), [circle, (self._point, _REGISTRY_POINT_KM)])

    def _with_town(self, found: Place, code: str) -> Place:
        agrees = in_state(self._lookup, self._site, found)
        key = name_key(self._site.city)
        if agrees and key == name_key(found.city or ""):
            return found
        if not self._cities and not agrees:
            return self._outside_its_state(found, code)
        towns = self._cities or self._misspelled(found)
        if not towns:
            return self._beside_unknown_town(found)
        named = min(towns, key=lambda row: rough_km(row.point, found.point))
        apart_km = rough_km(named.point, found.point)
        same = name_key(found.city or "") in (key, name_key(named.name))
        if agrees and (same or apart_km <= max(found.radius_km, _INSIDE_KM)):
            return found
        town = self._lookup.cities.place(named)
        values = {"code": shown(code), "town": found.label, "label": town.label}
        place = _with_note(town, Message("place.site_code_elsewhere", dict(values)))
        return _left_open(place, [(place.point, place.radius_km), (found.point, found.radius_km)])

    def _beside_unknown_town(self, found: Place) -> Place:
        """The code's place, as wide as towns are named beside a neighbor's code: that is said."""
        city = self._site.city
        if not city or akin(city, found.city or ""):
            return found
        at_point = self._point and (self._point, _REGISTRY_POINT_KM)
        if at_point and meets((found.point, found.radius_km), at_point):
            return found
        values = {"city": shown(city), "label": found.label}
        place = _with_note(found, Message("place.site_town_unknown", dict(values)))
        return _left_open(place, [(found.point, max(found.radius_km, _NEIGHBOR_TOWN_KM))])

    def _misspelled(self, found: Place) -> list[CityRow]:
        """Towns a slip away from the name on record, where the code's own is not alike."""
        name, states = self._site.city, self._site.states
        if len(name) < _TELLING_LETTERS or not states or akin(name, found.city or ""):
            return []
        alike = NearMisses(self._lookup.gazetteer).alike(CityText(name, (states,)))
        return [row for row in alike if row.population >= _KNOWN and akin(row.name, name)]

    def _outside_its_state(self, found: Place, code: str) -> Place:
        state = self._state()
        if state is None:
            return found
        values = {"code": shown(code), "town": found.label, "label": state[1]}
        place = _with_note(found, Message("place.site_code_elsewhere", dict(values)))
        return _left_open(place, [(found.point, found.radius_km), state[0]])

    def by_city(self, why: str, code: str) -> Place | None:
        """The city named; where it leaves several open, or the point is at none of them, all."""
        if not self._cities:
            return self._by_state_alone()
        agreeing = self._at_the_point()
        best, *rivals = _alike(agreeing or self._cities)
        label = self._regions.label(best)
        circles = [(row.point, row.radius_km) for row in (best, *rivals)]
        notes = []
        if best.country in _BY_CODE:
            notes.append(Message(why, {"label": label} | ({"code": shown(code)} if code else {})))
        if rivals:
            notes.append(Message("place.site_namesakes", {"city": shown(self._site.city)}))
        if self._point and not agreeing:
            circles.append((self._point, _REGISTRY_POINT_KM))
            notes.append(Message("place.site_point_elsewhere", {"label": label}))
        place = self._lookup.cities.place(best, tuple(notes))
        return place if len(circles) == 1 else _left_open(place, circles)

    def by_point(self, city: str | None, country: str | None) -> Place | None:
        """The registry's own point; with the state, where the point is not in it."""
        if self._point is None:
            return None
        code = self._site.country
        name = self._regions.country_name(code) if code else shown(country or "")
        town = re.sub(r"\s+", " ", city or "").strip()
        place = Place(
            lat=self._point[0],
            lon=self._point[1],
            radius_km=_REGISTRY_POINT_KM,
            label=", ".join(part for part in (shown(town), name) if part),
            country=name,
            basis=Basis.REGISTRY_POINT,
            city=town or None,
            notes=(Message("place.site_registry_point"),),
        )
        state = self._state()
        if state is None or meets(state[0], (self._point, _EDGE_KM)):
            return place
        note = Message("place.site_point_elsewhere", {"label": state[1]})
        return _left_open(_with_note(place, note), [(self._point, _REGISTRY_POINT_KM), state[0]])

    @cached_property
    def _cities(self) -> list[CityRow]:
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
        if self._site.country is None or self._site.country in _BY_CODE:
            return rows
        named = self._regions.within(name, (self._site.country,))
        circles = [circle for area in named if (circle := self._circle(area))]
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
        if inside or rows[0].country in _BY_CODE:
            return inside
        state = self._state()
        if state is None:
            return rows
        return [row for row in rows if meets(state[0], (row.point, _EDGE_KM))]

    def _at_the_point(self) -> list[CityRow]:
        if self._point is None:
            return self._cities
        at_point = (self._point, _REGISTRY_POINT_KM)
        return [row for row in self._cities if meets((row.point, row.radius_km), at_point)]

    def _state(self) -> tuple[Circle, str] | None:
        """The circle of the state on record, and its name; None where it names none."""
        for area in self._site.states:
            if circle := self._circle(area):
                return circle, self._area_label(area)
        return None

    def _circle(self, area: Area) -> Circle | None:
        region = self._regions.region(area)
        if region is None or region.lat is None or region.lon is None:
            return None
        return (region.lat, region.lon), region.radius_km

    def _area_label(self, area: Area) -> str:
        return f"{self._regions.area_name(area)}, {self._regions.country_name(area[0])}"

    def _by_state_alone(self) -> Place | None:
        """The state or province, where the record names one in place of a town."""
        country = self._site.country
        if country is None or country in _BY_CODE:
            return None
        named = self._regions.within(self._site.city, (country,))
        for area in (*named, *self._site.states):
            circle = self._circle(area)
            if circle is None:
                continue
            label = self._area_label(area)
            place = Place(
                lat=circle[0][0],
                lon=circle[0][1],
                radius_km=round(circle[1], 1),
                label=label,
                country=self._regions.country_name(country),
                basis=Basis.REGION,
                region=self._regions.area_name(area),
                notes=(Message("place.site_state_only", {"label": label}),),
            )
            if self._point and not meets(circle, (self._point, _EDGE_KM)):
                note = Message("place.site_point_elsewhere", {"label": label})
                open_ = [circle, (self._point, _REGISTRY_POINT_KM)]
                return _left_open(_with_note(place, note), open_)
            return place
        return None


def _alike(rows: list[CityRow]) -> list[CityRow]:
    """The weightiest city, and those far from it of which it does not stand out."""
    best = rows[0]
    return [best] + [
        row
        for row in rows[1:]
        if rough_km(row.point, best.point) > _SAME_TOWN_KM
        and prominence(best) < _DOMINANT * prominence(row)
    ]


def meets(a: Circle, b: Circle) -> bool:
    return rough_km(a[0], b[0]) <= a[1] + b[1]


def _with_note(place: Place, note: Message) -> Place:
    return msgspec.structs.replace(place, notes=(*place.notes, note))


def _left_open(place: Place, circles: list[Circle]) -> Place:
    """The place with a circle that holds all that is left open."""
    (lat, lon), radius_km = covering(*circles)
    return msgspec.structs.replace(
        place,
        lat=round(lat, 4),
        lon=round(lon, 4),
        radius_km=round(radius_km, 1),
        basis=Basis.LEFT_OPEN,
    )
