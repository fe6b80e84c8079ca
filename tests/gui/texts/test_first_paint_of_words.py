"""What another tab or language shows is painted at once, whole."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication, QMainWindow, QScrollBar

from tests.gui.screen import MakeScreen, Screen
from tests.gui.screen.controls import until
from trialfinder.gui.map.pane import MapPane

pytestmark = pytest.mark.alone

_QUIET_LOOKS = 60
"""So many looks in a row without a paint: 0.3 s, and longer on a busy machine."""


class Paints(QObject):
    """Counts how often a window is painted anew."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.seen = 0
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.seen += event.type() == QEvent.Type.UpdateRequest
        return False


class FirstPaint(QObject):
    """Keeps what the screen showed when the window had been painted for the first time."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.shown: QImage | None = None
        self._window = window
        self._busy = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() != QEvent.Type.UpdateRequest or self._busy or self.shown is not None:
            return False
        self._busy = True
        QCoreApplication.sendEvent(watched, event)
        self._busy = False
        self.shown = on_screen(self._window)
        return True


def on_screen(window: QMainWindow) -> QImage:
    """What the screen shows of the window, without what the words do not decide."""
    image = QGuiApplication.primaryScreen().grabWindow(window.winId()).toImage()
    map_page = window.findChild(MapPane)
    hidden = [bar for bar in window.findChildren(QScrollBar) if bar.isVisible()]
    painter = QPainter(image)
    for widget in (map_page, *hidden):
        place = QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())
        painter.fillRect(place, QColor("black"))
    painter.end()
    return image


def fall_quiet(screen: Screen) -> None:
    """Wait until nothing in the window moves any more, the map least of all."""
    pane = screen.map.pane
    until(lambda: pane.is_settled or not pane.isVisible())
    paints = Paints(screen.window)
    looks = last = 0

    def is_quiet() -> bool:
        nonlocal looks, last
        looks = looks + 1 if paints.seen == last else 0
        last = paints.seen
        return looks > _QUIET_LOOKS

    until(is_quiet, "nothing to be painted any more")
    screen.window.removeEventFilter(paints)


def first_and_last(screen: Screen, change: Callable[[], object]) -> tuple[QImage, QImage]:
    """What the screen shows when `change` is first painted, and when nothing more happens."""
    first = FirstPaint(screen.window)
    change()
    until(lambda: first.shown is not None)
    fall_quiet(screen)
    assert first.shown is not None
    return first.shown, on_screen(screen.window)


@pytest.fixture
def make_quiet(make_screen: MakeScreen) -> Iterator[MakeScreen]:
    """Builds windows with a place searched for, in which nothing moves any more."""
    usual = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)

    def make(*words: str) -> Screen:
        screen = make_screen("35233", *words)
        until(lambda: screen.ranked)
        fall_quiet(screen)
        return screen

    yield make
    QApplication.setCursorFlashTime(usual)


@pytest.mark.parametrize("tab", ["map", "about", "eligibility", "results"])
@pytest.mark.parametrize("size", ["960x600", "1280x820", "1600x900"])
def test_another_language(make_quiet: MakeScreen, tab: str, size: str) -> None:
    screen = make_quiet("--size", size, "--tab", tab)
    for language in ("es", "fr", "en"):
        first, last = first_and_last(screen, partial(screen.speak, language))
        assert first == last, language


@pytest.mark.parametrize("size", ["960x600", "1280x820", "1600x900"])
def test_another_tab(make_quiet: MakeScreen, size: str) -> None:
    screen = make_quiet("--size", size, "--tab", "map")
    for tab in ("eligibility", "about", "record", "glossary", "results", "treatment"):
        change = partial(screen.show, tab)
        first, last = first_and_last(screen, change)
        assert first == last, tab
        assert screen.window.isActiveWindow()  # no other came up, were it for a moment
