"""Cities: which one a name means, when it may be taken for meant, and what else to offer."""

import string
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cached_property

from trialfinder.errors import PlaceNotFoundError
from trialfinder.messages import Message
from trialfinder.places.city_text import CityText, readings
from trialfinder.places.common_names import CommonNames, NamedArea, bundled_common_names
from trialfinder.places.gazetteer import CityRow, Gazetteer
from trialfinder.places.names import name_key
from trialfinder.places.neighbours import apart_km
from trialfinder.places.place import Basis, Place
from trialfinder.places.postal import shown
from trialfinder.places.regions import CANADA, MEXICO, UNITED_STATES, Area, Regions, lies_in

# Who uses the program lives, nearly always, in North America: a city there counts as if it had
# so many times its people. Then "Birmingham" is Alabama's, and "London" is asked about.
_NEAR = frozenset({UNITED_STATES, CANADA, MEXICO, "PR"})
_NEAR_WEIGHT = 30
_OTHER_NAME_WEIGHT = 0.3
_DOMINANT = 5
_TOWN = 2_500  # people; the Census called a place urban from here on until 2020
_WORTH_SAYING = 0.01  # of the people of the city that was taken; as many where it is far
_MAY_BE_MEANT_TOO = 20_000  # people: "St. Thomas" is an island, and a city in Ontario
_SAME_TOWN_KM = 30.0
_LARGER_THAN_ITS_REGION = 300_000  # people: "New York", but not "Ontario"
_MOST_SUGGESTIONS = 5
_MOST_OTHERS = 3


def _weight(city: CityRow) -> float:
    people = max(city.population, 100)
    near = _NEAR_WEIGHT if city.country in _NEAR else 1
    return people * near * (1 if city.main else _OTHER_NAME_WEIGHT)


