"""What is typed while a dialog is made belongs to the dialog."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

Typed = tuple[int, Qt.KeyboardModifier, str]
"""A key, what was held with it, and its text."""

_TURNS = 3
"""Of the loop of events: the first takes keys from the system, the next hands them on."""

_OF_THE_MOUSE = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseButtonRelease,
)


def open_over(dialog: QDialog) -> None:
    """Open a dialog, and give it the keys that came to the window below while it was made: Qt drops
    them as soon as the dialog covers that window."""
    if dialog.isVisible():
        dialog.open()
        return
    size = dialog.size()
    typed = _keys_to(dialog.parentWidget())
    dialog.resize(size)  # the window system may just have told of a former one
    dialog.open()
    if typed:
        # Once the caller has said where in the dialog one begins to type.
        QTimer.singleShot(0, dialog, partial(_type, dialog, typed))


def _keys_to(below: QWidget | None) -> list[Typed]:
    """The keys that wait for a window; a click that was meant for it is dropped."""
    handle = below.window().windowHandle() if below is not None else None
    if handle is None:
        return []
    catcher = _Catcher()
    handle.installEventFilter(catcher)
    for _ in range(_TURNS):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeSocketNotifiers)
    handle.removeEventFilter(catcher)
    return catcher.typed


def _type(dialog: QDialog, typed: list[Typed]) -> None:
    for key, modifiers, text in typed:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            at = dialog.focusWidget() or dialog
            QApplication.sendEvent(at, QKeyEvent(kind, key, modifiers, text))


class _Catcher(QObject):
    """Keeps the keys that come to a window from it."""

    def __init__(self) -> None:
        super().__init__()
        self.typed: list[Typed] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                self.typed.append((event.key(), event.modifiers(), event.text()))
            event.accept()
            return True
        return event.type() in _OF_THE_MOUSE or super().eventFilter(watched, event)
