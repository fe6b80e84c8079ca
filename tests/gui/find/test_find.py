"""From a finished study to one that can be joined, in the real window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.records import BIRMINGHAM, CALLED, DENVER, record, write
from tests.gui.screen import MakeScreen, Screen
from tests.gui.screen.controls import button, click, seen, type_text, until
from tests.traces import traces
from trialfinder.gui.window.dialogs import TextDialog

OPEN = {"status": "RECRUITING", "contacts": [CALLED]}


@pytest.fixture
def shelved(screen: Screen) -> Screen:
    """A window with a library of a few studies."""
    screen.shelve(
        record(1, "RECRUITING", sites=(DENVER | OPEN,), condition="Ewing Sarcoma"),
        record(2, "RECRUITING", sites=(BIRMINGHAM | OPEN, DENVER | OPEN), condition="Osteosarcoma"),
        record(3, "RECRUITING", sites=(BIRMINGHAM | OPEN,), condition="Solid Tumor"),
        record(4, "COMPLETED", condition="Ewing Sarcoma"),
        record(5, "RECRUITING", verified="2015-01", condition="Ewing Sarcoma"),
        record(6, "RECRUITING", sites=(BIRMINGHAM | OPEN,), condition="Cough"),
    )
    return screen


def test_one_click_and_an_age_lead_to_a_study_that_can_be_joined(
    shelved: Screen, qtbot: QtBot
) -> None:
    shelved.find("35233")
    click(shelved.status.advice)
    until(lambda: bool(seen(shelved.window, TextDialog)))
    (advice,) = seen(shelved.window, TextDialog)
    first = seen(advice, QPushButton)[0]
    assert first.text() == "Find a study that can be joined…"
    click(first)
    until(lambda: shelved.study_search is not None)
    find = shelved.study_search
    assert find is not None
    until(lambda: find.illness.text() == "sarcoma")
    assert "35233" in find.place.text()
    until(find.age.hasFocus)  # the only thing that is still to be said
    find.settle()
    until(lambda: len(find.titles) == 3)
    assert find.age.hasFocus()
    qtbot.keyClicks(find.age, "12")
    find.press("Return")
    find.settle()
    assert find.titles == [f"Study of syrup {number}" for number in (2, 1, 3)]
    until(find.list.hasFocus)
    row = find.row(0)
    assert row.heading.startswith("This illness: 2")
    assert "Clinic of Birmingham" in row.line.centers
    assert "call 555-0100" in row.line.centers
    assert find.row(2).heading.startswith("Broader: 1")
    shelved.wait_for_study(lambda: find.press("Return"))
    assert shelved.study.nct_id == "NCT00000002"
    assert shelved.study_search is None
    until(lambda: shelved.ranked == [0, 1])
    shelved.activate()
    shelved.press("Alt+Left")
    until(lambda: shelved.study_search is not None)
    until(find.list.hasFocus)
    assert find.titles[0] == "Study of syrup 2"


def test_the_key_finds_in_peoples_own_words(shelved: Screen) -> None:
    find = shelved.open_find()
    until(find.illness.hasFocus)
    find.look_for("ewings", "12", "Denver")
    assert find.titles == ["Study of syrup 1", "Study of syrup 3"]
    assert "We looked for: Ewing sarcoma." in find.said
    assert "Study of syrup 1" in find.spoken(0)
    assert "555-0100" in find.spoken(0)
    find.only_open.setChecked(False)
    find.look_for("ewing")
    syrups = {title for title in find.titles[:4] if title.startswith("Study of syrup")}
    assert syrups == {f"Study of syrup {number}" for number in (1, 4, 5)}
    lines = {row.line.title[-1]: row.line for row in map(find.row, range(5))}
    assert [lines[number].joinable for number in "145"] == [True, False, False]
    assert lines["4"].centers == lines["5"].centers == ""


def test_what_is_typed_first_takes_the_place_of_the_illness_that_stands_there(
    shelved: Screen, qtbot: QtBot
) -> None:
    find = shelved.open_find()
    for words in ("leukemia", "glioma"):
        assert find.illness.text()
        qtbot.keyClicks(find.illness, words)
        assert find.illness.text() == words
        find.press("Escape")
        shelved.activate()
        find = shelved.open_find()


def test_who_writes_at_once_is_not_written_over(shelved: Screen, qtbot: QtBot) -> None:
    shelved.press("Ctrl+K")  # what the study was for is still to be read in a long list
    find = shelved.study_search
    assert find is not None
    qtbot.keyClicks(find.illness, "ewings")
    find.press("Return")
    find.settle()
    until(lambda: bool(find.titles))
    assert find.illness.text() == "ewings"
    assert "We looked for: Ewing sarcoma." in find.said


def test_nothing_of_the_last_answer_stays_beside_the_next_search(shelved: Screen) -> None:
    find = shelved.open_find().look_for("medulloblastoma")
    assert find.titles
    assert "can be joined now" in find.said
    click(button(find.window, "Find"))
    assert find.said == "Looking…"
    assert find.titles == []
    find.settle()
    assert find.titles


def test_that_a_study_was_for_several_illnesses_is_said_of_what_was_filled_in_alone(
    shelved: Screen,
) -> None:
    find = shelved.open_find()
    filled = find.illness.text()
    find.look_for("ewing")
    assert "To find less" not in find.said
    find.look_for(filled)
    assert "for several illnesses. To find less" in find.said


def test_who_types_on_while_a_search_runs_keeps_the_keyboard(shelved: Screen, qtbot: QtBot) -> None:
    find = shelved.open_find()
    find.illness.setText("Ewing")
    find.press("Return")
    qtbot.keyClicks(find.illness, " sarcoma")
    find.settle()
    until(lambda: len(find.titles) > 0)
    assert find.illness.hasFocus()
    assert find.illness.text() == "Ewing sarcoma"
    find.press("Return")
    find.settle()
    until(find.list.hasFocus)


def test_all_fields_may_be_empty(shelved: Screen) -> None:
    find = shelved.open_find().look_for("")
    assert len(find.titles) == 4
    assert find.row(0).heading == "Any illness: 4 studies"
    assert "names an illness" not in find.said  # nothing was typed
    find.look_for("*")
    assert find.row(0).heading == "Any illness: 4 studies"
    assert "Nothing that you typed names an illness" in find.said
    assert find.look_for("ewing").row(0).heading.startswith("This illness")


def test_enter_still_looks_once_the_keyboard_was_on_the_button(shelved: Screen) -> None:
    find = shelved.open_find().look_for("ewing")
    find.button("Find").setFocus()
    find.look_for("cough")
    until(lambda: find.titles == ["Study of syrup 6"])


def test_before_anything_was_looked_for_it_says_what_can_be_done(shelved: Screen) -> None:
    find = shelved.open_find()
    assert "nothing that you write leaves it" in find.said
    assert not find.list.isVisible()  # no empty frame
    find.look_for("ewing")
    assert "nothing that you write leaves it" not in find.said
    assert find.list.isVisible()


def test_nothing_found_says_what_to_try(shelved: Screen) -> None:
    find = shelved.open_find().look_for("medulloblastma")
    assert find.titles == []
    assert "Did you mean medulloblastoma?" in find.said
    assert "drop them on this window" in find.said  # without internet, what else
    assert not find.list.isEnabled()
    find.look_for("medulloblastoma")
    assert "No study of this illness that we found can be joined now." in find.said
    assert "7 studies on this computer" in find.said
    assert find.titles == ["Study of syrup 3"]  # a broader one
    assert "1-800-4-CANCER" in find.said
    find.look_for("hypertension diabtes")  # of which one was understood
    assert find.titles == []
    assert "Did you mean diabetes" in find.said
    assert "First come studies" not in find.said  # of none that would come


def test_a_wrong_age_or_place_is_said_where_it_stands(shelved: Screen) -> None:
    find = shelved.open_find().look_for("ewing", "12")
    assert find.titles
    find.look_for("ewing", "old")
    assert "Type an age" in find.said
    assert find.titles == []  # what stood there is no answer to this
    until(find.age.hasFocus)
    find.look_for("ewing", "", "99999")
    until(lambda: "99999" in find.said)
    until(find.place.hasFocus)


def test_the_top_bar_has_a_button(shelved: Screen) -> None:
    click(button(shelved.top_bar, "Find a study…"))
    until(lambda: shelved.study_search is not None)


@pytest.mark.parametrize("language", ["es", "fr"])
def test_in_another_language(make_screen: MakeScreen, language: str) -> None:
    screen = make_screen("--lang", language)
    find = screen.open_find().look_for("sarcoma de Ewing" if language == "es" else "sarcome")
    assert find.said


def test_nothing_that_was_typed_is_kept(shelved: Screen, own_home: Path) -> None:
    shelved.open_find().look_for("hepatoblastoma", "12", "Nome, Alaska")
    shelved.close()
    assert traces(["hepatoblastoma", "Nome, Alaska"], own_home) == []


def test_what_was_asked_last_counts(shelved: Screen) -> None:
    find = shelved.open_find()
    find.only_open.setChecked(False)
    for words in ("cough", "solid tumor", "cough", "ewing sarcoma"):
        type_text(find.illness, words)
        find.illness.setFocus()
        find.press("Return")
    until(lambda: "We looked for: Ewing sarcoma." in find.said)
    titles = find.titles
    assert "Study of syrup 6" not in titles
    shelved.find("80218")  # other work by the same worker, after all that was asked before
    assert find.titles == titles


def test_a_sex_leaves_out_studies_for_the_other(screen: Screen) -> None:
    women = record(1, "RECRUITING", sites=(BIRMINGHAM | OPEN,), condition="Ewing Sarcoma")
    women["protocolSection"]["eligibilityModule"] = {"sex": "FEMALE"}
    screen.shelve(
        women, record(2, "RECRUITING", sites=(BIRMINGHAM | OPEN,), condition="Ewing Sarcoma")
    )
    find = screen.open_find()
    find.choice("Sex").choose("Male")
    find.look_for("ewing sarcoma")
    assert find.titles == ["Study of syrup 2"]
    assert "1 study is for another age or sex." in find.said
    find.choice("Sex").choose("Female")
    find.look_for("ewing sarcoma")
    assert len(find.titles) == 2


def test_where_nobody_can_join_each_thing_stands_under_its_name(shelved: Screen) -> None:
    find = shelved.open_find().look_for("hepatoblastoma")
    names = ("What was searched", "What to try", "Whom to ask")
    lines = find.said.splitlines()
    assert [lines.index(name) for name in names] == sorted(lines.index(name) for name in names)
    assert "Try a broader illness: " in find.said
    assert "liver cancer" in find.said


@pytest.mark.parametrize("over", ["field", "list"])
def test_a_file_that_is_dropped_on_the_search_is_opened(
    shelved: Screen, tmp_path: Path, over: str
) -> None:
    find = shelved.open_find().look_for("ewing")
    typed = find.illness.text()
    (file,) = write(tmp_path, record(7))
    widget = {"field": find.illness, "list": find.list}[over]
    assert shelved.hold_over(widget, file)
    shelved.wait_for_study(lambda: shelved.let_go(widget, file))
    assert shelved.study.nct_id == "NCT00000007"
    assert shelved.study_search is None
    shelved.activate()
    shelved.press("Alt+Left")
    until(lambda: shelved.study_search is not None)
    assert find.illness.text() == typed
