"""Says that files are being read, how far it is, and lets it be ended."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.plain_label import PlainLabel

_PATIENCE_MS = 300
_STEPS = 1000


class ProgressBar(Retranslated, QFrame):
    """Hidden unless something takes longer than a moment. Emits `cancel_requested`."""

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._write: Callable[[], str] = str
        self._label = PlainLabel()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._cancel = QPushButton()
        self._cancel.clicked.connect(self.cancel_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.addWidget(self._label, 2)
        layout.addWidget(self._progress, 1)
        layout.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignTop)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self.show)
        self.hide()
        self.retranslate()

    def begin(self, write: Callable[[], str]) -> None:
        """Show what `write` writes before long, and how far it is as soon as that is known."""
        self._write = write
        self._progress.setRange(0, 0)
        self._patience.start()
        self.retranslate()

    def show_progress(self, done: float) -> None:
        """`done` is 0 to 1."""
        self._progress.setRange(0, _STEPS)
        self._progress.setValue(round(done * _STEPS))

    def end(self) -> None:
        self._patience.stop()
        self.hide()

    def retranslate(self) -> None:
        self._cancel.setText(self.tr("Cancel"))
        text = self._write()
        self._label.setText(text)
        self._progress.setAccessibleName(text)
