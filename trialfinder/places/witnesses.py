"""What code, city, state and the registry's own point of one site say together."""

import re

import msgspec

from trialfinder.messages import Message
from trialfinder.places.city_text import CityText
from trialfinder.places.gazetteer import CityRow
from trialfinder.places.geodesic import Circle, Point, covering, meets, rough_km
from trialfinder.places.lookup import PlaceLookup
from trialfinder.places.names import akin, name_key
from trialfinder.places.near_misses import NearMisses
from trialfinder.places.place import Basis, Place
from trialfinder.places.postal import shown
from trialfinder.places.prominence import prominence
from trialfinder.places.site_codes import Site, in_state
from trialfinder.places.towns import BY_CODE, EDGE_KM, Towns

_REGISTRY_POINT_KM = 15.0  # half of US cities of 500,000 people reach so far
_SAME_TOWN_KM = 30.0
_DOMINANT = 5
_NEIGHBOR_TOWN_KM = 18.0  # so near lie 90 % of 236 towns that stand beside a neighbor's code
_KNOWN = 20_000  # people
_TELLING_LETTERS = 6
_INSIDE_KM = 3.0  # so near, the code serves the town named


class Witnesses:
    """What city, state and registry's point of one site say together."""

    def __init__(self, lookup: PlaceLookup, site: Site, towns: Towns, point: Point | None) -> None:
        self._lookup = lookup
        self._site = site
        self._towns = towns
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
        towns = self._at_the_point() if self._towns.named else []
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
        if not self._towns.named and not agrees:
            return self._outside_its_state(found, code)
        towns = self._towns.named or self._misspelled(found)
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
        state = self._towns.state
        if state is None:
            return found
        values = {"code": shown(code), "town": found.label, "label": state[1]}
        place = _with_note(found, Message("place.site_code_elsewhere", dict(values)))
        return _left_open(place, [(found.point, found.radius_km), state[0]])

    def by_city(self, why: str, code: str) -> Place | None:
        """The city named; where it leaves several open, or the point is at none of them, all."""
        if not self._towns.named:
            return self._by_state_alone()
        agreeing = self._at_the_point()
        best, *rivals = _alike(agreeing or self._towns.named)
        label = self._regions.label(best)
        circles = [(row.point, row.radius_km) for row in (best, *rivals)]
        notes = []
        if best.country in BY_CODE:
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
        state = self._towns.state
        if state is None or meets(state[0], (self._point, EDGE_KM)):
            return place
        note = Message("place.site_point_elsewhere", {"label": state[1]})
        return _left_open(_with_note(place, note), [(self._point, _REGISTRY_POINT_KM), state[0]])

    def _at_the_point(self) -> list[CityRow]:
        if self._point is None:
            return self._towns.named
        at_point = (self._point, _REGISTRY_POINT_KM)
        return [row for row in self._towns.named if meets((row.point, row.radius_km), at_point)]

    def _by_state_alone(self) -> Place | None:
        """The state or province, where the record names one in place of a town."""
        country = self._site.country
        if country is None or country in BY_CODE:
            return None
        named = self._regions.within(self._site.city, (country,))
        for area in (*named, *self._site.states):
            circle = self._towns.circle(area)
            if circle is None:
                continue
            label = self._towns.label(area)
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
            if self._point and not meets(circle, (self._point, EDGE_KM)):
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
