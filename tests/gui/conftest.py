"""The real window, built by the composition root, on an off-screen Qt."""

import sys
from collections.abc import Callable, Iterator
from types import FrameType

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QUrl
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from trialfinder import paths
from trialfinder.app import App
from trialfinder.commands.arguments import parse
from trialfinder.library.opening import open_study
from trialfinder.options import OpenOptions
from trialfinder.words.catalogue import Catalogue

QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)

MakeApp = Callable[..., App]


@pytest.fixture(autouse=True)
def no_window_by_mistake(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A part that is shown before it stands in its window is a window for a moment, which flashes
    and takes the keyboard."""
    flashed: list[str] = []
    shown = QWidget.setVisible

    def set_visible(widget: QWidget, visible: bool) -> None:
        if visible and widget.parentWidget() is None and _made_by_us(sys._getframe(1)):
            flashed.append(f"{type(widget).__name__} in {sys._getframe(1).f_code.co_qualname}")
        shown(widget, visible)

    monkeypatch.setattr(QWidget, "setVisible", set_visible)
    yield
    assert flashed == []


def _made_by_us(frame: FrameType) -> bool:
    return frame.f_globals["__name__"].startswith("trialfinder.")


class Opened:
    """Stands for the browser and remembers what it was asked to open; `works` is its answer."""

    def __init__(self) -> None:
        self.addresses: list[str] = []
        self.works = True

    def __call__(self, address: QUrl) -> bool:
        self.addresses.append(bytes(address.toEncoded().data()).decode())
        return self.works


@pytest.fixture
def opened() -> Opened:
    return Opened()


@pytest.fixture
def make_app(qapp: QApplication, qtbot: QtBot, opened: Opened) -> Iterator[MakeApp]:
    """Builds windows as `trialfinder open` does, and lets go of them at the end.

    No browser opens: the addresses are kept in `opened`.
    """
    made: list[App] = []

    def make(*words: str) -> App:
        catalogue = Catalogue.load(paths.words_dir("en"))
        options = parse(["open", *words], catalogue.text)
        assert isinstance(options, OpenOptions)
        app = App(qapp, open_study(options.study), options, catalogue, opened)
        made.append(app)
        with qtbot.waitActive(app.first_view.window):
            app.show()
        qtbot.waitUntil(lambda: app.late_parts is not None)
        return app

    yield make
    for app in made:
        app.first_view.window.close()
        app.close()
        app.first_view.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()


@pytest.fixture
def app(make_app: MakeApp) -> App:
    return make_app("--size", "1280x820")


@pytest.fixture
def listening() -> Iterator[None]:
    """Somebody asks for what stands in the window, as a screen reader does."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)
