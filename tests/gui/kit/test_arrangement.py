"""The window at every size: its parts find their places, and nothing is cut off."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget

from tests.every import every
from tests.gui.screen import MakeScreen, Screen
from tests.gui.screen.controls import until
from trialfinder.gui.kit.arrangement import Arrangement
from trialfinder.gui.kit.tab_box import TabBox
from trialfinder.gui.kit.tab_row import TabRow


@pytest.mark.parametrize(
    ("size", "text", "language", "place", "arrangement"),
    [
        ("1280x820", "100", "en", "35233", Arrangement.NORMAL),
        ("960x600", "100", "en", "35233", Arrangement.NORMAL),
        ("960x600", "100", "es", "27157", Arrangement.NORMAL),
        ("960x600", "100", "fr", "27157", Arrangement.NORMAL),
        ("1600x900", "100", "en", "35233", Arrangement.WIDE),
        ("960x600", "200", "en", "35233", Arrangement.COMPACT),
        ("960x600", "200", "es", "87901", Arrangement.COMPACT),
        ("960x600", "200", "fr", "87901", Arrangement.COMPACT),
        ("1280x820", "200", "en", "35233", Arrangement.COMPACT),
        ("1600x870", "200", "en", "35233", Arrangement.COMPACT),
        ("1600x870", "200", "fr", "87901", Arrangement.COMPACT),
        ("1600x1000", "200", "en", "35233", Arrangement.NORMAL),
    ],
)
def test_nothing_is_cut_off(
    make_screen: MakeScreen,
    size: str,
    text: str,
    language: str,
    place: str,
    arrangement: Arrangement,
) -> None:
    screen = make_screen("--size", size, "--text", text, "--lang", language)
    screen.find(place)
    width, height = (int(side) for side in size.split("x"))
    assert screen.size == (width, height)
    assert screen.arrangement is arrangement
    until(lambda: cut_off(screen.window) == [])  # new words, new places
    assert screen.list.widget.height() >= 64


def cut_off(window: QWidget) -> list[str]:
    """The texts that have less room than they need, or lie beyond the window's edges."""
    labels = [w for w in window.findChildren(QLabel) if w.isVisible() and w.text()]
    assert labels
    found = []
    for label in labels:
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.height()
        corner = label.mapTo(window, QPoint(label.width(), label.height()))
        beyond = corner.x() > window.width() + 1 or corner.y() > window.height() + 1
        if label.height() < needed - 1 or beyond:
            found.append(label.text())
    return found


@pytest.mark.parametrize("size", ["960x600", "640x480"])
@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_small_window_scrolls_to_what_may_be_meant(
    make_screen: MakeScreen, size: str, language: str
) -> None:
    screen = make_screen("--size", size, "--text", "200", "--lang", language)
    screen.find("Springfield")
    field, buttons = screen.field.widget, screen.field.suggestion_buttons
    assert len(buttons) >= 5
    until(lambda: field.height() >= field.sizeHint().height())
    assert every(button.height() >= button.sizeHint().height() for button in buttons)
    assert screen.status.widget.isVisible()
    for button in buttons:
        button.setFocus()
        assert is_in_sight(button, screen)
    screen.press("Ctrl+L")
    assert field.hasFocus()
    assert is_in_sight(field, screen)


def test_nothing_above_the_list_scrolls_where_there_is_room(screen: Screen) -> None:
    head = screen.list.head
    wide = head.viewport().width()
    for place in ("Truth Or Consequences", "35233", "Springfield", "35233"):
        screen.find(place)
        assert bool(screen.field.suggestions) == (place == "Springfield")
        until(lambda: head.height() == head.sizeHint().height())
        assert not head.verticalScrollBar().isVisible()
        assert head.viewport().width() == wide


def is_in_sight(widget: QWidget, screen: Screen) -> bool:
    """Whether a widget lies below the status and above the list."""
    window, strip = screen.window, screen.status.widget
    top, bottom = (widget.mapTo(window, QPoint(0, y)).y() for y in (0, widget.height()))
    return strip.geometry().bottom() <= top and bottom <= window.height() - 64


