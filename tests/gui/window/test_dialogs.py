"""Questions over the window: whether a server may be asked, and room for what they say."""

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QEvent, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDateEdit,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.every import every
from tests.gui.contrast import contrast
from tests.gui.screen import MakeScreen, Screen
from tests.gui.screen.controls import Dialog, answering, press
from trialfinder import paths
from trialfinder.gui.kit.fault_dialog import FaultDialog
from trialfinder.gui.kit.theme import style_sheet, theme_of
from trialfinder.gui.sheets.day_dialog import DayDialog
from trialfinder.gui.sheets.mail_dialog import MailDialog
from trialfinder.gui.window.dialogs import OnlineDialog, TextDialog
from trialfinder.gui.window.map_actions import StreetMapDialog


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def dialog(parent: QWidget, qtbot: QtBot, server: str = "") -> OnlineDialog:
    made = OnlineDialog(server, theme_of(dark=False, text_percent=100), parent)
    qtbot.addWidget(made)
    made.show()
    return made


def test_an_unsafe_address_keeps_the_dialog_open_and_says_why(
    parent: QWidget, qtbot: QtBot
) -> None:
    asked = dialog(parent, qtbot)
    field = asked.findChild(QLineEdit)
    asked.findChild(QCheckBox).setChecked(True)
    field.setText("http://maps.example.org")
    asked.accept()
    assert asked.isVisible()
    faults = [label for label in asked.findChildren(QLabel) if "https" in label.text()]
    assert [label.isVisible() for label in faults] == [True]
    assert field.accessibleDescription() == faults[0].text()
    field.setText("https://maps.example.org/")
    asked.accept()
    assert not asked.isVisible()
    assert asked.server == "https://maps.example.org"


def test_tab_leads_through_a_dialog_from_the_top_and_to_its_end_last(
    parent: QWidget, qtbot: QtBot
) -> None:
    theme = theme_of(dark=False, text_percent=100)
    dialogs = (
        OnlineDialog("", theme, parent),
        DayDialog(["One", "Two"], theme, parent, "en"),
        MailDialog("Subject", "Text", lambda _: True, theme, parent),
        FaultDialog("Report", parent),
    )
    for each in dialogs:
        qtbot.addWidget(each)
        stops = [each]
        while (stop := stops[-1].nextInFocusChain()) is not each:
            stops.append(stop)
        in_box = [isinstance(stop, QPushButton) for stop in stops if takes_tab(stop)]
        assert in_box == sorted(in_box), type(each).__name__
        assert in_box[-1], type(each).__name__


def day_dialog(
    parent: QWidget, qtbot: QtBot, *arms: str, language: str = "en", percent: int = 100
) -> DayDialog:
    theme = theme_of(dark=False, text_percent=percent)
    made = DayDialog(arms, theme, parent, language)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Wednesday, March 4, 2026"),
        ("es", "Miércoles, 4 de marzo de 2026"),
        ("fr", "Mercredi 4 mars 2026"),
    ],
)
def test_the_day_is_written_out_below_its_figures(
    parent: QWidget, qtbot: QtBot, language: str, words: str
) -> None:
    asked = day_dialog(parent, qtbot, "One", language=language)
    field = asked.findChild(QDateEdit)
    field.setDate(QDate(2026, 3, 4))
    assert words in [label.text() for label in asked.findChildren(QLabel)]
    assert field.text() == "03/04/2026"


@pytest.mark.parametrize("key", ["Alt+Down", "F4"])
def test_the_calendar_opens_by_key_and_no_day_is_changed(
    parent: QWidget, qtbot: QtBot, key: str
) -> None:
    asked = day_dialog(parent, qtbot, "One")
    asked.show()
    field = asked.findChild(QDateEdit)
    before = field.date()
    press(field, key)
    calendar = field.calendarWidget()
    assert calendar.isVisible()
    assert calendar.firstDayOfWeek() is Qt.DayOfWeek.Sunday
    arrows = [one for one in calendar.findChildren(QToolButton) if "month" in one.objectName()]
    assert {"‹", "›"} < {one.text() for one in arrows}  # a picture would be black on dark ground
    calendar.window().close()
    assert field.date() == before


