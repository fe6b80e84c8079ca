"""The texts beside the map: to read, to search, to follow their links."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QTextBlock, QTextCursor, QTextFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton, QWidget

from tests.gui.screen.controls import button, click, part, press, until
from trialfinder.gui.texts.anchors import anchor, cursor_at
from trialfinder.gui.texts.find_bar import FindBar, FindField
from trialfinder.gui.texts.glossary_page import GlossaryPage
from trialfinder.gui.texts.page import TextPage
from trialfinder.gui.texts.panel_view import PanelView


class Link(NamedTuple):
    """A stretch of a text that leads somewhere or explains itself."""

    words: str
    address: str
    tip: str


class Text:
    """A text in `within`: a page of the window, or a window of its own."""

    def __init__(self, within: QWidget) -> None:
        self.widget = within
        self.view = part(within, PanelView)

    @property
    def words(self) -> str:
        return self.view.toPlainText()

    def complete(self) -> Text:
        """Have the rest of a long text written."""
        self.view.complete()
        return self

    def press(self, keys: str) -> None:
        press(self.view, keys)

    @property
    def blocks(self) -> Iterator[QTextBlock]:
        block = self.view.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    @property
    def fragments(self) -> Iterator[QTextFragment]:
        for block in self.blocks:
            place = block.begin()
            while not place.atEnd():
                yield place.fragment()
                place += 1

    @property
    def headings(self) -> list[tuple[int, str]]:
        """The headings, each with its level."""
        levels = ((block.blockFormat().headingLevel(), block.text()) for block in self.blocks)
        return [(level, text) for level, text in levels if level]

    @property
    def links(self) -> list[Link]:
        found = []
        for fragment in self.fragments:
            form = fragment.charFormat()
            if form.anchorHref():
                tip = html.unescape(form.toolTip().removeprefix("<qt>").removesuffix("</qt>"))
                found.append(Link(fragment.text(), form.anchorHref(), tip))
        return found

    def follow(self, kind: str, number: int = 0) -> None:
        """Click a link: the one with this number among those of its kind."""
        self.click_on(anchor(kind, number))

    def follow_words(self, words: str) -> None:
        """Click the first link with these words."""
        self.click_on(next(link.address for link in self.links if words in link.words))

    def click_on(self, address: str) -> None:
        cursor = cursor_at(self.view.document(), address)
        assert cursor is not None, address
        start = QTextCursor(cursor)
        start.setPosition(cursor.selectionStart())
        bar = self.view.verticalScrollBar()
        rect = self.view.cursorRect(start)
        if rect.top() < 0 or rect.bottom() > self.view.viewport().height():
            bar.setValue(bar.value() + rect.top() - self.view.viewport().height() // 3)
            rect = self.view.cursorRect(start)
        QTest.mouseMove(self.view.viewport(), rect.center() + QPoint(3, 0))
        click(self.view.viewport(), rect.center() + QPoint(3, 0))

    @property
    def selected(self) -> str:
        return self.view.textCursor().selectedText()

    @property
    def tips_of_selected(self) -> str:
        """What explains the words that are selected."""
        return self.view.textCursor().charFormat().toolTip()

    @property
    def line(self) -> str:
        """The block in which the cursor stands."""
        return self.view.textCursor().block().text()

    def copied(self) -> str:
        """What a copy of what is selected would be."""
        return self.view.createMimeDataFromSelection().text()


class Page(Text):
    """A text of the window, with the row above it that finds words in it."""

    def __init__(self, page: TextPage) -> None:
        super().__init__(page)
        self.bar = part(page, FindBar)
        self.field: QLineEdit = part(self.bar, FindField)

    @property
    def said(self) -> str:
        """Which match is shown of how many, or what else the row says."""
        return part(self.bar, QLabel, "hint").text()

    @property
    def count(self) -> int:
        """How many matches there are."""
        return int(self.said.split()[-1])

    def click_next(self) -> None:
        self._click("↓")

    def click_previous(self) -> None:
        self._click("↑")

    @property
    def can_be_copied(self) -> bool:
        copies = [one for one in self.bar.findChildren(QPushButton) if one.text() == "Copy all"]
        return any(one.isVisible() for one in copies)

    def copy_all(self) -> None:
        click(button(self.bar, "Copy all"))

    def marked(self, color: str) -> list[str]:
        """The words that are marked in this color."""
        return [
            mark.cursor.selectedText()
            for mark in self.view.extraSelections()
            if mark.format.background().color() == QColor(color)
        ]

    def _click(self, text: str) -> None:
        one = button(self.bar, text)
        until(lambda: one.width() > 20, "the button to have its place")
        click(one)


class Words(Text):
    """The words explained: a list, and what the chosen one means."""

    def __init__(self, page: GlossaryPage) -> None:
        super().__init__(page)
        self.list = part(page, QListView, "words")
        self.filter: QLineEdit = part(page, FindField)

    @property
    def rows(self) -> list[str]:
        """The words that are listed, with the headings above them."""
        return [self._index(row).data() for row in range(self.list.model().rowCount())]

    @property
    def names(self) -> list[str]:
        """The words that are listed."""
        every = enumerate(self.rows)
        return [row for number, row in every if self._can_be_chosen(number)]

    @property
    def headings(self) -> list[str]:
        every = enumerate(self.rows)
        return [row for number, row in every if not self._can_be_chosen(number)]

    def below(self, number: int) -> list[str]:
        """The words below a heading, counted from 0."""
        places = [self.rows.index(heading) for heading in self.headings] + [len(self.rows)]
        return self.rows[places[number] + 1 : places[number + 1]]

    def _can_be_chosen(self, row: int) -> bool:
        return bool(self._index(row).flags() & Qt.ItemFlag.ItemIsEnabled)

    @property
    def chosen(self) -> str:
        return str(self.list.currentIndex().data())

    def choose(self, name: str) -> None:
        """Choose a word of the list."""
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(self._index(self.rows.index(name)), how)

    def meaning_read_of(self, name: str) -> str:
        """What a screen reader says with a word."""
        index = self._index(self.rows.index(name))
        return str(index.data(Qt.ItemDataRole.AccessibleDescriptionRole))

    def row_size(self, row: int) -> QSize:
        return self.list.visualRect(self._index(row)).size()

    @property
    def places(self) -> list[Link]:
        """Where the chosen word stands."""
        return [link for link in self.links if link.address.startswith("#r")]

    def _index(self, row: int) -> QModelIndex:
        return self.list.model().index(row, 0)