def test_a_status_that_takes_too_much_of_the_window_leaves_out_its_dates(
    make_screen: MakeScreen,
) -> None:
    screen = make_screen("--size", "640x480", "--text", "200")
    headline, details = screen.status.headline, screen.status.details
    assert headline.isVisible()
    assert not details.isVisible()
    assert "April 2014" in screen.status.widget.accessibleName()
    assert "April 2014" in headline.toolTip()
    screen.set_text_size(100)
    assert details.isVisible()
    screen.set_text_size(200)
    assert not details.isVisible()
    screen.resize(960, 600)
    assert details.isVisible()


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_large_text_leaves_most_of_a_small_window_to_what_is_read(
    make_screen: MakeScreen, language: str
) -> None:
    screen = make_screen("--size", "960x600", "--text", "200", "--lang", language)
    screen.window.show()
    QCoreApplication.processEvents()
    assert screen.status.widget.height() <= 600 // 3
    assert screen.status.details.isVisible()
    assert screen.status.advice.geometry().right() <= screen.status.widget.width()


def test_the_box_of_tabs_has_room_for_the_words_of_another_language(
    make_screen: MakeScreen,
) -> None:
    screen = make_screen("--size", "960x600", "--text", "200", "--lang", "en")
    box = screen.window.findChild(TabBox)
    until(lambda: box.isVisible() and box.width() == box.sizeHint().width())
    screen.speak("fr")
    words = (box.fontMetrics().horizontalAdvance(box.itemText(row)) for row in range(box.count()))
    needed = max(words) + 40
    until(lambda: box.width() >= needed)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_tabs_stand_in_one_row(make_screen: MakeScreen, language: str) -> None:
    screen = make_screen("--size", "1280x820", "--lang", language)
    QCoreApplication.processEvents()
    row = screen.window.findChild(TabRow)
    assert len({tab.y() for tab in row.findChildren(QPushButton) if tab.isVisible()}) == 1


def test_targets_are_large_enough(screen: Screen) -> None:
    kinds: list[type[QWidget]] = [QPushButton]
    for kind in kinds:
        for widget in screen.window.findChildren(kind):
            if widget.isVisible():
                assert min(widget.width(), widget.height()) >= 24, widget.objectName()


def test_the_window_arranges_itself_anew_when_it_is_resized(screen: Screen) -> None:
    screen.find("35233")
    for width, height, arrangement in (
        (1600, 900, Arrangement.WIDE),
        (700, 600, Arrangement.COMPACT),
        (960, 600, Arrangement.NORMAL),
    ):
        screen.resize(width, height)
        until(lambda wanted=arrangement: screen.arrangement is wanted)
        assert screen.list.count == 76
        assert "This study is finished" in screen.status.text
        assert screen.status.widget.isVisible()


@pytest.mark.parametrize("text", ["100", "150"])
def test_the_buttons_of_the_top_bar_stand_in_line(make_screen: MakeScreen, text: str) -> None:
    screen = make_screen("--size", "1600x900", "--text", text)
    bar = screen.top_bar
    buttons = [button for button in bar.findChildren(QAbstractButton) if button.isVisible()]
    assert len(buttons) == 7
    assert len({(button.y(), button.height()) for button in buttons}) == 1
    assert buttons[0].height() == max(button.sizeHint().height() for button in buttons)


@pytest.mark.parametrize("size", ["700x600", "960x600", "1280x820", "1700x900"])
def test_text_is_written_for_the_width_it_is_shown_at(make_screen: MakeScreen, size: str) -> None:
    """Else it would be laid out twice, the first time with each word in a line of its own."""
    screen = make_screen("--size", size)
    for tab in ("record", "about"):
        screen.show("map")
        screen.show(tab)
        viewport = screen.page(tab).view.viewport()
        written_for = viewport.width()
        QCoreApplication.processEvents()
        assert written_for == viewport.width()
