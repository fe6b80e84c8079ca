"""Takes files that are dropped anywhere on the window, and shows that it would."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QWidget

from trialfinder.gui.kit.language import Retranslated


class DropCue(Retranslated, QLabel):
    """Lies over the window while files are held above it, and leaves what stands above in sight.
    `dropped` carries the files' paths.

    It listens to the window's own handle, before any part of the window can take what is
    dropped: a field would take it for text, the map for a page.
    """

    dropped = Signal(list)

    _DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("dropCue")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self.retranslate()
        window.installEventFilter(self)
        self._listen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.WinIdChange and watched is self._window:
            self._listen()
        if kind in self._DRAGS and isinstance(event, QDragMoveEvent) and _files_in(event):
            self._cover()
        elif kind == QEvent.Type.DragLeave and self.isVisible():
            self.hide()
            return True
        elif kind == QEvent.Type.Drop and isinstance(event, QDropEvent) and _files_in(event):
            self.hide()
            self.dropped.emit(_files_in(event))
        else:
            return super().eventFilter(watched, event)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        return True

    def _listen(self) -> None:
        """To the handle of the moment: some systems have Qt make another one."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def retranslate(self) -> None:
        self.setText(self.tr("Drop study files or folders here to open them"))

    def _cover(self) -> None:
        size = self._window.size()
        width, height = size.width() * 4 // 5, size.height() // 2
        self.setGeometry((size.width() - width) // 2, size.height() * 2 // 5, width, height)
        self.raise_()
        self.show()


def _files_in(event: QDropEvent) -> list[Path]:
    """The files and folders of this computer that are held or dropped."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
