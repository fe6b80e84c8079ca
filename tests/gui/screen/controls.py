"""What there is to press, to choose from and to type into, in the window and over it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar, cast

from PySide6.QtCore import QObject, QPoint, QSignalBlocker, Qt, QTimer, SignalInstance
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QWidget,
)

from tests.gui.map.web.driver import wait_until

_LOOK_AGAIN_MS = 10

Kind = TypeVar("Kind", bound=QObject)


def part(parent: QWidget, kind: type[Kind], name: str = "") -> Kind:
    """The one part of this kind; `name` is that of the style sheet, where there are several.

    A widget of the kind is its own part.
    """
    if isinstance(parent, kind) and not name:
        return parent
    found = parent.findChild(kind, name) if name else parent.findChild(kind)
    assert isinstance(found, kind), f"no {kind.__name__} {name}"
    return found


def seen(parent: QWidget, kind: type[Kind]) -> list[Kind]:
    """All parts of this kind that can be seen now."""
    found = parent.findChildren(kind)
    return [one for one in found if isinstance(one, QWidget) and one.isVisible()]


def button(parent: QWidget, text: str) -> QAbstractButton:
    """The button in sight with these words on it, or called so."""
    buttons = seen(parent, QAbstractButton)
    for one in buttons:
        if text in (one.text(), one.accessibleName()):
            return one
    raise AssertionError(f"no button “{text}” among {[one.text() for one in buttons]}")


def texts(parent: QWidget) -> list[str]:
    """What the labels in sight say."""
    return [label.text() for label in seen(parent, QLabel) if label.text()]


def click(widget: QWidget, at: QPoint | None = None) -> None:
    QTest.mouseClick(
        widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or QPoint()
    )


def press(widget: QWidget, keys: str) -> None:
    """Press keys ("Ctrl+L") on a widget."""
    combination = cast("Any", QKeySequence(keys))[0]  # its stub has no items
    assert combination.key() != Qt.Key.Key_unknown, keys
    QTest.keyClick(widget, combination.key(), combination.keyboardModifiers())


def type_text(field: QLineEdit, text: str) -> None:
    """Type in place of what stands in a field."""
    field.clear()
    QTest.keyClicks(field, text)


class Choice:
    """A box of choices; `pick` is called with what makes the choice."""

    def __init__(
        self, box: QComboBox, pick: Callable[[Callable[[], None]], None] | None = None
    ) -> None:
        self.box = box
        self._pick = pick

    @property
    def options(self) -> list[str]:
        return [self.box.itemText(row) for row in range(self.box.count())]

    @property
    def chosen(self) -> str:
        return self.box.currentText()

    @property
    def value(self) -> object:
        """What the choice means, in whatever language it is said."""
        return self.box.currentData()

    @property
    def is_seen(self) -> bool:
        return self.box.isVisible()

    def choose(self, text: str) -> None:
        assert text in self.options, (text, self.options)

        def choose() -> None:
            row = self.options.index(text)
            self.box.setCurrentIndex(row)
            self.box.activated.emit(row)

        if self._pick is None:
            choose()
        else:
            self._pick(choose)


class Dialog:
    """A window over the main one."""

    def __init__(self, window: QDialog) -> None:
        self.window = window

    @property
    def text(self) -> str:
        """All that its labels say."""
        return "\n".join(texts(self.window))

    @property
    def is_open(self) -> bool:
        return self.window.isVisible()

    def button(self, text: str) -> QAbstractButton:
        return button(self.window, text)

    def click(self, text: str) -> None:
        """Click the button with this text."""
        click(self.button(text))

    def press(self, keys: str) -> None:
        """Press keys where the keyboard stands."""
        press(self.window.focusWidget() or self.window, keys)

    def choice(self, name: str) -> Choice:
        """The box of choices with this name."""
        boxes = self.window.findChildren(QComboBox)
        return Choice(next(box for box in boxes if box.accessibleName() == name))

    def tick(self, *, on: bool) -> None:
        """Set the one box to tick."""
        part(self.window, QCheckBox).setChecked(on)

    def close(self) -> None:
        self.window.close()


@contextmanager
def answering(*answers: Callable[[QWidget], None]) -> Iterator[None]:
    """Answer the questions that come up and wait, one after the other, whatever opens them."""
    answered: list[QWidget] = []
    timer = QTimer(interval=_LOOK_AGAIN_MS)

    def look() -> None:
        asked = QApplication.activeModalWidget()
        if asked is not None and asked.isVisible() and asked not in answered:
            answer = answers[len(answered)]
            answered.append(asked)
            if len(answered) == len(answers):
                timer.stop()
            answer(asked)

    timer.timeout.connect(look)
    timer.start()
    yield
    timer.stop()
    assert len(answered) == len(answers), "not all was asked"


def naming_file(file: str) -> Callable[[QWidget], None]:
    """An answer to the question which file: this one."""

    def answer(asked: QWidget) -> None:
        assert isinstance(asked, QFileDialog), asked
        field = part(asked, QLineEdit, "fileNameEdit")
        with QSignalBlocker(field):  # else it would offer files to complete the name by
            field.setText(file)
        asked.accept()

    return answer


def until(reached: Callable[[], object], what: str = "it to happen") -> None:
    """Let events run until something is so."""
    wait_until(lambda: bool(reached()), what)


def wait_for(signals: Iterable[SignalInstance], act: Callable[[], object], what: str) -> None:
    """Do something, and wait for the first of these signals that comes of it."""
    came: list[None] = []

    def note(*_values: object) -> None:
        came.append(None)

    waited = tuple(signals)
    for signal in waited:
        signal.connect(note)
    act()
    until(lambda: came, what)
    for signal in waited:
        signal.disconnect(note)
