"""What the links of a text are called, and where they stand."""

from PySide6.QtGui import QTextCursor, QTextDocument

BULLET = "•  "
"""What stands before a statement."""

TOLD, WORD, LINK, REFERENCE = "t", "w", "l", "r"
"""Kinds of links: to what a statement rests on, of a stretch that explains itself, out of the
program, to another text."""


def anchor(kind: str, number: int) -> str:
    """The address of the link with this number among those of its kind."""
    return f"#{kind}{number}"


def told_at(link: QTextCursor) -> str:
    """The statement whose grounds a selected link shows; empty for any other link."""
    if not link.charFormat().anchorHref().startswith(f"#{TOLD}"):
        return ""
    block = link.block()
    words = block.text()[: link.selectionStart() - block.position()]
    return words.removeprefix(BULLET).strip()


def cursor_at(document: QTextDocument, address: str) -> QTextCursor | None:
    """A link's words, selected; None where there is no such link."""
    block = document.begin()
    while block.isValid():
        place = block.begin()
        while not place.atEnd():
            fragment = place.fragment()
            if fragment.charFormat().anchorHref() == address:
                cursor = QTextCursor(block)
                cursor.setPosition(fragment.position())
                end = fragment.position() + fragment.length()
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                return cursor
            place += 1
        block = block.next()
    return None