class Cities:
    """Finds cities by typed text (`find`) or by a record's fields (`of_record`)."""

    def __init__(self, gazetteer: Gazetteer, regions: Regions) -> None:
        self._gazetteer = gazetteer
        self._regions = regions

    def find(self, text: str) -> Place:
        """The city that the text means; raises PlaceNotFoundError, perhaps with suggestions."""
        ways = readings(text, self._regions)
        for way in ways:
            area = self._common.area(way)
            if area:
                return self._area(way, area)
            city = self._common.city(way)
            if city:
                return self._by_short_name(way, city)
            matches = self.matching(way)
            if matches:
                place = self._choose(way, matches) if way.areas else None
                return place or self._choose_alone(text, way, matches)
        raise self._not_found(text, ways)

    def matching(self, way: CityText) -> list[CityRow]:
        """Cities of that name that lie in what each qualifier may mean, the weightiest first."""
        key = name_key(way.name)
        rows = self._gazetteer.cities(key) if key else []
        rows = [r for r in rows if all(any(lies_in(r, a) for a in meant) for meant in way.areas)]
        return sorted(rows, key=_weight, reverse=True)

    def of_record(self, city: str, areas: tuple[tuple[Area, ...], ...]) -> CityRow | None:
        """The city that a record names; where several fit, the one with the most people."""
        for way in readings(city, self._regions):
            matches = self.matching(CityText(way.name, areas or way.areas))
            if matches:
                return matches[0]
        return None

    def place(self, city: CityRow, notes: tuple[Message, ...] = ()) -> Place:
        return Place(
            lat=city.lat,
            lon=city.lon,
            radius_km=city.radius_km,
            label=self._regions.label(city),
            country=self._regions.country_name(city.country),
            basis=Basis.CITY,
            city=city.name,
            region=self._regions.region_name(city.country, city.region),
            notes=notes,
        )

    @cached_property
    def _common(self) -> CommonNames:
        return bundled_common_names()

    def _area(self, way: CityText, area: NamedArea) -> Place:
        """The area, unless a city of that name elsewhere may be meant as well."""
        cities = [city for city in self.matching(way) if city.main and _apart(area, city)]
        region = self._regions.region_name(area.country, area.region)
        country = self._regions.country_name(area.country)
        full_name = f"{area.name}, {region or country}"
        if cities and cities[0].population >= _MAY_BE_MEANT_TOO:
            names = (full_name, *self._names(cities, _MOST_SUGGESTIONS - 1))
            raise PlaceNotFoundError("place.city_ambiguous", names, city=shown(way.name))
        key = "place.took_island" if area.kind == "island" else "place.took_area"
        notes = [Message(key, {"typed": shown(way.name), "chosen": full_name})]
        others = self._others(full_name, cities)
        if others:
            notes.append(Message("place.also", {"others": "; ".join(others)}))
        return Place(
            lat=area.lat,
            lon=area.lon,
            radius_km=area.radius_km,
            label=full_name,
            country=country,
            basis=Basis.NAMED_AREA,
            region=region,
            notes=tuple(notes),
        )

    def _by_short_name(self, way: CityText, city: CityText) -> Place:
        best = self.matching(city)[0]
        meant = [] if way.areas else self._regions.meant_by(way.name)
        if meant:
            return self._not_the_region(way.name, best, meant)
        values = {"typed": shown(way.name), "chosen": self._regions.full_name(best)}
        return self.place(best, (Message("place.took_city", dict(values)),))

    def _not_the_region(self, text: str, city: CityRow, meant: list[Area]) -> Place:
        place = self.place(city)
        if any(lies_in(city, area) for area in meant):
            return place
        region = self._regions.area_name(meant[0])
        values = {"typed": shown(text), "chosen": place.label, "region": region}
        return self.place(city, (Message("place.city_not_region", dict(values)),))

    def _choose_alone(self, text: str, way: CityText, matches: list[CityRow]) -> Place:
        """A name without a state or country; it may itself be that of a state or country."""
        meant = self._regions.meant_by(text)
        if not meant:
            return self._choose(way, matches)
        if matches[0].population < _LARGER_THAN_ITS_REGION:
            raise self._whole_region(text, meant, matches[:1])
        return self._not_the_region(text, matches[0], meant)

    def _choose(self, way: CityText, matches: list[CityRow]) -> Place:
        best = matches[0]
        rivals = [city for city in matches[1:] if _km(best, city) > _SAME_TOWN_KM]
        if rivals and _weight(best) < _DOMINANT * _weight(rivals[0]):
            raise self._ambiguous(way, [best, *rivals])
        chosen = self._regions.full_name(best)
        if any(self._regions.full_name(city) == chosen for city in rivals if _is_town(city)):
            return self.place(best, (Message("place.city_same_name", {"chosen": chosen}),))
        others = self._others(chosen, [c for c in rivals if _worth_saying(c, best)])
        if not others:
            return self.place(best)
        values = {"typed": shown(way.name), "chosen": chosen, "others": "; ".join(others)}
        return self.place(best, (Message("place.city_chosen", dict(values)),))

    def _others(self, chosen: str, cities: list[CityRow]) -> list[str]:
        """Other towns of that very name, the largest first, one of each state or country."""
        largest: dict[Area, str] = {}
        for city in sorted(cities, key=lambda city: -city.population):
            if city.main and _is_town(city):
                largest.setdefault((city.country, city.region), self._regions.full_name(city))
        return [name for name in largest.values() if name != chosen][:_MOST_OTHERS]

    def _names(self, cities: list[CityRow], limit: int) -> tuple[str, ...]:
        names = dict.fromkeys(self._regions.full_name(city) for city in cities)
        return tuple(names)[:limit]

    def _ambiguous(self, way: CityText, cities: list[CityRow]) -> PlaceNotFoundError:
        known_so = [city for city in cities if city.main or city.country in _NEAR]
        names = self._names(known_so, _MOST_SUGGESTIONS)
        if len(names) < 2:
            return PlaceNotFoundError("place.city_twice", city=names[0])
        return PlaceNotFoundError("place.city_ambiguous", names, city=shown(way.name))

    def _whole_region(
        self, text: str, meant: list[Area], cities: list[CityRow]
    ) -> PlaceNotFoundError:
        """ "Alabama" is the state, though a village in New York has the name as well."""
        meant = sorted(meant, key=lambda area: area[0] not in _NEAR)
        each = 3 if len(meant) == 1 else 2
        largest = [c for a in meant for c in self._gazetteer.largest_cities(*a, each)]
        names = self._names([*largest, *cities], _MOST_SUGGESTIONS)
        return PlaceNotFoundError("place.whole_region", names, region=shown(text))

    def _not_found(self, text: str, ways: list[CityText]) -> PlaceNotFoundError:
        meant = self._regions.meant_by(text)
        if meant:
            return self._whole_region(text, meant, [])
        for way in ways:
            meant = [a for a in self._regions.meant_by(way.name) if _narrows(a, way)]
            if meant:
                return self._whole_region(text, meant, [])
        typed = shown(text)
        for way in ways:
            elsewhere = self.matching(CityText(way.name, ())) if way.areas else []
            if elsewhere:
                names = self._names(elsewhere, _MOST_SUGGESTIONS)
                return PlaceNotFoundError("place.city_not_there", names, city=typed)
        for way in reversed(ways):
            names = self._names(self._similar(way), _MOST_SUGGESTIONS)
            if names:
                return PlaceNotFoundError("place.city_unknown_like", names, city=typed)
        return PlaceNotFoundError("place.city_unknown", city=typed)

    def _similar(self, way: CityText) -> list[CityRow]:
        """Cities with nearly that name: one slip away, else begun so, else alike on the whole."""
        key = name_key(way.name)
        if len(key) < 4 or len(key) > 40:
            return []
        for keys in self._like(key):
            rows = [row for each in keys for row in self._gazetteer.cities(each)]
            rows = [r for r in rows if all(any(lies_in(r, a) for a in m) for m in way.areas)]
            if rows:
                return sorted(rows, key=_weight, reverse=True)
        return []

    def _like(self, key: str) -> Iterator[list[str]]:
        yield _one_slip_from(key)
        yield self._gazetteer.keys_from(key, len(key) + 1, len(key) + 12, 40)
        yield get_close_matches(key, self._begun_like(key), n=20, cutoff=0.8)

    def _begun_like(self, key: str) -> list[str]:
        return self._gazetteer.keys_from(key[:2], len(key) - 2, len(key) + 2, 1500)


