"""A dialog over a window: whatever is typed belongs to the dialog, from the wish for it on."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QDialog, QWidget

_KEYS = frozenset(
    (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.InputMethod),
)
_OF_THE_MOUSE = frozenset(
    (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletRelease,
        QEvent.Type.NativeGesture,
    )
)


def open_over(dialog: QDialog) -> None:
    """Show a dialog that has to be done with before the window below it is used again.

    Qt's own way (`QDialog.open`) drops the keys that come to the window below from the moment at
    which the dialog is shown, though the system gives the dialog the keyboard only a while later,
    and the keys that waited while the dialog was made come at that time, too. So the window below
    stays open to them, and a `_Cover` hands them on.
    """
    below = dialog.parentWidget()
    if dialog.isVisible():
        dialog.raise_()
        dialog.activateWindow()
        return
    if below is not None:
        _Cover(dialog, below.window())
    dialog.show()


class _Cover(QObject):
    """While a dialog is shown, hands it the keys that come to the window below, and keeps the mouse
    from that window. Files dropped there are taken, and it is closed, as ever. Once the dialog is
    gone, the keys that still come to it go back, until the window below has the keyboard."""

    def __init__(self, dialog: QDialog, below: QWidget) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._below = below
        self._handle: QWindow | None = None
        self._field = below.focusWidget()  # an input method gives it letters directly
        self._is_on = True
        for watched in (dialog, below, self._field):
            if watched is not None:
                watched.installEventFilter(self)
        self._cover()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if not self._is_on:
            return self._give_back(watched, event)
        if watched is self._dialog:
            if kind == QEvent.Type.Hide and not event.spontaneous():
                self._uncover()
        elif watched is self._handle:
            return self._keep(event)
        elif watched is self._field:
            return kind == QEvent.Type.InputMethod and self._keep(event)
        elif kind == QEvent.Type.WinIdChange:
            self._cover()
        elif kind == QEvent.Type.WindowActivate:
            self._dialog.activateWindow()
        return False

    def _keep(self, event: QEvent) -> bool:
        """Whether the window below is not to know of an event."""
        kind = event.type()
        if kind in _KEYS:
            _type_into(self._dialog, event)
            return True
        if kind == QEvent.Type.MouseButtonPress:
            self._dialog.raise_()
            self._dialog.activateWindow()
        return kind in _OF_THE_MOUSE

    def _cover(self) -> None:
        """Stand before the window of the system, which may be another one now."""
        self._handle = self._below.windowHandle()
        if self._handle is not None:
            self._handle.installEventFilter(self)

    def _uncover(self) -> None:
        """Stand before the dialog's window of the system instead."""
        self._is_on = False
        if self._handle is not None:
            self._handle.removeEventFilter(self)
        self._handle = self._dialog.windowHandle()
        if self._handle is not None:
            self._handle.installEventFilter(self)

    def _give_back(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._handle and kind in _KEYS:
            _type_into(self._below, event)
            return True
        is_back = watched is self._below and kind == QEvent.Type.WindowActivate
        if is_back or (watched is self._dialog and kind == QEvent.Type.Show):
            for each in (self._dialog, self._below, self._field, self._handle):
                if each is not None:
                    each.removeEventFilter(self)
            self.deleteLater()
        return False


def _type_into(window: QWidget, event: QEvent) -> None:
    """Have a key come to where one types in a window, also while another one has the keyboard."""
    if window.focusWidget() is None:
        window.focusNextChild()  # as Qt does once the window is active
    QCoreApplication.sendEvent(window.focusWidget() or window, event)
