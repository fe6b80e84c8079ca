"""What an assistant on this computer may ask: find, study, near, criteria.

Every answer carries of each study `joinable` (true, false, or null where nobody can say), the date
of its record, what the record itself says of its status, and what that means in words. Nothing is
written, and no server is asked.
"""

import threading
from typing import Any

import msgspec

from trialfinder.errors import RecordError, UsageError
from trialfinder.finder.building import build_search
from trialfinder.finder.filters import Filters
from trialfinder.finder.illness.building import build_study_finder
from trialfinder.finder.illness.found import FoundStudy, Wish
from trialfinder.finder.illness.illnesses import bundled_illnesses
from trialfinder.finder.illness.person import Person, Sex
from trialfinder.finder.search import Search
from trialfinder.library.opening import open_study
from trialfinder.library.sources import read_library
from trialfinder.records.meaning.ages import read_age
from trialfinder.records.meaning.contacts import phone_of
from trialfinder.records.shown_text import plain_characters
from trialfinder.records.status import Standing, standing
from trialfinder.records.study import Study
from trialfinder.records.study_numbers import pasted_number
from trialfinder.words import find_report, near_report
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.standings import study_words

LONGEST_TEXT = 20_000  # characters of criteria or a summary in one answer
MOST_STUDIES = 50

Answer = dict[str, Any]


class Assistant:
    """Answers from the library and the studies in the box, one question at a time. Messages are in
    the language of `catalogue`, what a record says as it stands."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._lock = threading.Lock()

    def find(
        self,
        illness: str,
        place: str | None = None,
        age: str | None = None,
        sex: Sex | None = None,
        *,
        only_open: bool = True,
        within_km: float | None = None,
        limit: int = 10,
    ) -> Answer:
        """Studies of an illness: those first that can be joined, nearest first.

        Raises:
            UsageError: `age` is none, or a limit has no place.
            PlaceNotFoundError: the place is not known.
        """
        person = Person(read_age(age) if age else None, sex)
        if age and person.age is None:
            raise UsageError("find.no_age")
        if within_km is not None and place is None:
            raise UsageError("usage.within_near", name="within_km", command="find")
        with self._lock:
            search = _search()
            wish = Wish(
                words=illness,
                person=person,
                origin=search.origin(place) if place else None,
                within_km=within_km,
                only_open=only_open,
            )
            library = read_library()
            try:
                found = build_study_finder(library, search).find(wish, self._catalogue.language)
            finally:
                if library is not None:
                    library.close()
        shown = max(1, min(limit, MOST_STUDIES))
        report = find_report.find_report(
            found, place, shown, bundled_illnesses(), self._catalogue, "never"
        )
        answer: Answer = msgspec.to_builtins(report)
        for entry, one in zip(answer["studies"], found.studies, strict=False):
            entry |= self._carried(one.digest.study, one.standing)
            entry["expanded_access"] = one.is_expanded_access
            entry["call"] = _call(one)
        answer["found"] = len(found.studies)
        return _plain(answer)

    def study(self, id_: str) -> Answer:
        """What a study is for, who may join, what is given, and whether it can be joined.

        Raises:
            RecordError: no such study is on this computer.
        """
        study = self._open(id_)
        record = study.as_read
        eligibility = record.eligibility_module
        words = study_words(study, standing(study), self._catalogue)
        answer = self._carried(study, standing(study)) | {
            "id": study.nct_id,
            "title": study.title,
            "facts": words.facts,
            "details": words.details,
            "conditions": list(record.conditions_module.conditions),
            "summary": _cut(record.description_module.brief_summary),
            "minimum_age": eligibility.minimum_age,
            "maximum_age": eligibility.maximum_age,
            "sex": eligibility.sex,
            "given": [one.name for one in record.arms_interventions_module.interventions],
            "centers": len(study.sites),
            "contacts": [
                {"name": one.name, "phone": phone_of(one), "email": one.email}
                for one in record.contacts_locations_module.central_contacts
            ],
        }
        return _plain(answer)

    def near(self, id_: str, place: str, *, only_open: bool = False, limit: int = 10) -> Answer:
        """The centers of a study, nearest first; those that are open before the others.

        Raises:
            RecordError: no such study is on this computer.
            PlaceNotFoundError: the place is not known.
        """
        study = self._open(id_)
        now = standing(study)
        with self._lock:
            search = _search()
            finding = search.rank(study, search.origin(place), Filters())
        shown = max(1, min(limit, MOST_STUDIES))
        report = near_report.near_report(
            finding, now, place, shown, self._catalogue, only_open=only_open
        )
        answer: Answer = msgspec.to_builtins(report)
        return _plain(self._carried(study, now) | answer)

    def criteria(self, id_: str) -> Answer:
        """Who may join a study and who may not, as the record says it.

        Raises:
            RecordError: no such study is on this computer.
        """
        study = self._open(id_)
        module = study.as_read.eligibility_module
        answer = self._carried(study, standing(study)) | {
            "id": study.nct_id,
            "title": study.title,
            "criteria": _cut(module.eligibility_criteria),
            "minimum_age": module.minimum_age,
            "maximum_age": module.maximum_age,
            "sex": module.sex,
            "healthy_volunteers": module.healthy_volunteers,
            "note": self._catalogue.text("find.ask_doctor"),
        }
        return _plain(answer)

    def _carried(self, study: Study, now: Standing) -> Answer:
        """What every answer says of a study. `sentence` is the record's own, `said` what it
        means."""
        module = study.as_read.status_module
        dates = (
            ("verified", module.status_verified_date),
            ("last update posted", _day(module.last_update_post_date_struct)),
            ("completion", _day(module.completion_date_struct)),
        )
        record = [f"Overall status: {now.status_text or 'not given'}"]
        record += [f"{name}: {day}" for name, day in dates if day]
        return {
            "joinable": now.can_join,
            "record_date": str(now.record_date) if now.record_date else None,
            "sentence": "; ".join(record) + ".",
            "said": self._catalogue.say(now.headline),
        }

    def _open(self, id_: str) -> Study:
        """A study by its number alone, never a file."""
        number = pasted_number(id_)
        if number is None:
            raise RecordError("registry.no_number")
        return open_study(number.number, kept=_kept)


def _plain(answer: Answer) -> Answer:
    """The same without characters that steer whatever shows it."""
    return {name: _plain_value(value) for name, value in answer.items()}


def _plain_value(answer: Any) -> Any:
    if isinstance(answer, str):
        return plain_characters(answer, kept="\n")
    if isinstance(answer, dict):
        return _plain(answer)
    if isinstance(answer, list | tuple):
        return [_plain_value(value) for value in answer]
    return answer


def _search() -> Search:
    """Without a server for places."""
    return build_search("")


def _kept(number: str, *, fetched: bool) -> Study | None:
    library = read_library()
    if library is None:
        return None
    try:
        return library.find(number, fetched=fetched)
    finally:
        library.close()


def _call(found: FoundStudy) -> Answer | None:
    """Whom to call at the nearest center where somebody may join."""
    contact = found.nearest.contact if found.nearest else None
    if contact is None:
        return None
    one = contact.contact
    return {
        "name": one.name,
        "phone": phone_of(one),
        "email": one.email,
        "of": "study" if contact.is_central else "center",
    }


def _day(struct: Any) -> str | None:
    return struct.date if struct else None


def _cut(text: str | None) -> str | None:
    if text is None or len(text) <= LONGEST_TEXT:
        return text
    return f"{text[:LONGEST_TEXT]} […]"
