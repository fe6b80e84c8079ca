"""The wings of the window beside the centers: each is built by one function when it is first used,
and connected with the others here alone.

This module is loaded after the first paint; what a wing alone needs comes with the wing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl

from trialfinder import paths
from trialfinder.gui.kit.arrangement import MAP
from trialfinder.gui.kit.background import Background
from trialfinder.gui.kit.drop_cue import DropCue
from trialfinder.gui.kit.language import Language
from trialfinder.gui.kit.notices import Notices
from trialfinder.gui.kit.preferences import Preferences
from trialfinder.gui.kit.session import Session
from trialfinder.gui.kit.start.late import Late
from trialfinder.gui.map.pane import MapPane
from trialfinder.gui.studies.file_menu import FileMenu
from trialfinder.gui.studies.progress_bar import ProgressBar
from trialfinder.gui.studies.shared_library import SharedLibrary
from trialfinder.gui.window.first_view import FirstView
from trialfinder.gui.window.late_parts import LateParts
from trialfinder.gui.window.map_presenter import MapPresenter
from trialfinder.gui.window.menu import MoreMenu
from trialfinder.gui.window.requests import Requests
from trialfinder.gui.window.side import Side
from trialfinder.gui.window.text_tabs import TextTabs
from trialfinder.library import sources
from trialfinder.words.catalogue import Catalogue

if TYPE_CHECKING:
    from datetime import date

    from trialfinder.fit.facts import Facts
    from trialfinder.fit.worksheet import Worksheet
    from trialfinder.gui.centers.contacts import ContactsPresenter
    from trialfinder.gui.find.controller import ChosenStudy, FindController
    from trialfinder.gui.fit.controller import FitController
    from trialfinder.gui.sheets.controller import SheetController
    from trialfinder.gui.studies.controller import StudiesController
    from trialfinder.gui.texts.pages import TextPages
    from trialfinder.gui.window.map_actions import MapActions
    from trialfinder.gui.window.window_actions import WindowActions
    from trialfinder.library.importing import Problem
    from trialfinder.library.library import Library
    from trialfinder.library.signed_packs.outcome import Taken
    from trialfinder.records.study import Study
    from trialfinder.sheets.worksheet import FilledWorksheet


class Wings(QObject):
    """Builds the `parts` of the window that the first paint can do without, puts them into it and
    connects all of it. `background` is for work that no search is to wait for."""

    def __init__(
        self,
        first_view: FirstView,
        session: Session,
        preferences: Preferences,
        language: Language,
        catalogue: Catalogue,
        notices: Notices,
        background: Background,
        open_address: Callable[[QUrl], bool],
    ) -> None:
        super().__init__()
        self._first_view = first_view
        self._session = session
        self._preferences = preferences
        self._language = language
        self._catalogue = catalogue
        self._notices = notices
        self._background = background
        self._open_address = open_address
        self.parts = self._build_parts()
        self._requests = Requests(first_view, self.parts, session, preferences, language)
        self._own(self._requests)

    def stop(self) -> None:
        """End what the wings still do, before anything that they use is let go."""
        self.parts.map_pane.host.stop()
        for part in (self.parts.find, self.parts.studies, self.parts.sheets):
            if part.made is not None:
                part.made.stop()

    def _own(self, *parts: QObject) -> None:
        """Let parts end with the wings, in this thread."""
        for part in parts:
            part.setParent(self)

    def _build_parts(self) -> LateParts:
        window, settings = self._first_view.window, self._preferences.settings
        map_pane, map_presenter = self._build_map()
        workspace, pages = self._first_view.workspace, Late(self._build_texts)
        texts = TextTabs(self._session, self._language, workspace, pages)
        self._own(texts)
        studies = Late(self._build_studies)
        return LateParts(
            map_pane,
            map_presenter,
            texts,
            Side(map_pane, texts.titles, texts.make_page),
            MoreMenu(settings.look, self._language.choice, window),
            FileMenu(
                lambda: studies.get().entries(),
                settings.keep_recent,
                settings.reopen_last,
                bool(settings.pack_keys),
                window,
            ),
            DropCue(window),
            Late(self._build_actions),
            Late(self._build_map_actions),
            Late(self._build_contacts),
            studies,
            Late(self._build_sheets),
            Late(self._build_find),
            Late(self._build_fit),
        )

    def _build_map(self) -> tuple[MapPane, MapPresenter]:
        """The map, which is still to be loaded."""
        pane = MapPane(self._background)
        presenter = MapPresenter(
            self._session,
            self._first_view.presenter,
            self._first_view.centers.sites,
            pane,
            self._preferences,
            self._catalogue,
        )
        self._own(presenter)
        return pane, presenter

    def _build_texts(self) -> TextPages:
        """The texts behind the tabs."""
        from trialfinder.gui.texts.pages import TextPages

        pages = TextPages(self._session, self._preferences, self._catalogue, self._background)
        pages.reference_chosen.connect(self.parts.texts.follow)
        pages.worksheet_requested.connect(self._on_worksheet_requested)
        return pages

    def _build_contacts(self) -> ContactsPresenter:
        """The card of the chosen center."""
        from trialfinder.gui.centers.contacts import ContactsPresenter

        first_view = self._first_view
        presenter = ContactsPresenter(
            first_view.window,
            self._session,
            first_view.centers,
            self._preferences,
            self._catalogue,
            self._notices,
        )
        first_view.workspace.arranged.connect(presenter.set_arrangement)
        self._language.changed.connect(presenter.retranslate)
        presenter.set_arrangement(first_view.workspace.arrangement)
        return presenter

    def _build_studies(self) -> StudiesController:
        """What brings studies in and gives them on."""
        from trialfinder.gui.studies.controller import StudiesController
        from trialfinder.gui.studies.opening import Openings
        from trialfinder.gui.studies.packs import Packs

        bar = ProgressBar()
        self._first_view.window.add_bar(bar)
        background = Background(self)
        library = SharedLibrary(sources.open_library)
        packs = Packs(
            background,
            library,
            lambda: self._preferences.settings.pack_keys,
            lambda: self._session.study,
            self._notices,
            self._catalogue,
        )
        openings = Openings(
            self._session,
            background,
            library,
            sources.kept_study,
            self._open_found,
            packs,
            bar,
            self._notices,
            self._catalogue,
        )
        self._own(library, openings, packs)
        packs.details_requested.connect(self._on_pack_details_requested)
        openings.problems_requested.connect(self._on_problems_requested)
        return StudiesController(
            self._first_view.window,
            self._session,
            self._preferences,
            self._catalogue,
            self._notices,
            background,
            library,
            openings,
            packs,
            sources.build_registry,
        )

    def _build_actions(self) -> WindowActions:
        """What is shown over the window, and printed."""
        from trialfinder.gui.window.window_actions import WindowActions

        actions = WindowActions(
            self._first_view.window,
            self._session,
            self._first_view.presenter,
            self._preferences,
            self._catalogue,
            self._notices,
            self.parts.texts.pages,
            self._open_address,
        )
        actions.find_requested.connect(self._on_find_requested)
        return actions

    def _build_sheets(self) -> SheetController:
        """What people hand on."""
        from trialfinder.gui.sheets.controller import SheetController

        return SheetController(
            self._first_view.window,
            self._session,
            self._preferences,
            self._catalogue,
            self._notices,
            self._background,
            lambda wish, named: self.parts.map_actions.get().take_picture(wish, named),
            self._open_address,
        )

    def _open_found(self, library: Library, key: str) -> Study:
        from trialfinder.library.found_study import open_found

        return open_found(library, key, self._preferences.settings.catalogue)

    def _build_find(self) -> FindController:
        """What finds studies by illness."""
        from trialfinder.gui.find.building import build_find

        controller = build_find(
            self._first_view.window,
            self._session,
            self.parts.studies.get().library.get,
            paths.shortlist_file(),
            sources.build_registry,
            self._catalogue,
            self._preferences,
        )
        controller.chosen.connect(self._on_study_chosen)
        controller.dropped.connect(self.parts.studies.get().open_paths)
        self._language.changed.connect(controller.retranslate)
        return controller

    def _build_fit(self) -> FitController:
        """The worksheet of the study's criteria."""
        from trialfinder.gui.fit.controller import FitController

        controller = FitController(
            self._first_view.window,
            self._session,
            self._preferences,
            self._catalogue,
            self._background,
            _check,
        )
        controller.print_requested.connect(self._on_worksheet_print_requested)
        self._language.changed.connect(controller.retranslate)
        return controller

    def _on_worksheet_requested(self) -> None:
        self.parts.fit.get().show()

    def _on_worksheet_print_requested(self, filled: FilledWorksheet) -> None:
        over = self.parts.fit.get().dialog or self._first_view.window
        self.parts.sheets.get().show_worksheet(filled, over)

    def _on_study_chosen(self, chosen: ChosenStudy) -> None:
        """Open a study that was found, its centers ranked from the place that it was found from."""
        if chosen.place:
            self._first_view.centers.form.field.setText(chosen.place)
            self._session.search(chosen.place)
        self.parts.studies.get().open_kept(chosen.key, chosen.title)

    def _on_find_requested(self) -> None:
        self.parts.find.get().show_for_study()

    def _build_map_actions(self) -> MapActions:
        """The street map, and pictures of the map."""
        from trialfinder.gui.window.map_actions import MapActions

        actions = MapActions(
            self.parts.map_pane,
            self._notices,
            self._catalogue,
            self._preferences,
            self._first_view.window,
        )
        actions.map_requested.connect(partial(self._first_view.workspace.show_tab, MAP))
        actions.street_map_changed.connect(self._first_view.foot.show_street_map)
        actions.street_map_changed.connect(self.parts.menu.show_street_map)
        self._language.changed.connect(actions.say_again)
        return actions

    def _on_pack_details_requested(self, taken: Taken, take_back: Callable[[], None]) -> None:
        self.parts.actions.get().show_pack(taken, take_back)

    def _on_problems_requested(self, problems: Sequence[Problem]) -> None:
        self.parts.actions.get().show_problems(problems)


def _check(study: Study, facts: Facts, today: date) -> Worksheet:
    """Fill a worksheet. What reads criteria is loaded with the first one, in another thread."""
    from trialfinder.fit.check import check

    return check(study, facts, today)
