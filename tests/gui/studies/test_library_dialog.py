"""The view of the library by itself: what it asks for, and when."""

from collections.abc import Sequence

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.screen.controls import press, until
from tests.gui.screen.studies import LibraryWindow
from tests.gui.studies.test_library_model import Writer, entry
from trialfinder.gui.kit.choice import Choice
from trialfinder.gui.kit.theme import theme_of
from trialfinder.gui.studies.library_dialog import LibraryDialog, LibraryQuery


@pytest.fixture
def dialog(qtbot: QtBot) -> LibraryDialog:
    """The library with three studies."""
    parent = QWidget()
    qtbot.addWidget(parent)
    made = LibraryDialog(theme_of(dark=False, text_percent=100), parent)
    made.parent_kept = parent  # type: ignore[attr-defined]  # it goes when its parent goes
    made.offer([Choice("COMPLETED", "finished"), Choice("RECRUITING", "open")], "Denver")
    made.model.show([entry(number) for number in (1, 2, 3)], 3, {}, Writer())
    made.show_found("none", "")
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def library(dialog: LibraryDialog) -> LibraryWindow:
    return LibraryWindow(dialog)


@pytest.fixture
def asked(dialog: LibraryDialog) -> list[LibraryQuery]:
    """What was looked for."""
    queries: list[LibraryQuery] = []
    dialog.query_changed.connect(queries.append)
    return queries


def test_it_searches_once_the_typing_pauses(
    library: LibraryWindow, asked: list[LibraryQuery], qtbot: QtBot
) -> None:
    qtbot.keyClicks(library.words, "cough ")
    assert asked == []
    assert not library.is_settled
    until(lambda: bool(asked))
    assert asked == [LibraryQuery(words="cough")]


def test_all_choices_go_into_one_question(
    library: LibraryWindow, asked: list[LibraryQuery], qtbot: QtBot
) -> None:
    library.condition.setText("asthma")
    library.status.choose("On record: open")
    library.order.choose("Nearest to Denver first")
    wanted = LibraryQuery(condition="asthma", status="RECRUITING", nearest=True)
    until(lambda: asked == [wanted])


def test_enter_before_the_pause_is_over_searches_at_once_and_opens_nothing(
    library: LibraryWindow, dialog: LibraryDialog, asked: list[LibraryQuery], qtbot: QtBot
) -> None:
    qtbot.keyClicks(library.words, "cough")
    with qtbot.assertNotEmitted(dialog.open_requested):
        press(library.words, "Return")
        assert asked == [LibraryQuery(words="cough")]
        press(library.words, "Return")  # the list is not yet what was asked for
    dialog.show_found("none", "")
    with qtbot.waitSignal(dialog.open_requested) as opened:
        press(library.words, "Return")
    assert opened.args == [entry(1)]
    assert len(asked) == 1


def test_each_key_asks_for_the_chosen_study(
    library: LibraryWindow, dialog: LibraryDialog, qtbot: QtBot
) -> None:
    press(library.words, "Down")
    assert library.list.hasFocus()
    press(library.list, "Down")
    assert dialog.chosen_key == "key 2"
    for keys, signal, told in (
        ("Return", dialog.open_requested, [entry(2)]),
        ("Delete", dialog.remove_requested, [1]),
        ("F5", dialog.refresh_requested, [entry(2)]),
        ("Ctrl+Z", dialog.undo_requested, []),
    ):
        with qtbot.waitSignal(signal) as heard:
            press(library.list, keys)
        assert heard.args == told, keys
    press(library.list, "Ctrl+F")
    assert library.words.hasFocus()


def test_a_double_click_opens(library: LibraryWindow, dialog: LibraryDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.open_requested) as opened:
        library.list.doubleClicked.emit(dialog.model.index(2))
    assert opened.args == [entry(1)]  # the chosen one


def test_an_empty_list_says_why_and_asks_for_nothing(
    library: LibraryWindow, dialog: LibraryDialog, qtbot: QtBot
) -> None:
    dialog.model.show([], 0, {}, Writer())
    dialog.show_found("No study in your library fits.", "")
    assert library.text == "No study in your library fits."
    assert not library.list.isVisible()
    assert dialog.chosen_key == ""
    for words in ("Open", "Remove", "Refresh…"):
        assert not library.end(words).isEnabled()
    signals = (dialog.open_requested, dialog.remove_requested, dialog.refresh_requested)
    for signal in signals:
        with qtbot.assertNotEmitted(signal):
            for keys in ("Return", "Delete", "F5"):
                press(library.words, keys)


def test_the_study_that_was_chosen_is_chosen_again(
    library: LibraryWindow, dialog: LibraryDialog
) -> None:
    dialog.show_found("none", "key 3")
    assert library.chosen == 2
    dialog.show_found("none", "gone")
    assert library.chosen == 0


def test_the_order_by_distance_is_offered_only_with_a_place(
    library: LibraryWindow, dialog: LibraryDialog
) -> None:
    library.order.choose("Nearest to Denver first")
    dialog.offer([], "Boston")
    assert library.order.chosen == "Nearest to Boston first"
    dialog.offer([], "")
    assert not library.order.is_seen
    assert not dialog.query.nearest
    assert library.status.options == ["Any status"]


def test_what_happened_is_said_with_a_way_back(
    library: LibraryWindow, dialog: LibraryDialog, qtbot: QtBot
) -> None:
    dialog.say("“Study 1” was removed.", undo=True)
    with qtbot.waitSignal(dialog.undo_requested):
        library.click("Undo")
    dialog.say("It is back.")
    assert not library.end("Undo").isVisible()
    assert library.text == "It is back."


def test_the_boxes_stand_below_the_fields_in_columns(
    dialog: LibraryDialog, library: LibraryWindow
) -> None:
    fields, boxes = (library.words, library.condition), (library.status.box, library.order.box)

    def sides(parts: Sequence[QWidget]) -> list[tuple[int, int]]:
        return [(part.geometry().left(), part.geometry().right()) for part in parts]

    dialog.offer([Choice("COMPLETED", "x")], "X")
    until(lambda: sides(boxes) == sides(fields), "one beside the other")
    assert boxes[0].y() == boxes[1].y()
    long = "a hospital that nobody would believe to be so far away as it is, " * 4
    dialog.offer([Choice("COMPLETED", "finished")], long)

    def whole() -> tuple[int, int]:
        return sides(fields)[0][0], sides(fields)[1][1]

    until(lambda: sides(boxes) == [whole(), whole()], "one below the other")
    assert boxes[0].geometry().bottom() < boxes[1].y()
