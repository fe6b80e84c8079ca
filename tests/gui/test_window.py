"""What a person does with the window: type, Enter, arrows, choose, resize, enlarge."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeApp
from tests.gui.contrast import contrast
from tests.gui.records import BIRMINGHAM, DENVER, record, write
from trialfinder import paths
from trialfinder.app import App
from trialfinder.gui import board, notices
from trialfinder.gui.announcing import announce
from trialfinder.gui.panel_writer import WORD_ANCHOR
from trialfinder.gui.site_model import LINE_ROLE
from trialfinder.gui.theme import DARK, LIGHT, STRONG_DARK, STRONG_LIGHT, Colors
from trialfinder.gui.workspace import Arrangement
from trialfinder.messages import Message
from trialfinder.words.site_lines import SiteLine


def type_place(app: App, qtbot: QtBot, text: str) -> None:
    field = app.front.centers.form.field
    field.clear()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def find(app: App, qtbot: QtBot, text: str) -> None:
    with qtbot.waitSignal(app.session.finding_changed, timeout=10_000):
        type_place(app, qtbot, text)


def line(app: App, row: int) -> SiteLine:
    value = app.front.centers.sites.model().index(row, 0).data(LINE_ROLE)
    assert isinstance(value, SiteLine)
    return value


def test_first_comes_that_nobody_can_join(app: App) -> None:
    assert "This study is finished" in app.front.strip.text
    assert "April 2014" in app.front.strip.text
    assert "November 2018" in app.front.strip.text
    assert "study finished" in app.front.window.windowTitle()


def test_all_centers_stand_there_before_anything_is_typed(app: App) -> None:
    assert app.front.centers.sites.rows == 76
    assert line(app, 0).rank == ""
    assert all(line(app, row).standing == "study finished" for row in range(76))


def test_a_typed_code_ranks_the_centers(app: App, qtbot: QtBot) -> None:
    find(app, qtbot, "35233")
    assert app.front.centers.sites.rows == 76
    first, second, third = (line(app, row) for row in range(3))
    assert {first.name, second.name} == {
        "Children's Hospital of Alabama",
        "University of Alabama at Birmingham Cancer Center",
    }
    assert first.rank == second.rank == "1"
    assert "tied: too close to call" in first.notes
    assert third.rank == "3"
    assert third.name == "Children's Healthcare of Atlanta - Egleston"
    assert "Birmingham" in app.front.centers.header.summary


def test_the_whole_row_is_read_to_people_who_cannot_see_it(app: App, qtbot: QtBot) -> None:
    find(app, qtbot, "35233")
    spoken = app.front.centers.sites.model().index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Number 3, Children's Healthcare of Atlanta")
    for part in ("about", "mi", "east", "study finished"):
        assert part in spoken


def test_what_a_search_came_to_is_announced(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    for module in (board, notices):
        monkeypatch.setattr(module, "announce", lambda _widget, text: said.append(text))
    find(app, qtbot, "GIV 4G2")
    read_as, _, nearest = said[-1].partition(" 76 centers, nearest first from ")
    assert read_as == "We read GIV 4G2 as G1V 4G2."
    assert "Number 1, " in nearest
    assert nearest.endswith("study finished")
    with qtbot.waitSignal(app.session.place_not_found, timeout=10_000):
        type_place(app, qtbot, "99999")
    assert said[-1] == app.front.centers.form.message.text
    app.notices.say(Message("output.unwritable"))
    assert said[-1].startswith("The answer could not be written.")


def test_a_screen_reader_takes_an_announcement(app: App) -> None:
    QAccessible.setActive(True)
    announce(app.front.centers, "76 centers")  # Qt warns, and the test fails, were it refused


def test_a_code_that_is_not_found_loses_nothing(app: App, qtbot: QtBot) -> None:
    find(app, qtbot, "35233")
    before = [line(app, row) for row in range(76)]
    with qtbot.waitSignal(app.session.place_not_found, timeout=10_000):
        type_place(app, qtbot, "99999")
    assert "99999" in app.front.centers.form.message.text
    assert [line(app, row) for row in range(76)] == before
    assert app.front.centers.form.field.text() == "99999"
    assert app.front.centers.form.field.isEnabled()


def test_suggestions_can_be_taken_with_one_press(app: App, qtbot: QtBot) -> None:
    with qtbot.waitSignal(app.session.place_not_found, timeout=10_000):
        type_place(app, qtbot, "Springfield")
    buttons = app.front.centers.form.message.findChildren(QPushButton)
    assert len(buttons) >= 2
    with qtbot.waitSignal(app.session.finding_changed, timeout=10_000):
        qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert "Springfield" in app.front.centers.header.summary


def test_a_repaired_code_is_said_aloud(app: App, qtbot: QtBot) -> None:
    find(app, qtbot, "GIV 4G2")
    assert "We read GIV 4G2 as G1V 4G2" in app.front.centers.form.message.text


def test_an_empty_field_goes_back_to_the_start(app: App, qtbot: QtBot) -> None:
    find(app, qtbot, "35233")
    with qtbot.waitSignal(app.session.finding_changed):
        type_place(app, qtbot, "")
    assert line(app, 0).rank == ""
    assert app.front.centers.sites.rows == 76


def test_no_center_within_the_limit_is_said_and_can_be_undone(app: App, qtbot: QtBot) -> None:
    find(app, qtbot, "82001")
    header = app.front.centers.header
    with qtbot.waitSignal(app.session.finding_changed):
        header._within.setCurrentIndex(1)
        header._within.activated.emit(1)
    assert app.front.centers.empty.isVisible()
    assert "No center fits" in app.front.centers.empty.text
    assert "The nearest one is" in app.front.centers.empty.text
    with qtbot.waitSignal(app.session.finding_changed):
        qtbot.mouseClick(app.front.centers.empty.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert app.front.centers.sites.rows == 76


def test_units_change_the_words_and_not_the_order(app: App, qtbot: QtBot) -> None:
    find(app, qtbot, "35233")
    names = [line(app, row).name for row in range(76)]
    units = app.front.centers.header._units
    units.setCurrentIndex(1)
    units.activated.emit(1)
    assert [line(app, row).name for row in range(76)] == names
    assert line(app, 2).distance.endswith("km")
    assert json.loads(paths.settings_file().read_text())["units"] == "km"


def test_what_was_typed_is_kept_nowhere(app: App, qtbot: QtBot) -> None:
    find(app, qtbot, "Tuscaloosa, AL")
    with qtbot.waitSignal(app.session.place_not_found, timeout=10_000):
        type_place(app, qtbot, "Xyzzyville 98765-4321")
    app.front.window.close()
    for file in (paths.settings_file(), paths.log_file()):
        text = file.read_text() if file.exists() else ""
        for typed in ("Tuscaloosa", "Xyzzyville", "98765"):
            assert typed not in text


@pytest.mark.parametrize(
    ("keys", "tab"),
    [
        (Qt.Key.Key_2, "about"),
        (Qt.Key.Key_3, "treatment"),
        (Qt.Key.Key_4, "eligibility"),
        (Qt.Key.Key_5, "results"),
        (Qt.Key.Key_6, "record"),
        (Qt.Key.Key_1, "map"),
    ],
)
def test_keys_reach_every_tab(app: App, qtbot: QtBot, keys: Qt.Key, tab: str) -> None:
    qtbot.keyClick(app.front.window, keys, Qt.KeyboardModifier.ControlModifier)
    assert app.front.workspace.current == tab
    if tab != "map":
        text = app.outfit.pages.views[tab].toPlainText()
        assert "This study is finished" in text
        assert len(text) > 200


def test_repaired_signs_are_marked_and_their_originals_are_at_hand(app: App) -> None:
    app.front.workspace.show_tab("eligibility")
    view = app.outfit.pages.views["eligibility"]
    view.complete()
    document = view.document()
    assert "score of ≥ 50%" in document.toPlainText()
    marked = []
    block = document.begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            if "shows “?”" in fragment.charFormat().toolTip():
                marked.append((fragment.text(), fragment.charFormat().toolTip()))
            fragments += 1
        block = block.next()
    ages = [text for text, _ in marked if text == "16 years and older"]
    assert len(ages) == 1  # in the table, beside its sentence
    assert len(marked) == 20 + 1


def test_a_click_on_a_repaired_sign_shows_the_original(app: App) -> None:
    app.front.workspace.show_tab("eligibility")
    view = app.outfit.pages.views["eligibility"]
    number = next(i for i, run in enumerate(view._writer.marked) if "shows “?”" in run.reason)
    view.anchorClicked.emit(QUrl(f"#{WORD_ANCHOR}{number}"))
    assert "shows “?”" in QToolTip.text()


def test_control_l_takes_to_the_field(app: App, qtbot: QtBot) -> None:
    app.front.centers.sites.setFocus()
    qtbot.keyClick(app.front.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert app.front.centers.form.field.hasFocus()


def test_settings_survive(make_app: MakeApp, qtbot: QtBot) -> None:
    first = make_app()
    qtbot.keyClick(first.front.window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    first.front.window.resize(777, 666)
    first.front.window.close()
    second = make_app()
    assert second.looks.settings.text_percent == 110
    assert (second.front.window.width(), second.front.window.height()) == (777, 666)


def test_damaged_settings_are_said_and_not_fatal(make_app: MakeApp) -> None:
    paths.settings_file().parent.mkdir(parents=True)
    paths.settings_file().write_text("{oops")
    app = make_app()
    assert "set aside" in app.notices.last
    assert app.front.centers.sites.rows == 76


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
    QCoreApplication.processEvents()  # the parts find their places once the words have changed
    width, height = (int(side) for side in size.split("x"))
    assert (app.front.window.width(), app.front.window.height()) == (width, height)
    assert app.front.workspace.arrangement is arrangement
    assert app.front.centers.sites.height() >= 64
    labels = [w for w in app.front.window.findChildren(QLabel) if w.isVisible() and w.text()]
    assert labels
    for label in labels:
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.height()
        assert label.height() >= needed - 1, label.text()
        corner = label.mapTo(app.front.window, QPoint(label.width(), label.height()))
        assert corner.x() <= width + 1, label.text()
        assert corner.y() <= height + 1, label.text()


@pytest.mark.parametrize(
    ("status", "choices"),
    [
        ("RECRUITING", ["Any status", "open now", "finished here"]),
        ("UNKNOWN", ["Any status", "on record: open now", "on record: finished here"]),
    ],
)
def test_no_choice_calls_a_center_open_where_the_study_is_not(
    app: App, qtbot: QtBot, tmp_path: Path, status: str, choices: list[str]
) -> None:
    sites = (BIRMINGHAM | {"status": "RECRUITING"}, DENVER | {"status": "COMPLETED"})
    with qtbot.waitSignal(app.session.study_changed, timeout=10_000):
        app.outfit.files.open_paths(write(tmp_path, record(1, status, sites=sites)))
    box = next(
        box
        for box in app.front.window.findChildren(QComboBox)
        if box.accessibleName() == "Status of the center"
    )
    assert [box.itemText(index) for index in range(box.count())] == choices


def test_every_control_has_a_name_for_screen_readers(app: App) -> None:
    for button in app.front.window.findChildren(QPushButton):
        assert button.text() or button.accessibleName()


@pytest.mark.parametrize(
    ("colors", "text", "edges"),
    [(LIGHT, 4.5, 3), (DARK, 4.5, 3), (STRONG_LIGHT, 7, 4.5), (STRONG_DARK, 7, 4.5)],
)
def test_colors_can_be_told_apart(colors: Colors, text: float, edges: float) -> None:
    texts = [
        (colors.ink, colors.paper),
        (colors.ink, colors.action_tint),
        (colors.ink_soft, colors.paper),
        (colors.ink_soft, colors.surface),
        (colors.ink_soft, colors.action_tint),
        (colors.action, colors.surface),
        (colors.action, colors.action_tint),
        (colors.action_ink, colors.action),
        (colors.amber_ink, colors.amber_ground),
        (colors.amber_ink, colors.surface),
        (colors.amber_ink, colors.action_tint),
        (colors.surface, colors.ink),
    ]
    for ink, ground in texts:
        assert contrast(ink, ground) >= text, (ink, ground)
    for edge in (colors.edge, colors.action, colors.amber_edge):
        assert contrast(edge, colors.surface) >= edges, edge


def test_the_window_follows_the_system_to_strong_contrast_and_back(app: App) -> None:
    hints = QGuiApplication.styleHints()
    hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert app.looks.theme.colors in (STRONG_LIGHT, STRONG_DARK)
    assert app.looks.theme.colors.action in app.front.window.styleSheet()
    hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    assert app.looks.theme.colors in (LIGHT, DARK)


def test_targets_are_large_enough(app: App) -> None:
    kinds: list[type[QWidget]] = [QPushButton]
    for kind in kinds:
        for widget in app.front.window.findChildren(kind):
            if widget.isVisible():
                assert min(widget.width(), widget.height()) >= 24, widget.objectName()


def test_the_window_arranges_itself_anew_when_it_is_resized(app: App, qtbot: QtBot) -> None:
    find(app, qtbot, "35233")
    for width, height, arrangement in (
        (1600, 900, Arrangement.WIDE),
        (700, 600, Arrangement.COMPACT),
        (960, 600, Arrangement.NORMAL),
    ):
        app.front.window.resize(width, height)
        qtbot.waitUntil(lambda wanted=arrangement: app.front.workspace.arrangement is wanted)
        assert app.front.centers.sites.rows == 76
        assert "This study is finished" in app.front.strip.text
        assert app.front.strip.isVisible()
