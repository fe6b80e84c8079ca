"""Tool tips of text that may come from a record: shown as text, never read as markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_NAMES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"))  # not html's, slow to load


def plain_tip(text: str) -> str:
    """`text` so that Qt, which guesses whether a tip is markup, shows each of its characters."""
    for character, name in _NAMES:
        text = text.replace(character, name)
    return f"<qt>{text}</qt>" if text else ""


def set_plain_tip(widget: QWidget, text: str) -> None:
    """Have a tip of `text` shown for a widget, and said without the markup around it."""
    widget.setToolTip(plain_tip(text))
    widget.setAccessibleDescription(text)
