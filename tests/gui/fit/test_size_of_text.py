"""The worksheet is kept while its study is on screen, and has the room that its texts need."""

from tests.gui.screen import Screen


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
