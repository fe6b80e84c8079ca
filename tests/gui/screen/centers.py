"""The left side: the field, the choices, the ranked list, the contacts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tests.gui.screen.controls import Choice, Dialog, click, part, press, seen, type_text
from trialfinder.gui.centers.contact_card import ContactCard
from trialfinder.gui.centers.contacts import ContactDialog
from trialfinder.gui.centers.list_header import ListHeader
from trialfinder.gui.centers.pane import CentersPane, EmptyList, PaneHead
from trialfinder.gui.centers.place_form import PlaceForm
from trialfinder.gui.centers.site_delegate import SiteDelegate
from trialfinder.gui.centers.site_list import SiteList
from trialfinder.gui.centers.site_model import LINE_ROLE
from trialfinder.gui.kit.fold_button import FoldButton
from trialfinder.gui.kit.named_box import NamedBox
from trialfinder.words.site_lines import SiteLine

Answered = Callable[[Callable[[], None]], None]
"""Does what asks for a ranking, and waits until it has come."""


class PlaceField:
    """Where are you coming from?"""

    def __init__(self, window: QWidget, answered: Answered) -> None:
        self._form = part(window, PlaceForm)
        self._answered = answered
        self.widget = self._form.field

    @property
    def text(self) -> str:
        return self.widget.text()

    @property
    def message(self) -> str:
        """What is said of what was typed; empty where nothing is."""
        return self._form.message.text

    @property
    def suggestions(self) -> list[str]:
        """What may have been meant."""
        return [one.accessibleName() for one in self.suggestion_buttons]

    @property
    def suggestion_buttons(self) -> list[QPushButton]:
        return self._form.message.buttons

    def take(self, suggestion: str) -> None:
        """Search for one of the suggestions."""
        one = next(one for one in self.suggestion_buttons if one.accessibleName() == suggestion)
        self._answered(lambda: click(one))

    def enter(self, text: str) -> None:
        """Type and press Enter."""
        type_text(self.widget, text)
        press(self.widget, "Return")


class Choices:
    """What of the list is shown, and in which units."""

    def __init__(self, window: QWidget, answered: Answered) -> None:
        self._header = part(window, ListHeader)
        self._answered = answered

    @property
    def within(self) -> Choice:
        return self._box("Show centers within", self._answered)

    @property
    def country(self) -> Choice:
        return self._box("Country", self._answered)

    @property
    def status(self) -> Choice:
        return self._box("Status of the center", self._answered)

    @property
    def units(self) -> Choice:
        return self._box("Units", None)

    @property
    def all(self) -> tuple[Choice, ...]:
        return (self.within, self.units, self.country, self.status)

    @property
    def summary(self) -> str:
        """What the list shows, in a sentence."""
        return self._header.summary

    def unfold(self) -> None:
        """Show the choices, which are folded away at first."""
        fold = part(self._header, FoldButton)
        if not fold.isChecked():
            click(fold)

    @property
    def fold_words(self) -> str:
        """What stands on the button that folds them away and back."""
        return part(self._header, FoldButton).text()

    def _box(self, name: str, answered: Answered | None) -> Choice:
        name = QCoreApplication.translate("FilterChoices", name)
        if not self._header.findChildren(NamedBox):  # they come with the first look at them
            fold = part(self._header, FoldButton)
            click(fold)
            click(fold)
        boxes = self._header.findChildren(NamedBox)
        return Choice(next(box for box in boxes if box.accessibleName() == name), answered)


class CenterList:
    """The ranked list, row by row from 0."""

    def __init__(self, window: QWidget) -> None:
        self.widget = part(window, SiteList)
        self.pane = part(window, CentersPane)
        self.head = part(window, PaneHead)

    @property
    def count(self) -> int:
        return self.widget.rows

    @property
    def rows(self) -> list[SiteLine]:
        """The words of all rows."""
        return [self.row(row) for row in range(self.count)]

    def row(self, row: int) -> SiteLine:
        value = self._data(row, LINE_ROLE)
        assert isinstance(value, SiteLine)
        return value

    def spoken(self, row: int) -> str:
        """What a screen reader says of a row."""
        return str(self._data(row, Qt.ItemDataRole.AccessibleTextRole))

    @property
    def instead(self) -> str:
        """What stands in place of the list, empty where the list does."""
        return next((empty.text for empty in seen(self.pane, EmptyList)), "")

    @property
    def seen_whole(self) -> int:
        """How many rows are in sight from top to bottom."""
        room = self.widget.viewport().rect()
        model = self.widget.model()
        rects = (self.widget.visualRect(model.index(row, 0)) for row in range(self.count))
        return sum(room.contains(rect.adjusted(0, 0, 0, -2)) for rect in rects)

    @property
    def chosen(self) -> int:
        """The row that is chosen."""
        return self.widget.currentIndex().row()

    def press(self, keys: str) -> None:
        press(self.widget, keys)

    def click(self, row: int) -> None:
        click(self.widget.viewport(), self.place_of(row))

    def double_click(self, row: int) -> None:
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mouseDClick(self.widget.viewport(), left, none, self.place_of(row))

    def point_at(self, row: int) -> None:
        """Move the mouse over a row."""
        QTest.mouseMove(self.widget.viewport(), self.place_of(row) - QPoint(0, 3))
        QTest.mouseMove(self.widget.viewport(), self.place_of(row))

    @property
    def marked(self) -> int | None:
        """The row whose pin is pointed at on the map."""
        delegate = self.widget.itemDelegate()
        assert isinstance(delegate, SiteDelegate)
        return delegate.hovered_row

    def place_of(self, row: int) -> QPoint:
        """The middle of a row, in the list."""
        return self.widget.visualRect(self.widget.model().index(row, 0)).center()

    def _data(self, row: int, role: int) -> object:
        return self.widget.model().index(row, 0).data(role)


class Contacts:
    """Whom the record names for the chosen center: in the card, or in a window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    @property
    def card(self) -> ContactCard | None:
        """None until it is first needed."""
        return next(iter(self._cards(self._window.findChildren(ContactCard))), None)

    @property
    def text(self) -> str:
        return self.card.text if self.card is not None else ""

    @property
    def is_seen(self) -> bool:
        return self.card is not None and self.card.isVisible()

    @property
    def height(self) -> int:
        return self.card.height() if self.card is not None else 0

    @property
    def labels(self) -> list[QLabel]:
        return [] if self.card is None else self.card.findChildren(QLabel)

    @property
    def buttons(self) -> list[QPushButton]:
        """What can be done with them."""
        every = [] if self.card is None else seen(self.card, QPushButton)
        return [one for one in every if not isinstance(one, FoldButton)]

    @property
    def texts_in_sight(self) -> list[str]:
        return [label.text() for label in self.labels if label.isVisible()]

    @property
    def is_folded(self) -> bool:
        """Whether only the button that unfolds them is seen."""
        return self.is_seen and self.card is not None and self.card.is_folded

    def fold(self) -> None:
        """Fold them away, or back."""
        assert self.card is not None
        click(part(self.card, FoldButton))

    @property
    def dialogs(self) -> list[Dialog]:
        """The windows that show them."""
        return [Dialog(one) for one in seen(self._window, ContactDialog)]

    def _cards(self, cards: list[ContactCard]) -> list[ContactCard]:
        return [card for card in cards if card.window() is self._window]
