"""The top bar: the study's own names as text, and every action at hand at every size."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.screen import MakeScreen
from tests.gui.screen.controls import button, click, part, press, seen
from trialfinder.gui.kit.tab_box import TabBox
from trialfinder.gui.studies.file_menu import FileMenu
from trialfinder.gui.window.menu import MoreMenu
from trialfinder.gui.window.top_bar import TopBar

TITLE = "A study of <b>syrup</b> & sugar"


@pytest.fixture
def bar(qtbot: QtBot) -> TopBar:
    made = TopBar()
    qtbot.addWidget(made)
    made.more = MoreMenu("system", "en", made)  # type: ignore[attr-defined]
    made.file = FileMenu(list, True, True, False, made)  # type: ignore[attr-defined]
    made.add_choices(lambda: TabBox({"map": "Map"}), made.file, made.more)  # type: ignore[attr-defined]
    made.show_study(TITLE, "Phase 2 · 1 to 30 years")
    made.show_language("English")
    widen(made, 160)
    made.show()
    return made


def widen(bar: TopBar, characters: int) -> None:
    """Give the bar room for so many characters, in whatever font tests before have left."""
    bar.resize(characters * bar.fontMetrics().averageCharWidth(), 70)


def in_more(bar: TopBar) -> list[str]:
    more = part(bar, MoreMenu)
    return [action.text() for action in more.actions() if action.isVisible() and action.text()]


def test_the_title_is_text_and_whole_for_a_screen_reader(bar: TopBar) -> None:
    title = part(bar, QLabel, "studyTitle")
    assert title.text() == TITLE
    assert title.accessibleName() == TITLE
    assert title.textFormat() == Qt.TextFormat.PlainText
    assert "&lt;b&gt;" in title.toolTip()
    bar.show_study("long title " * 100, "")
    assert title.text().endswith("…")
    assert title.text().count("\n") == 2  # three lines at most
    assert title.accessibleName() == "long title " * 100


def test_each_button_asks_for_its_own(bar: TopBar, qtbot: QtBot) -> None:
    for name, signal in (
        ("Larger text", bar.larger_requested),
        ("Smaller text", bar.smaller_requested),
        ("Print…", bar.print_requested),
    ):
        with qtbot.waitSignal(signal):
            click(button(bar, name))


@pytest.mark.parametrize("key", ["Return", "Enter", "Down", "Space"])
def test_a_menu_opens_by_each_key_that_people_try(bar: TopBar, key: str) -> None:
    opened: list[QWidget | None] = []

    def look() -> None:
        opened.append(QApplication.activePopupWidget())
        bar.file.close()  # type: ignore[attr-defined]

    QTimer.singleShot(0, look)
    press(button(bar, "File"), key)
    assert opened == [bar.file]  # type: ignore[attr-defined]


def test_enter_presses_the_button_that_has_the_keyboard(bar: TopBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.print_requested):
        press(button(bar, "Print…"), "Return")


def test_a_small_window_has_the_same_in_its_menu(bar: TopBar, qtbot: QtBot) -> None:
    assert "Larger text" not in in_more(bar)
    assert not bar.findChildren(TabBox)  # it is slow to load
    bar.set_compact(True)
    for text in ("Larger text", "Smaller text", "Print…", "File", "Language"):
        assert text in in_more(bar), text
    assert [one.accessibleName() for one in seen(bar, QToolButton)] == ["More actions"]
    assert seen(bar, TabBox)
    more = part(bar, MoreMenu)
    action = next(one for one in more.actions() if one.text() == "Print…")
    with qtbot.waitSignal(bar.print_requested):
        action.trigger()
    bar.set_compact(False)
    assert "Print…" not in in_more(bar)
    assert len(seen(bar, QToolButton)) == 3
    assert not seen(bar, TabBox)
    bar.set_compact(True)
    assert len(seen(bar, TabBox)) == 1


def test_the_program_s_name_gives_way_to_the_study_s(bar: TopBar) -> None:
    brand = part(bar, QLabel, "brand")
    assert brand.isVisible()
    widen(bar, 80)
    assert not brand.isVisible()
    widen(bar, 160)
    assert brand.isVisible()
    bar.set_compact(True)
    assert not brand.isVisible()


def test_the_language_is_called_as_its_speakers_call_it(bar: TopBar) -> None:
    bar.show_language("Français")
    language = button(bar, "Language")
    assert language.text() == "Français ▾"
    assert language.accessibleDescription() == "Français"


@pytest.mark.parametrize("compact", [False, True])
def test_each_button_with_a_menu_has_the_sign_of_one(bar: TopBar, compact: bool) -> None:
    bar.set_compact(compact)
    signs = [one.text()[-2:] for one in seen(bar, QToolButton)]
    assert signs == [" ▾"] * (1 if compact else 3)


def test_a_small_window_has_two_lines_for_the_title(bar: TopBar) -> None:
    title = part(bar, QLabel, "studyTitle")
    bar.show_study("long title " * 100, "")
    bar.set_compact(True)
    assert title.text().count("\n") == 1
    assert title.text().endswith("…")


def test_title_and_status_begin_below_each_other(make_screen: MakeScreen) -> None:
    screen = make_screen("--size", "960x600")
    names = ("studyTitle", "headline")
    labels = [part(screen.window, QLabel, name) for name in names]
    left, other = (
        label.mapTo(screen.window, label.contentsRect().topLeft()).x() for label in labels
    )
    assert left == other


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_long_words_on_buttons_leave_the_title_its_room(
    make_screen: MakeScreen, language: str
) -> None:
    screen = make_screen("--size", "960x600", "--lang", language)
    title = screen.top_bar.findChild(QLabel, "studyTitle")
    assert title is not None
    assert title.width() >= 270
