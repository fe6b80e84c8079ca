"""Draws the window into a picture once everything in it has settled."""

from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMainWindow

from trialfinder.errors import ResourceError
from trialfinder.gui.kit.picture_file import write_png
from trialfinder.gui.kit.session import Session
from trialfinder.gui.map.pane import MapPane
from trialfinder.messages import Message
from trialfinder.missing_library import package_of

_PATIENCE_MS = 20_000
_AFTER_PAINT_MS = 150
_MOST_LOOKS = 20
_EDGE = 48  # pixels of the map that its furniture may stand on
_GRID = 16  # pixels from one look at the picture to the next


class Screenshot(QObject):
    """Emits `finished` with why there is no picture, or None where it is written. `note` says what
    the picture lacks.

    It is taken once the place that `is_place_asked` for is found, else once the sites are placed.
    """

    finished = Signal(object)

    def __init__(
        self,
        window: QMainWindow,
        map_pane: MapPane,
        session: Session,
        path: Path,
        *,
        is_place_asked: bool,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._map = map_pane
        self._path = path
        self._wait_for_map = map_pane.isVisible()
        self._taken = False
        self.note: Message | None = None
        self._looks = 0
        ready = session.finding_changed if is_place_asked else session.sites_placed
        ready.connect(self._on_ready)
        session.place_not_found.connect(self.finished)
        session.search_failed.connect(self.finished)

    def _on_ready(self) -> None:
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
        picture = self._window.grab().toImage()
        if self._map.is_settled and self._looks < _MOST_LOOKS and not self._has_map(picture):
            self._looks += 1  # the page has drawn, and its frame is still on the way
            QTimer.singleShot(_AFTER_PAINT_MS, self._take)
            return
        self._taken = True
        if self._wait_for_map and not self._map.is_settled:
            self.note = _without_map(self._map.host.missing)
        is_written = write_png(picture, self._path)
        fault = ResourceError("screenshot.unwritable", file=str(self._path))
        self.finished.emit(None if is_written else fault)

    def _has_map(self, picture: QImage) -> bool:
        """Whether the map's place in the picture has more than the one color of its ground."""
        if not self._wait_for_map:
            return True
        ratio = picture.devicePixelRatio()
        corner = self._map.mapTo(self._window, QPoint(0, 0))
        colors = {
            picture.pixel(round((corner.x() + x) * ratio), round((corner.y() + y) * ratio))
            for x in range(_EDGE, self._map.width() - _EDGE, _GRID)
            for y in range(_EDGE, self._map.height() - _EDGE, _GRID)
        }
        return len(colors) > 1


def _without_map(missing: str | None) -> Message:
    package = package_of(missing) if missing is not None else None
    if missing is None or package is None:
        return Message("screenshot.no_map")
    return Message("screenshot.no_map_library", {"missing": missing, "package": package})