@pytest.mark.parametrize("dark", [False, True])
def test_an_edge_parts_the_calendar_from_what_it_lies_over(
    parent: QWidget, qtbot: QtBot, dark: bool
) -> None:
    theme = theme_of(dark=dark, text_percent=100)
    parent.setStyleSheet(style_sheet(theme, paths.style_dir() / "window.qss", paths.icons_dir()))
    asked = day_dialog(parent, qtbot, "One")
    asked.show()
    field = asked.findChild(QDateEdit)
    press(field, "F4")
    calendar = field.calendarWidget()
    seen = calendar.grab().toImage()
    middle, low = seen.height() // 2, seen.height() - 1
    edges = {(0, 8), (0, middle), (0, low), (seen.width() - 1, middle), (seen.width() // 2, low)}
    assert {seen.pixelColor(*at).name() for at in edges} == {theme.colors.edge}
    calendar.window().close()


def test_long_names_of_arms_make_the_dialog_no_wider(parent: QWidget, qtbot: QtBot) -> None:
    usual = day_dialog(parent, qtbot, "One", "Two")
    long = day_dialog(parent, qtbot, "Arm A: " + "as their names often are, " * 9, "Arm B")
    assert long.width() == usual.width()


def test_an_arm_without_a_name_is_chosen_by_its_number(parent: QWidget, qtbot: QtBot) -> None:
    asked = day_dialog(parent, qtbot, "Low dose", "", "")
    arms = Dialog(asked).choice("Treatment")
    assert arms.options == ["Low dose", "2", "3"]
    arms.choose("3")
    assert asked.arm == 2


def takes_tab(stop: QWidget) -> bool:
    return bool(stop.focusPolicy() & Qt.FocusPolicy.TabFocus)


def test_no_server_needs_no_address(parent: QWidget, qtbot: QtBot) -> None:
    asked = dialog(parent, qtbot, "https://maps.example.org")
    asked.findChild(QCheckBox).setChecked(False)
    asked.findChild(QLineEdit).setText("nonsense of any kind")
    asked.accept()
    assert not asked.isVisible()
    assert asked.server == ""


def test_a_text_over_the_window_is_let_go_of_once_it_is_closed(screen: Screen) -> None:
    screen.choose("More", "Help and keys")
    (text,) = screen.dialogs
    assert text.window.windowTitle() == "Help and keys"
    text.click("Close")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert screen.window.findChildren(TextDialog) == []


def unread(window: QWidget) -> list[str]:
    """The texts of a window that have less room than they need."""
    shown = [label for label in window.findChildren(QLabel) if label.isVisible()]
    return [label.text() for label in shown if label.height() < label.heightForWidth(label.width())]


@pytest.mark.parametrize("percent", [100, 200])
def test_a_question_has_room_for_all_that_it_says(
    qapp: QApplication, parent: QWidget, qtbot: QtBot, percent: int
) -> None:
    theme = theme_of(dark=False, text_percent=percent)
    usual = qapp.font()
    qapp.setFont(theme.font())
    online = OnlineDialog("", theme, parent)
    street = StreetMapDialog(lambda: "The server learns what you look at. " * 7, theme, parent)
    fault = FaultDialog("report", parent)
    for asked in (online, street, fault):
        qtbot.addWidget(asked)
        asked.show()
        assert unread(asked) == []
    online.findChild(QCheckBox).setChecked(True)
    online.findChild(QLineEdit).setText("http://maps.example.org")
    online.accept()
    assert online.isVisible()
    assert unread(online) == []
    qapp.setFont(usual)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_question_in_large_text_is_no_wider_than_a_small_screen(
    make_screen: MakeScreen, language: str
) -> None:
    screen = make_screen("--size", "960x600", "--text", "200", "--lang", language)
    asked = screen.online_question()
    assert asked.minimumWidth() <= 920
    asked.close()


def test_enter_does_not_switch_the_street_map_on(parent: QWidget, qtbot: QtBot) -> None:
    theme = theme_of(dark=False, text_percent=100)
    asked = StreetMapDialog(lambda: "The server learns what you look at.", theme, parent)
    qtbot.addWidget(asked)
    asked.show()
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    assert asked.result() == QDialog.DialogCode.Rejected
    assert not asked.isVisible()


def test_the_buttons_of_dialogs_have_words_and_no_icons(screen: Screen) -> None:
    dialogs = (
        OnlineDialog("", theme_of(dark=False, text_percent=100), screen.window),
        FaultDialog("report", screen.window),
        StreetMapDialog(lambda: "", screen.theme, screen.window),
    )
    for each in dialogs:
        buttons = each.findChildren(QPushButton)
        assert buttons
        assert every(button.text() and button.icon().isNull() for button in buttons), type(each)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_signs_of_the_question_for_a_file_are_seen(make_screen: MakeScreen, look: str) -> None:
    screen = make_screen("--look", look)
    ground = screen.theme.colors.surface
    faint: list[str] = []

    def answer(asked: QWidget) -> None:
        names = ("toParentButton", "newFolderButton", "listModeButton", "detailModeButton")
        for name in names:
            button = asked.findChild(QToolButton, name)
            picture = button.icon().pixmap(64, 64).toImage()
            inks = [
                picture.pixelColor(x, y).name()
                for x in range(picture.width())
                for y in range(picture.height())
                if picture.pixelColor(x, y).alpha() == 255
            ]
            if not inks or not every(contrast(ink, ground) >= 3 for ink in inks):
                faint.append(name)
        asked.close()

    with answering(answer):
        screen.press("Ctrl+O")
    assert faint == []
