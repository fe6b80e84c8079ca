"""Where a site of a registry record lies: by its postal code, its city and the registry's point.

They are witnesses, and none of them simply wins. Where they agree, the most exact one counts;
where two do not meet, the circle covers both, and the row says so.
"""

import re
from functools import cached_property

import msgspec

from trialfinder.messages import Message
from trialfinder.places.city_text import CityText, readings
from trialfinder.places.gazetteer import CityRow
from trialfinder.places.geodesic import Circle, Point, covering, rough_km
from trialfinder.places.lookup import PlaceLookup
from trialfinder.places.names import name_key
from trialfinder.places.place import Basis, Place
from trialfinder.places.postal import LONGEST, clean, read_code, shown
from trialfinder.places.prominence import prominence
from trialfinder.places.regions import CANADA, TERRITORIES, UNITED_STATES, Area, lies_in
from trialfinder.places.site_codes import Site, by_code, in_state

RULES = 2
"""Raised when sites may get another place: what was kept by earlier rules is placed anew."""

_REGISTRY_POINT_KM = 15.0  # half of US cities of 500,000 people reach so far
_EDGE_KM = 50.0  # outside a region, a town may still be counted to it
_SAME_TOWN_KM = 30.0
_LARGER_THAN_ITS_REGION = 300_000  # people: "Córdoba" is a city first
_DOMINANT = 5
_INSIDE_KM = 3.0  # so near, the code serves the town named
_VAGUE = (Basis.ZIP_NEIGHBOURS, Basis.CANADIAN_NEIGHBOURS)
_BY_CODE = frozenset({UNITED_STATES, CANADA, *TERRITORIES})


def place_site(
    lookup: PlaceLookup,
    *,
    city: str | None,
    state: str | None,
    postal_code: str | None,
    country: str | None,
    geo_point: tuple[float, float] | None,
) -> Place | None:
    """The site's place, or None where the record does not let it be placed.

    Never raises for odd text. `notes` say what the place rests on where that is not the code of
    the town named, and where the record does not agree with itself, the gazetteer or the
    registry's point; the radius then covers what is left open.
    """
    site = _site(lookup, city, state, country)
    code = clean(postal_code or "")[:LONGEST]
    found = by_code(lookup, site, code) if code else None
    point = geo_point if _is_on_earth(geo_point) else None
    witnesses = _Witnesses(lookup, site, point)
    if found is None:
        key = _why_city(code)
        return witnesses.by_city(key, code) or witnesses.by_point(city, country)
    if found.basis in _VAGUE:
        town = witnesses.by_city("place.site_city_only", code)
        if town is None:
            return found
        circles = [(place.point, place.radius_km) for place in (town, found)]
        return town if town.radius_km < found.radius_km or not _meets(*circles) else found
    return witnesses.by_code(found, code)


def _is_on_earth(point: tuple[float, float] | None) -> bool:
    return point is not None and -90 <= point[0] <= 90 and -180 <= point[1] <= 180


def _site(lookup: PlaceLookup, city: str | None, state: str | None, country: str | None) -> Site:
    state_text, country_text = clean(state or "")[:LONGEST], clean(country or "")[:LONGEST]
    code = lookup.regions.country_code(country_text)
    if code is None:
        meant = lookup.regions.beside_a_town(state_text)
    else:
        meant = lookup.regions.within(state_text, (code,))
    return Site(clean(city or "")[:LONGEST], code, tuple(meant))


def _why_city(code: str) -> str:
    if not code:
        return "place.site_no_code"
    typed = read_code(code)
    two = typed is not None and typed.others
    return "place.site_two_codes" if two else "place.site_city_only"


class _Witnesses:
    """What city, state and registry's point of one site say together."""

    def __init__(self, lookup: PlaceLookup, site: Site, point: Point | None) -> None:
        self._lookup = lookup
        self._site = site
        self._point = point
        self._regions = lookup.regions

    def by_code(self, found: Place, code: str) -> Place:
        """The code's place; with the town named, where the code belongs to another one."""
        agrees = in_state(self._lookup, self._site, found)
        key = name_key(self._site.city)
        if agrees and key == name_key(found.city or ""):
            return found
        if not self._cities:
            return found if agrees else self._outside_its_state(found, code)
        named = min(self._cities, key=lambda row: rough_km(row.point, found.point))
        apart_km = rough_km(named.point, found.point)
        same = name_key(found.city or "") in (key, name_key(named.name))
        if agrees and (same or apart_km <= max(found.radius_km, _INSIDE_KM)):
            return found
        town = self._lookup.cities.place(named)
        values = {"code": shown(code), "town": found.label, "label": town.label}
        place = _with_note(town, Message("place.site_code_elsewhere", dict(values)))
        return _left_open(place, [(place.point, place.radius_km), (found.point, found.radius_km)])

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
        if state is None or _meets(state[0], (self._point, _EDGE_KM)):
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
        inside = [row for row in known if any(_meets((row.point, 0.0), each) for each in circles)]
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
        return [row for row in rows if _meets(state[0], (row.point, _EDGE_KM))]

    def _at_the_point(self) -> list[CityRow]:
        if self._point is None:
            return self._cities
        at_point = (self._point, _REGISTRY_POINT_KM)
        return [row for row in self._cities if _meets((row.point, row.radius_km), at_point)]

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
            if self._point and not _meets(circle, (self._point, _EDGE_KM)):
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


def _meets(a: Circle, b: Circle) -> bool:
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
