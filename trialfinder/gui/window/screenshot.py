"""Draws the window into a picture once everything in it has settled."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from trialfinder.gui.kit.picture_file import write_png
from trialfinder.gui.map.pane import MapPane

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
        self.finished.emit(write_png(self._window.grab().toImage(), self._path))
