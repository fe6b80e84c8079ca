"""The preview of a sheet, with everything that can be chosen of it and done with it."""

from collections.abc import Sequence
from functools import partial

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from trialfinder.gui.kit.announcing import announce
from trialfinder.gui.kit.choice import Choice
from trialfinder.gui.kit.flow_layout import FlowLayout
from trialfinder.gui.kit.keys import add_keys
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.named_box import NamedBox
from trialfinder.gui.kit.plain_label import PlainLabel
from trialfinder.gui.kit.theme import Theme
from trialfinder.gui.kit.window_size import TextRoom
from trialfinder.options import Paper
from trialfinder.sheets.sheet import Kind
from trialfinder.words.languages import languages

_WIDTH, _HEIGHT = 980, 720
_CHOICES_WIDTH = 260
_PAGE_GAP, _PAGE_EDGE = 12, 2


class SheetChoices(msgspec.Struct, frozen=True, kw_only=True):
    """What was chosen: the sheet, its language, how it is set, and what it may show."""

    kind: Kind
    language: str
    paper: Paper
    large: bool
    names_place: bool
    past_centers: bool
    names_facts: bool = False


class SheetDialog(Retranslated, QDialog):
    """Emits `choices_changed` whenever the sheet has to be made anew, and a wish for each button.

    `is_open` is whether the study can be joined: of others the past centers may be shown.
    `has_days` is whether the days of a treatment are certain, in a study that is running.
    """

    choices_changed = Signal()
    print_requested = Signal()
    save_requested = Signal()
    copy_requested = Signal()
    mail_requested = Signal()
    calendar_requested = Signal()

    def __init__(
        self,
        kinds: Sequence[Kind],
        chosen: SheetChoices,
        *,
        is_open: bool,
        has_place: bool,
        has_days: bool,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._kinds = kinds
        self._kind, self._language, self._paper = NamedBox(), NamedBox(), NamedBox()
        self._labels = {box: QLabel() for box in (self._kind, self._language, self._paper)}
        self._large, self._place, self._past = QCheckBox(), QCheckBox(), QCheckBox()
        self._facts = QCheckBox()
        self._said = PlainLabel()
        self._kept: str | None = None  # the button whose key was pressed too early
        self._choices = QWidget()
        self._pages = QWidget()
        self._column = QVBoxLayout(self._pages)
        self._area = QScrollArea()
        self._pictures: list[tuple[QLabel, QPixmap]] = []
        self._buttons = {
            name: QPushButton() for name in ("print", "save", "copy", "mail", "calendar", "close")
        }
        self._buttons["print"].setObjectName("find")
        self._arrange()
        self._on_theme_changed(theme)
        self._buttons["print"].setDefault(True)  # once it is in its dialog: Qt forgets it otherwise
        self._place.setVisible(has_place)
        self._past.setVisible(not is_open)
        self._facts.setVisible("worksheet" in kinds)
        self._buttons["calendar"].setVisible(has_days)
        self.retranslate()
        self._choose(chosen)
        self._connect()
        room = TextRoom(self, theme, _WIDTH, _HEIGHT)
        room.followed.connect(self._on_theme_changed)
        room.fit()
        self._set_ready(ready=False)

    @property
    def choices(self) -> SheetChoices:
        """What is chosen now."""
        return SheetChoices(
            kind=self._kind.currentData(),
            language=self._language.currentData(),
            paper=self._paper.currentData(),
            large=self._large.isChecked(),
            names_place=self._place.isChecked(),
            past_centers=self._past.isChecked(),
            names_facts=self._facts.isChecked(),
        )

    @property
    def text(self) -> str:
        """What is said of the pages."""
        return self._said.text()

    def expect_pages(self) -> None:
        """Say that the sheet is being made; the pages of before stay until then."""
        self._said.setText(self.tr("The sheet is being made…"))
        self._set_ready(ready=False)

    def show_pages(self, pictures: Sequence[QImage], ratio: float, *, text: str, said: str) -> None:
        """Show pages, each drawn for `ratio` pixels a point. `text` is all that stands on
        them, for whoever listens; `said` says how many there are."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._pictures = []
        for number, picture in enumerate(pictures, 1):
            pixmap = QPixmap.fromImage(picture)
            pixmap.setDevicePixelRatio(ratio)
            page = QLabel()
            page.setObjectName("sheetPage")
            self._pictures.append((page, pixmap))
            page.setAccessibleName(self.tr("Page {number}").format(number=number))
            page.setAccessibleDescription(text if number == 1 else "")
            self._column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        self._fit_pages()
        self._set_ready(ready=True)
        self.say(said)
        if self._kept is not None:
            QTimer.singleShot(0, self, self._do_kept)  # the pages are painted first

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_pages()

    def _fit_pages(self) -> None:
        """Show each page as large as it was drawn, or as the preview is wide: a line is never
        longer than what is seen of it."""
        margins = self._column.contentsMargins()
        bar = self._area.verticalScrollBar().sizeHint().width()
        room = self._area.width() - 2 * self._area.frameWidth() - bar
        room -= margins.left() + margins.right() + _PAGE_EDGE
        for page, pixmap in self._pictures:
            ratio = pixmap.devicePixelRatio()
            wide = min(pixmap.width(), max(round(room * ratio), 1))
            shown = pixmap.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
            page.setPixmap(shown if wide < pixmap.width() else pixmap)

    def say(self, text: str) -> None:
        """Say what came of a wish, or why there is no sheet."""
        self._said.setText(text)
        announce(self, text)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Print or save a sheet"))
        names = self._kind_names()
        self._offer(self._kind, self.tr("Sheet"), [Choice(k, names[k]) for k in self._kinds])
        offered = [Choice(tag, name) for tag, name in languages().items()]
        self._offer(self._language, self.tr("Language of the sheet"), offered)
        papers = [Choice("us-letter", self.tr("Letter")), Choice("a4", "A4")]
        self._offer(self._paper, self.tr("Paper"), papers)
        self._large.setText(self.tr("Large print"))
        self._place.setText(self.tr("Name the place that I typed"))
        self._facts.setText(self.tr("Show the values that I typed"))
        self._past.setText(self.tr("Show the centers that took part"))
        for name, words in {
            "print": self.tr("Print…"),
            "save": self.tr("Save as PDF…"),
            "copy": self.tr("Copy as text"),
            "mail": self.tr("Write an e-mail…"),
            "calendar": self.tr("Add to calendar…"),
            "close": self.tr("Close"),
        }.items():
            self._buttons[name].setText(words)

    def _kind_names(self) -> dict[Kind, str]:
        return {
            "family": self.tr("For the family"),
            "referral": self.tr("For a colleague"),
            "calls": self.tr("Telephone list"),
            "text": self.tr("This text"),
            "list": self.tr("The list of centers"),
            "map": self.tr("The map"),
            "worksheet": self.tr("Worksheet"),
        }

    def _offer(self, box: NamedBox, name: str, choices: Sequence[Choice]) -> None:
        blocked = box.blockSignals(True)
        self._labels[box].setText(name)
        box.set_name(name)
        box.offer(choices)
        box.blockSignals(blocked)

    def _choose(self, chosen: SheetChoices) -> None:
        self._kind.setCurrentIndex(max(self._kind.findData(chosen.kind), 0))
        self._language.setCurrentIndex(max(self._language.findData(chosen.language), 0))
        self._paper.setCurrentIndex(max(self._paper.findData(chosen.paper), 0))
        self._large.setChecked(chosen.large)

    def _connect(self) -> None:
        for box in (self._kind, self._language, self._paper):
            box.currentIndexChanged.connect(self.choices_changed)
        for tick in (self._large, self._place, self._past, self._facts):
            tick.toggled.connect(self.choices_changed)
        self._buttons["print"].clicked.connect(self.print_requested)
        self._buttons["save"].clicked.connect(self.save_requested)
        self._buttons["copy"].clicked.connect(self.copy_requested)
        self._buttons["mail"].clicked.connect(self.mail_requested)
        self._buttons["calendar"].clicked.connect(self.calendar_requested)
        self._buttons["close"].clicked.connect(self.reject)
        keys = {"Ctrl+P": "print", "Ctrl+S": "save"}
        add_keys(self, {key: partial(self._press, name) for key, name in keys.items()})

    def _arrange(self) -> None:
        form = QFormLayout(self._choices)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for box, label in self._labels.items():
            label.setBuddy(box)
            form.addRow(label, box)
        for widget in (self._large, self._place, self._past, self._facts, self._said):
            form.addRow(widget)
        self._column.setSpacing(_PAGE_GAP)
        area = self._area
        area.setObjectName("sheetPages")
        area.setWidgetResizable(True)
        area.setWidget(self._pages)
        area.setAccessibleName(self.tr("Preview"))
        middle = QHBoxLayout()
        middle.addWidget(self._choices)
        middle.addWidget(area, 1)
        foot = QWidget()
        row = FlowLayout(foot, margins=(4, 8, 4, 4), gap=10)
        for button in self._buttons.values():
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(middle, 1)
        layout.addWidget(foot)

    def _on_theme_changed(self, theme: Theme) -> None:
        self._choices.setMinimumWidth(theme.px(_CHOICES_WIDTH))

    def _press(self, name: str) -> None:
        """What a key asks for; while the sheet is being made, as soon as it is there."""
        if self._buttons[name].isEnabled():
            self._buttons[name].click()
        else:
            self._kept = name

    def _do_kept(self) -> None:
        name, self._kept = self._kept, None
        if name is not None:
            self._press(name)

    def _set_ready(self, *, ready: bool) -> None:
        for name, button in self._buttons.items():
            button.setEnabled(ready or name == "close")