def _narrows(area: Area, way: CityText) -> bool:
    """Whether "Ontario" in "Ontario, Canada" is the province that lies in all that follows."""
    return bool(way.areas) and all((area[0], None) in meant for meant in way.areas)


def _one_slip_from(key: str) -> list[str]:
    """Keys with one letter dropped, doubled, changed or swapped (P. Norvig's edits)."""
    letters = string.ascii_lowercase + " "
    cuts = [(key[:i], key[i:]) for i in range(len(key) + 1)]
    slips = {a + b[1:] for a, b in cuts if b}
    slips |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    slips |= {a + ch + b[1:] for a, b in cuts if b for ch in letters}
    slips |= {a + ch + b for a, b in cuts for ch in letters}
    return sorted(slips - {key})


def _worth_saying(other: CityRow, chosen: CityRow) -> bool:
    share = _WORTH_SAYING if other.country in _NEAR else 1
    return other.population >= share * chosen.population


def _is_town(city: CityRow) -> bool:
    return city.population >= _TOWN


def _apart(area: NamedArea, city: CityRow) -> bool:
    return apart_km(area.lat, area.lon, city.lat, city.lon) > area.radius_km


def _km(a: CityRow, b: CityRow) -> float:
    return apart_km(a.lat, a.lon, b.lat, b.lon)
