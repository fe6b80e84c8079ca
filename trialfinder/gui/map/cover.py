"""What stands where the map will be, or where it would be."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.plain_label import PlainLabel


class MapCover(Retranslated, QWidget):
    """Says that the map is loading, or that there is none; then it can be asked for again."""

    again_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("mapCover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._headline = PlainLabel("mapHeadline")
        self._advice = PlainLabel("mapAdvice")
        self._again = QPushButton()
        self._again.setObjectName("mapTryAgain")
        self._again.clicked.connect(self.again_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(2)
        for label in (self._headline, self._advice):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addWidget(self._again, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.say(failed=False)

    def say(self, *, failed: bool) -> None:
        """That there is no map, or that it is on its way."""
        self._failed = failed
        self._again.setVisible(failed)
        self.retranslate()

    def retranslate(self) -> None:
        failed = self._failed
        self._again.setText(self.tr("Try again"))
        self._headline.setText(
            self.tr("The map is not available.") if failed else self.tr("The map is loading…")
        )
        self._advice.setText(
            self.tr("The list has everything the map has.")
            if failed
            else self.tr("You can search already.")
        )
