"""US ZIP codes as places."""

from trialfinder.messages import Message
from trialfinder.places.gazetteer import Gazetteer, ZipRow
from trialfinder.places.neighbours import neighbours_point
from trialfinder.places.place import Basis, Place
from trialfinder.places.regions import Regions

# Routes of military mail: AE is 090 to 098, AA is 340, AP is 962 to 966.
_MILITARY = frozenset({*range(90, 99), 340, *range(962, 967)})


class ZipCodes:
    def __init__(self, gazetteer: Gazetteer, regions: Regions) -> None:
        self._gazetteer = gazetteer
        self._regions = regions

    def row(self, code: str) -> ZipRow | None:
        """What the gazetteer lists under five digits."""
        return self._gazetteer.zip(int(code))

    def is_military(self, code: str) -> bool:
        return int(code[:3]) in _MILITARY

    def place(self, code: str, notes: tuple[Message, ...] = ()) -> Place | None:
        """The listed code, else the codes on either side of it, said aloud; else None."""
        row = self.row(code)
        if row is not None:
            if row.basis == Basis.ZIP_NEIGHBOURS:
                notes = (*notes, Message("place.zip_neighbours", {"code": code}))
            if row.basis == Basis.ZIP_TOWN:
                town = f"{row.city}, {row.state}"
                notes = (*notes, Message("place.zip_far", {"code": code, "town": town}))
            return self._place(code, row, notes)
        return self._between(code, notes)

    def _place(self, code: str, row: ZipRow, notes: tuple[Message, ...]) -> Place:
        country, region = self._regions.of_state(row.state or "")
        town = f"{row.city}, {row.state}" if row.city else f"{row.state or 'ZIP'}"
        return Place(
            lat=row.lat,
            lon=row.lon,
            radius_km=row.radius_km,
            label=f"{town} {code}",
            country=self._regions.country_name(country if row.state else "US"),
            basis=Basis(row.basis),
            postal_code=code,
            city=row.city,
            region=self._regions.region_name(country, region),
            notes=notes,
        )

    def _between(self, code: str, notes: tuple[Message, ...]) -> Place | None:
        """Only between listed codes: past the last one, a number is more likely a slip."""
        number = int(code)
        beside = self._gazetteer.zips_beside(number)
        if not beside or not beside[0].code < number < beside[-1].code:
            return None
        lat, lon, radius_km = neighbours_point(
            number, [(row.code, row.lat, row.lon, row.radius_km) for row in beside]
        )
        nearest = min(beside, key=lambda row: abs(row.code - number))
        country, region = self._regions.of_state(nearest.state or "")
        return Place(
            lat=round(lat, 4),
            lon=round(lon, 4),
            radius_km=round(radius_km, 1),
            label=f"{nearest.state} {code}",
            country=self._regions.country_name(country),
            basis=Basis.ZIP_NEIGHBOURS,
            postal_code=code,
            region=self._regions.region_name(country, region),
            notes=(*notes, Message("place.zip_neighbours", {"code": code})),
        )
