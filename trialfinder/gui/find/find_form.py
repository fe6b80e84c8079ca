"""What to look for: an illness, an age, a sex, a place."""

from itertools import pairwise

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from trialfinder.finder.illness.person import Sex
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.line_field import LineField
from trialfinder.gui.kit.quiet_keys import FieldName, without_key

_LONGEST_ILLNESS = 2000  # the conditions of a study
_SEXES: tuple[Sex | None, ...] = (None, "female", "male")


class Typed(msgspec.Struct, frozen=True):
    """What stands in the fields. Its `repr()` is bare, so that nothing of it gets into a log."""

    illness: str = ""
    age: str = ""
    place: str = ""
    only_open: bool = True
    sex: Sex | None = None

    def __repr__(self) -> str:
        return "Typed()"


class FindForm(Retranslated, QWidget):
    """Emits `asked` with what stands in the fields; Down leads out of them."""

    asked = Signal(object)
    down_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.illness = LineField(_LONGEST_ILLNESS)
        self.age, self.place = LineField(), LineField()
        self.sex = QComboBox()
        for _ in _SEXES:
            self.sex.addItem("")
        self.only_open = QCheckBox()
        self.only_open.setChecked(True)
        self._names = {
            field: FieldName() for field in (self.illness, self.age, self.sex, self.place)
        }
        self.find_button = QPushButton()
        self.find_button.setObjectName("find")
        self._ask = QHBoxLayout()
        self._arrange()
        for field in (self.illness, self.age, self.place):
            field.down_pressed.connect(self.down_pressed)
        self.find_button.clicked.connect(lambda: self.asked.emit(self.typed))
        self.retranslate()

    @property
    def typed(self) -> Typed:
        """What stands in the fields now."""
        return Typed(
            self.illness.text().strip(),
            self.age.text().strip(),
            self.place.text().strip(),
            self.only_open.isChecked(),
            _SEXES[self.sex.currentIndex()],
        )

    def fill(self, illness: str, place: str) -> None:
        """Put words into the fields of the illness and the place."""
        self.illness.setText(illness)
        self.place.setText(place)
        self.begin()

    def fill_illness(self, illness: str) -> None:
        """Put words into the field of the illness later; not where somebody writes already."""
        if self.illness.isModified():
            return
        self.illness.setText(illness)
        if self.window().focusWidget() is self.illness:  # also before the window is active
            self.begin()

    def begin(self) -> None:
        """Let what is typed next take the place of the illness, whose beginning is to be seen."""
        self.illness.setFocus()
        self.illness.end(False)
        self.illness.home(True)

    def begin_with_age(self) -> None:
        """Let an age be typed next, where the illness is there or on its way."""
        self.age.setFocus()
        self.age.selectAll()

    def fit(self, width: int) -> None:
        """Put the button below the choice before it where they have no room side by side."""
        parts = (self.only_open, self.find_button)
        needed = sum(part.sizeHint().width() for part in parts) + self._ask.spacing()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._ask.setDirection(down if needed > width else across)

    def retranslate(self) -> None:
        texts = (
            (self.illness, self.tr("&Illness"), self.tr("In your own words, such as bone cancer")),
            (self.age, self.tr("&Age"), self.tr("In years, or 18 months")),
            (self.place, self.tr("&Place"), self.tr("ZIP or postal code, or city")),
        )
        for field, name, hint in texts:
            self._names[field].setText(name)
            field.setPlaceholderText(hint)
            field.setAccessibleName(without_key(name))
            field.setAccessibleDescription(hint)
        self._names[self.sex].setText(self.tr("&Sex"))
        self.sex.setAccessibleName(without_key(self.tr("&Sex")))
        for at, name in enumerate((self.tr("Any"), self.tr("Female"), self.tr("Male"))):
            self.sex.setItemText(at, name)
        self.only_open.setText(self.tr("Only studies that may be joined now"))
        self.find_button.setText(self.tr("Find"))

    def _arrange(self) -> None:
        fields = QGridLayout()
        fields.setSpacing(6)
        fields.setColumnStretch(1, 1)
        for field, name in self._names.items():
            name.setBuddy(field)
        for row, field in enumerate((self.illness, self.age, self.place)):
            fields.addWidget(self._names[field], row, 0)
            fields.addWidget(field, row, 1, 1, 1 if field is self.age else 3)
        fields.addWidget(self._names[self.sex], 1, 2)
        fields.addWidget(self.sex, 1, 3)
        self._ask.addWidget(self.only_open, 1)
        self._ask.addWidget(self.find_button, 0, Qt.AlignmentFlag.AlignRight)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(fields)
        layout.addLayout(self._ask)
        order = (self.illness, self.age, self.sex, self.place, self.only_open, self.find_button)
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)
