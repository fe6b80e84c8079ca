"""What stands over the window: a text to read, the question before the registry's website."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QTextEdit

from tests.gui.screen.controls import Choice, Dialog, part
from tests.gui.screen.texts import Text
from trialfinder.gui.texts.anchors import LINK


class TextWindow(Dialog):
    """A text in a window of its own."""

    @property
    def page(self) -> Text:
        return Text(self.window)

    @property
    def words(self) -> str:
        return self.page.words

    def follow_link(self) -> None:
        """Click the link out of the program."""
        self.page.complete().follow(LINK)


class SearchQuestion(Dialog):
    """Asks before the registry's website is opened."""

    @property
    def address(self) -> str:
        """The address that would be sent, as it is shown."""
        return self.address_box.toPlainText()

    @property
    def address_box(self) -> QTextEdit:
        return part(self.window, QTextEdit)

    @property
    def town_box(self) -> QCheckBox:
        """Whether to look only near the town."""
        return part(self.window, QCheckBox)

    @property
    def conditions(self) -> Choice:
        return self.choice("")
