"""The left side: the field, the choices, the ranked list, or why there is none."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from trialfinder.gui.language import Retranslated
from trialfinder.gui.list_header import ListHeader
from trialfinder.gui.place_form import PlaceForm
from trialfinder.gui.site_list import SiteList
from trialfinder.gui.theme import Theme
from trialfinder.words.measures import Units

_LEAST_PX = 64
"""What scrolls gives way, so that nothing above it is cut off."""


class CentersPane(QFrame):
    """Sets its parts one under the other; what they show is set by the board."""

    def __init__(self, theme: Theme, units: Units, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("leftPane")
        self.form = PlaceForm()
        self.header = ListHeader(units)
        self.sites = SiteList(theme)
        self.empty = EmptyList()
        self._stack = QStackedWidget()
        for page in (self.sites, self.empty):
            page.setMinimumHeight(_LEAST_PX)
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(0)
        layout.addWidget(self.form)
        layout.addWidget(self.header)
        layout.addWidget(self._stack, 1)

    def add_card(self, card: QWidget) -> None:
        """Put a card below the list."""
        self.layout().addWidget(card)

    def room(self) -> int:
        """The height that is left for the list and what stands below it."""
        width = self.contentsRect().width()
        return self.height() - height_at(self.form, width) - height_at(self.header, width)

    def show_list(self) -> None:
        self._stack.setCurrentWidget(self.sites)

    def show_empty(self, text: str, *, offer_any_distance: bool) -> None:
        self.empty.say(text, offer_any_distance=offer_any_distance)
        self._stack.setCurrentWidget(self.empty)

    def set_compact(self, compact: bool) -> None:
        self.form.set_compact(compact)


def height_at(widget: QWidget, width: int) -> int:
    """How high a widget wants to be at a width."""
    wrapped = widget.hasHeightForWidth()
    return widget.heightForWidth(width) if wrapped else widget.sizeHint().height()


class EmptyList(Retranslated, QScrollArea):
    """Stands where the list would be when no center is to be shown, and says why.

    It scrolls where it has little room, so that it asks for none while the list stands there.
    """

    any_distance_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        page = QFrame(objectName="emptyList")
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._button = QPushButton()
        self._button.clicked.connect(self.any_distance_requested)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 24, 16, 24)
        layout.setSpacing(12)
        layout.addWidget(self._label)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.setWidget(page)
        self.retranslate()

    def retranslate(self) -> None:
        self._button.setText(self.tr("Show centers at any distance"))

    @property
    def text(self) -> str:
        return self._label.text()

    def say(self, text: str, *, offer_any_distance: bool) -> None:
        self._label.setText(text)
        self._button.setVisible(offer_any_distance)
