"""Brings the map's page in, keeps watch over it, and says in plain words where there is none."""

import logging
import os
from collections.abc import Callable, Mapping
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QStackedLayout, QVBoxLayout, QWidget
from shiboken6 import delete

from trialfinder.gui.kit.background import Background
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.plain_label import PlainLabel
from trialfinder.gui.map.start_mark import StartMark
from trialfinder.gui.map.web.process import try_sandbox
from trialfinder.mapping.assets import Asset
from trialfinder.missing_library import missing_in, package_of

if TYPE_CHECKING:
    from trialfinder.gui.map.web.view import MapEngine, MapView

Loader = Callable[[], Mapping[str, Asset]]

MAP = "map"
DIES_OFTEN_MS = 60_000

_log = logging.getLogger(__name__)


class MapState(Enum):
    """How far the page is: on its way, taking orders, or given up."""

    LOADING = "loading"
    READY = "ready"
    FAILED = "failed"


class MapCover(Retranslated, QWidget):
    """Says that the map is loading, or that there is none; then it can be asked for again."""

    again_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("mapCover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._headline = PlainLabel("mapHeadline")
        self._advice = PlainLabel("mapAdvice")
        self._again = QPushButton()
        self._again.setObjectName("mapTryAgain")
        self._again.clicked.connect(self.again_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(2)
        for label in (self._headline, self._advice):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addWidget(self._again, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.say(failed=False)

    def say(
        self,
        *,
        failed: bool,
        missing: str | None = None,
        ended: bool = False,
        ended_all: bool = False,
    ) -> None:
        """That there is no map, and which library of the system is missing for it, or that what
        draws it ends each time, or ended the whole program the last times; or that it is on its
        way."""
        self._failed = failed
        self._missing = missing
        self._ended = ended
        self._ended_all = ended_all
        if not failed and self._again.hasFocus():
            self.setFocus()  # else Qt gives the keyboard to the next widget of the window
        self._again.setVisible(failed)
        if failed and self.hasFocus():
            self._again.setFocus()
        self.retranslate()

    def retranslate(self) -> None:
        failed, missing = self._failed, self._missing
        self._again.setText(self.tr("Try again"))
        headline = (
            self.tr("The map is not available.") if failed else self.tr("The map is loading…")
        )
        self._headline.setText(headline)
        self.setAccessibleName(headline)
        self._advice.setText(
            self.tr("The list has everything the map has.")
            if failed
            else self.tr("You can search already.")
        )
        if failed and self._ended:
            again = self.tr("If trying again does not help, close TrialFinder and open it again.")
            self._advice.setText(f"{self._advice.text()}\n{again}")
        if self._ended_all:
            why = self.tr("The last two times, TrialFinder ended while its map started.")
            self._advice.setText(f"{why}\n{self._advice.text()}")
        if missing is not None:
            package = package_of(missing)
            lack = (
                self.tr("This computer lacks {library}, which comes with the package {package}.")
                if package
                else self.tr("This computer lacks {library}.")
            )
            self._advice.setText(
                f"{lack.format(library=missing, package=package)}\n{self._advice.text()}"
            )


class MapHost(QObject):
    """Holds the map's page in `frame`, which it fills; until a map is drawn a cover lies over it.

    `page_opened` carries a view whose page is about to be loaded; `became_ready` says that it takes
    orders. `loading_begun` says that a page is on its way, and that there is time for other things
    until then. `failed` says why there is no map; nothing more is to come until somebody tries
    again. `page_complained` carries an error of the page's script.
    """

    page_opened = Signal(object)
    became_ready = Signal()
    loading_begun = Signal()
    failed = Signal(str)
    page_complained = Signal(str)

    def __init__(self, background: Background, frame: QWidget, *, patience_ms: int) -> None:
        super().__init__(frame)
        self._background = background
        self._frame = frame
        self._loader: Loader | None = None
        self._missing: str | None = None
        self._ended = False  # the page's process, soon after it had been brought back
        self._ended_all = False  # the program itself, the last times that it started the engine
        self._mark: StartMark | None = None
        self._engine: MapEngine | None = None
        self._view: MapView | None = None
        self._state = MapState.LOADING
        self._since_death = QElapsedTimer()
        self._patience = QTimer(self, singleShot=True, interval=patience_ms)
        self._patience.timeout.connect(lambda: self._fail("the map page was not ready in time"))
        self._cover = MapCover()
        self._cover.again_requested.connect(self._start_again)
        # All at once, the cover on top: the page is laid out at its true size while it loads.
        self._stack = QStackedLayout(frame)
        self._stack.setStackingMode(QStackedLayout.StackingMode.StackAll)
        self._stack.addWidget(self._cover)
        self._enter(MapState.LOADING)

    @property
    def state(self) -> MapState:
        return self._state

    @property
    def has_failed(self) -> bool:
        return self._state is MapState.FAILED

    @property
    def missing(self) -> str | None:
        """The library of the system for want of which there is no map."""
        return self._missing

    @property
    def engine(self) -> "MapEngine | None":
        """What every view shares, once it was brought in."""
        return self._engine

    @property
    def view(self) -> "MapView | None":
        """The web view, while there is one."""
        return self._view

    @property
    def is_covered(self) -> bool:
        """Whether the cover lies over the page, since no map was seen on it so far."""
        return not self._cover.isHidden()

    def start(self, loader: Loader, mark_file: Path | None = None) -> None:
        """Bring in the web engine and the page. To be called once, after the first paint.

        `loader` gives the page's files; it runs off the window's thread. Where the marks in
        `mark_file` tell that the engine ended the program, whether to try is left to the person.
        """
        self._loader = loader
        self._mark = StartMark(mark_file) if mark_file is not None else None
        application = QCoreApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(self.stop)
        if self._mark is not None and self._mark.is_telling():
            self._ended_all = True
            self._fail("the map ended the program the last times that it started")
        else:
            self._begin()

    def stop(self) -> None:
        """Let go of the web view at once, so that its page ends before its profile does."""
        self._patience.stop()
        self._take_mark()
        view = self._drop_view()
        if view is not None:
            delete(view)

    def be_patient(self) -> None:
        """Give the page all the time it needs: it has drawn a map."""
        self._patience.stop()

    def uncover(self) -> None:
        """Show the page: a map is to be seen on it. A keyboard that waited for it gets it."""
        if self._cover.hasFocus() and self._view is not None:
            self._view.setFocus()
        self._cover.hide()

    def _enter(self, state: MapState) -> None:
        """What covers the page stays until something is drawn on it."""
        self._state = state
        failed = state is MapState.FAILED
        self._cover.say(
            failed=failed,
            missing=self._missing,
            ended=self._ended,
            ended_all=self._ended_all,
        )
        self._cover.show()
        self._cover.raise_()

    def _begin(self) -> None:
        self._missing, self._ended, self._ended_all = None, False, False
        self._patience.start()
        if self._engine is None:
            self._background.run(
                MAP, self._bring_in, self._on_brought_in, self._on_fault, expected=Exception
            )
        else:
            self._open_view(self._engine)

    def _bring_in(self) -> tuple[Mapping[str, Asset], bool]:
        """The page's files, and whether Qt's library for it, which is loaded, can have a sandbox;
        slow, so it is done off the window's thread.

        Our own classes wait for the window's thread: with PySide 6.11, making a widget crashed now
        and then where another thread had just made classes of widgets.
        """
        assert self._loader is not None
        has_sandbox = try_sandbox(os.environ)
        import_module("PySide6.QtWebEngineWidgets")
        return self._loader(), has_sandbox()

    def _on_brought_in(self, brought: tuple[Mapping[str, Asset], bool]) -> None:
        assets, sandbox = brought
        if self._mark is not None:
            self._mark.put()
        try:
            from trialfinder.gui.map.web.view import MapEngine

            engine = MapEngine(sandbox=sandbox)
        except (ImportError, RuntimeError) as error:
            self._on_fault(error)
            return
        engine.serve(assets)
        self._engine = engine
        self._open_view(engine)

    def _open_view(self, engine: "MapEngine") -> None:
        from trialfinder.gui.map.web.view import MapView

        view = MapView(engine, self._frame.palette().window().color(), self._frame)
        view.bridge.became_ready.connect(self._on_ready)
        view.broken.connect(self._fail)
        view.died.connect(self._on_died)
        view.map_page.complained.connect(self.page_complained)
        self.page_opened.emit(view)
        self._view = view
        self._stack.addWidget(view)
        self._cover.raise_()
        view.open()
        self.loading_begun.emit()

    def _drop_view(self) -> "MapView | None":
        """Take the view off the pane, and hear no more of it."""
        view, self._view = self._view, None
        if view is None:
            return None
        view.bridge.blockSignals(True)
        view.blockSignals(True)
        view.map_page.blockSignals(True)
        if view.hasFocus():
            self._cover.show()
            self._cover.setFocus()
        self._stack.removeWidget(view)
        view.hide()
        return view

    def _on_fault(self, error: Exception) -> None:
        self._missing = missing_in(error)
        self._fail(f"the map could not be brought in: {type(error).__name__}: {error}")

    def _take_mark(self) -> None:
        if self._mark is not None:
            self._mark.take()

    def _fail(self, reason: str) -> None:
        _log.error("%s", reason)
        self._take_mark()
        self._patience.stop()
        self._background.drop(MAP)
        view = self._drop_view()
        if view is not None:
            view.deleteLater()
        self._enter(MapState.FAILED)
        self.failed.emit(reason)

    def _start_again(self) -> None:
        self._enter(MapState.LOADING)
        self._begin()

    def _on_died(self, reason: str) -> None:
        """Bring the map back at once; where it dies often, leave that to the person."""
        often = self._since_death.isValid() and self._since_death.elapsed() < DIES_OFTEN_MS
        self._since_death.start()
        if often:
            self._ended = True
            self._fail(reason)
            return
        _log.error("%s", reason)
        view = self._drop_view()
        if view is not None:
            view.deleteLater()
        self._start_again()

    def _on_ready(self) -> None:
        self._take_mark()
        self._state = MapState.READY
        self.became_ready.emit()
