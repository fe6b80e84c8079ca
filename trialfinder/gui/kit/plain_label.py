"""Labels of text that may come from a record: shown as text, never read as markup."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


class PlainLabel(QLabel):
    """A text that wraps where room ends. `name` is for the style sheet; the mouse can copy from a
    `selectable` one."""

    def __init__(self, name: str = "", *, selectable: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
