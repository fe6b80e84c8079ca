"""Asks for the first day of a treatment, and which one it is where a study has several."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QPointF, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from trialfinder.gui.kit.choice import Choice
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.named_box import NamedBox
from trialfinder.gui.kit.plain_label import PlainLabel
from trialfinder.gui.kit.theme import Theme
from trialfinder.gui.kit.window_size import TextRoom


class DayDialog(Retranslated, QDialog):
    """`arms` are the names of the arms to choose from, `language` is that of the date. Nothing of
    it is kept."""

    def __init__(self, arms: Sequence[str], theme: Theme, parent: QWidget, language: str) -> None:
        super().__init__(parent)
        self._about, self._label, self._in_words = PlainLabel(), QLabel(), PlainLabel()
        self._treatment = PlainLabel()
        self._arm = _arm_box(arms)
        self._locale = QLocale(language)
        self._day = _DayField(QDate.currentDate(), self._locale)
        self._day.dateChanged.connect(self._on_day_changed)
        self._label.setBuddy(self._day)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        for label, *parts in (
            (self._about,),
            (self._treatment, self._arm),
            (self._label, self._day, self._in_words),
        ):
            group = QVBoxLayout()
            group.setSpacing(4)
            for widget in (label, *parts):
                group.addWidget(widget)
            layout.addLayout(group)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._save = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout.addWidget(self._buttons)
        for widget in (self._treatment, self._arm):
            widget.setVisible(len(arms) > 1)
        self._room = TextRoom(self, theme, 420)
        self.retranslate()

    @property
    def arm(self) -> int:
        """The arm that was chosen, counted from 0."""
        return int(self._arm.currentData())

    @property
    def day(self) -> date:
        """Day 1 of the first cycle."""
        chosen = self._day.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Add to calendar"))
        self._about.setText(
            self.tr(
                "This makes a file with the days of the first cycle, for your calendar program. "
                "The center decides on which days you really come. The date stays on this computer."
            )
        )
        self._treatment.setText(self.tr("Treatment"))
        self._arm.set_name(self._treatment.text())
        self._label.setText(self.tr("Day 1 of the first cycle (month/day/year)"))
        self._day.setDisplayFormat(self.tr("MM/dd/yyyy"))
        self._on_day_changed(self._day.date())
        self._save.setText(self.tr("Save for my calendar…"))
        self._room.fit()

    def _on_day_changed(self, day: QDate) -> None:
        """Write the day out: in figures alone, day and month are taken for each other."""
        words = self._locale.toString(day, QLocale.FormatType.LongFormat)
        self._in_words.setText(words[:1].upper() + words[1:])
        self._day.setAccessibleDescription(words)


def _arm_box(arms: Sequence[str]) -> NamedBox:
    """The arms by name, or number; long names end in the middle, since they begin alike."""
    box = NamedBox()
    box.offer([Choice(str(n), name or str(n + 1)) for n, name in enumerate(arms)])
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    box.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)
    for row, name in enumerate(arms):
        box.setItemData(row, name, Qt.ItemDataRole.ToolTipRole)
    return box


class _DayField(QDateEdit):
    """Its calendar opens by Alt and Down, or F4, too: Qt would go to another day."""

    def __init__(self, day: QDate, locale: QLocale) -> None:
        super().__init__(day)
        self.setLocale(locale)
        self.setCalendarPopup(True)
        calendar = self.calendarWidget()
        calendar.setFirstDayOfWeek(locale.firstDayOfWeek())
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):  # red on black otherwise
            calendar.setWeekdayTextFormat(weekday, QTextCharFormat())
        for name, sign in (("qt_calendar_prevmonth", "‹"), ("qt_calendar_nextmonth", "›")):
            button = calendar.findChild(QToolButton, name)
            if button is not None:  # its arrow is black on whatever ground
                button.setIcon(QIcon())
                button.setText(sign)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        with_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_F4 or (event.key() == Qt.Key.Key_Down and with_alt):
            at = QPointF(self.width() - 6, self.height() / 2)  # on its arrow: there is no call
            left = Qt.MouseButton.LeftButton
            pressed = QMouseEvent(
                QEvent.Type.MouseButtonPress,
                at,
                self.mapToGlobal(at),
                left,
                left,
                Qt.KeyboardModifier.NoModifier,
            )
            QApplication.sendEvent(self, pressed)
        else:
            super().keyPressEvent(event)
