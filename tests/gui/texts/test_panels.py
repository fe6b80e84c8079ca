"""The text tabs: plain words first, each with what it rests on one click away."""

import json

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.screen import MakeScreen, Screen
from tests.reported import reported
from trialfinder.gui.texts.anchors import TOLD


def test_plain_words_come_before_the_official_ones(screen: Screen) -> None:
    text = screen.text("treatment").words
    plain = text.index("The drugs were given on days 1, 8, 15 and 22")
    official = text.index("Patients receive cixutumumab IV over 1 hour")
    assert text.index("This study is finished") < plain < official
    assert "No clinician has reviewed them yet" in text


def test_a_click_shows_and_hides_what_a_statement_rests_on(screen: Screen) -> None:
    text = screen.text("about")
    before = text.words
    text.follow(TOLD)
    after = text.words
    assert "From the official record, line" in after
    assert "Completed" in after.split("From the official record, line")[1][:80]
    text.follow(TOLD)
    assert text.words == before


def test_links_are_reached_by_keyboard(screen: Screen) -> None:
    text = screen.text("results")
    text.view.setFocus()
    for _ in range(20):
        screen.press("Tab")
        screen.press("Return")
        if "From a paper" in text.words:
            break
    assert "From a paper, in our words" in text.words


def test_what_was_found_is_said_to_be_the_paper_s(screen: Screen) -> None:
    text = screen.text("results").words
    assert "paper’s, not the record’s" in text
    assert "In none of them did the tumors shrink enough" in text


def test_a_study_without_a_text_by_hand_has_one_by_rule(make_screen: MakeScreen, tmp_path) -> None:
    file = tmp_path / "other.json"
    file.write_text(
        '{"protocolSection": {"identificationModule": {"briefTitle": "<b>Other</b>",'
        ' "nctId": "NCT00000001"}, "descriptionModule": {"briefSummary": "<script>x</script>"}}}'
    )
    screen = make_screen("--study", str(file), "--size", "1280x820")
    text = screen.text("about").words
    assert "These sentences are written by rule from the record’s fields" in text
    assert "<script>x</script>" in text
    for tab in ("treatment", "eligibility", "results"):
        assert "This is not in the file." in screen.text(tab).words


def test_results_of_a_record_are_tables_and_sentences_that_open(
    make_screen: MakeScreen, tmp_path
) -> None:
    file = tmp_path / "reported.json"
    names = {"nctId": "NCT00000001", "briefTitle": "Other"}
    record = {"protocolSection": {"identificationModule": names}, "resultsSection": reported()}
    file.write_text(json.dumps(record))
    text = make_screen("--study", str(file)).text("results").complete()
    assert "In the group “Zetamab”: 3 of 44 people (about 7 in 100)." in text.words
    tables = text.view.document().rootFrame().childFrames()
    assert [table.columns() for table in tables] == [3, 4, 4, 3, 3, 2, 2]
    text.follow(TOLD)
    assert "From the official record: protocolSection.identificationModule.nctId" in text.words


def test_hard_words_explain_themselves(screen: Screen) -> None:
    links = screen.text("eligibility").links
    meanings = {link.words.lower(): link.tip for link in links}
    assert "bone" in meanings["osteosarcoma"]
    of_creatinine = {tip for words, tip in meanings.items() if "creatinine" in words}
    assert any(tip.startswith("creatinine") for tip in of_creatinine)


def test_the_travel_follows_the_chosen_center(screen: Screen) -> None:
    text = screen.text("treatment")
    assert "type where you are and choose a center" in text.words
    screen.find("35233")
    nearest = "4 visits to Children's Hospital of Alabama would have taken"
    assert nearest in text.complete().words
    bar = text.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    kept = bar.value()
    screen.list.press("End")
    far = screen.list.row(screen.list.chosen).name
    assert f"The way to {far} would have been by air" in text.words
    assert abs(bar.value() - kept) < 60
    screen.find("")
    assert "type where you are and choose a center" in text.complete().words


def test_travel_that_is_out_of_sight_is_right_when_it_comes_back(screen: Screen) -> None:
    text = screen.text("treatment")
    screen.show("about")
    screen.find("35233")
    screen.show("treatment")
    assert "Children's Hospital of Alabama would have taken" in text.words


@pytest.mark.parametrize("tab", ["about", "record"])
def test_nothing_of_a_text_is_selected_by_itself(screen: Screen, tab: str) -> None:
    view = screen.text(tab).view
    QApplication.processEvents()
    assert not view.textCursor().hasSelection()
    assert view.textCursor().position() == 0


def test_text_out_of_sight_takes_the_new_size_and_keeps_the_readers_place(screen: Screen) -> None:
    """It is not laid out for a size at which nobody sees it."""
    view = screen.text("record").view
    bar = view.verticalScrollBar()
    view.document().size()  # asking for it has all of the text laid out
    bar.setValue(bar.maximum() // 2)
    words, font = view.toPlainText(), view.document().defaultFont()
    screen.show("about")
    screen.set_text_size(150)
    screen.set_text_size(125)
    assert view.document().isEmpty()
    screen.text("record")
    assert view.toPlainText() == words
    assert view.document().defaultFont().pixelSize() > font.pixelSize()
    view.document().size()
    assert bar.value() / bar.maximum() == pytest.approx(0.5, abs=0.02)
