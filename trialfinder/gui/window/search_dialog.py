"""Asks before the registry's website is opened: what would be sent, and to whom."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QSizeF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextOption
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from trialfinder.finder.open_studies import HOST, StudySearch
from trialfinder.gui.kit.enter_button import EnterButton
from trialfinder.gui.kit.flow_layout import FlowLayout
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.plain_label import PlainLabel
from trialfinder.gui.kit.quiet_keys import FieldName
from trialfinder.gui.kit.theme import Theme
from trialfinder.gui.kit.window_size import TextRoom
from trialfinder.places.place import Place

OpenAddress = Callable[[QUrl], bool]


class SearchDialog(Retranslated, QDialog):
    """The search for open studies, as it would be sent.

    `conditions` are those to choose from, `near` the place that was searched for. `open_address`
    opens an address in a browser and says whether that worked; it is called on a click alone.
    """

    def __init__(
        self,
        conditions: tuple[str, ...],
        near: Place | None,
        open_address: OpenAddress,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._near = near
        self._open_address = open_address
        self._theme = theme
        self._said = ""
        self._build(conditions)
        self._arrange()
        TextRoom(self, theme, 600, 470).fit()
        self.retranslate()
        self._cancel.setDefault(True)
        self._cancel.setFocus()

    @property
    def search(self) -> StudySearch:
        """What would be looked for, as chosen now."""
        near = self._near if self._with_town.isChecked() else None
        return StudySearch(self._conditions.currentData(), near)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Look for open studies"))
        self._about.setText(
            self.tr(
                "This opens {host} in your web browser. It is a website of the US National "
                "Library of Medicine. Nothing has been sent yet."
            ).format(host=HOST)
        )
        self._condition_label.setText(self.tr("&Look for studies of"))
        town = StudySearch("", self._near).town
        self._with_town.setText(self.tr("Only near {town}").format(town=town.replace("&", "&&")))
        self._address_label.setText(self.tr("This address would be sent:"))
        self._address.setAccessibleName(self.tr("The address that would be sent"))
        self._open.setText(self.tr("Open in the browser"))
        self._copy.setText(self.tr("Copy the address"))
        self._cancel.setText(self.tr("Cancel"))
        self._show()

    def _build(self, conditions: tuple[str, ...]) -> None:
        self._about = PlainLabel()
        self._condition_label = FieldName()
        self._conditions = QComboBox()
        self._conditions.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._conditions.setMinimumContentsLength(12)
        for condition in conditions:
            self._conditions.addItem(condition, condition)
        self._condition_label.setBuddy(self._conditions)
        self._with_town = QCheckBox()
        self._with_town.setChecked(self._near is not None)
        self._address_label = QLabel()
        self._address = _AddressBox()
        self._address_label.setBuddy(self._address)
        self._summary = PlainLabel()
        self._status = PlainLabel()
        self._cancel, self._copy, self._open = QPushButton(), EnterButton(), EnterButton()
        self._conditions.currentIndexChanged.connect(self._on_changed)
        self._with_town.toggled.connect(self._on_changed)
        self._cancel.clicked.connect(self.reject)
        self._copy.clicked.connect(self._on_copy)
        self._open.clicked.connect(self._on_open)

    def _arrange(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 20, 20, 12)
        column.setSpacing(self._theme.px(10))
        for widget in (
            *(self._about, self._condition_label, self._conditions, self._with_town),
            *(self._summary, self._address_label, self._address),
        ):
            column.addWidget(widget)
        self._with_town.setVisible(self._near is not None)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        foot = QWidget()
        row = FlowLayout(foot, margins=(20, 4, 20, 16), gap=10)
        for button in (self._cancel, self._copy, self._open):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(area, 1)
        said = QHBoxLayout()
        said.setContentsMargins(20, 0, 20, 0)
        said.addWidget(self._status)
        layout.addLayout(said)
        layout.addWidget(foot)

    def _show(self) -> None:
        search = self.search
        self._address.setPlainText(search.readable)
        told = self.tr(
            "{host} and your browser would learn these words, and the address of your computer: "
            "{words}"
        )
        words = " · ".join(part for part in (search.condition, search.town) if part)
        self._summary.setText(told.format(host=HOST, words=words))

    def _say(self, text: str) -> None:
        self._status.setText(text)
        self._status.setAccessibleName(text)

    def _on_changed(self) -> None:
        self._say("")
        self._show()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.search.address)
        self._say(self.tr("The address is copied. Nothing was sent."))

    def _on_open(self) -> None:
        if self._open_address(QUrl(self.search.address, QUrl.ParsingMode.StrictMode)):
            self.accept()
        else:
            self._say(self.tr("Your browser did not open. Copy the address instead."))


class _AddressBox(QTextEdit):
    """An address to read and select, as high as it is long."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def _fit(self, size: QSizeF) -> None:
        self.setFixedHeight(math.ceil(size.height()) + 2 * self.frameWidth())
