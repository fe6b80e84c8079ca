"""What is said of a study that was found by illness: the same in window and terminal."""

from collections.abc import Iterator

import msgspec

from trialfinder.finder.illness.asked import Asked
from trialfinder.finder.illness.illnesses import IllnessList
from trialfinder.finder.illness.opening import Opening
from trialfinder.finder.illness.shelves import Shelf
from trialfinder.finder.illness.studies import FoundStudies, FoundStudy, NearestCenter
from trialfinder.places.place import Place
from trialfinder.records.dates import parse
from trialfinder.records.meaning.contacts import ContactToCall, phone_of
from trialfinder.records.shown_text import one_line
from trialfinder.records.study import Study
from trialfinder.settings import Units
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.measures import distance_words
from trialfinder.words.site_lines import name_words, town_words
from trialfinder.words.standings import date_words, study_facts

_MOST_GIVEN = 3
_LONGEST_WORD = 80
_CANCER = "cancer"


class FindLine(msgspec.Struct, frozen=True, kw_only=True):
    """One study in words. `standing` stands wherever the study does; `matched` says which word of
    the record fits; `facts` are number, phase and ages; `gives` what is studied. `centers` tells of
    the nearest center with whom to call. `spoken` is all of it."""

    title: str
    standing: str
    tone: str
    joinable: bool
    matched: str
    facts: str
    gives: str
    centers: str
    record: str
    spoken: str


class FindWriter:
    """Writes lines in one language and one unit; distances are from `origin`, if there is one."""

    def __init__(self, catalogue: Catalogue, units: Units, origin: Place | None) -> None:
        self._catalogue = catalogue
        self._units: Units = units
        self._origin = origin

    def heading(self, shelf: Shelf, count: int) -> str:
        return self._catalogue.text(f"find.shelf.{shelf}", count=count)

    def line(self, found: FoundStudy) -> FindLine:
        """One study."""
        study, now = found.digest.study, found.standing
        title = one_line(study.title)
        standing = self._catalogue.say(now.short)
        parts = {
            "matched": self._matched(found),
            "facts": self._facts(study),
            "gives": self._gives(found),
            "centers": self._centers(found),
            "record": self._record(found),
        }
        headline = self._catalogue.say(now.headline).rstrip(".")
        spoken = (title, headline, *filter(None, parts.values()))
        return FindLine(
            title=title,
            standing=standing,
            tone=now.tone,
            joinable=now.joinable,
            spoken=". ".join(spoken),
            **parts,
        )

    def _matched(self, found: FoundStudy) -> str:
        said = []
        if found.is_expanded_access:
            said.append(self._catalogue.text("find.expanded_access"))
        match = found.match
        if match.word and match.field:
            word = _short(match.word)
            said.append(self._catalogue.text(f"find.matched.{match.field}", word=word))
        if match.qualifiers:
            words = ", ".join(qualifier_words(match.qualifiers, self._catalogue))
            said.append(self._catalogue.text("find.qualifiers", words=words))
        return " · ".join(said)

    def _facts(self, study: Study) -> str:
        """Number, phase and ages; the registry's age groups where the file has no limits."""
        said = study_facts(study, self._catalogue)
        eligibility = study.as_read.eligibility_module
        groups = [f"find.ages.{group}" for group in eligibility.std_ages]
        if eligibility.minimum_age or eligibility.maximum_age or not groups:
            return said
        names = [self._catalogue.text(key) for key in groups if key in self._catalogue]
        return f"{said} · {self._catalogue.text('find.ages', groups=', '.join(names))}"

    def _gives(self, found: FoundStudy) -> str:
        given = found.digest.study.as_read.arms_interventions_module.interventions
        names = list(dict.fromkeys(_short(one.name) for one in given if one.name))
        if not names:
            return ""
        shown = ", ".join(names[:_MOST_GIVEN])
        if len(names) > _MOST_GIVEN:
            more = len(names) - _MOST_GIVEN
            shown = self._catalogue.text("find.gives_more", names=shown, count=more)
        return self._catalogue.text("find.gives", names=shown)

    def _centers(self, found: FoundStudy) -> str:
        """Nothing of the centers of a study that nobody can join, so that none is called in
        vain."""
        if found.opening > Opening.LISTED:
            return ""
        said = []
        if found.open_sites:
            said.append(self._catalogue.text("find.open_centers", count=found.open_sites))
        elif found.digest.study.sites:
            count = len(found.digest.study.sites)
            said.append(self._catalogue.text("library.centers", count=count))
        else:
            said.append(self._catalogue.text("library.no_centers"))
        if found.nearest is not None and self._origin is not None:
            said.append(self._nearest(found.nearest, self._origin))
        return " · ".join(said)

    def _nearest(self, nearest: NearestCenter, origin: Place) -> str:
        assert nearest.distance_km is not None
        assert nearest.spot is not None
        away = distance_words(
            nearest.distance_km,
            origin.radius_km + nearest.spot[2],
            self._units,
            same_postal_code=False,
        )
        town = town_words(nearest.site, self._catalogue)
        center = one_line(f"{name_words(nearest.site, self._catalogue)}, {town}")
        key = "find.nearest_open" if nearest.is_open else "find.nearest_to_ask"
        said = self._catalogue.text(key, center=center, distance=self._catalogue.say(away))
        call = self._call(nearest.contact)
        return f"{said} · {call}" if call else said

    def _call(self, contact: ContactToCall | None) -> str:
        if contact is None:
            return ""
        whose = "_study" if contact.is_central else ""
        phone = phone_of(contact.contact)
        if phone:
            return self._catalogue.text(f"find.call{whose}", phone=one_line(phone))
        email = one_line(contact.contact.email or "")
        return self._catalogue.text(f"find.write{whose}", email=email)

    def _record(self, found: FoundStudy) -> str:
        now = found.standing
        if now.record_date is not None:
            key = "library.checked" if now.verified else "library.updated"
            day = date_words(now.record_date, self._catalogue, coarse=True)
            return self._catalogue.text(key, date=day)
        if now.open_on is not None:
            return ""  # the standing names the day
        return self._catalogue.text("library.unchecked")


