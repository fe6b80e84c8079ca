"""The left side: the field, the choices, the ranked list, or why there is none."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from trialfinder.gui.centers.list_header import ListHeader
from trialfinder.gui.centers.place_form import PlaceForm
from trialfinder.gui.centers.site_list import SiteList
from trialfinder.gui.kit.columns import bare_column, layout_of
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.plain_label import PlainLabel
from trialfinder.gui.kit.theme import Theme
from trialfinder.settings import Units

_LEAST_PX = 64
"""What scrolls gives way, so that nothing else is cut off: first the list, then what is above."""

_LOW_LINES, _LOWER_LINES = 38, 30
"""Of text; a pane that is less high has no room for a title beside its list, and one that is still
less high shows fewer centers."""

_ROWS, _FEWEST_ROWS = 5, 3
"""So many centers are to be seen."""

_GAP_PX = 8
"""What stays in sight above and below what has the focus."""


class CentersPane(QFrame):
    """Sets its parts one under the other; what they show is set by the presenter.

    `any_distance_requested` says that, where no center is to be shown, the limit is not wanted.
    """

    any_distance_requested = Signal()

    def __init__(self, theme: Theme, units: Units, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("leftPane")
        self.form = PlaceForm()
        self.header = ListHeader(units)
        self.sites = SiteList(theme)
        self._empty: EmptyList | None = None  # seldom needed, and the first paint waits for none
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sites)
        self._stack.setMinimumHeight(_LEAST_PX)
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._column = bare_column(self)
        self._column.setContentsMargins(0, 0, 1, 0)
        self._column.addWidget(PaneHead(self.form, self.header))
        self._column.addWidget(self._stack, 1)

    def add_card(self, card: QWidget) -> None:
        """Put a card below the list."""
        self._column.addWidget(card)

    def room(self) -> int:
        """The height that is left for the list and what stands below it."""
        width = self.contentsRect().width()
        return self.height() - height_at(self.form, width) - height_at(self.header, width)

    @property
    def rows_to_see(self) -> int:
        """How many centers have to be seen before anything else has room below them."""
        return _FEWEST_ROWS if self._is_lower_than(_LOWER_LINES) else _ROWS

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.form.set_low(self._is_lower_than(_LOW_LINES))

    def _is_lower_than(self, lines: int) -> bool:
        return self.height() < lines * self.fontMetrics().lineSpacing()

    def show_list(self) -> None:
        self._stack.setCurrentWidget(self.sites)

    def show_empty(self, text: str, *, offer_any_distance: bool) -> None:
        if self._empty is None:
            self._empty = EmptyList()
            self._empty.any_distance_requested.connect(self.any_distance_requested)
            self._stack.addWidget(self._empty)
        self._empty.say(text, offer_any_distance=offer_any_distance)
        self._stack.setCurrentWidget(self._empty)

    def set_compact(self, compact: bool) -> None:
        self.form.set_compact(compact)


class PaneHead(QScrollArea):
    """What stands above the list. It scrolls where there is less room than it needs, and what has
    the focus comes into sight."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._page = QWidget()
        column = bare_column(self._page)
        for part in parts:
            column.addWidget(part)
        self.setWidget(self._page)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def sizeHint(self) -> QSize:
        return QSize(self._page.sizeHint().width(), self._page.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._page.minimumSizeHint().width(), _LEAST_PX)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            around = self.parentWidget()
            if around is not None:
                layout_of(around).activate()  # at once, before it is scrolled in vain
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
        self._fit()

    def _fit(self) -> None:
        """Have a bar where there is too little room. As Qt decides it, a bar would stay for the
        lines that its own width has made longer."""
        enough = self._page.heightForWidth(self.width()) <= self.height()
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if enough else policy.ScrollBarAlwaysOn
        )

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._page.isAncestorOf(new):
            middle = new.mapTo(self._page, new.rect().center())  # Qt would take a field's cursor
            self.ensureVisible(0, middle.y(), 0, new.height() // 2 + _GAP_PX)


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
        page = QFrame()
        page.setObjectName("emptyList")
        self._label = PlainLabel()
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
