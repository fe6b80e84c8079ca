"""The real window, built by the composition root, on an off-screen Qt."""

import inspect
from collections.abc import Iterator
from types import FrameType
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QUrl, qInstallMessageHandler
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.qt_messages import tell
from tests.gui.screen import MakeScreen, Screen
from trialfinder.gui.centers import presenter
from trialfinder.gui.fit import dialog as fit_dialog
from trialfinder.gui.kit import notices, question_form
from trialfinder.gui.studies import library
from trialfinder.gui.texts import find_bar, panel_view, screen_reader
from trialfinder.gui.window import first_view

QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
qInstallMessageHandler(tell)  # below that of each test
_PATIENCE_MS = 120_000


class PatientBot(QtBot):
    """Waits for a signal as long as a busy computer may need: one that comes late is no fault."""

    def waitSignal(self, signal: Any, *, timeout: int = _PATIENCE_MS, **more: Any) -> Any:  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitSignals(self, signals: Any, *, timeout: int = _PATIENCE_MS, **more: Any) -> Any:  # noqa: N802
        return super().waitSignals(signals, timeout=timeout, **more)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(autouse=True)
def no_window_by_mistake(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A part that is shown before it stands in its window is a window for a moment, which flashes
    and takes the keyboard."""
    flashed: list[str] = []
    shown = QWidget.setVisible

    def set_visible(widget: QWidget, visible: bool) -> None:
        if visible and widget.parentWidget() is None and _made_by_us(_caller()):
            flashed.append(f"{type(widget).__name__} in {_caller().f_code.co_qualname}")
        shown(widget, visible)

    monkeypatch.setattr(QWidget, "setVisible", set_visible)
    yield
    assert flashed == []


def _caller() -> FrameType:
    """Who called the function that asks."""
    frame = inspect.currentframe()
    for _ in range(2):
        frame = frame.f_back if frame is not None else None
    assert frame is not None
    return frame


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
def make_screen(qapp: QApplication, qtbot: QtBot, opened: Opened) -> Iterator[MakeScreen]:
    """Opens windows as `trialfinder open` does, and lets go of them at the end.

    No browser opens: the addresses are kept in `opened`.
    """
    made: list[Screen] = []

    def make(*words: str) -> Screen:
        screen = Screen.open_window(qapp, words, open_address=opened)
        made.append(screen)
        screen.activate()
        screen.wait_until_ready()
        return screen

    yield make
    for screen in made:
        screen.end()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()


@pytest.fixture
def screen(make_screen: MakeScreen) -> Screen:
    return make_screen("--size", "1280x820")


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What screen readers are told without the focus going there."""
    said: list[str] = []

    def note(_widget: QWidget, text: str) -> None:
        if text:
            said.append(text)

    for module in (
        presenter,
        notices,
        screen_reader,
        find_bar,
        panel_view,
        first_view,
        library,
        question_form,
        fit_dialog,
    ):
        monkeypatch.setattr(module, "announce", note)
    return said


@pytest.fixture
def listening() -> Iterator[None]:
    """Somebody asks for what stands in the window, as a screen reader does."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)
