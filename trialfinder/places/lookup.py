"""From typed text to a place: exact code, repaired code, neighboring codes, city, in that order."""

import re

import msgspec

from trialfinder.errors import PlaceNotFoundError
from trialfinder.messages import Message
from trialfinder.places.canadian_codes import CanadianCodes
from trialfinder.places.cities import Cities
from trialfinder.places.gazetteer import Gazetteer
from trialfinder.places.place import Place
from trialfinder.places.postal import (
    LONGEST,
    CodeKind,
    TypedCode,
    clean,
    first_three_beside,
    read_code,
    shown,
)
from trialfinder.places.regions import Regions
from trialfinder.places.words_beside import Verdict, WordsBeside
from trialfinder.places.zip_codes import ZipCodes

_NORTH_POLE = "H0H"
_PREPOSITION = re.compile(
    r"^(?:near|close to|in|at|from|around|cerca de|desde|près de|proche de|autour de|depuis)\s+",
    re.IGNORECASE,
)
_WIND = re.compile(r"^([NSEW])(?:\. ?| )(?=\w\w)", re.IGNORECASE)
_WINDS = {"N": "North", "S": "South", "E": "East", "W": "West"}
_MOST_CODES = 3
_MOST_SUGGESTIONS = 5


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
            return self._district(text) or self._city(text)
        typed, notes = self._only_known(typed)
        place = self._code(typed)
        return msgspec.structs.replace(place, notes=(*notes, *place.notes))

    def _district(self, text: str) -> Place | None:
        """The first three characters of a Canadian code beside a town or province in which they
        lie, as in what we call such a place ourselves; None where they may be something else, as
        the road A1A is in Florida."""
        first, words = first_three_beside(text) or ("", "")
        if not first or not self.canadian.is_in_use(first) or self.canadian.is_rural(first):
            return None
        place = self.canadian.first_three(first)
        agrees = place and self._beside.read(words, place).verdict is Verdict.AGREES
        return place if agrees else None

    def _code(self, typed: TypedCode) -> Place:
        match typed.kind:
            case CodeKind.ZIP:
                return self._zip(typed)
            case CodeKind.CANADIAN:
                return self._canadian(typed)
            case CodeKind.FIRST_THREE:
                return self._first_three(typed)
            case CodeKind.MILITARY:
                raise PlaceNotFoundError("place.military")
            case CodeKind.PHONE:
                raise PlaceNotFoundError("place.phone")
            case CodeKind.STUDY:
                raise PlaceNotFoundError("place.study_number")
            case CodeKind.FOREIGN:
                raise PlaceNotFoundError("place.foreign_code", code=shown(typed.typed))

    def _city(self, text: str) -> Place:
        if not any(ch.isalpha() for ch in text):
            raise PlaceNotFoundError("place.zip_digits", code=shown(text))
        try:
            return self.cities.find(text)
        except PlaceNotFoundError:
            plainer = _plainer(text)
            if plainer in ("", text):
                raise
        return self.cities.find(plainer)

    def _only_known(self, typed: TypedCode) -> tuple[TypedCode, tuple[Message, ...]]:
        """Of several codes the one that is listed, said aloud; where all are, a question."""
        if not typed.others:
            return typed, ()
        codes = {code.candidates[0]: code for code in (*typed.others, typed)}
        known = {code: place for code in codes if (place := self._listed(code))}
        if len(known) > 1:
            names = tuple(place.label for place in known.values())
            raise PlaceNotFoundError("place.two_codes", names[:_MOST_CODES])
        if len(codes) == 1 or not known:
            return typed, ()
        used = next(iter(known))
        unknown = next(code for code in codes if code != used)
        return codes[used], (Message("place.other_unknown", {"code": used, "other": unknown}),)

    def _listed(self, code: str) -> Place | None:
        if code.isdigit():
            return self.zips.place(code) if self.zips.row(code) else None
        return self.canadian.place(code) if self.canadian.is_listed(code) else None

    def _zip(self, typed: TypedCode) -> Place:
        known = [code for code in typed.candidates if self.zips.row(code)]
        code = known[0] if known else typed.candidates[0]
        if self.zips.is_military(code):
            raise PlaceNotFoundError("place.military")
        if len(typed.candidates) > 1 and len(known) != 1:
            places = [place for each in known if (place := self.zips.place(each))]
            names = tuple(place.label for place in places)[:_MOST_SUGGESTIONS]
            raise PlaceNotFoundError("place.zip_digits", names, code=shown(typed.typed))
        sure = bool(known) or not typed.repaired
        place = self.zips.place(code, _read_as(typed, code)) if sure else None
        words = self._beside.read(typed.rest, place)
        cities = tuple(dict.fromkeys(map(self.regions.full_name, words.cities)))[:_MOST_CODES]
        if place is None:
            if words.verdict is Verdict.ABROAD:
                raise PlaceNotFoundError("place.foreign_code", cities, code=shown(typed.typed))
            raise PlaceNotFoundError("place.zip_not_in_use", cities, code=shown(typed.typed))
        if words.verdict in (Verdict.SILENT, Verdict.AGREES):
            return place
        if words.cities and self._is_house_number(typed):
            return self.cities.find(typed.rest)
        if words.verdict is Verdict.ELSEWHERE:
            return _code_wins(place, code)
        values = {"code": code, "town": _town(place), "words": shown(typed.rest)}
        raise PlaceNotFoundError("place.code_or_words", (*cities, place.label), **values)

    def _is_house_number(self, typed: TypedCode) -> bool:
        """In "12345 Main St, Birmingham" or "PO Box 12345, Nome" no place stands beside it."""
        before, street = typed.rest.removesuffix(typed.after), typed.after.split(",")[0]
        beside = before or street
        return bool(typed.after) and not self._beside.name_a_place(beside)

    def _canadian(self, typed: TypedCode) -> Place:
        if typed.candidates[0].startswith(_NORTH_POLE):
            raise PlaceNotFoundError("place.north_pole")
        listed = [code for code in typed.candidates if self.canadian.is_listed(code)]
        if _unused_first_letter(typed):
            raise self._first_letter(typed, listed)
        if len(listed) == 1:
            place = self.canadian.place(listed[0], _read_as(typed, listed[0]))
        elif typed.repaired:
            place = self._only_first_three(typed, listed)
        else:
            place = self.canadian.place(typed.candidates[0])
        if place is None:
            code = typed.candidates[0]
            used = self.canadian.is_in_use(code[:3])
            key = "place.canadian_not_found" if used else "place.canadian_not_in_use"
            raise PlaceNotFoundError(key, code=code)
        words = self._beside.read(typed.rest, place)
        if words.verdict in (Verdict.ELSEWHERE, Verdict.ABROAD) and place.postal_code:
            return _code_wins(place, place.postal_code)
        return place

    def _first_letter(self, typed: TypedCode, listed: list[str]) -> PlaceNotFoundError:
        """The first letter decides the province: what it may be is offered, never chosen."""
        places = [place for code in listed if (place := self.canadian.place(code))]
        return PlaceNotFoundError(
            "place.canadian_first_letter",
            tuple(place.label for place in places)[:_MOST_SUGGESTIONS],
            code=shown(typed.typed),
            letter=typed.typed[0].upper(),
        )

    def _only_first_three(self, typed: TypedCode, listed: list[str]) -> Place:
        """Several full codes or none may be meant; the first three characters may be sure.

        Not where a letter of them is a guess: the district would be one.
        """
        six = typed.typed.upper()
        firsts = {code[:3] for code in listed or typed.candidates}
        firsts = {first for first in firsts if self.canadian.is_in_use(first)}
        firsts = {first for first in firsts if (first[0], first[2]) == (six[0], six[2])}
        if len(firsts) == 1 and not self.canadian.is_rural(first := firsts.pop()):
            place = self.canadian.first_three(first, (_first_three_note(typed, first),))
            if place:
                return place
        raise PlaceNotFoundError(
            "place.canadian_unread",
            tuple(sorted(listed))[:_MOST_SUGGESTIONS],
            code=shown(typed.typed),
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


def _plainer(text: str) -> str:
    """Without "near" and the like, and with the wind of "W. Palm Beach" written out."""
    text = _PREPOSITION.sub("", text)
    return _WIND.sub(lambda wind: f"{_WINDS[wind[1].upper()]} ", text)


def _read_as(typed: TypedCode, code: str) -> tuple[Message, ...]:
    if not typed.repaired:
        return ()
    return (Message("place.read_as", {"typed": shown(typed.typed), "read": code}),)


def _first_three_note(typed: TypedCode, first: str) -> Message:
    return Message("place.first_three_only", {"typed": shown(typed.typed), "read": first})


def _unused_first_letter(typed: TypedCode) -> bool:
    first = typed.typed[0].upper()
    return typed.repaired and first.isalpha() and typed.candidates[0][0] != first


def _code_wins(place: Place, code: str) -> Place:
    note = Message("place.code_wins", {"code": code, "label": place.label})
    return msgspec.structs.replace(place, notes=(*place.notes, note))


def _town(place: Place) -> str:
    return ", ".join(part for part in (place.city, place.region or place.country) if part)
