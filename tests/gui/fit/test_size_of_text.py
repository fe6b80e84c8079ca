"""The worksheet is kept while its study is on screen, and has the room that its texts need."""

from PySide6.QtWidgets import QScrollArea

from tests.gui.screen import Screen
from tests.gui.screen.controls import until


def test_the_window_grows_with_the_text_alone(screen: Screen) -> None:
    worksheet = screen.open_worksheet()
    window, usual = worksheet.window, worksheet.window.size()
    worksheet.press("Escape")
    window.resize(600, 500)
    screen.set_look("Dark")
    assert (window.width(), window.height()) == (600, 500)
    screen.set_text_size(200)
    assert window.width() >= usual.width()
    assert window.height() >= usual.height()


def test_nothing_scrolls_around_the_lists_where_there_is_room_for_both(screen: Screen) -> None:
    screen.set_text_size(200)
    worksheet = screen.open_worksheet()
    worksheet.window.resize(1400, 1000)
    areas = worksheet.window.findChildren(QScrollArea)
    around = next(area for area in areas if area.isAncestorOf(worksheet.list))
    until(lambda: around.height() > 700)
    until(lambda: around.verticalScrollBar().maximum() == 0)
