"""From typed text to a place: exact code, repaired code, neighboring codes, city, in that order."""

import msgspec

from trialfinder.errors import PlaceNotFoundError
from trialfinder.messages import Message
from trialfinder.places.canadian_codes import CanadianCodes
from trialfinder.places.cities import Cities
from trialfinder.places.gazetteer import Gazetteer
from trialfinder.places.place import Place
from trialfinder.places.postal import LONGEST, CodeKind, TypedCode, clean, read_code, shown
from trialfinder.places.regions import Regions
from trialfinder.places.words_beside import Verdict, WordsBeside
from trialfinder.places.zip_codes import ZipCodes

_NORTH_POLE = "H0H"


class PlaceLookup:
    """Looks up what a person types. Nothing of it leaves the computer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.regions = Regions(gazetteer)
        self.zips = ZipCodes(gazetteer, self.regions)
        self.canadian = CanadianCodes(gazetteer, self.regions)
        self.cities = Cities(gazetteer, self.regions)
        self._beside = WordsBeside(self.regions, self.cities)

    def find(self, query: str) -> Place:
        """The place that the text names, with what has to be said about the reading of it.

        Raises PlaceNotFoundError with a message of what to do next, ResourceError where the
        gazetteer is damaged.
        """
        if len(query) > LONGEST:
            raise PlaceNotFoundError("place.too_long", limit=LONGEST)
        text = clean(query)
        if not text:
            raise PlaceNotFoundError("place.empty")
        if not any(ch.isalnum() for ch in text):
            raise PlaceNotFoundError("place.no_letters")
        typed = read_code(text)
        if typed is None:
            return self._city(text)
        match typed.kind:
            case CodeKind.ZIP:
                return self._zip(typed)
            case CodeKind.CANADIAN:
                return self._canadian(typed)
            case CodeKind.FIRST_THREE:
                return self._first_three(typed)
            case CodeKind.MILITARY:
                raise PlaceNotFoundError("place.military")
            case CodeKind.FOREIGN:
                raise PlaceNotFoundError("place.foreign_code", code=shown(typed.typed))

    def _city(self, text: str) -> Place:
        if not any(ch.isalpha() for ch in text):
            raise PlaceNotFoundError("place.zip_digits", code=shown(text))
        return self.cities.find(text)

    def _zip(self, typed: TypedCode) -> Place:
        known = [code for code in typed.candidates if self.zips.row(code)]
        code = known[0] if known else typed.candidates[0]
        if self.zips.is_military(code):
            raise PlaceNotFoundError("place.military")
        if len(typed.candidates) > 1 and len(known) != 1:
            raise PlaceNotFoundError("place.zip_digits", tuple(known), code=shown(typed.typed))
        sure = bool(known) or not typed.repaired
        place = self.zips.place(code, _read_as(typed, code)) if sure else None
        if typed.rest:
            words = self._beside.read(typed.rest, place)
            if words.verdict is Verdict.OTHER_CITY:
                names = tuple(dict.fromkeys(map(self.regions.full_name, words.cities)))
                raise PlaceNotFoundError("place.foreign_code", names[:3], code=shown(typed.typed))
            if words.verdict is Verdict.OTHER_STATE and place:
                if words.cities and self._is_house_number(typed):
                    return self.cities.find(typed.rest)
                note = Message("place.code_wins", {"code": code, "label": place.label})
                place = msgspec.structs.replace(place, notes=(*place.notes, note))
        if place is None:
            raise PlaceNotFoundError("place.zip_not_in_use", code=shown(typed.typed))
        return place

    def _is_house_number(self, typed: TypedCode) -> bool:
        """In "12345 Main St, Birmingham, AL" words follow, and not only the country."""
        return bool(typed.after) and not self.regions.meant_by(typed.after)

    def _canadian(self, typed: TypedCode) -> Place:
        if typed.candidates[0].startswith(_NORTH_POLE):
            raise PlaceNotFoundError("place.north_pole")
        listed = [code for code in typed.candidates if self.canadian.is_listed(code)]
        if len(listed) == 1:
            place = self.canadian.place(listed[0], _read_as(typed, listed[0]))
            if place:
                return place
        if typed.repaired:
            return self._only_first_three(typed, listed)
        code = typed.candidates[0]
        place = self.canadian.place(code)
        if place is None:
            used = self.canadian.is_in_use(code[:3])
            key = "place.canadian_not_found" if used else "place.canadian_not_in_use"
            raise PlaceNotFoundError(key, code=code)
        return place

    def _only_first_three(self, typed: TypedCode, listed: list[str]) -> Place:
        """Several full codes or none may be meant; the first three characters may be sure."""
        firsts = {code[:3] for code in listed or typed.candidates}
        firsts = {first for first in firsts if self.canadian.is_in_use(first)}
        if len(firsts) == 1 and not self.canadian.is_rural(first := firsts.pop()):
            place = self.canadian.first_three(first, (_first_three_note(typed, first),))
            if place:
                return place
        raise PlaceNotFoundError(
            "place.canadian_unread", tuple(sorted(listed))[:5], code=shown(typed.typed)
        )

    def _first_three(self, typed: TypedCode) -> Place:
        first = typed.candidates[0]
        if first == _NORTH_POLE:
            raise PlaceNotFoundError("place.north_pole")
        if not self.canadian.is_in_use(first):
            raise PlaceNotFoundError("place.canadian_not_in_use", code=shown(typed.typed))
        if self.canadian.is_rural(first):
            raise PlaceNotFoundError("place.rural_first_three", code=first)
        notes = (_first_three_note(typed, first),) if typed.repaired else ()
        place = self.canadian.first_three(first, notes)
        assert place is not None
        return place


def _read_as(typed: TypedCode, code: str) -> tuple[Message, ...]:
    if not typed.repaired:
        return ()
    return (Message("place.read_as", {"typed": shown(typed.typed), "read": code}),)


def _first_three_note(typed: TypedCode, first: str) -> Message:
    return Message("place.first_three_only", {"typed": shown(typed.typed), "read": first})
