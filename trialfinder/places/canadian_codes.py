"""Canadian postal codes as places."""

from trialfinder.messages import Message
from trialfinder.places.canadian_rows import CanadianRow, FirstThree
from trialfinder.places.gazetteer import Gazetteer
from trialfinder.places.neighbours import covering_circle
from trialfinder.places.place import Basis, Place
from trialfinder.places.regions import CANADA, Regions


class CanadianCodes:
    def __init__(self, gazetteer: Gazetteer, regions: Regions) -> None:
        self._gazetteer = gazetteer
        self._regions = regions

    def is_listed(self, code: str) -> bool:
        """Whether the gazetteer has all six characters ("H3T 1C5")."""
        area = self._gazetteer.first_three(code[:3])
        return area is not None and area.find(code[4:]) is not None

    def is_rural(self, code: str) -> bool:
        """A second character 0 stands for whole stretches of country, not for a place."""
        return code[1] == "0"

    def is_in_use(self, first: str) -> bool:
        return self._gazetteer.first_three(first) is not None

    def place(self, code: str, notes: tuple[Message, ...] = ()) -> Place | None:
        """The listed code; in a town, else the codes around it, said aloud; else None."""
        area = self._gazetteer.first_three(code[:3])
        if area is None:
            return None
        row = area.find(code[4:])
        if row is None:
            return None if self.is_rural(code) else self._around(code, area, notes)
        if self.is_rural(code):
            basis = Basis.CANADIAN_RURAL_CODE
            if row.replaced:
                values = {"code": code, "town": row.name}
                notes = (*notes, Message("place.canadian_far", dict(values)))
        elif row.replaced:
            basis = Basis.CANADIAN_NEIGHBOURS
            notes = (*notes, Message("place.canadian_stray", {"code": code}))
        else:
            basis = Basis.CANADIAN_CODE
        return self._place(code, area, row, basis, notes)

    def first_three(self, first: str, notes: tuple[Message, ...] = ()) -> Place | None:
        """All codes that begin so; None where there are none. Not for rural codes."""
        area = self._gazetteer.first_three(first)
        if area is None:
            return None
        row = CanadianRow(0, area.lat, area.lon, area.radius_km, area.usual_name(), False)
        return self._place(first, area, row, Basis.CANADIAN_FIRST_THREE, notes)

    def _around(self, code: str, area: FirstThree, notes: tuple[Message, ...]) -> Place:
        notes = (*notes, Message("place.canadian_neighbours", {"code": code}))
        near = area.near(code[4:])
        if near:
            lat, lon, radius_km = covering_circle(
                [(row.unit, row.lat, row.lon, row.radius_km) for row in near]
            )
            names = [row.name for row in near]
            name = max(names, key=names.count)
        else:
            lat, lon, radius_km = area.lat, area.lon, area.radius_km
            name = area.usual_name()
        row = CanadianRow(0, lat, lon, max(2.0, radius_km), name, True)
        return self._place(code, area, row, Basis.CANADIAN_NEIGHBOURS, notes)

    def _place(
        self,
        code: str,
        area: FirstThree,
        row: CanadianRow,
        basis: Basis,
        notes: tuple[Message, ...],
    ) -> Place:
        return Place(
            lat=round(row.lat, 4),
            lon=round(row.lon, 4),
            radius_km=round(row.radius_km, 1),
            label=f"{row.name}, {area.province} {code}",
            country=self._regions.country_name(CANADA),
            basis=basis,
            postal_code=code,
            city=row.name,
            region=self._regions.region_name(CANADA, area.province),
            notes=notes,
        )
