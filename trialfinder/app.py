"""Composition root of the window: builds the parts and hands them to each other."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, QUrl
from PySide6.QtWidgets import QApplication

from trialfinder import paths
from trialfinder.errors import ResourceError, TrialFinderError
from trialfinder.gui.centers.pane import CentersPane
from trialfinder.gui.centers.presenter import CentersPresenter
from trialfinder.gui.kit.background import Background
from trialfinder.gui.kit.browser import open_in_browser
from trialfinder.gui.kit.language import Language
from trialfinder.gui.kit.notices import Notices
from trialfinder.gui.kit.preferences import Preferences
from trialfinder.gui.kit.session import Session
from trialfinder.gui.kit.spare_memory import SpareMemory
from trialfinder.gui.kit.start.ending import Ending
from trialfinder.gui.kit.start.environment import (
    prepare_environment,
    require_fonts,
    watch_faults,
)
from trialfinder.gui.kit.start.first_paint import FirstPaint
from trialfinder.gui.window.first_view import FirstView
from trialfinder.gui.window.main_window import USUAL
from trialfinder.options import OpenOptions
from trialfinder.settings import SettingsStore
from trialfinder.words.panels import load_panels

if TYPE_CHECKING:
    from trialfinder.finder.search import Search
    from trialfinder.gui.map.pane import MapPane
    from trialfinder.gui.window.late_parts import LateParts
    from trialfinder.gui.window.screenshot import Screenshot
    from trialfinder.messages import Message
    from trialfinder.records.study import Study
    from trialfinder.words.catalogue import Catalogue

_SWITCH_S = 0.001
"""How long the window's thread may wait for a worker to hand over the interpreter."""


def run(
    study: Study, options: OpenOptions, catalogue: Catalogue, said: Message | None = None
) -> Message | None:
    """Show the window, or draw it into a file where `options.screenshot` names one. `said` is what
    to say at first; what a picture lacks is given back.

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
    ending = Ending(app.leave, app)
    app.show()
    application.exec()
    ending.stop()
    app.close()
    if app.error is not None:
        raise app.error
    return app.note


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
    """The running program: builds the window, starts and ends its work.

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
        self.note: Message | None = None  # what the picture of a run that ends by itself lacks
        self._screenshot: Screenshot | None = None
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

    def leave(self) -> None:
        """End, whatever is open over the window."""
        self.first_view.window.close()
        self._application.exit()

    def close(self) -> None:
        """Let go of everything, in the order in which it can be let go."""
        if self.late_parts is not None:
            self._wings.stop()
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

    # What the first paint needs

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

    # The steps after the first paint

    @property
    def _parts(self) -> LateParts:
        """What is only asked for after the first paint."""
        assert self.late_parts is not None
        return self.late_parts

    def _load_late_parts(self) -> None:
        import trialfinder.gui.window.wings
        import trialfinder.mapping.assets  # noqa: F401  (a step of its own: it brings in much)

    def _make_late_parts(self) -> None:
        """Build what is missing, put it into the window, and connect all of it."""
        from trialfinder.gui.window.wings import Wings

        self._wings = Wings(
            self.first_view,
            self.session,
            self.preferences,
            self.language,
            self.catalogue,
            self.notices,
            self.side_background,
            self._open_address,
        )
        self._own(self._wings)
        self.late_parts = self._wings.parts
        if self._options.screenshot:
            self._take_screenshot(self.late_parts.map_pane, self._options.screenshot)

    def _begin_work(self) -> None:
        from trialfinder.mapping.assets import load_page

        if not gc.isenabled():  # it was put off, so that the first paint came soon
            gc.freeze()  # all so far stays as long as the program; to look through it takes 10 ms
            gc.enable()
        self._own(SpareMemory())
        host = self._parts.map_pane.host
        for begun in (host.loading_begun, host.failed):  # so that neither holds the other up
            begun.connect(self.session.warm_up)
        if not self._options.screenshot:  # which would be taken before the map's frame has come
            for seen in (self._parts.map_pane.settled, host.failed):
                seen.connect(self._warm_texts_up)
        mark_file = None if self._options.screenshot else paths.map_start_file()
        host.start(partial(load_page, paths.map_dir()), mark_file)
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
            self.first_view.window, self._load_texts, self._parts.texts.prepare, self._warm_find_up
        )

    def _load_texts(self) -> None:
        load_panels()  # in this thread, which has nothing else to do by now

    def _warm_find_up(self) -> None:
        """Then what finds studies, in another thread: it is large, and its window comes with a key
        at any time."""
        self.side_background.run("find", _load_find, _nothing, _nothing)

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
        self.note = self._screenshot.note if self._screenshot else None
        self._application.quit()


def _load_find() -> None:
    import trialfinder.finder.illness.building  # noqa: F401


def _nothing(_of: object) -> None:
    """There is nothing to tell."""
