"""Looks at what the page has brought to the screen, of which no signal tells."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QRect, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

FIRST_MARK = QColor(96, 128, 140)
"""What stands in the lower left corner from the first land until the window has seen it
(`.fresh` in resources/map/map.css). Neither ground nor land nor water of any theme is like it."""

_LIKE = 24  # of 255, in each color: a screen's color profile may change it
_LOOK_AGAIN_MS = 8
_STIR_MS = 1_000
_PATIENCE_MS = 20_000  # what a screen shows in colors of its own altogether is not kept covered


def corner(view: QWidget) -> QColor:
    """The color of the view's lower left corner, as it is on the screen."""
    image = view.grab(QRect(0, view.height() - 1, 1, 1)).toImage()
    return image.pixelColor(0, image.height() - 1) if not image.isNull() else QColor()


def is_like(color: QColor, other: QColor, tolerance: int) -> bool:
    """Whether two colors differ by no more than so much in red, green and blue."""
    parts = ((c.red(), c.green(), c.blue()) for c in (color, other))
    return all(abs(a - b) <= tolerance for a, b in zip(*parts, strict=True))


class FirstSight(QObject):
    """Waits until the first land is on the screen, and then calls `seen`.

    The page tells when it has drawn, but a busy computer may show that a second later. Where it is
    not to be seen for long, `stir` is called now and then, to have the page draw another frame: on
    a computer that is kept busy, one of a hundred starts waited in vain for the first.
    """

    def __init__(self, seen: Callable[[], None], stir: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._seen = seen
        self._stirring = QTimer(self, interval=_STIR_MS)
        self._stirring.timeout.connect(stir)
        self._view: QWidget | None = None
        self._since = QElapsedTimer()
        self._timer = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._timer.timeout.connect(self._look)

    def wait_for(self, view: QWidget) -> None:
        """Look at this view from now on; a hidden one brings nothing to the screen."""
        if self._view is view and self._timer.isActive():
            return
        self._view = view
        view.destroyed.connect(self.stop)
        self._since.start()
        self._timer.start()
        self._stirring.start()
        self._look()

    def stop(self) -> None:
        """Look no more."""
        self._view = None
        self._timer.stop()
        self._stirring.stop()

    def _look(self) -> None:
        view = self._view
        if view is None:
            return
        late = self._since.elapsed() > _PATIENCE_MS
        if late or not view.isVisible() or is_like(corner(view), FIRST_MARK, _LIKE):
            self.stop()
            self._seen()
