"""Whether the study can be joined: always in sight, in words first."""

from itertools import product

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from trialfinder.gui.kit.flow_layout import FlowLayout
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.plain_label import PlainLabel
from trialfinder.gui.kit.status_marks import MARKS, StatusWords
from trialfinder.gui.kit.tips import set_plain_tip

_EDGE_PX = 2
"""Around the words of the button, for its frame; the other words begin below them."""


class StatusStrip(Retranslated, QFrame):
    """The strip under the top bar. It never hides, and always tells all to a screen reader."""

    advice_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusStrip")
        self._room: tuple[int, int] | None = None
        self._headline = PlainLabel("headline", selectable=True)
        self._details = PlainLabel(selectable=True)
        self._advice = QPushButton()
        self._advice.setCursor(Qt.CursorShape.PointingHandCursor)
        self._advice.setAutoDefault(True)
        self._advice.clicked.connect(self.advice_requested)
        self._flow = FlowLayout(self, margins=(16 - _EDGE_PX, 4, 16 - _EDGE_PX, 3), gap=8)
        for widget in (self._headline, self._advice, self._details):  # the order of the questions
            self._flow.addWidget(widget)
        for label in (self._headline, self._details):
            label.setContentsMargins(_EDGE_PX, 0, 0, 0)
        self.retranslate()

    def retranslate(self) -> None:
        """The words of the study are set by `show_words()`."""
        self._advice.setText(self.tr("What can I do now?"))

    def show_words(self, words: StatusWords) -> None:
        self._headline.setText(f"{MARKS[words.tone]}  {words.headline}")
        self._headline.setAccessibleName(words.headline)
        self._details.setText(words.details)
        self.setAccessibleName(f"{words.headline} {words.details}")
        before = self.property("tone")
        self.setProperty("tone", words.tone)
        if before not in (None, words.tone):
            self._match_style_again()
        set_plain_tip(self._headline, words.details)
        if self._room is not None:
            self.fit(*self._room)

    def fit(self, width: int, most: int) -> None:
        """Set the words closer where the strip, at this width, would be higher than `most`, then
        leave out when the study ended and how old its record is: the rest of the window has to be
        seen as well."""
        self._room = (width, most)
        for has_details, is_dense in product((True, False), (False, True)):
            self._details.setVisible(has_details)
            self._flow.set_dense(is_dense)
            if self._flow.heightForWidth(width) <= most:
                return

    def _match_style_again(self) -> None:
        for widget in (self, self._headline, self._details, self._advice):
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    @property
    def text(self) -> str:
        return f"{self._headline.text()} {self._details.text()}"
