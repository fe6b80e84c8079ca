"""Studies beside each other, in words: the same rows for each."""

from collections.abc import Iterator

import msgspec

from trialfinder.finder.open_first import nearest_open
from trialfinder.finder.side_by_side import SideStudy
from trialfinder.records.shown_text import one_line
from trialfinder.records.status import Tone, site_status
from trialfinder.settings import Units
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.find_lines import facts_and_ages
from trialfinder.words.measures import round_trips_words
from trialfinder.words.site_lines import SiteWriter, name_words
from trialfinder.words.standings import record_date_words

ROWS = ("standing", "who", "given", "often", "center", "travel")
"""What is said of each study, in this order; their names are `side.ROW`."""
_GIVEN = "protocolSection.armsInterventionsModule.interventions"
_MOST_NAMES = 6
_LONGEST_NAME = 80


class SideColumn(msgspec.Struct, frozen=True, kw_only=True):
    """One study: `cells` has its words for each of `ROWS`."""

    key: str
    title: str
    tone: str
    joinable: bool
    cells: tuple[str, ...]


class SideWriter:
    """Writes columns in one language and one unit."""

    def __init__(self, catalogue: Catalogue, units: Units) -> None:
        self._catalogue = catalogue
        self._units: Units = units

    def row_names(self) -> tuple[str, ...]:
        return tuple(self._catalogue.text(f"side.{row}") for row in ROWS)

    def column(self, side: SideStudy) -> SideColumn:
        """One study."""
        cells = {
            "standing": self._standing(side),
            "who": self._who(side),
            "given": self._given(side),
            "often": "\n".join(self._often(side)),
            "center": self._center(side),
            "travel": "\n".join(self._travel(side)),
        }
        return SideColumn(
            key=side.key,
            title=one_line(side.study.title),
            tone=side.standing.tone,
            joinable=side.standing.joinable,
            cells=tuple(cells[row] for row in ROWS),
        )

    def _standing(self, side: SideStudy) -> str:
        said = [self._catalogue.say(side.standing.short)]
        if side.standing.record_date is not None:
            said.append(record_date_words(side.standing, self._catalogue))
        return " · ".join(said)

    def _who(self, side: SideStudy) -> str:
        record = side.study.as_read
        said = [facts_and_ages(side.study, self._catalogue)]
        sex = record.eligibility_module.sex
        if sex in ("FEMALE", "MALE"):
            said.append(self._catalogue.text(f"side.sex.{sex}"))
        names = _names(record.conditions_module.conditions)
        if names:
            said.append(self._catalogue.text("side.for", names=self._listed(names)))
        return "\n".join(said)

    def _given(self, side: SideStudy) -> str:
        given = side.study.as_read.arms_interventions_module.interventions
        names = _names([one.name or "" for one in given])
        if names:
            return self._listed(names)
        key = "side.not_said" if side.study.could_have(_GIVEN) else "panel.not_in_file"
        return self._catalogue.text(key)

    def _listed(self, names: list[str]) -> str:
        shown = ", ".join(names[:_MOST_NAMES])
        if len(names) <= _MOST_NAMES:
            return shown
        more = len(names) - _MOST_NAMES
        return self._catalogue.text("find.gives_more", names=shown, count=more)

    def _often(self, side: SideStudy) -> Iterator[str]:
        """Only what is certain; of arms that differ, each."""
        for name, visits, days in _arms(side):
            text = self._catalogue.text("side.often_said", count=visits, days=days)
            yield self._catalogue.told(name, text) if name else text
        if not side.arms:
            yield self._catalogue.text("side.often_unknown")
        elif side.silent_arms:
            yield self._catalogue.text("side.often_others")

    def _center(self, side: SideStudy) -> str:
        """Nothing to call for a study that nobody can join now, or of which nobody can say it."""
        if side.standing.tone is Tone.UNCONFIRMED:
            return self._catalogue.text("contacts.unconfirmed")
        if side.standing.can_join is False:
            return self._catalogue.text("side.center_closed")
        writer = SiteWriter(self._catalogue, self._units, side.standing, side.study)
        if side.standing.open_on:
            return self._center_of_list(side, writer)
        center = writer.center_to_call(side.study, side.finding)
        if center is None:
            key = "side.center_no_place" if side.finding is None else "side.center_none"
            return self._catalogue.text(key)
        return "\n".join(filter(None, (center.name, center.distance, center.contact)))

    def _center_of_list(self, side: SideStudy, writer: SiteWriter) -> str:
        """Of a study that is open by a list alone, where to ask first."""
        said = [self._catalogue.text("side.center_list")]
        ranked = side.finding.ranked if side.finding else ()
        asked = [one for one in ranked if site_status(one.site, side.standing).can_join is None]
        if asked:
            nearest = min(asked, key=lambda one: one.distance_km)
            said += [name_words(nearest.site, self._catalogue), writer.distance(nearest)]
        return "\n".join(said)

    def _travel(self, side: SideStudy) -> Iterator[str]:
        """Only where both the visits and the way are known."""
        nearest = None
        if side.finding is not None and side.standing.joinable:
            nearest = nearest_open(side.finding, side.standing)
        hours = nearest.travel.drive_hours if nearest is not None else None
        if hours is None or not side.arms:
            yield self._catalogue.text("side.travel_unknown")
            return
        for name, visits, _ in _arms(side):
            drive = self._catalogue.say(round_trips_words(hours, visits))
            text = self._catalogue.text("side.travel_said", travel=drive)
            yield self._catalogue.told(name, text) if name else text


def _arms(side: SideStudy) -> list[tuple[str, int, int]]:
    """Each arm by its name; one without a name where all are alike."""
    alike = {(arm.visits, arm.cycle_days) for arm in side.arms}
    if len(alike) == 1 and not side.silent_arms:
        return [("", *alike.pop())]
    return [(one_line(arm.name)[:_LONGEST_NAME], arm.visits, arm.cycle_days) for arm in side.arms]


def _names(texts: list[str] | tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(one_line(text)[:_LONGEST_NAME] for text in texts if text.strip()))
