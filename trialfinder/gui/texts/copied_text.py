"""A stretch of a text as plain words, for the clipboard."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtGui import QTextBlock, QTextCursor, QTextFragment

from trialfinder.gui.texts.anchors import WORD, anchor
from trialfinder.gui.texts.document_picture import OBJECT_SIGN
from trialfinder.gui.texts.panel_writer import DEPTH
from trialfinder.words.blocks import Run, marked

_INDENT = "  "


def copied_text(selected: QTextCursor, explained: Sequence[Run]) -> str:
    """What is selected, without the characters that stand where pictures are.

    Lines within lines are indented, the cells of a row stand side by side, and a character that was
    read from its sense stands with what the record shows. `explained` are the stretches that the
    links to words are numbered by.
    """
    repaired = {
        anchor(WORD, number): run.recorded
        for number, run in enumerate(explained)
        if run.recorded is not None
    }
    return "".join(_pieces(selected, repaired)).replace(OBJECT_SIGN, "")


def _pieces(selected: QTextCursor, repaired: Mapping[str, str]) -> Iterator[str]:
    start, end = selected.selectionStart(), selected.selectionEnd()
    block, row = selected.document().findBlock(start), None
    while block.isValid() and block.position() <= end:
        row_before, row = row, _row(block)
        if block.position() > start:
            yield "\t" if row is not None and row == row_before else "\n"
        if block.position() >= start:
            yield _INDENT * (block.blockFormat().property(DEPTH) or 0)
        yield from _words(block, start, end, repaired)
        block = block.next()


def _words(block: QTextBlock, start: int, end: int, repaired: Mapping[str, str]) -> Iterator[str]:
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        first, last = fragment.position(), fragment.position() + fragment.length()
        if first < end and last > start:
            is_whole = start <= first and last <= end
            text = _plain(fragment.text()) if is_whole else _part(block, start, end, fragment)
            yield marked((Run(text, repaired.get(fragment.charFormat().anchorHref())),))
        place += 1


def _plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{LINE SEPARATOR}", "\n")


def _part(block: QTextBlock, start: int, end: int, fragment: QTextFragment) -> str:
    """What of a fragment is selected; a place in Python's text may be another than Qt's."""
    cursor = QTextCursor(block)
    cursor.setPosition(max(fragment.position(), start))
    last = fragment.position() + fragment.length()
    cursor.setPosition(min(last, end), QTextCursor.MoveMode.KeepAnchor)
    return cursor.selection().toPlainText()


def _row(block: QTextBlock) -> tuple[int, int] | None:
    """Which row of which table a block stands in."""
    table = QTextCursor(block).currentTable()
    if table is None:
        return None
    return table.firstPosition(), table.cellAt(block.position()).row()
