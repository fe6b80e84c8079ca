"""Puts what the session holds into the list and the messages, in words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from trialfinder.errors import PlaceNotFoundError, TrialFinderError
from trialfinder.gui.centers.pane import CentersPane
from trialfinder.gui.centers.place_form import Suggestion, city_of_all
from trialfinder.gui.centers.site_model import SiteRows
from trialfinder.gui.kit.announcing import announce
from trialfinder.gui.kit.choice import Choice
from trialfinder.gui.kit.notices import Notices
from trialfinder.gui.kit.session import Session
from trialfinder.messages import Message
from trialfinder.records.shown_text import one_line, quoted_name
from trialfinder.settings import Units
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.place_words import in_own_words, place_words
from trialfinder.words.site_lines import SiteLine, SiteWriter, cut_words, no_sites_words
from trialfinder.words.standings import StudyWords, study_words

if TYPE_CHECKING:
    from trialfinder.finder.filters import Filters
    from trialfinder.finder.finding import Finding

_BUSY_AFTER_MS = 150
"""Most searches are over sooner; a word that flashes by only unsettles."""


class CentersPresenter(QObject):
    """Listens to the session and keeps the list in step. `list_changed` says that it shows other
    rows, or other words; `reworded` that it shows the same in another language.
    """

    list_changed = Signal()
    reworded = Signal()

    def __init__(
        self,
        session: Session,
        centers: CentersPane,
        catalogue: Catalogue,
        notices: Notices,
        units: Units,
    ) -> None:
        super().__init__()
        self._session = session
        self._centers = centers
        self._catalogue = catalogue
        self._notices = notices
        self._units: Units = units
        self._words = self._study_words()
        self._rows = self._ordered_rows()
        self._problem: PlaceNotFoundError | None = None
        centers.form.search_requested.connect(self._on_search_requested)
        centers.form.list_requested.connect(centers.sites.setFocus)
        centers.header.filters_changed.connect(self._on_filters_changed)
        centers.any_distance_requested.connect(centers.header.show_any_distance)
        centers.sites.site_chosen.connect(session.choose)
        session.study_changed.connect(self._on_study_changed)
        self._busy = QTimer(self, singleShot=True, interval=_BUSY_AFTER_MS)
        self._busy.timeout.connect(partial(centers.form.set_busy, True))
        session.search_started.connect(self._busy.start)
        session.search_ended.connect(self._on_search_ended)
        session.finding_changed.connect(self._on_finding_changed)
        session.place_not_found.connect(self._on_place_not_found)
        session.search_failed.connect(self._on_search_failed)
        session.site_chosen.connect(centers.sites.choose)

    def fill(self) -> None:
        """Put the study's sites into the list, and its countries and statuses into the choices."""
        self._offer_choices()
        self._show()

    def _offer_choices(self) -> None:
        session = self._session
        sites = session.study.sites
        countries = list(dict.fromkeys(site.country for site in sites if site.country))
        statuses = list(dict.fromkeys(site.status for site in sites if site.status))
        self._centers.header.offer(
            [Choice(name, one_line(self._catalogue.name("country", name))) for name in countries],
            [Choice(status, self._status_words(status)) for status in statuses],
        )

    @property
    def words(self) -> StudyWords:
        return self._words

    @property
    def units(self) -> Units:
        return self._units

    @property
    def summary(self) -> str:
        """What the list shows now, in a sentence."""
        count = len(self._session.study.sites)
        if not count:
            return no_sites_words(self._session.study, self._catalogue, short=True)
        return (
            f"{self._shown_words(count)} {cut_words(self._session.study, self._catalogue)}".strip()
        )

    def _shown_words(self, count: int) -> str:
        """How many of the study's centers are shown."""
        finding = self._session.finding
        shown = len(self._rows)
        if finding is None:
            key = "list.unranked" if shown == count else "list.unranked_filtered"
            return self._catalogue.text(key, count=count, shown=shown)
        key = "list.ranked" if shown == count else "list.filtered" if shown else "list.none"
        return self._catalogue.text(key, count=count, shown=shown, place=self._place_words(finding))

    def _place_words(self, finding: Finding) -> str:
        return place_words(finding.origin, self._catalogue)

    def set_units(self, units: Units) -> None:
        self._units = units
        self._show()

    @property
    def sites(self) -> list[int]:
        """The sites that the list shows, by index in the record, row by row."""
        return [self._rows.site(row) for row in range(len(self._rows))]

    def lines(self) -> list[SiteLine]:
        """What the list shows now, row by row."""
        return self._rows.lines()

    def line_of(self, site_index: int) -> SiteLine:
        """What the list says of a site; its name and town where it does not list it."""
        row = self._rows.row_of_site(site_index)
        if row is None:
            return self._writer().unranked(self._session.study.sites[site_index])
        return self._rows.line(row)

    def retranslate(self) -> None:
        """Say again, in the language of the moment, whatever the catalogue says."""
        self._words = self._study_words()
        self._offer_choices()
        self._show_list(paint=False)  # with all else
        self._show_message()
        self.reworded.emit()

    def _on_search_requested(self, text: str) -> None:
        if not text.strip() and self._session.finding is not None:
            self._session.forget_place()
        else:
            self._session.search(text)

    def _on_filters_changed(self, filters: Filters) -> None:
        self._session.set_filters(filters)
        if self._session.finding is None:  # else a ranking is on its way
            self._show()

    def _on_study_changed(self) -> None:
        self._centers.header.show_all()
        self._centers.form.offer_anew()
        self._words = self._study_words()
        self.fill()

    def _study_words(self) -> StudyWords:
        return study_words(self._session.study, self._session.standing, self._catalogue)

    def _status_words(self, status: str) -> str:
        """A center's own status; where the study as a whole is not open, as a mere record."""
        key = f"status.{status}.site"
        words = self._catalogue.text(key) if key in self._catalogue else quoted_name(status)
        if self._session.standing.joinable:
            return words
        return self._catalogue.text("list.status_on_record", status=words)

    def _on_search_ended(self) -> None:
        self._busy.stop()
        self._centers.form.set_busy(False)

    def _on_finding_changed(self) -> None:
        self._problem = None
        self._show_message()
        self._show()
        self._announce()

    def _on_place_not_found(self, error: PlaceNotFoundError) -> None:
        self._problem = error
        self._show_message()
        self._announce()

    def _show_message(self) -> None:
        """Say how the place was read, or why it was not found."""
        form, finding = self._centers.form, self._session.finding
        form.show_found(finding is not None and self._problem is None)
        if self._problem is not None:
            suggestions = self._suggestions(self._problem.suggestions)
            form.show_problem(self._why_not_found(self._problem), suggestions)
        elif finding is not None and finding.notes:
            form.show_message(self._notes(finding), self._suggestions(finding.origin.others))
        else:
            form.show_no_message()

    def _suggestions(self, places: Sequence[str]) -> list[Suggestion]:
        return [Suggestion(place, in_own_words(place, self._catalogue)) for place in places]

    def _why_not_found(self, error: PlaceNotFoundError) -> str:
        """What the error says; where all that may have been meant is one city, with its name."""
        city = city_of_all(error.suggestions)
        if error.message.key == "place.city_unknown_like" and city:
            values = {**error.message.values, "like": city}
            return self._catalogue.say(Message("place.city_unknown_like_one", values))
        return self._catalogue.explain(error)

    def _notes(self, finding: Finding) -> str:
        """What must be said of the search; other places that may have been meant are buttons, so
        they are not said twice."""
        notes = list(finding.notes)
        if finding.origin.others:
            notes = [_without_others(note) for note in notes if note.key != "place.also"]
            notes.append(Message("place.also_these"))
        return " ".join(map(self._catalogue.say, notes))

    def _announce(self) -> None:
        """Tell people who cannot see it what a search came to."""
        parts = [self._centers.form.message.text]
        if self._problem is None:
            nearest = self._rows.line(0).spoken if len(self._rows) else ""
            parts += [self.summary, nearest]
        announce(self._centers, " ".join(filter(None, parts)))

    def _on_search_failed(self, error: TrialFinderError) -> None:
        self._notices.say(error.message)

    def _show(self) -> None:
        self._show_list()
        self.list_changed.emit()

    def _show_list(self, *, paint: bool = True) -> None:
        self._rows = self._ordered_rows()
        self._centers.header.show_summary(self.summary)
        self._centers.sites.show_rows(self._rows, self._session.chosen, paint=paint)
        if len(self._rows):
            self._centers.show_list()
        else:
            self._show_empty()

    def _writer(self) -> SiteWriter:
        session = self._session
        return SiteWriter(self._catalogue, self._units, session.standing, session.study)

    def _ordered_rows(self) -> SiteRows:
        """The sites to list, each in words."""
        writer = self._writer()
        listing = self._session.listing
        sites = [listed.site_index for listed in listing.sites]
        return SiteRows(sites, partial(writer.listed, listing))

    def _show_empty(self) -> None:
        finding = self._session.finding
        there = bool(self._session.study.sites)
        if finding is None or not there:
            none = no_sites_words(self._session.study, self._catalogue)
            text = self._catalogue.text("list.none_fits") if there else none
            self._centers.show_empty(text, offer_any_distance=False)
            return
        text = self._catalogue.text("list.none_within", place=self._place_words(finding))
        limited = self._session.filters.within_km is not None
        nearest = self._writer().nearest_outside(finding)
        self._centers.show_empty(
            f"{text} {nearest}".strip(), offer_any_distance=limited and bool(nearest)
        )


def _without_others(note: Message) -> Message:
    if note.key != "place.city_chosen":
        return note
    return Message("place.took_city", {name: note.values[name] for name in ("typed", "chosen")})
