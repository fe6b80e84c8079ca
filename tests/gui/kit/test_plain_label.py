"""A label shows markup as text, and offers to copy only where it is wanted."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from trialfinder.gui.kit.plain_label import PlainLabel


def test_markup_is_never_read(qtbot: QtBot) -> None:
    marked, plain = PlainLabel("name"), PlainLabel()
    for label in (marked, plain):
        qtbot.addWidget(label)
    plain.setText("<b>x</b>")
    marked.setText("<b>x</b>")
    assert marked.textFormat() == Qt.TextFormat.PlainText
    as_text = marked.fontMetrics().horizontalAdvance("<b>x</b>")
    assert marked.sizeHint().width() >= as_text
    assert marked.objectName() == "name"


def test_it_wraps_where_room_ends(qtbot: QtBot) -> None:
    label = PlainLabel()
    qtbot.addWidget(label)
    label.setText("some words " * 20)
    assert label.heightForWidth(100) > label.heightForWidth(1000)


def test_only_a_selectable_one_can_be_copied_from(qtbot: QtBot) -> None:
    still, selectable = PlainLabel(), PlainLabel(selectable=True)
    for label in (still, selectable):
        qtbot.addWidget(label)
    by_mouse = Qt.TextInteractionFlag.TextSelectableByMouse
    assert not still.textInteractionFlags() & by_mouse
    assert selectable.textInteractionFlags() & by_mouse
    opens_links = Qt.TextInteractionFlag.LinksAccessibleByMouse
    assert not selectable.textInteractionFlags() & opens_links
