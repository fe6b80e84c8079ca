"""The text tabs: plain words first, each with what it rests on one click away."""

import pytest
from PySide6.QtCore import Qt, QUrl
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeApp
from trialfinder.app import App
from trialfinder.gui.texts.anchors import TOLD, anchor
from trialfinder.gui.texts.panel_view import PanelView


def view_of(app: App, tab: str) -> PanelView:
    """The view of a text, with the whole of it written."""
    app.first_view.workspace.show_tab(tab)
    view = app.late_parts.pages.views[tab]
    view.complete()
    return view


def test_plain_words_come_before_the_official_ones(app: App) -> None:
    text = view_of(app, "treatment").toPlainText()
    plain = text.index("The drugs were given on days 1, 8, 15 and 22")
    official = text.index("Patients receive cixutumumab IV over 1 hour")
    assert text.index("This study is finished") < plain < official
    assert "No clinician has reviewed them yet" in text


def test_a_click_shows_and_hides_what_a_statement_rests_on(app: App) -> None:
    view = view_of(app, "about")
    before = view.toPlainText()
    view.anchorClicked.emit(QUrl(anchor(TOLD, 0)))
    after = view.toPlainText()
    assert "From the official record, line" in after
    assert "Completed" in after.split("From the official record, line")[1][:80]
    view.anchorClicked.emit(QUrl(anchor(TOLD, 0)))
    assert view.toPlainText() == before


def test_links_are_reached_by_keyboard(app: App, qtbot: QtBot) -> None:
    view = view_of(app, "results")
    view.setFocus()
    for _ in range(20):
        qtbot.keyClick(view, Qt.Key.Key_Tab)
        qtbot.keyClick(view, Qt.Key.Key_Return)
        if "From a paper" in view.toPlainText():
            break
    assert "From a paper, in our words" in view.toPlainText()


def test_what_was_found_is_said_to_be_the_paper_s(app: App) -> None:
    text = view_of(app, "results").toPlainText()
    assert "paper’s, not the record’s" in text
    assert "In none of them did the tumors shrink enough" in text


def test_a_study_without_a_plain_text_says_so(make_app: MakeApp, tmp_path) -> None:
    file = tmp_path / "other.json"
    file.write_text(
        '{"protocolSection": {"identificationModule": {"briefTitle": "<b>Other</b>",'
        ' "nctId": "NCT00000001"}, "descriptionModule": {"briefSummary": "<script>x</script>"}}}'
    )
    app = make_app("--study", str(file), "--size", "1280x820")
    text = view_of(app, "about").toPlainText()
    assert "Nobody has written a plain version of this study yet" in text
    assert "<script>x</script>" in text
    for tab in ("treatment", "eligibility", "results"):
        assert "The record says nothing about this." in view_of(app, tab).toPlainText()


def test_hard_words_explain_themselves(app: App) -> None:
    view = view_of(app, "eligibility")
    meanings = {run.term: run.meaning for run in view._writer.marked if run.term}
    assert "bone" in meanings["osteosarcoma"]
    assert meanings["creatinine"].startswith("creatinine")


def test_the_travel_follows_the_chosen_center(app: App, qtbot: QtBot) -> None:
    view = view_of(app, "treatment")
    assert "type where you are and choose a center" in view.toPlainText()
    with qtbot.waitSignal(app.session.finding_changed, timeout=10_000):
        app.session.search("35233")
    view.complete()
    text = view.toPlainText()
    assert "4 visits to Children's Hospital of Alabama would have taken" in text
    finding = app.session.finding
    assert finding is not None
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    kept = bar.value()
    far = finding.ranked[-1]
    app.session.choose(far.site_index)
    assert f"The way to {far.site.facility} would have been by air" in view.toPlainText()
    assert abs(bar.value() - kept) < 60
    app.session.forget_place()
    view.complete()
    assert "type where you are and choose a center" in view.toPlainText()


def test_travel_that_is_out_of_sight_is_right_when_it_comes_back(app: App, qtbot: QtBot) -> None:
    view = view_of(app, "treatment")
    app.first_view.workspace.show_tab("about")
    with qtbot.waitSignal(app.session.finding_changed, timeout=10_000):
        app.session.search("35233")
    app.first_view.workspace.show_tab("treatment")
    assert "Children's Hospital of Alabama would have taken" in view.toPlainText()


@pytest.mark.parametrize("tab", ["about", "record"])
def test_nothing_of_a_text_is_selected_by_itself(app: App, qtbot: QtBot, tab: str) -> None:
    view = view_of(app, tab)
    view.complete()
    qtbot.wait(50)
    assert not view.textCursor().hasSelection()
    assert view.textCursor().position() == 0


def test_text_out_of_sight_takes_the_new_size_and_keeps_the_readers_place(app: App) -> None:
    """It is not laid out for a size at which nobody sees it."""
    view = view_of(app, "record")
    bar = view.verticalScrollBar()
    view.document().size()  # asking for it has all of the text laid out
    bar.setValue(bar.maximum() // 2)
    words, font = view.toPlainText(), view.document().defaultFont()
    app.first_view.workspace.show_tab("about")
    app.preferences.set_text(150)
    app.preferences.set_text(125)
    assert view.document().isEmpty()
    view_of(app, "record")
    assert view.toPlainText() == words
    assert view.document().defaultFont().pixelSize() > font.pixelSize()
    view.document().size()
    assert bar.value() / bar.maximum() == pytest.approx(0.5, abs=0.02)
