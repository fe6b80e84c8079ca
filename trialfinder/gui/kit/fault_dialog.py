"""Says that something went wrong in the program itself, with a report that can be copied."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.plain_label import PlainLabel
from trialfinder.gui.kit.window_size import fit_texts

_LINE_CHARACTERS = 62
_REPORT_LINES = 8


class FaultDialog(Retranslated, QDialog):
    """The report holds no text that was typed."""

    def __init__(self, report: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._text = PlainLabel()
        self._report = QPlainTextEdit(report)
        self._report.setReadOnly(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self._text)
        layout.addWidget(self._report, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._copy = QPushButton()
        buttons.addButton(self._copy, QDialogButtonBox.ButtonRole.ActionRole)
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.retranslate()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Something went wrong"))
        self._text.setText(
            self.tr(
                "TrialFinder made a mistake. What is on screen may be incomplete. You can go on. "
                "If it happens again, please send this report to those who make TrialFinder. "
                "It holds nothing that you typed."
            )
        )
        self._report.setAccessibleName(self.tr("Report"))
        self._copy.setText(self.tr("Copy the report"))
        metrics = self.fontMetrics()
        self._report.setMinimumHeight(metrics.lineSpacing() * _REPORT_LINES)
        fit_texts(self, metrics.averageCharWidth() * _LINE_CHARACTERS)
