"""Composition root of the window: builds the parts and hands them to each other."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from trialfinder import paths
from trialfinder.errors import ResourceError, TrialFinderError
from trialfinder.gui.kit.background import Background
from trialfinder.gui.kit.environment import prepare_environment, watch_faults
from trialfinder.gui.kit.first_paint import FirstPaint
from trialfinder.gui.kit.language import Language
from trialfinder.gui.kit.notices import Notices
from trialfinder.gui.kit.preferences import Preferences
from trialfinder.gui.kit.session import Session
from trialfinder.gui.window.first_view import FirstView
from trialfinder.gui.window.main_window import USUAL
from trialfinder.options import OpenOptions
from trialfinder.settings import SettingsStore

if TYPE_CHECKING:
    from trialfinder.finder.search import Search
    from trialfinder.gui.map.pane import MapPane
    from trialfinder.gui.studies.controller import Sources
    from trialfinder.gui.window.late_parts import LateParts
    from trialfinder.records.study import Study
    from trialfinder.words.catalogue import Catalogue

_SWITCH_S = 0.001
"""How long the window's thread may wait for a worker to hand over the interpreter."""


def run(study: Study, options: OpenOptions, catalogue: Catalogue) -> int:
    """Show the window, or draw it into a file where `options.screenshot` names one.

    Raises:
        TrialFinderError: the place of a screenshot is unknown, or it cannot be written.
    """
    prepare_environment(off_screen=bool(options.screenshot))
    application = make_application()
    app = App(application, study, options, catalogue)
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
    """The running program: owns the parts, starts and ends their work.

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
        open_address: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__()
        self._application = application
        self._open_address = open_address
        self._options = options
        self.error: TrialFinderError | None = None
        store = SettingsStore(paths.settings_file())
        self.preferences = Preferences(
            application, store, look=options.look, text_percent=options.text
        )
        self.language = Language(application, self.preferences, catalogue, wanted=options.lang)
        self.notices = Notices(catalogue)
        self.background = Background(self)
        self.side_background = Background(self)
        self.session = Session(study, self._make_search, self.background)
        self.first_view = FirstView(
            self.session,
            self.preferences,
            self.language,
            self.notices,
            size=self._wanted_size(),
            tab=options.tab,
        )
        self.first_view.window.closed.connect(self._on_closed)
        self.late_parts: LateParts | None = None

    def show(self) -> None:
        """Show the window, then load what it can do without at first."""
        self.first_view.centers.form.field.setFocus()
        self.first_view.window.show()
        self._first_paint = FirstPaint(
            self.first_view.window, self._load_late_parts, self._make_late_parts, self._begin_work
        )

    def close(self) -> None:
        """Let go of everything, in the order in which it can be let go."""
        if self.late_parts is not None:
            self.late_parts.stop()
        self.background.stop()
        self.side_background.stop()
        self.language.close()
        self.preferences.close()

    def _wanted_size(self) -> QSize | None:
        """The size asked for; a picture has the usual one, whatever screen there is."""
        size = self._options.size
        if size is not None:
            return QSize(size.width, size.height)
        return USUAL if self._options.screenshot else None

    def _make_search(self) -> Search:
        from trialfinder.finder.building import build_search

        return build_search(self.preferences.settings.online_geocoder)

    def _load_late_parts(self) -> None:
        import trialfinder.gui.window.late_parts  # noqa: F401  (a step of its own: it brings in much)

    def _make_late_parts(self) -> None:
        from trialfinder.gui.window.late_parts import LateParts

        self.late_parts = LateParts(
            self.first_view,
            self.session,
            self.preferences,
            self.language,
            self.notices,
            self.side_background,
            _sources,
            self._open_address,
        )
        if self._options.screenshot:
            self._take_screenshot(self.late_parts.map_pane, self._options.screenshot)

    def _begin_work(self) -> None:
        assert self.late_parts is not None
        gc.enable()  # it was put off, so that the first paint came soon
        host = self.late_parts.map_pane.host
        for begun in (host.loading_begun, host.failed):  # so that neither holds the other up
            begun.connect(self.session.warm_up)
            begun.connect(self._warm_texts_up)
        self.late_parts.start_map()
        place = self._options.place
        if place is not None:
            self.first_view.centers.form.field.setText(place)
            self.session.search(place)

    def _warm_texts_up(self) -> None:
        """Load what the texts need, so that the first one comes as soon as the others."""
        assert self.late_parts is not None
        self._texts_to_come = FirstPaint(
            self.first_view.window, self._load_texts, self.late_parts.prepare_texts
        )

    def _load_texts(self) -> None:
        import trialfinder.words.panels  # noqa: F401  (in this thread: PySide watches each import)

    def _on_closed(self) -> None:
        if not self._options.screenshot and not self._options.size:
            self.preferences.change(geometry=self.first_view.window.geometry_text)

    # A run that ends by itself, with a picture

    def _take_screenshot(self, map_pane: MapPane, file: str) -> None:
        from trialfinder.gui.window.screenshot import Screenshot

        self._screenshot = Screenshot(
            self.first_view.window,
            map_pane,
            Path(file),
            wait_for_map=map_pane.isVisible(),
        )
        self._screenshot.finished.connect(self._on_screenshot_finished)
        answered = self._options.place is not None
        ready = self.session.finding_changed if answered else self.session.sites_placed
        ready.connect(self._screenshot.take_when_settled)
        self.session.place_not_found.connect(self._on_fatal)
        self.session.search_failed.connect(self._on_fatal)

    def _on_screenshot_finished(self, written: bool) -> None:
        if not written:
            self.error = ResourceError("screenshot.unwritable", file=str(self._options.screenshot))
        self._application.quit()

    def give_up(self) -> None:
        """End a run that ends by itself after an error of the program; its report is logged."""
        self.error = ResourceError("program.fault", file=str(paths.log_file()))
        self._application.quit()

    def _on_fatal(self, error: TrialFinderError) -> None:
        """The error is the run's answer."""
        self.error = error
        self._application.quit()


def _sources() -> Sources:
    from trialfinder.gui.studies.controller import Sources
    from trialfinder.library import sources

    return Sources(sources.open_library, sources.kept_study, sources.build_registry)
