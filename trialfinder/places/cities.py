"""Cities: which one a name means, when it may be taken for meant, and what else to offer."""

from functools import cached_property

import msgspec

from trialfinder.errors import PlaceNotFoundError
from trialfinder.messages import Message
from trialfinder.places.city_names import name_variants
from trialfinder.places.city_text import (
    CityText,
    Meanings,
    TownAndRest,
    by_commas,
    readings,
    without_commas,
)
from trialfinder.places.common_names import CommonNames, NamedArea, bundled_common_names
from trialfinder.places.gazetteer import CityRow, Gazetteer
from trialfinder.places.geodesic import rough_km
from trialfinder.places.names import name_key
from trialfinder.places.near_misses import NearMisses
from trialfinder.places.place import Basis, Place
from trialfinder.places.postal import shown
from trialfinder.places.prominence import NEAR, prominence
from trialfinder.places.regions import CANADA, UNITED_STATES, Area, Regions, lies_in

_DOMINANT = 5
_TOWN = 2_500  # people; the Census called a place urban from here on until 2020
_WORTH_SAYING = 0.01  # of the people of the city that was taken
_WELL_KNOWN = 300_000
_SHORT_TRIP_KM = 60.0
_BY_CODE = frozenset({UNITED_STATES, CANADA})
_MAY_BE_MEANT_TOO = 20_000  # people: "St. Thomas" is an island, and a city in Ontario
_SAME_TOWN_KM = 30.0
_LARGER_THAN_ITS_REGION = 300_000  # people: "New York", but not "Ontario"
_MOST_SUGGESTIONS = 5
_MOST_OTHERS = 3


