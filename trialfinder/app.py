"""Composition root of the window: builds the parts and hands them to each other."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, QUrl
from PySide6.QtWidgets import QApplication

from trialfinder import paths
from trialfinder.errors import ResourceError, TrialFinderError
from trialfinder.gui.centers.pane import CentersPane
from trialfinder.gui.centers.presenter import CentersPresenter
from trialfinder.gui.kit.arrangement import MAP
from trialfinder.gui.kit.background import Background
from trialfinder.gui.kit.browser import open_in_browser
from trialfinder.gui.kit.environment import (
    prepare_environment,
    require_fonts,
    watch_faults,
)
from trialfinder.gui.kit.first_paint import FirstPaint
from trialfinder.gui.kit.language import Language
from trialfinder.gui.kit.late import Late
from trialfinder.gui.kit.notices import Notices
from trialfinder.gui.kit.preferences import Preferences
from trialfinder.gui.kit.session import Session
from trialfinder.gui.window.first_view import FirstView
from trialfinder.gui.window.main_window import USUAL
from trialfinder.library import sources
from trialfinder.options import OpenOptions
from trialfinder.settings import SettingsStore
from trialfinder.words.panels import load_panels

if TYPE_CHECKING:
    from trialfinder.finder.search import Search
    from trialfinder.gui.centers.contacts import ContactsPresenter
    from trialfinder.gui.find.controller import ChosenStudy, FindController
    from trialfinder.gui.fit.controller import FitController
    from trialfinder.gui.map.pane import MapPane
    from trialfinder.gui.sheets.controller import SheetController
    from trialfinder.gui.studies.controller import StudiesController
    from trialfinder.gui.texts.pages import TextPages
    from trialfinder.gui.window.late_parts import LateParts
    from trialfinder.gui.window.map_actions import MapActions
    from trialfinder.gui.window.map_presenter import MapPresenter
    from trialfinder.gui.window.window_actions import WindowActions
    from trialfinder.library.importing import Problem
    from trialfinder.library.signed_packs.outcome import Taken
    from trialfinder.messages import Message
    from trialfinder.records.study import Study
    from trialfinder.sheets.worksheet import FilledWorksheet
    from trialfinder.words.catalogue import Catalogue

_SWITCH_S = 0.001
"""How long the window's thread may wait for a worker to hand over the interpreter."""


def run(
    study: Study, options: OpenOptions, catalogue: Catalogue, said: Message | None = None
) -> int:
    """Show the window, or draw it into a file where `options.screenshot` names one. `said` is what
    to say at first.

    Raises:
        TrialFinderError: there are no fonts, the place of a screenshot is unknown, or it cannot be
            written.
    """
    prepare_environment()
    application = make_application()
    require_fonts()
    app = App(application, study, options, catalogue)
    if said is not None:
        app.notices.say(said)
    watch_faults(app.first_view.window, app.give_up if options.screenshot else None)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Qt's loop would never see Python's own
    app.show()
    code = application.exec()
    app.close()
    if app.error is not None:
        raise app.error
    return code


def make_application() -> QApplication:
    """Qt's application, ready to hold the map's web view as well."""
    sys.setswitchinterval(_SWITCH_S)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    application = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "Fusion"])
    assert isinstance(application, QApplication)
    application.setApplicationName("TrialFinder")
    return application


def tell(text: str) -> None:
    """Say why the program cannot start, where there is no terminal to say it in."""
    from PySide6.QtWidgets import QMessageBox

    make_application()
    QMessageBox.critical(None, "TrialFinder", text)


