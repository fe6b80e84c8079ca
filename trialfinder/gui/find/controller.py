"""Does what is asked for when a study is looked for, and opens the one that is chosen."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from trialfinder.errors import PlaceNotFoundError, TrialFinderError
from trialfinder.finder.illness.asked import registry_words, understand
from trialfinder.finder.illness.building import build_study_finder
from trialfinder.finder.illness.found import FoundStudies, Wish
from trialfinder.finder.illness.illnesses import bundled_illnesses
from trialfinder.finder.illness.person import Person
from trialfinder.finder.illness.spotting import bundled_spotter
from trialfinder.gui.find.dialog import FindDialog
from trialfinder.gui.find.filling import Filling, filling
from trialfinder.gui.find.find_form import Typed
from trialfinder.gui.find.nothing_note import Part
from trialfinder.gui.kit.preferences import Preferences
from trialfinder.gui.kit.typed_ahead import open_over
from trialfinder.progress import Stop
from trialfinder.records.meaning.ages import read_age
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.find_lines import FindWriter
from trialfinder.words.find_notes import FindNotes, find_notes
from trialfinder.words.place_words import places_to_try

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from trialfinder.finder.search import Search
    from trialfinder.gui.find.registry_search import RegistrySearchController
    from trialfinder.gui.find.shortlist import ShortlistController
    from trialfinder.gui.kit.session import Session
    from trialfinder.library.library import Library
    from trialfinder.places.place import Place

_TOPIC, _FILLING = "find", "filling"
_PATIENCE_S = 0.7  # what is found sooner needs no progress


class ChosenStudy(msgspec.Struct, frozen=True):
    """A study to be opened: what the library knows it by, its title, and the place that it was
    looked for from, empty where that is none, or the one that centers are ranked from already."""

    key: str
    title: str
    place: str


class FindController(QObject):
    """Shows the search over `window`; `chosen` carries the study to be opened,
    `dropped` files that were dropped on it.

    What was typed and found stays until the window is closed, so that one can come back to it; it
    is written nowhere. `library` gives the library and is called in a worker alone.
    """

    chosen = Signal(object)
    dropped = Signal(list)
    _told = Signal(object, int)

    def __init__(
        self,
        window: QWidget,
        session: Session,
        library: Callable[[], Library],
        catalogue: Catalogue,
        preferences: Preferences,
        shortlist: ShortlistController,
        registry: RegistrySearchController,
    ) -> None:
        super().__init__()
        self._window = window
        self._session = session
        self._library = library
        self._catalogue = catalogue
        self._preferences = preferences
        self.shortlist = shortlist
        self.registry = registry
        self._stop = Stop()
        self._dialog: FindDialog | None = None
        self._asked = Typed()
        self._found: FoundStudies | None = None
        self._place: Place | None = None  # that stands in the field by its label
        self._news: tuple[str, ...] = ()  # to be said beside the next answer
        self._filled, self._others = "", ""  # what was filled in, and the rest of its study's
        self._is_looking, self._percent = False, 0
        self._by_itself = False  # the last search, asked for by nobody
        self._told.connect(self._on_told)
        preferences.theme_changed.connect(self._on_theme_changed)
        shortlist.changed.connect(self._on_shortlist_changed)
        shortlist.chosen.connect(self._on_listed_chosen)
        registry.ended.connect(self._on_registry_ended)
        registry.stopped.connect(self._on_registry_ended)

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
            self._dialog.listing_requested.connect(self._on_listing_requested)
            self._dialog.comparison_requested.connect(self._on_comparison_requested)
            self._dialog.registry_requested.connect(self._on_registry_requested)
            self._dialog.dropped.connect(self._on_dropped)
            self.shortlist.load()
            self._dialog.show_hint(self._catalogue.text("find.hint"))
            self._fill(self._dialog)
        open_over(self._dialog)
        self._dialog.form.begin()

    def come_back(self) -> None:
        """Show what was found, the keyboard where it was left; nothing where nothing was looked
        for."""
        if self._dialog is not None:
            self.show()
            if self._dialog.model.studies:
                self._dialog.list.setFocus()

    def show_for_study(self) -> None:
        """Show the search filled in from the study on screen, and look at once."""
        self.show()
        assert self._dialog is not None
        dialog = self._dialog
        self._fill(dialog, lambda: self.find(dialog.form.typed, by_itself=True))

    def find(self, typed: Typed, *, by_itself: bool = False) -> None:
        """Look for what was typed; what was looked for before is given up. The keyboard goes to
        what was found, unless the search began `by_itself` or somebody types on."""
        assert self._dialog is not None
        form = self._dialog.form
        age = read_age(typed.age) if typed.age else None
        if typed.age and age is None:
            self._stop.set()
            self._is_looking, self._found = False, None
            self._dialog.show_looking(self._catalogue.text("find.no_age"))
            form.age.setFocus()
            form.age.selectAll()
            return
        self._stop.set()
        self._stop = stop = Stop()
        self._asked, self._is_looking, self._found = typed, True, None
        self._by_itself = by_itself
        self._dialog.show_looking(self._catalogue.text("find.looking"))
        place, language = self._place, self._catalogue.language
        person = Person(age, typed.sex)
        wish = Wish(words=typed.illness, person=person, only_open=typed.only_open)

        begun = time.monotonic()

        def tell(done: float) -> None:
            if time.monotonic() - begun > _PATIENCE_S:
                self._told.emit(stop, int(done * 100))

        def work(search: Search) -> FoundStudies:
            origin = None
            if typed.place:
                known = place is not None and place.label == typed.place
                origin = place if known else search.origin(typed.place)
            finder = build_study_finder(
                self._library(), search, self._preferences.settings.catalogue
            )
            wanted = msgspec.structs.replace(wish, origin=origin)
            return finder.find(wanted, language, stop.progress(tell))

        self._session.with_search(_TOPIC, work, self._on_found, self._on_failed)

    def stop(self) -> None:
        """Wait for nothing any more."""
        self._stop.set()
        self.registry.stop()

    def retranslate(self) -> None:
        """Say what was found in the language of the moment."""
        if self._found is not None:
            self._on_found(self._found)
        elif self._dialog is not None and not self._is_looking:
            self._dialog.show_hint(self._catalogue.text("find.hint"))
        self.shortlist.retranslate()

    def _fill(self, dialog: FindDialog, then: Callable[[], None] | None = None) -> None:
        """Under a study that nobody can join, what it was for is what is looked for. A long list
        tells what that is, so it is read beside the window; `then` follows."""
        finding = self._session.finding
        self._place = finding.origin if finding else None
        self._filled = self._others = ""
        dialog.form.fill("", self._place.label if self._place else "")
        study, language = self._session.study, self._catalogue.language

        def fill(filled: Filling) -> None:
            if study is self._session.study:
                self._filled, self._others = filled.illness, ", ".join(filled.others)
                dialog.form.fill_illness(filled.illness)
            if then is not None:
                then()

        if self._session.standing.joinable:
            fill(Filling("", ()))
            return
        if then is not None:
            dialog.show_looking(self._catalogue.text("find.looking"))
            dialog.form.begin_with_age()
        self._session.with_search(
            _FILLING,
            lambda _search: filling(study, bundled_spotter(), language),
            fill,
            self._on_failed,
        )

    def _on_told(self, stop: Stop, percent: int) -> None:
        """Say how far a long search is; one that was given up says nothing more."""
        if stop is self._stop and self._is_looking and percent != self._percent:
            self._percent = percent
            assert self._dialog is not None
            self._dialog.said.setText(self._catalogue.text("find.searching", percent=percent))

    def _on_found(self, found: FoundStudies) -> None:
        if self._dialog is None:
            return
        self._is_looking = False
        self._found = found
        origin = found.wish.origin
        writer = FindWriter(self._catalogue, self._preferences.settings.units, origin)
        self._dialog.model.show(found, writer)
        notes = find_notes(found, bundled_illnesses(), self._catalogue)
        of_place = [self._catalogue.say(note) for note in (origin.notes if origin else ())]
        understood = " ".join((*notes.understood, *notes.left_out))
        said = (*self._several(found.wish.words), *self._news, *of_place, understood)
        self._news = ()
        self._dialog.show_found(
            [*filter(None, (*said, notes.caution))], notes.nothing, [*self._parts(notes)]
        )
        if found.studies and not self._by_itself and self._dialog.form.typed == self._asked:
            self._dialog.list.setFocus()

    def _several(self, words: str) -> Iterator[str]:
        """Beside what was filled in, that its study was for more than one illness."""
        if self._others and words == self._filled:
            yield self._catalogue.text("find.for_several", names=self._others)

    def _parts(self, notes: FindNotes) -> Iterator[Part]:
        parts = (
            ("searched", notes.searched),
            ("tries", "\n".join(notes.tries)),
            ("call", notes.call),
        )
        yield from ((self._catalogue.text(f"find.part.{key}"), text) for key, text in parts if text)

    def _on_failed(self, error: TrialFinderError) -> None:
        if self._dialog is None:
            return
        self._is_looking = False
        said = self._catalogue.explain(error)
        if isinstance(error, PlaceNotFoundError):
            if error.suggestions:
                said += " " + places_to_try(error.suggestions, self._catalogue)
            self._dialog.form.place.setFocus()
        self._dialog.say(said)

    def _on_open_requested(self, row: int) -> None:
        assert self._dialog is not None
        found = self._dialog.model.studies[row]
        self._choose(found.digest.key, found.digest.study.title)

    def _on_dropped(self, dropped: Sequence[Path]) -> None:
        assert self._dialog is not None
        self._dialog.accept()
        self.dropped.emit(dropped)

    def _choose(self, key: str, title: str) -> None:
        assert self._dialog is not None
        self._dialog.accept()
        typed, known = self._asked.place, self._place
        place = "" if known is not None and known.label == typed else typed
        self.chosen.emit(ChosenStudy(key, title, place))

    # The shortlist and the registry

    def _on_listing_requested(self, row: int) -> None:
        assert self._dialog is not None
        found = self._dialog.model.studies[row]
        self.shortlist.toggle(found.digest.key, found.digest.study.title)

    def _on_shortlist_changed(self) -> None:
        if self._dialog is not None:
            self._dialog.show_listed(tuple(self.shortlist.titles))

    def _on_comparison_requested(self) -> None:
        assert self._dialog is not None
        self.shortlist.compare(
            self._dialog, self._found.wish.origin if self._found else self._place
        )

    def _on_listed_chosen(self, key: str) -> None:
        self._choose(key, self.shortlist.titles.get(key, ""))

    def _on_registry_requested(self) -> None:
        assert self._dialog is not None
        typed = self._dialog.form.typed
        asked = understand(typed.illness, bundled_spotter(), self._catalogue.language)
        words = registry_words(asked, bundled_illnesses())
        self.registry.ask(self._dialog, words, also_coming=not typed.only_open)

    def _on_registry_ended(self, said: tuple[str, ...] = ()) -> None:
        """Look again, since there is more to find now."""
        self._news = said
        if self._dialog is not None:
            self.find(self._dialog.form.typed)

    def _on_theme_changed(self) -> None:
        if self._dialog is not None:
            self._dialog.set_theme(self._preferences.theme)
