"""The window: arranges its parts and connects them, nothing else."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget

from trialfinder.gui.centers_pane import CentersPane
from trialfinder.gui.notices import NoticeBar
from trialfinder.gui.status_strip import StatusStrip
from trialfinder.gui.top_bar import TopBar
from trialfinder.gui.workspace import CENTERS, Arrangement, Workspace

SMALLEST = QSize(640, 480)
USUAL = QSize(1280, 820)


class MainWindow(QMainWindow):
    """Top bar, status strip, notices, workspace and footer, one under the other."""

    closing = Signal()

    def __init__(
        self,
        top_bar: TopBar,
        strip: StatusStrip,
        notices: NoticeBar,
        centers: CentersPane,
        workspace: Workspace,
    ) -> None:
        super().__init__()
        self.setWindowTitle("TrialFinder")
        self.setMinimumSize(SMALLEST)
        self.top_bar = top_bar
        self.strip = strip
        self.centers = centers
        self.workspace = workspace
        self._footer, self._privacy = _footer()
        self._street_sign = self._geocoder = ""
        self._show_privacy()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (top_bar, strip, notices):
            column.addWidget(widget)
        column.addWidget(workspace, 1)
        column.addWidget(self._footer)
        self.setCentralWidget(body)
        workspace.arranged.connect(self._on_arranged)
        self._on_arranged(workspace.arrangement)
        self._add_keys()

    def add_keys(self, keys: str | QKeySequence.StandardKey, slot: Callable[[], object]) -> None:
        """Let keys do what a control does, wherever the focus is."""
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(slot)

    def restore(self, geometry: str, size: QSize | None) -> None:
        """The size asked for, else the last one, else a size that fits the screen."""
        saved = QByteArray.fromBase64(geometry.encode("ascii", "ignore"))
        if size is not None:
            self.resize(size)
        elif saved.isEmpty() or not self.restoreGeometry(saved):
            room = self.screen().availableGeometry().size()
            self.resize(USUAL.boundedTo(room * 0.95))

    @property
    def geometry_text(self) -> str:
        """Size and place of the window, as `restore()` takes them."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def show_street_map(self, sign: str) -> None:
        """Say at the foot what leaves the computer: `sign` while the street map is on."""
        self._street_sign = sign
        self._show_privacy()

    def show_geocoder(self, server: str) -> None:
        """Say at the foot which server may be asked for places, if any."""
        self._geocoder = server
        self._show_privacy()

    def _show_privacy(self) -> None:
        """What leaves the computer, in words; that nothing does, where nothing does."""
        signs = [self._street_sign] if self._street_sign else []
        if self._geocoder:
            text = self.tr("Places that are not in the list are sent to {server}.")
            signs.append(text.format(server=self._geocoder))
        offline = self.tr("Offline map · nothing you type leaves this computer")
        self._privacy.setText(" ".join(signs) or offline)
        self._privacy.setProperty("warning", bool(signs))
        self._privacy.style().unpolish(self._privacy)
        self._privacy.style().polish(self._privacy)
        compact = self.workspace.arrangement is Arrangement.COMPACT
        self._footer.setVisible(bool(signs) or not compact)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def _add_keys(self) -> None:
        self.add_keys("Ctrl+L", self._on_place_requested)
        for number, key in enumerate(self.workspace.keys, 1):
            self.add_keys(f"Ctrl+{number}", lambda key=key: self._on_tab_requested(key))

    def _on_tab_requested(self, key: str) -> None:
        self.workspace.show_tab(key)
        self.workspace.focus_current()

    def _on_place_requested(self) -> None:
        self.workspace.show_tab(CENTERS)
        self.centers.form.take_focus()

    def _on_arranged(self, arrangement: Arrangement) -> None:
        compact = arrangement is Arrangement.COMPACT
        self.top_bar.set_compact(compact)
        self.centers.set_compact(compact)
        self._footer.setVisible(not compact or bool(self._privacy.property("warning")))


def _footer() -> tuple[QFrame, QLabel]:
    footer = QFrame()
    footer.setObjectName("footer")
    layout = QHBoxLayout(footer)
    layout.setContentsMargins(16, 4, 16, 4)
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    layout.addWidget(label, 1)
    return footer, label
