"""Links are found by their addresses, wherever in a text they stand."""

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from trialfinder.gui.texts.anchors import LINK, REFERENCE, TOLD, WORD, anchor, cursor_at


def text_with(*links: tuple[str, str]) -> QTextDocument:
    """A paragraph a link: words before it, the link (address, words), words after it."""
    document = QTextDocument()
    cursor = QTextCursor(document)
    for address, words in links:
        form = QTextCharFormat()
        form.setAnchor(True)
        form.setAnchorHref(address)
        cursor.insertText("before ", QTextCharFormat())
        cursor.insertText(words, form)
        cursor.insertText(" after", QTextCharFormat())
        cursor.insertBlock()
    return document


def test_addresses_of_all_kinds_differ() -> None:
    addresses = {anchor(kind, n) for kind in (TOLD, WORD, LINK, REFERENCE) for n in range(12)}
    assert len(addresses) == 48


def test_a_link_is_selected_with_just_its_words(qtbot: QtBot) -> None:
    document = text_with((anchor(WORD, 1), "one"), (anchor(WORD, 11), "eleven 𝄞 signs"))
    for address, words in ((anchor(WORD, 1), "one"), (anchor(WORD, 11), "eleven 𝄞 signs")):
        cursor = cursor_at(document, address)
        assert cursor is not None
        assert cursor.selectedText() == words


def test_the_first_of_several_is_meant(qtbot: QtBot) -> None:
    document = text_with(("#w0", "first"), ("#w0", "second"))
    cursor = cursor_at(document, "#w0")
    assert cursor is not None
    assert cursor.selectedText() == "first"


def test_a_link_that_is_not_there_is_none(qtbot: QtBot) -> None:
    assert cursor_at(text_with(("#w0", "first")), "#w") is None
    assert cursor_at(QTextDocument(), "#w0") is None
