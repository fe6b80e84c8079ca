"""How large a window over the main one is: as its texts need, and no larger than the screen."""

from PySide6.QtCore import QObject, QRect, QSize, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from trialfinder.gui.kit.columns import layout_of
from trialfinder.gui.kit.theme import Theme

_EDGES = QSize(40, 60)
"""What the screen keeps to itself, for the window's frame."""


def screen_room(window: QWidget) -> QRect:
    """What the screen that a window is on has room for.

    `window.screen()` is not asked: it gives the screen's Python object to the window, and where
    Python later clears away both, the screen itself may be deleted, which ends the program.
    """
    screen = QGuiApplication.screenAt(window.mapToGlobal(window.rect().center()))
    return (screen or QGuiApplication.primaryScreen()).availableGeometry()


def fit_screen(window: QWidget, width: int, height: int) -> None:
    """Give a window this size, or what the screen has room for."""
    room = screen_room(window).size() - _EDGES
    window.resize(QSize(width, height).boundedTo(room))


def fit_texts(window: QWidget, width: int) -> None:
    """Make a window at least so wide, where the screen has room for it, and as high as its texts
    then need: Qt alone gives wrapped texts that change too little room."""
    width = min(width, screen_room(window).width() - _EDGES.width())
    layout = layout_of(window)
    layout.activate()
    least = layout.totalMinimumSize()
    width = max(width, least.width(), window.width() if window.isVisible() else 0)
    needed = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else 0
    window.setMinimumSize(width, max(needed, least.height()))
    window.resize(width, window.minimumHeight())


class TextRoom(QObject):
    """The room that a `window` has: pixels at usual text, more where the text is larger.

    With a `height` the window can be made smaller and scrolls; without, it is as high as its texts
    need at this width. `followed` carries a new theme.
    """

    followed = Signal(object)

    def __init__(
        self, window: QWidget, theme: Theme, width: int, height: int | None = None
    ) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._width, self._height = width, height

    def fit(self) -> None:
        """Have the window take its room, each time that its texts change."""
        width = self._theme.px(self._width)
        if self._height is None:
            fit_texts(self._window, width)
        else:
            fit_screen(self._window, width, self._theme.px(self._height))

    def follow(self, theme: Theme) -> None:
        """Fit anew where the text has another size; a size given by hand stays otherwise."""
        was, self._theme = self._theme, theme
        self.followed.emit(theme)
        if theme.scale == was.scale:
            return
        if self._height is None:
            self._window.setMinimumSize(0, 0)  # smaller text needs less
            layout_of(self._window).activate()
            self._window.resize(theme.px(self._width), self._window.height())
        self.fit()
        if self._window.isVisible():
            self._keep_on_screen()

    def _keep_on_screen(self) -> None:
        """Move a window that has grown so that its lowest buttons stay in sight."""
        room, frame = screen_room(self._window), self._window.frameGeometry()
        left = max(min(frame.left(), room.right() + 1 - frame.width()), room.left())
        top = max(min(frame.top(), room.bottom() + 1 - frame.height()), room.top())
        self._window.move(left, top)