class Cities:
    """Finds cities by typed text (`find`) or by a record's fields (`of_record`)."""

    def __init__(self, gazetteer: Gazetteer, regions: Regions) -> None:
        self._gazetteer = gazetteer
        self._regions = regions
        self._near_misses = NearMisses(gazetteer)

    def find(self, text: str) -> Place:
        """The city that the text means; raises PlaceNotFoundError, perhaps with suggestions."""
        typed = by_commas(text, self._regions)
        if typed is not None:
            return self._by_commas(text, typed)
        ways = readings(text, self._regions)
        for least_people in (_TOWN, 0):  # "LA California" is no village in Mexico
            for way in ways:
                place = self._read(way, least_people)
                if place:
                    return place
        raise self._not_found(text, ways)

    def _by_commas(self, text: str, typed: TownAndRest) -> Place:
        """The first part is the town; what stands beside it only tells which one.

        A street or a hospital may stand before the town: then the town is what stands beside it.
        """
        ways = without_commas(typed.town, typed.areas, self._regions)
        beside = CityText(typed.beside, typed.areas) if typed.beside else None
        near = self.matching(beside) if beside else []
        for way in ways:
            if near:
                way_near = self._near(way, near)
                if way_near:
                    return self._choose(way, way_near)
                if self.matching(way):
                    raise self._two_places(text, way, near)
                continue
            place = self._read(way, 0)
            if place:
                return place if beside is None else self._without(place, typed)
        place = self._behind_a_street(typed, beside if near else typed.of_region)
        if place is None:
            raise self._not_found(text, ways)
        return place

    def _behind_a_street(self, typed: TownAndRest, town: CityText | None) -> Place | None:
        """ "350 5th Ave, New York, NY"; of "St. Jude, Memphis" it is said what was taken."""
        if town is None or not (typed.is_no_town or town.name == typed.beside):
            return None
        place = self._read(town, 0)
        if place is None or typed.is_no_town:
            return place
        values = {"typed": shown(typed.town), "chosen": place.label}
        return msgspec.structs.replace(place, notes=(Message("place.took_city", dict(values)),))

    def _without(self, place: Place, typed: TownAndRest) -> Place:
        """What we know nothing of was left out, which is said."""
        if any(note.key == "place.took_city" for note in place.notes):
            return place
        whole = f"{typed.town}, {typed.beside}"
        note = Message("place.took_city", {"typed": shown(whole), "chosen": place.label})
        return msgspec.structs.replace(place, notes=(note, *place.notes))

    def _near(self, way: CityText, places: list[CityRow]) -> list[CityRow]:
        """Cities meant by `way` within a short trip of one of the places."""
        return [
            city
            for city in self.matching(way)
            if any(_km(city, place) <= _SHORT_TRIP_KM + place.radius_km for place in places[:3])
        ]

    def _two_places(self, text: str, way: CityText, beside: list[CityRow]) -> PlaceNotFoundError:
        names = self._names([*self.matching(way)[:2], *beside[:2]], _MOST_SUGGESTIONS)
        return PlaceNotFoundError("place.city_ambiguous", names, city=shown(text))

    def _read(self, way: CityText, least_people: int) -> Place | None:
        """The area or city that one reading means; None where it means none that is so large."""
        area = self._common.area(way)
        if area:
            return self._area(way, area)
        city = self._common.city(way)
        if city:
            return self._by_short_name(way, city)
        matches = self.matching(way)
        large = matches and matches[0].population >= least_people
        return self._choose(way, matches) if large else None

    def matching(self, way: CityText) -> list[CityRow]:
        """Cities of that name that lie in what each qualifier may mean, the weightiest first.

        Where none is listed so, other ways to write it are tried abroad ("Tsukuba-shi, Japan").
        """
        rows = self._of_name(way.name, way.areas)
        for name in name_variants(way.name) if way.areas and not rows else ():
            rows = [row for row in self._of_name(name, way.areas) if row.country not in _BY_CODE]
            if rows:
                break
        return sorted(rows, key=prominence, reverse=True)

    def _of_name(self, name: str, areas: Meanings) -> list[CityRow]:
        key = name_key(name)
        rows = self._gazetteer.cities(key) if key else []
        return [r for r in rows if all(any(lies_in(r, a) for a in meant) for meant in areas)]

    def place(
        self, city: CityRow, notes: tuple[Message, ...] = (), others: tuple[str, ...] = ()
    ) -> Place:
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
            others=others,
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
            others=tuple(others),
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

    def _choose(self, way: CityText, matches: list[CityRow]) -> Place:
        """A name may itself be that of a state or country: then it is the city only if large."""
        best, meant = matches[0], self._meant_regions(way)
        if not meant and not self._in_its_own(way, best):
            meant = self._provinces(way)
        if meant and best.population < _LARGER_THAN_ITS_REGION:
            raise self._whole_region(way, meant, matches[:1])
        if meant and not any(lies_in(best, area) for area in meant):
            return self._not_the_region(way.name, best, meant)
        rivals = [city for city in matches[1:] if _km(best, city) > _SAME_TOWN_KM]
        if rivals and prominence(best) < _DOMINANT * prominence(rivals[0]):
            raise self._ambiguous(way, [best, *rivals])
        in_state = [city for city in matches if _in_state(way, city)]
        if in_state and best not in in_state:  # "Brooks, CA": California, or Alberta in Canada
            raise self._ambiguous(way, [in_state[0], best])
        return self._with_rivals(way, best, rivals)

    def _with_rivals(self, way: CityText, best: CityRow, rivals: list[CityRow]) -> Place:
        chosen = self._regions.full_name(best)
        namesakes = rivals if way.areas else [city for city in rivals if _is_town(city)]
        if any(self._regions.full_name(city) == chosen for city in namesakes):
            return self.place(best, (Message("place.city_same_name", {"chosen": chosen}),))
        values = {"typed": shown(way.name), "chosen": chosen}
        others = self._others(chosen, [c for c in rivals if _worth_saying(c, best)])
        if way.areas and rivals and not others:  # which of them was typed is not said
            others = list(self._names(rivals, _MOST_OTHERS))
        if others:
            note = Message("place.city_chosen", {**values, "others": "; ".join(others)})
            return self.place(best, (note,), tuple(others))
        # "St. Jude" is a village in Quebec, but perhaps a hospital was meant.
        known = (_is_town(best) or way.areas) and best.key == name_key(way.name)
        return self.place(best, () if known else (Message("place.took_city", dict(values)),))

    def _meant_regions(self, way: CityText) -> list[Area]:
        """States or countries of that name, in all that follows: "Georgia" in "Georgia, USA"."""
        meant = self._regions.meant_by(way.name)
        return [area for area in meant if all((area[0], None) in each for each in way.areas)]

    def _provinces(self, way: CityText) -> list[Area]:
        """Divisions of that name in the countries typed: "Ishikawa, Japan" is no city first."""
        countries = {area[0] for meant in way.areas for area in meant} - NEAR
        found = self._regions.within(way.name, countries) if countries else []
        return [area for area in found if area[1] and "." not in area[1]]

    def _in_its_own(self, way: CityText, city: CityRow) -> bool:
        """Whether the city lies in the province that has its name: "Chiba, Japan"."""
        return any(lies_in(city, area) for area in self._provinces(way))

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
        known_so = [c for c in cities if c.main or c.country in NEAR or c.population >= _WELL_KNOWN]
        names = self._names(known_so or cities, _MOST_SUGGESTIONS)
        if len(names) < 2:
            return PlaceNotFoundError("place.city_twice", city=names[0])
        return PlaceNotFoundError("place.city_ambiguous", names, city=shown(way.name))

    def _whole_region(
        self, way: CityText, meant: list[Area], cities: list[CityRow]
    ) -> PlaceNotFoundError:
        """ "Alabama" is the state, though a village in New York has the name as well."""
        meant = sorted(meant, key=lambda area: area[0] not in NEAR)
        each = 3 if len(meant) == 1 else 2
        largest = [c for a in meant for c in self._gazetteer.largest_cities(*a, each)]
        towns = [c for c in cities if _is_town(c) and c.country in (UNITED_STATES, CANADA)]
        names = self._names([*largest, *towns], _MOST_SUGGESTIONS)
        return PlaceNotFoundError("place.whole_region", names, region=shown(way.name))

    def _not_found(self, text: str, ways: list[CityText]) -> PlaceNotFoundError:
        for way in ways:
            meant = self._meant_regions(way)
            if meant:
                return self._whole_region(way, meant, [])
        typed = shown(text)
        for way in ways:
            elsewhere = self.matching(CityText(way.name, ())) if way.areas else []
            if elsewhere:  # "Pittsburg, PA"
                there = self._near_misses.alike(way)
                names = self._names([*there, *elsewhere], _MOST_SUGGESTIONS)
                return PlaceNotFoundError("place.city_not_there", names, city=typed)
        for way in reversed(ways):
            names = self._names(self._near_misses.alike(way), _MOST_SUGGESTIONS)
            if names:
                return PlaceNotFoundError("place.city_unknown_like", names, city=typed)
        names = self._names(self._near_misses.inside(text), _MOST_SUGGESTIONS)
        key = "place.city_unknown_like" if names else "place.city_unknown"
        return PlaceNotFoundError(key, names, city=typed)


def _worth_saying(other: CityRow, chosen: CityRow) -> bool:
    """Where the chosen city is far, every town that is near; else what people may have heard of."""
    if other.country in NEAR:
        return chosen.country not in NEAR or other.population >= _WORTH_SAYING * chosen.population
    return other.population >= (_WELL_KNOWN if chosen.country in NEAR else _MAY_BE_MEANT_TOO)


def _in_state(way: CityText, city: CityRow) -> bool:
    """Whether the city lies in a state that was typed in letters that are a country's as well."""
    return any(
        any(region is None for _, region in meant)
        and any(
            region is not None and lies_in(city, (country, region)) for country, region in meant
        )
        for meant in way.areas
    )


def _is_town(city: CityRow) -> bool:
    return city.population >= _TOWN


def _apart(area: NamedArea, city: CityRow) -> bool:
    return rough_km((area.lat, area.lon), city.point) > area.radius_km


def _km(a: CityRow, b: CityRow) -> float:
    return rough_km(a.point, b.point)