class App(QObject):
    """The running program: builds the wings of the window, starts and ends their work.

    The window comes in two steps. `first_view` is what is needed to type a place and to read the
    list; `late_parts` is all else, loaded only once that is painted, None until then.
    `open_address` opens an address in a browser and says whether that worked.
    """

    def __init__(
        self,
        application: QApplication,
        study: Study,
        options: OpenOptions,
        catalogue: Catalogue,
        open_address: Callable[[QUrl], bool] = open_in_browser,
    ) -> None:
        super().__init__()
        self._application = application
        self._open_address = open_address
        self._options = options
        self.error: TrialFinderError | None = None
        store = SettingsStore(paths.settings_file(), paths.institution_dirs())
        self.preferences = Preferences(
            application, store, look=options.look, text_percent=options.text
        )
        self.language = Language(application, self.preferences, catalogue, wanted=options.lang)
        self.catalogue = catalogue
        self.notices = Notices(catalogue)
        self.background = Background(self)
        self.side_background = Background(self)  # so that no search waits for map and texts
        self.session = Session(study, self._make_search, self.background)
        self.first_view = self._build_first_view()
        self.late_parts: LateParts | None = None
        self._texts_to_come: FirstPaint | None = None
        self._own(self.preferences, self.language, self.notices, self.session)

    def show(self) -> None:
        """Show the window, then load what it can do without at first."""
        self.first_view.centers.form.field.setFocus()
        self.first_view.window.show()
        self._first_paint = FirstPaint(
            self.first_view.window,
            self._load_late_parts,
            self._make_late_parts,
            self._begin_work,
        )

    def close(self) -> None:
        """Let go of everything, in the order in which it can be let go."""
        if self.late_parts is not None:
            self.late_parts.map_pane.host.stop()
            if self.late_parts.find.made is not None:
                self.late_parts.find.made.stop()
            if self.late_parts.studies.made is not None:
                self.late_parts.studies.made.stop()
            if self.late_parts.sheets.made is not None:
                self.late_parts.sheets.made.stop()
        self.background.stop()
        self.side_background.stop()
        self.language.close()
        self.preferences.close()
        self.deleteLater()

    def _own(self, *parts: QObject) -> None:
        """Let parts end with the program and in this thread, not wherever the garbage collector
        happens to run."""
        for part in parts:
            part.setParent(self)

    # The wings, each built by one function

    def _make_search(self) -> Search:
        from trialfinder.finder.building import build_search

        return build_search(self.preferences.settings.online_geocoder)

    def _build_first_view(self) -> FirstView:
        """The window's frame and the centers: what the first paint shows."""
        preferences, units = self.preferences, self.preferences.settings.units
        centers = CentersPane(preferences.theme, units)
        presenter = CentersPresenter(self.session, centers, self.catalogue, self.notices, units)
        first_view = FirstView(
            self.session, preferences, self.language, self.notices, centers, presenter
        )
        first_view.arrange(size=self._wanted_size(), tab=self._options.tab)
        first_view.window.closed.connect(self._on_closed)
        self._own(presenter)
        return first_view

    def _build_map(self) -> tuple[MapPane, MapPresenter]:
        """The map, which is still to be loaded."""
        from trialfinder.gui.map.pane import MapPane
        from trialfinder.gui.window.map_presenter import MapPresenter

        pane = MapPane(self.side_background)
        presenter = MapPresenter(
            self.session,
            self.first_view.presenter,
            self.first_view.centers.sites,
            pane,
            self.preferences,
            self.catalogue,
        )
        self._own(presenter)
        return pane, presenter

    def _build_texts(self) -> TextPages:
        """The texts behind the tabs."""
        from trialfinder.gui.texts.pages import TextPages

        pages = TextPages(self.session, self.preferences, self.catalogue, self.side_background)
        pages.reference_chosen.connect(self._parts.texts.follow)
        pages.worksheet_requested.connect(self._on_worksheet_requested)
        return pages

    def _build_contacts(self) -> ContactsPresenter:
        """The card of the chosen center."""
        from trialfinder.gui.centers.contacts import ContactsPresenter

        first_view = self.first_view
        presenter = ContactsPresenter(
            first_view.window,
            self.session,
            first_view.centers,
            self.preferences,
            self.catalogue,
            self.notices,
        )
        first_view.workspace.arranged.connect(presenter.set_arrangement)
        self.language.changed.connect(presenter.retranslate)
        presenter.set_arrangement(first_view.workspace.arrangement)
        return presenter

    def _build_studies(self) -> StudiesController:
        """What brings studies in and gives them on."""
        from trialfinder.gui.studies.controller import StudiesController
        from trialfinder.gui.studies.opening import Openings
        from trialfinder.gui.studies.packs import Packs
        from trialfinder.gui.studies.progress_bar import ProgressBar
        from trialfinder.gui.studies.shared_library import SharedLibrary

        bar = ProgressBar()
        self.first_view.window.add_bar(bar)
        background = Background(self)
        library = SharedLibrary(sources.open_library)
        packs = Packs(
            background,
            library,
            lambda: self.preferences.settings.pack_keys,
            lambda: self.session.study,
            self.notices,
            self.catalogue,
        )
        openings = Openings(
            self.session,
            background,
            library,
            sources.kept_study,
            packs,
            bar,
            self.notices,
            self.catalogue,
        )
        self._own(library, openings, packs)
        packs.details_requested.connect(self._on_pack_details_requested)
        openings.problems_requested.connect(self._on_problems_requested)
        return StudiesController(
            self.first_view.window,
            self.session,
            self.preferences,
            self.catalogue,
            self.notices,
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
            self.first_view.window,
            self.session,
            self.first_view.presenter,
            self.preferences,
            self.catalogue,
            self.notices,
            self._parts.texts.pages,
            self._open_address,
        )
        actions.find_requested.connect(self._on_find_requested)
        return actions

    def _build_sheets(self) -> SheetController:
        """What people hand on."""
        from trialfinder.gui.sheets.controller import SheetController

        return SheetController(
            self.first_view.window,
            self.session,
            self.preferences,
            self.catalogue,
            self.notices,
            self.side_background,
            lambda wish, named: self._parts.map_actions.get().take_picture(wish, named),
            self._open_address,
        )

    def _build_find(self) -> FindController:
        """What finds studies by illness."""
        from trialfinder.gui.find.building import build_find

        controller = build_find(
            self.first_view.window,
            self.session,
            self._parts.studies.get().library.get,
            paths.shortlist_file(),
            sources.build_registry,
            self.catalogue,
            self.preferences,
        )
        controller.chosen.connect(self._on_study_chosen)
        self.language.changed.connect(controller.retranslate)
        return controller

    def _build_fit(self) -> FitController:
        """The worksheet of the study's criteria."""
        from trialfinder.fit.check import check
        from trialfinder.gui.fit.controller import FitController

        controller = FitController(
            self.first_view.window,
            self.session,
            self.preferences,
            self.catalogue,
            self.side_background,
            check,
        )
        controller.print_requested.connect(self._on_worksheet_print_requested)
        self.language.changed.connect(controller.retranslate)
        return controller

    def _on_worksheet_requested(self) -> None:
        self._parts.fit.get().show()

    def _on_worksheet_print_requested(self, filled: FilledWorksheet) -> None:
        over = self._parts.fit.get().dialog or self.first_view.window
        self._parts.sheets.get().show_worksheet(filled, over)

    def _on_study_chosen(self, chosen: ChosenStudy) -> None:
        """Open a study that was found, its centers ranked from the place that it was found from."""
        if chosen.place:
            self.first_view.centers.form.field.setText(chosen.place)
            self.session.search(chosen.place)
        self._parts.studies.get().open_kept(chosen.key, chosen.title)

    def _on_find_requested(self) -> None:
        self._parts.find.get().show_for_study()

    def _build_map_actions(self) -> MapActions:
        """The street map, and pictures of the map."""
        from trialfinder.gui.window.map_actions import MapActions

        actions = MapActions(
            self._parts.map_pane,
            self.notices,
            self.catalogue,
            self.preferences,
            self.first_view.window,
        )
        actions.map_requested.connect(partial(self.first_view.workspace.show_tab, MAP))
        actions.street_map_changed.connect(self.first_view.foot.show_street_map)
        actions.street_map_changed.connect(self._parts.menu.show_street_map)
        self.language.changed.connect(actions.say_again)
        return actions

    def _on_pack_details_requested(self, taken: Taken, take_back: Callable[[], None]) -> None:
        self._parts.actions.get().show_pack(taken, take_back)

    def _on_problems_requested(self, problems: Sequence[Problem]) -> None:
        self._parts.actions.get().show_problems(problems)

    # The steps after the first paint

    @property
    def _parts(self) -> LateParts:
        """What is only asked for after the first paint."""
        assert self.late_parts is not None
        return self.late_parts

    def _load_late_parts(self) -> None:
        import trialfinder.gui.window.requests
        import trialfinder.mapping.assets  # noqa: F401  (a step of its own: it brings in much)

    def _make_late_parts(self) -> None:
        """Build what is missing, put it into the window, and connect all of it."""
        from trialfinder.gui.studies.file_menu import FileMenu
        from trialfinder.gui.window.drop_cue import DropCue
        from trialfinder.gui.window.late_parts import LateParts
        from trialfinder.gui.window.menu import MoreMenu
        from trialfinder.gui.window.requests import Requests
        from trialfinder.gui.window.side import Side
        from trialfinder.gui.window.text_tabs import TextTabs

        window, settings = self.first_view.window, self.preferences.settings
        map_pane, map_presenter = self._build_map()
        workspace, pages = self.first_view.workspace, Late(self._build_texts)
        texts = TextTabs(self.session, self.language, workspace, pages)
        studies = Late(self._build_studies)
        self.late_parts = LateParts(
            map_pane,
            map_presenter,
            texts,
            Side(map_pane, texts.titles, texts.make_page),
            MoreMenu(settings.look, self.language.choice, window),
            FileMenu(
                lambda: studies.get().entries(), settings.keep_recent, settings.reopen_last, window
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
        self._requests = Requests(
            self.first_view, self.late_parts, self.session, self.preferences, self.language
        )
        self._own(texts, self._requests)
        if self._options.screenshot:
            self._take_screenshot(map_pane, self._options.screenshot)

    def _begin_work(self) -> None:
        from trialfinder.mapping.assets import load_page

        gc.enable()  # it was put off, so that the first paint came soon
        host = self._parts.map_pane.host
        for begun in (host.loading_begun, host.failed):  # so that neither holds the other up
            begun.connect(self.session.warm_up)
        if not self._options.screenshot:  # which would be taken before the map's frame has come
            for seen in (self._parts.map_pane.settled, host.failed):
                seen.connect(self._warm_texts_up)
        host.start(partial(load_page, paths.map_dir()))
        place = self._options.place
        if place is not None:
            self.first_view.centers.form.field.setText(place)
            self.session.search(place)
        if self._options.pack:
            self._parts.studies.get().open_paths([Path(self._options.pack).absolute()])
        records = self.preferences.settings.records
        if records and not self._options.screenshot:
            self._parts.studies.get().open_new(Path(records))

    def _warm_texts_up(self) -> None:
        """Once the map is seen, load what the texts need, so that the first one comes as soon as
        the others. Not before: what the page asks for is answered in this thread."""
        if self._texts_to_come is not None:
            return
        self._texts_to_come = FirstPaint(
            self.first_view.window, self._load_texts, self._parts.texts.prepare
        )

    def _load_texts(self) -> None:
        load_panels()  # in this thread, which has nothing else to do by now

    def _on_closed(self) -> None:
        if not self._options.screenshot and not self._options.size:
            self.preferences.change(geometry=self.first_view.window.geometry_text)

    def _wanted_size(self) -> QSize | None:
        """The size asked for; a picture has the usual one, whatever screen there is."""
        size = self._options.size
        if size is not None:
            return QSize(size.width, size.height)
        return USUAL if self._options.screenshot else None

    # A run that ends by itself, with a picture

    def _take_screenshot(self, map_pane: MapPane, file: str) -> None:
        from trialfinder.gui.window.screenshot import Screenshot

        self._screenshot = Screenshot(
            self.first_view.window,
            map_pane,
            self.session,
            Path(file),
            is_place_asked=self._options.place is not None,
        )
        self._screenshot.finished.connect(self._end)

    def give_up(self) -> None:
        """End a run that ends by itself after an error of the program; its report is logged."""
        self._end(ResourceError("program.fault", file=str(paths.log_file())))

    def _end(self, error: TrialFinderError | None) -> None:
        """The error, if there is one, is the run's answer."""
        self.error = error
        self._application.quit()
