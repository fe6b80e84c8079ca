"""The window at every size: its parts find their places, and nothing is cut off."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeApp
from tests.gui.steps import find, type_place
from trialfinder.app import App
from trialfinder.gui.centers.pane import PaneHead
from trialfinder.gui.kit.tab_row import TabBox, TabRow
from trialfinder.gui.window.workspace import Arrangement


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
    ],
)
def test_nothing_is_cut_off(
    make_app: MakeApp,
    qtbot: QtBot,
    size: str,
    text: str,
    language: str,
    place: str,
    arrangement: Arrangement,
) -> None:
    app = make_app("--size", size, "--text", text, "--lang", language)
    find(app, qtbot, place)
    width, height = (int(side) for side in size.split("x"))
    assert (app.first_view.window.width(), app.first_view.window.height()) == (width, height)
    assert app.first_view.workspace.arrangement is arrangement
    qtbot.waitUntil(
        lambda: cut_off(app.first_view.window) == [], timeout=1000
    )  # new words, new places
    assert app.first_view.centers.sites.height() >= 64


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
    make_app: MakeApp, qtbot: QtBot, size: str, language: str
) -> None:
    app = make_app("--size", size, "--text", "200", "--lang", language)
    window, form = app.first_view.window, app.first_view.centers.form
    with qtbot.waitSignal(app.session.place_not_found, timeout=10_000):
        type_place(app, qtbot, "Springfield")
    assert len(form.message.buttons) >= 5
    qtbot.waitUntil(lambda: form.field.height() >= form.field.sizeHint().height(), timeout=1000)
    assert all(button.height() >= button.sizeHint().height() for button in form.message.buttons)
    assert app.first_view.strip.isVisible()
    for button in form.message.buttons:
        button.setFocus()
        assert is_in_sight(button, window, app.first_view.strip)
    form.take_focus()
    assert is_in_sight(form.field, window, app.first_view.strip)


def test_nothing_above_the_list_scrolls_where_there_is_room(app: App, qtbot: QtBot) -> None:
    head = app.first_view.window.findChild(PaneHead)
    wide = head.viewport().width()
    for place in ("Truth Or Consequences", "35233", "Springfield", "35233"):
        found = place != "Springfield"
        answered = app.session.finding_changed if found else app.session.place_not_found
        with qtbot.waitSignal(answered, timeout=10_000):
            type_place(app, qtbot, place)
        qtbot.waitUntil(lambda: head.height() == head.sizeHint().height(), timeout=1000)
        assert not head.verticalScrollBar().isVisible()
        assert head.viewport().width() == wide


def is_in_sight(widget: QWidget, window: QWidget, strip: QWidget) -> bool:
    """Whether a widget lies below the status and above the list."""
    top, bottom = (widget.mapTo(window, QPoint(0, y)).y() for y in (0, widget.height()))
    return strip.geometry().bottom() <= top and bottom <= window.height() - 64


def test_a_status_that_takes_too_much_of_the_window_leaves_out_its_dates(
    make_app: MakeApp, qtbot: QtBot
) -> None:
    app = make_app("--size", "640x480", "--text", "200")
    strip = app.first_view.strip
    assert strip._headline.isVisible()
    assert not strip._details.isVisible()
    assert "April 2014" in strip.accessibleName()
    assert "April 2014" in strip._headline.toolTip()
    app.preferences.set_text(100)
    assert strip._details.isVisible()
    app.preferences.set_text(200)
    assert not strip._details.isVisible()
    app.first_view.window.resize(960, 600)
    assert strip._details.isVisible()


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_large_text_leaves_most_of_a_small_window_to_what_is_read(
    make_app: MakeApp, language: str
) -> None:
    app = make_app("--size", "960x600", "--text", "200", "--lang", language)
    app.first_view.window.show()
    QCoreApplication.processEvents()
    assert app.first_view.strip.height() <= 600 // 3
    button = app.first_view.strip.findChild(QPushButton)
    assert button.geometry().right() <= app.first_view.strip.width()


def test_the_box_of_tabs_has_room_for_the_words_of_another_language(
    make_app: MakeApp, qtbot: QtBot
) -> None:
    app = make_app("--size", "960x600", "--text", "200", "--lang", "en")
    box = app.first_view.window.findChild(TabBox)
    qtbot.waitUntil(lambda: box.isVisible() and box.width() == box.sizeHint().width())
    app.language.choose("fr")
    words = (box.fontMetrics().horizontalAdvance(box.itemText(row)) for row in range(box.count()))
    needed = max(words) + 40
    qtbot.waitUntil(lambda: box.width() >= needed)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_tabs_stand_in_one_row(make_app: MakeApp, language: str) -> None:
    app = make_app("--size", "1280x820", "--lang", language)
    QCoreApplication.processEvents()
    row = app.first_view.window.findChild(TabRow)
    assert len({tab.y() for tab in row.findChildren(QPushButton) if tab.isVisible()}) == 1


def test_targets_are_large_enough(app: App) -> None:
    kinds: list[type[QWidget]] = [QPushButton]
    for kind in kinds:
        for widget in app.first_view.window.findChildren(kind):
            if widget.isVisible():
                assert min(widget.width(), widget.height()) >= 24, widget.objectName()


def test_the_window_arranges_itself_anew_when_it_is_resized(app: App, qtbot: QtBot) -> None:
    find(app, qtbot, "35233")
    for width, height, arrangement in (
        (1600, 900, Arrangement.WIDE),
        (700, 600, Arrangement.COMPACT),
        (960, 600, Arrangement.NORMAL),
    ):
        app.first_view.window.resize(width, height)
        qtbot.waitUntil(lambda wanted=arrangement: app.first_view.workspace.arrangement is wanted)
        assert app.first_view.centers.sites.rows == 76
        assert "This study is finished" in app.first_view.strip.text
        assert app.first_view.strip.isVisible()


@pytest.mark.parametrize("text", ["100", "150"])
def test_the_buttons_of_the_top_bar_stand_in_line(make_app: MakeApp, text: str) -> None:
    app = make_app("--size", "1600x900", "--text", text)
    bar = app.first_view.top_bar
    buttons = [button for button in bar.findChildren(QAbstractButton) if button.isVisible()]
    assert len(buttons) == 6
    assert len({(button.y(), button.height()) for button in buttons}) == 1
    assert buttons[0].height() == max(button.sizeHint().height() for button in buttons)


@pytest.mark.parametrize("size", ["700x600", "960x600", "1280x820", "1700x900"])
def test_text_is_written_for_the_width_it_is_shown_at(make_app: MakeApp, size: str) -> None:
    """Else it would be laid out twice, the first time with each word in a line of its own."""
    app = make_app("--size", size)
    for tab in ("record", "about"):
        app.first_view.workspace.show_tab("map")
        app.first_view.workspace.show_tab(tab)
        written_for = app.late_parts.pages.views[tab].viewport().width()
        QCoreApplication.processEvents()
        assert written_for == app.late_parts.pages.views[tab].viewport().width()
