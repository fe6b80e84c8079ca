"""What is said of a study that was found by illness: the same in window and terminal."""

import msgspec

from trialfinder.finder.illness.found import FoundStudies, FoundStudy, NearestCenter
from trialfinder.finder.illness.opening import Opening
from trialfinder.finder.illness.shelves import Shelf
from trialfinder.places.place import Place
from trialfinder.records.meaning.contacts import ContactToCall, phone_of
from trialfinder.records.shown_text import one_line
from trialfinder.records.study import SITES, Study
from trialfinder.settings import Units
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.find_notes import qualifier_words
from trialfinder.words.measures import distance_words
from trialfinder.words.site_lines import name_words, town_words
from trialfinder.words.standings import record_date_words, study_facts

_MOST_GIVEN = 3
_LONGEST_WORD = 80


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

    def heading(self, found: FoundStudies, shelf: Shelf) -> str:
        """What stands above a shelf; where nothing was asked for, all stand on one. Words that name
        no illness, such as a medicine's, are not called one."""
        key = shelf if found.asked.is_known else f"words.{shelf}"
        key = "any" if found.asked.is_empty else key
        return self._catalogue.text(f"find.shelf.{key}", count=len(found.on(shelf)))

    def line(self, found: FoundStudy) -> FindLine:
        """One study."""
        study, now = found.digest.study, found.standing
        title = one_line(study.title)
        standing = self._catalogue.say(now.short)
        parts = {
            "matched": self._matched(found),
            "facts": facts_and_ages(study, self._catalogue),
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
        if match.word:
            key = f"find.matched.{match.field}" if match.field else "find.matched"
            said.append(self._catalogue.text(key, word=_short(match.word)))
        if match.why is not None:
            instead = ", ".join(qualifier_words(match.instead, self._catalogue))
            said.append(self._catalogue.text(f"find.why.{match.why}", words=instead))
        if match.qualifiers:
            words = ", ".join(qualifier_words(match.qualifiers, self._catalogue))
            said.append(self._catalogue.text("find.qualifiers", words=words))
        return " · ".join(said)

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
            is_said = found.digest.study.could_have(SITES)
            key = "library.no_centers" if is_said else "library.no_centers_in_file"
            said.append(self._catalogue.text(key))
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
            return record_date_words(now, self._catalogue)
        if now.open_on is not None:
            return ""  # the standing names the day
        return self._catalogue.text("library.unchecked")


def facts_and_ages(study: Study, catalogue: Catalogue) -> str:
    """Number, phase and ages; the registry's age groups where the file has no limits."""
    said = study_facts(study, catalogue)
    eligibility = study.as_read.eligibility_module
    groups = [f"find.ages.{group}" for group in eligibility.std_ages]
    if eligibility.minimum_age or eligibility.maximum_age or not groups:
        return said
    names = [catalogue.text(key) for key in groups if key in catalogue]
    return f"{said} · {catalogue.text('find.ages', groups=', '.join(names))}"


def _short(text: str) -> str:
    line = " ".join(one_line(text).split())
    return line if len(line) <= _LONGEST_WORD else f"{line[: _LONGEST_WORD - 1]}…"
