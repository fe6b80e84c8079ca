"""Draws the window into a picture once everything in it has settled."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from trialfinder.gui.map.pane import MapPane
from trialfinder.settings import write_atomically

_PATIENCE_MS = 20_000
_AFTER_PAINT_MS = 150


class Screenshot(QObject):
    """Emits `finished` with whether the picture could be written."""

    finished = Signal(bool)

    def __init__(
        self, window: QMainWindow, map_pane: MapPane, path: Path, *, wait_for_map: bool
    ) -> None:
        super().__init__(window)
        self._window = window
        self._map = map_pane
        self._path = path
        self._wait_for_map = wait_for_map
        self._taken = False

    def take_when_settled(self) -> None:
        """Take the picture after the map has drawn, or after it had time enough to."""
        if not self._wait_for_map or self._map.is_settled or self._map.host.has_failed:
            QTimer.singleShot(_AFTER_PAINT_MS, self._take)
            return
        self._map.settled.connect(lambda: QTimer.singleShot(_AFTER_PAINT_MS, self._take))
        self._map.host.failed.connect(lambda _why: QTimer.singleShot(_AFTER_PAINT_MS, self._take))
        QTimer.singleShot(_PATIENCE_MS, self._take)

    def _take(self) -> None:
        if self._taken:
            return
        self._taken = True
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        drawn = self._window.grab().save(buffer, "PNG")
        try:
            if drawn:
                write_atomically(self._path, bytes(buffer.data().data()))
        except OSError:
            drawn = False
        self.finished.emit(drawn)
