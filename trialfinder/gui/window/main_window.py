"""The window: arranges its parts and connects them, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Signal
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from trialfinder.gui.centers.pane import CentersPane
from trialfinder.gui.kit.arrangement import Arrangement
from trialfinder.gui.kit.notices import NoticeBar
from trialfinder.gui.kit.window_size import screen_room
from trialfinder.gui.window.bars import Bars
from trialfinder.gui.window.privacy_foot import PrivacyFoot
from trialfinder.gui.window.status_strip import StatusStrip
from trialfinder.gui.window.top_bar import TopBar
from trialfinder.gui.window.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QResizeEvent

SMALLEST = QSize(640, 480)
USUAL = QSize(1280, 820)
_LOW_LINES = 36
"""Of text; a window that is less high keeps its bars low."""

_STRIP_SHARE = 1 / 3
"""Of the window's height, that the status may take."""


class MainWindow(QMainWindow):
    """Top bar, status strip, notices, workspace and footer, one under the other."""

    closed = Signal()

    def __init__(
        self,
        top_bar: TopBar,
        strip: StatusStrip,
        notices: NoticeBar,
        centers: CentersPane,
        workspace: Workspace,
        foot: PrivacyFoot,
    ) -> None:
        super().__init__()
        self.setWindowTitle("TrialFinder")
        self.setMinimumSize(SMALLEST)
        self._top_bar = top_bar
        self._strip = strip
        self._centers = centers
        self._foot = foot
        self._notices = notices
        self._bars = Bars(notices)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (top_bar, strip, self._bars):
            column.addWidget(widget)
        column.addWidget(workspace, 1)
        column.addWidget(foot)
        self.setCentralWidget(body)
        workspace.arranged.connect(self._on_arranged)
        self._on_arranged(workspace.arrangement)

    def add_bar(self, bar: QWidget) -> None:
        """Put a bar below the notices."""
        self._bars.add(bar)

    def restore(self, geometry: str, size: QSize | None) -> None:
        """The size asked for, else the last one, else a size that fits the screen."""
        saved = QByteArray.fromBase64(geometry.encode("ascii", "ignore"))
        if size is not None:
            self.resize(size)
        elif saved.isEmpty() or not self.restoreGeometry(saved):
            room = screen_room(self).size()
            self.resize(USUAL.boundedTo(room * 0.95))

    @property
    def geometry_text(self) -> str:
        """Size and place of the window, as `restore()` takes them."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def fit_strip(self) -> None:
        """Keep the status to its share of the window."""
        self._strip.fit(self.width(), round(self.height() * _STRIP_SHARE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._top_bar.set_low(self.height() < _LOW_LINES * self.fontMetrics().lineSpacing())
        self.fit_strip()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)

    def _on_arranged(self, arrangement: Arrangement) -> None:
        compact = arrangement is Arrangement.COMPACT
        self._top_bar.set_compact(compact)
        self._centers.set_compact(compact)
        self._foot.set_compact(compact)
        self._notices.set_compact(compact)
        self._bars.float(compact)