def find_notes(
    found: FoundStudies, illnesses: IllnessList, catalogue: Catalogue
) -> tuple[str, ...]:
    """What must be said beside the list: how the words were understood, what was left out, and
    where nothing can be joined, what was searched and what to try."""
    return (
        *_understood(found.asked, illnesses, catalogue),
        *_left_out(found, catalogue),
        *_what_now(found, illnesses, catalogue),
    )


def matched_words(asked: Asked, illnesses: IllnessList, language: str) -> list[str]:
    """The illnesses that were understood, by their names."""
    return [illnesses.by_id[id_].title(language) for id_ in sorted(asked.wanted)]


def qualifier_words(qualifiers: tuple[str, ...], catalogue: Catalogue) -> list[str]:
    """Qualifiers by their names."""
    return [catalogue.name("qualifier", id_) for id_ in qualifiers]


def _understood(asked: Asked, illnesses: IllnessList, catalogue: Catalogue) -> Iterator[str]:
    if asked.wanted:
        names = ", ".join(matched_words(asked, illnesses, catalogue.language))
        yield catalogue.text("find.understood", illness=names)
    elif asked.rest:
        yield catalogue.text("find.literal")
    if asked.qualifiers:
        words = ", ".join(qualifier_words(asked.qualifiers, catalogue))
        yield catalogue.text("find.set_aside", words=words)
    if asked.offered:
        *first, last = asked.offered
        names = last
        if first:
            names = catalogue.text("find.or", first=", ".join(first), last=last)
        yield catalogue.text("find.offered", names=names)


def _left_out(found: FoundStudies, catalogue: Catalogue) -> Iterator[str]:
    left = found.left
    for key, count in (("person", left.person), ("closed", left.closed), ("far", left.far)):
        if count:
            yield catalogue.text(f"find.left.{key}", count=count)


def _what_now(found: FoundStudies, illnesses: IllnessList, catalogue: Catalogue) -> Iterator[str]:
    same = found.on(Shelf.SAME)
    if not found.studies:
        yield catalogue.text("find.nothing")
    elif not same or same[0].opening > Opening.LISTED:  # those that may be joined come first
        yield catalogue.text("find.none_open")
    else:
        yield catalogue.text("find.ask_doctor")
        return
    yield catalogue.text("find.holds", count=found.holding.studies)
    newest = parse(found.holding.newest)
    if newest is not None:
        day = date_words(newest, catalogue, coarse=True)
        yield catalogue.text("find.newest", date=day)
    else:
        yield catalogue.text("find.not_all")
    yield catalogue.text("find.try")
    if any(_CANCER in {id_, *illnesses.above(id_)} for id_ in found.asked.wanted):
        yield catalogue.text("find.nci")


def _short(text: str) -> str:
    line = " ".join(one_line(text).split())
    return line if len(line) <= _LONGEST_WORD else f"{line[: _LONGEST_WORD - 1]}…"
