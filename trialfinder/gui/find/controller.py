"""Does what is asked for when a study is looked for, and opens the one that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from trialfinder.errors import PlaceNotFoundError, TrialFinderError
from trialfinder.finder.illness.ages import read_age
from trialfinder.finder.illness.building import build_study_finder
from trialfinder.finder.illness.illnesses import bundled_illnesses
from trialfinder.finder.illness.person import Person
from trialfinder.finder.illness.studies import FoundStudies, Wish
from trialfinder.gui.find.dialog import FindDialog, Typed
from trialfinder.gui.kit.preferences import Preferences
from trialfinder.progress import Stop
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.find_lines import FindWriter, find_notes

if TYPE_CHECKING:
    from collections.abc import Callable

    from trialfinder.finder.search import Search
    from trialfinder.gui.kit.session import Session
    from trialfinder.library.library import Library
    from trialfinder.places.place import Place

_TOPIC = "find"


class ChosenStudy(msgspec.Struct, frozen=True):
    """A study to be opened: what the library knows it by, its title, and the place that it was
    looked for from, empty where that is none, or the one that centers are ranked from already."""

    key: str
    title: str
    place: str


class FindController(QObject):
    """Shows the search over `window`; `chosen` carries the study to be opened.

    What was typed and found stays until the window is closed, so that one can come back to it; it
    is written nowhere. `library` gives the library and is called in a worker alone.
    """

    chosen = Signal(object)

    def __init__(
        self,
        window: QWidget,
        session: Session,
        library: Callable[[], Library],
        catalogue: Catalogue,
        preferences: Preferences,
    ) -> None:
        super().__init__()
        self._window = window
        self._session = session
        self._library = library
        self._catalogue = catalogue
        self._preferences = preferences
        self._stop = Stop()
        self._dialog: FindDialog | None = None
        self._asked = Typed()
        self._found: FoundStudies | None = None
        self._place: Place | None = None  # that stands in the field by its label
        preferences.theme_changed.connect(self._on_theme_changed)

    @property
    def dialog(self) -> FindDialog | None:
        """The view, once there is one."""
        return self._dialog

    def show(self) -> None:
        """Show the search as it was left; the first time, filled in from the study on screen."""
        if self._dialog is None:
            self._dialog = FindDialog(self._preferences.theme, self._window)
            self._dialog.asked.connect(self.find)
            self._dialog.open_requested.connect(self._on_open_requested)
            self._fill(self._dialog)
        self._dialog.open()
        self._dialog.illness.setFocus()

    def show_for_study(self) -> None:
        """Show the search filled in from the study on screen, and look at once."""
        self.show()
        assert self._dialog is not None
        self._fill(self._dialog)
        self.find(self._dialog.typed)

    def find(self, typed: Typed) -> None:
        """Look for what was typed; what was looked for before is given up."""
        assert self._dialog is not None
        age = read_age(typed.age) if typed.age else None
        if typed.age and age is None:
            self._dialog.say(self._catalogue.text("find.no_age"))
            self._dialog.age.setFocus()
            self._dialog.age.selectAll()
            return
        self._stop.set()
        self._stop = stop = Stop()
        self._asked = typed
        self._dialog.say(self._catalogue.text("find.looking"))
        place, language = self._place, self._catalogue.language
        wish = Wish(words=typed.illness, person=Person(age), only_open=typed.only_open)

        def work(search: Search) -> FoundStudies:
            origin = None
            if typed.place:
                known = place is not None and place.label == typed.place
                origin = place if known else search.origin(typed.place)
            finder = build_study_finder(self._library(), search)
            wanted = msgspec.structs.replace(wish, origin=origin)
            return finder.find(wanted, language, stop.progress())

        self._session.with_search(_TOPIC, work, self._on_found, self._on_failed)

    def stop(self) -> None:
        """Wait for nothing any more."""
        self._stop.set()

    def retranslate(self) -> None:
        """Say what was found in the language of the moment."""
        if self._found is not None:
            self._on_found(self._found)

    def _fill(self, dialog: FindDialog) -> None:
        """Under a study that nobody can join, its own illnesses are what is looked for."""
        finding = self._session.finding
        self._place = finding.origin if finding else None
        conditions = self._session.study.as_read.conditions_module.conditions
        illness = "" if self._session.standing.joinable else ", ".join(conditions)
        dialog.fill(illness, self._place.label if self._place else "")

    def _on_found(self, found: FoundStudies) -> None:
        if self._dialog is None:
            return
        self._found = found
        origin = found.wish.origin
        writer = FindWriter(self._catalogue, self._preferences.settings.units, origin)
        self._dialog.model.show(found, writer)
        notes = [self._catalogue.say(note) for note in (origin.notes if origin else ())]
        self._dialog.show_found((*notes, *find_notes(found, bundled_illnesses(), self._catalogue)))
        if found.studies:
            self._dialog.list.setFocus()

    def _on_failed(self, error: TrialFinderError) -> None:
        if self._dialog is None:
            return
        said = self._catalogue.explain(error)
        if isinstance(error, PlaceNotFoundError):
            if error.suggestions:
                quoted = (
                    self._catalogue.text("place.quoted", place=each) for each in error.suggestions
                )
                said += " " + self._catalogue.text("place.try", suggestions=", ".join(quoted))
            self._dialog.place.setFocus()
        self._dialog.say(said)

    def _on_open_requested(self, row: int) -> None:
        assert self._dialog is not None
        found = self._dialog.model.studies[row]
        self._dialog.accept()
        typed, known = self._asked.place, self._place
        place = "" if known is not None and known.label == typed else typed
        self.chosen.emit(ChosenStudy(found.digest.key, found.digest.study.title, place))

    def _on_theme_changed(self) -> None:
        if self._dialog is not None:
            self._dialog.set_theme(self._preferences.theme)
