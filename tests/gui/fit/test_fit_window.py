"""A hurried physician fills the worksheet by keyboard, in the real window."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from tests.gui.records import record, write
from tests.gui.screen import MakeScreen, Screen
from tests.gui.screen.controls import until
from trialfinder.fit.facts import Lab, LastDay, Performance
from trialfinder.fit.worksheet import Mark

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "patient-r4.json"


def described(number: int, criteria: str, **more: Any) -> dict[str, Any]:
    """A study with criteria."""
    told = record(number, **more)
    told["protocolSection"]["eligibilityModule"] = {"eligibilityCriteria": criteria}
    return told


def test_the_menu_leads_there_as_well(screen: Screen) -> None:
    screen.choose("More", "Does it fit this patient?")
    assert screen.worksheet is not None


def test_who_could_join_leads_there_as_well(screen: Screen) -> None:
    screen.show("eligibility")
    screen.click("Worksheet…")
    assert screen.worksheet is not None


def test_the_status_of_a_finished_study_stands_first_then_who_decides(screen: Screen) -> None:
    said = screen.open_worksheet().said
    assert "finished" in said[0]
    assert "Only the study’s doctors decide" in said[1]


def test_in_an_open_study_who_decides_stands_first(screen: Screen, tmp_path: Path) -> None:
    screen.open(*write(tmp_path, described(7, "Inclusion Criteria:\n\n* A", status="RECRUITING")))
    assert "Only the study’s doctors decide" in screen.open_worksheet().said[0]


def test_every_criterion_stands_in_its_order_with_a_mark_and_nobody_is_eligible(
    screen: Screen,
) -> None:
    worksheet = screen.open_worksheet()
    texts = [line.text for line in worksheet.lines]
    official = screen.study.as_read.eligibility_module.eligibility_criteria or ""
    flat = " ".join(official.split())
    at = 0
    found = 0
    for text in texts:
        place = flat.find(" ".join(text.split()), at)
        if place >= 0:
            at, found = place, found + 1
    assert found >= 60
    marked = [line for line in worksheet.lines if line.mark]
    assert len(marked) >= 60
    for line in marked:
        assert line.glyph
        assert line.spoken.startswith(line.mark)
    assert "eligible" not in " ".join(worksheet.said).lower()


def test_a_repaired_sign_says_what_the_record_has(screen: Screen) -> None:
    worksheet = screen.open_worksheet()
    line = worksheet.lines[worksheet.row_of("Serum albumin ≥ 2 g/dL")]
    assert line.repaired == "Our reading: ≥. The record has “?” there."
    assert line.repaired.rstrip(".") in line.spoken
    line = worksheet.lines[worksheet.row_of("Patients receiving insulin")]
    assert line.repaired == ""


def test_a_screen_reader_hears_each_mark_with_its_sentence(screen: Screen, listening: None) -> None:
    worksheet = screen.open_worksheet()
    row = worksheet.row_of("Serum albumin")
    interface = QAccessible.queryAccessibleInterface(worksheet.list)
    said = interface.child(row).text(QAccessible.Text.Name)
    assert said.startswith(worksheet.lines[row].mark)
    assert "Serum albumin ≥ 2 g/dL" in said


def test_a_mark_that_changes_is_said_with_its_sentence_once_the_number_is_typed(
    screen: Screen, heard: list[str]
) -> None:
    worksheet = screen.open_worksheet()
    heard.clear()
    worksheet.type("labs.albumin", "1.9")
    until(lambda: heard, "the mark to be said")
    assert len(heard) == 1
    assert heard[0].startswith("Not met. requirement. Serum albumin ≥ 2 g/dL")
    assert "typed 1.9 g/dL" in heard[0]
    assert "1\u00a0not\u00a0met" in heard[0]
    assert worksheet.mark("Serum albumin") == "Not met"


def test_everything_that_takes_the_keyboard_has_a_name(screen: Screen) -> None:
    worksheet = screen.open_worksheet()
    values = worksheet.open_file(EXAMPLE)
    worksheet.field("labs.sodium")  # among the other facts
    nameless = []
    for window in (worksheet.window, values.window):
        for widget in window.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                interface = QAccessible.queryAccessibleInterface(widget)
                named = interface.text(QAccessible.Text.Name) or widget.accessibleName()
                if not named:
                    nameless.append(repr(widget))
    assert nameless == []


def test_waiting_times_say_the_last_day_that_is_known_and_how_many_are_open(
    screen: Screen,
) -> None:
    worksheet = screen.open_worksheet()
    assert "settle" not in " ".join(worksheet.said)
    worksheet.type("last_day.surgery", "2026-06-15")
    (said,) = [text for text in worksheet.said if "settle" in text]
    assert "July 6, 2026" in said
    worksheet.click("Waiting times")
    below = worksheet.said[-1]
    assert "more are open" in below
    assert "July 6, 2026: Patients who have had major surgery" in below


def test_what_only_the_record_names_is_asked_for_in_its_words(
    screen: Screen, tmp_path: Path
) -> None:
    criteria = "Exclusion Criteria:\n\n* Carotid stenting within 6 months before entry"
    screen.open(*write(tmp_path, described(7, criteria, status="RECRUITING")))
    worksheet = screen.open_worksheet()
    worksheet.type("last_day.carotid stenting", "2026-11-01")
    assert worksheet.field("last_day.carotid stenting").accessibleName() == (
        "“carotid stenting”, last day"
    )
    assert "carotid stenting" in worksheet.facts.last_day
    assert worksheet.lines[-1].mark == "Not met"


def test_half_of_a_day_is_not_called_unread_while_it_is_typed(screen: Screen) -> None:
    worksheet = screen.open_worksheet()
    worksheet.type("start_day", "2026-1")
    assert worksheet.note("start_day") == ""
    assert "could not be read" not in " ".join(worksheet.said)
    worksheet.press("Return")
    assert "year, month and day" in worksheet.note("start_day")
    worksheet.type("start_day", "2026-12-07")
    assert worksheet.note("start_day") == ""
    assert "could not be read" not in " ".join(worksheet.said)


def test_the_upper_limit_is_asked_for_where_the_record_counts_in_multiples(
    screen: Screen,
) -> None:
    worksheet = screen.open_worksheet()
    assert worksheet.field("labs.bilirubin", 1).accessibleName().endswith("of the laboratory")
    with pytest.raises(IndexError):  # the record has a limit of its own
        worksheet.field("labs.alt", 1)


def test_each_kind_of_fact_can_be_typed_and_is_read_exactly(screen: Screen) -> None:
    worksheet = screen.open_worksheet()
    worksheet.type("age_years", "2017-05-20")
    worksheet.box("sex").choose("female")
    worksheet.box("pregnant").choose("no")
    worksheet.box("performance").choose("Lansky")
    worksheet.box("performance", 1).choose("80")
    worksheet.box("diagnosis").choose("Recurrent Osteosarcoma")
    worksheet.type("labs.anc", "0.9")
    worksheet.box("labs.anc").choose("10⁹/L")
    worksheet.type("labs.bilirubin", "1,2")
    worksheet.box("labs.bilirubin").choose("mg/dL")
    worksheet.type("labs.bilirubin", "1.0", 1)
    worksheet.type("last_day.antibody", "2026-10-01")
    worksheet.type("last_day.antibody", "21.5", 1)
    worksheet.type("start_day", "2026/12/07")
    worksheet.box("has.diabetes").choose("no")
    facts = worksheet.facts
    assert facts.birth_date == date(2017, 5, 20)
    assert facts.age_years is None
    assert (facts.sex, facts.pregnant) == ("female", False)
    assert facts.performance == Performance("lansky", 80)
    assert facts.diagnosis == "Recurrent Osteosarcoma"
    assert facts.labs == {
        "anc": Lab(Fraction("0.9"), "10*9/L"),
        "bilirubin": Lab(Fraction("1.2"), "mg/dL", Fraction(1)),
    }
    assert facts.last_day == {"antibody": LastDay(date(2026, 10, 1), Fraction("21.5"))}
    assert facts.start_day == date(2026, 12, 7)
    assert facts.has == {"diabetes": False}


@pytest.mark.parametrize(
    ("fact", "text", "words"),
    [
        ("age_years", "old", "Type years"),
        ("start_day", "11/30/2026", "year, month and day"),
        ("labs.platelets", "1,500", "two numbers"),
        ("labs.platelets", "many", "Type a number"),
    ],
)
def test_what_cannot_be_read_is_said_and_not_used(
    screen: Screen, fact: str, text: str, words: str
) -> None:
    worksheet = screen.open_worksheet()
    worksheet.type(fact, text)
    worksheet.press("Return")
    assert words in worksheet.note(fact)
    assert "could not be read and was not used" in " ".join(worksheet.said)
    assert worksheet.facts.labs == {}
    assert worksheet.facts.start_day is worksheet.facts.age_years is None


def test_the_values_of_a_file_count_only_once_they_are_ticked(screen: Screen) -> None:
    worksheet = screen.open_worksheet()
    values = worksheet.open_file(EXAMPLE)
    assert len(values.values) == 15
    assert "Absolute neutrophil count (ANC): 0.9 × 10⁹/L, November 27, 2026" in values.values[2]
    assert "days ago" in values.values[2]
    assert "LOINC 751-8" in values.values[2]
    assert "not a fact that the worksheet knows" in " ".join(values.unused)
    assert "AllergyIntolerance: 1" in values.unused[-1]
    assert worksheet.facts.labs == {}
    values.tick("Platelets")
    values.tick("Date of birth")
    values.use()
    assert worksheet.facts.labs == {
        "platelets": Lab(Fraction(132), "10*3/uL", None, date(2026, 11, 27))
    }
    assert worksheet.facts.birth_date == date(2017, 5, 20)
    assert "November 27, 2026" in worksheet.note("labs.platelets")
    worksheet.type("labs.platelets", "140")
    worksheet.press("Return")
    assert worksheet.facts.labs == {"platelets": Lab(Fraction(140), "10*3/uL")}
    assert worksheet.note("labs.platelets") == ""


def test_a_file_that_is_no_bundle_is_said_and_changes_nothing(
    screen: Screen, tmp_path: Path
) -> None:
    worksheet = screen.open_worksheet()
    worksheet.type("labs.anc", "1200")
    file = tmp_path / "other.json"
    file.write_text(json.dumps({"resourceType": "Patient"}))
    worksheet.choose_file(file)
    until(lambda: "no FHIR Bundle" in " ".join(worksheet.said))
    assert worksheet.facts.labs == {"anc": Lab(Fraction(1200), "/uL")}


def test_clear_forgets_everything_and_says_so(screen: Screen) -> None:
    worksheet = screen.open_worksheet()
    worksheet.type("labs.anc", "1200")
    worksheet.box("sex").choose("male")
    worksheet.click("Clear")
    assert worksheet.facts == type(worksheet.facts)()
    assert worksheet.focused is worksheet.field("age_years")
    assert len(worksheet.lines) >= 60


def test_closing_the_window_keeps_what_was_typed_and_closing_the_study_forgets_it(
    screen: Screen, tmp_path: Path
) -> None:
    worksheet = screen.open_worksheet()
    worksheet.type("labs.anc", "1200")
    worksheet.press("Escape")
    assert not worksheet.is_open
    screen.activate()
    worksheet = screen.open_worksheet()
    assert worksheet.facts.labs == {"anc": Lab(Fraction(1200), "/uL")}
    worksheet.close()
    screen.activate()
    screen.open(*write(tmp_path, described(8, "Inclusion Criteria:\n\n* ANC ≥ 1,000/µL")))
    screen.activate()
    assert screen.open_worksheet().facts.labs == {}


def test_one_mark_alone_can_be_shown(screen: Screen) -> None:
    worksheet = screen.open_worksheet()
    every = len(worksheet.lines)
    worksheet.show_only(Mark.CONFLICT)
    assert worksheet.lines == []
    worksheet.show_only(Mark.JUDGE)
    assert {line.mark for line in worksheet.lines} == {"For you to judge"}
    worksheet.show_only(None)
    assert len(worksheet.lines) == every


@pytest.mark.parametrize(
    ("language", "decides", "mark"),
    [
        ("es", "Solo los médicos del estudio", "A su criterio"),
        ("fr", "Seuls les médecins", "À vous"),
    ],
)
def test_in_another_language_what_is_typed_stays(
    make_screen: MakeScreen, language: str, decides: str, mark: str
) -> None:
    screen = make_screen("--size", "1280x820")
    worksheet = screen.open_worksheet()
    worksheet.type("labs.anc", "1200")
    screen.speak(language)
    assert decides in worksheet.said[1]
    assert any(line.mark.startswith(mark) for line in worksheet.lines)
    assert worksheet.facts.labs == {"anc": Lab(Fraction(1200), "/uL")}


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off_at_any_size_of_text(make_screen: MakeScreen, percent: int) -> None:
    screen = make_screen("--size", "960x600", "--text", str(percent))
    worksheet = screen.open_worksheet()
    QApplication.processEvents()
    height = worksheet.window.height()
    for row in (0, worksheet.row_of("Serum albumin")):
        index = worksheet.list.model().index(row, 0)
        worksheet.list.scrollTo(index)
        shown = worksheet.list.visualRect(index)
        assert shown.height() > 0
        assert shown.width() <= worksheet.list.viewport().width()
    worksheet.press("F6")
    seen = worksheet.list.visibleRegion().boundingRect()
    assert seen.height() > height / 4
    assert worksheet.field("age_years").height() < worksheet.window.height() / 4


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_small_window_with_large_text_has_one_bar_and_shows_what_has_the_keyboard(
    make_screen: MakeScreen, language: str
) -> None:
    screen = make_screen("--size", "960x600", "--text", "200", "--lang", language)
    worksheet = screen.open_worksheet()
    until(lambda: worksheet.bars == 1)
    worksheet.press("F6")
    for key in ("Down", "Down", "Down", "End", "Up", "Home"):
        worksheet.press(key)
        until(lambda: worksheet.sees_current_row, key)
    worksheet.press("F6")
    field = worksheet.field("age_years")
    assert field.hasFocus()
    until(lambda: field.visibleRegion().boundingRect() == field.rect())
    assert worksheet.bars == 1


def test_facts_and_criteria_scroll_by_themselves_where_there_is_room(screen: Screen) -> None:
    worksheet = screen.open_worksheet()
    until(lambda: worksheet.bars == 2)
    screen.set_text_size(200)
    worksheet.resize(900, 560)
    until(lambda: worksheet.bars == 1)
    screen.set_text_size(100)
    until(lambda: worksheet.bars == 2)
    assert worksheet.list.height() < worksheet.window.height()


def test_no_illness_stands_under_treatments(screen: Screen, tmp_path: Path) -> None:
    criteria = (
        "Exclusion Criteria:\n\n* Chemotherapy within 4 weeks before enrollment\n"
        "* Myocardial infarction within 6 months before enrollment\n"
        "* Suicide attempt within 12 months before enrollment"
    )
    screen.open(*write(tmp_path, described(7, criteria, status="RECRUITING")))
    worksheet = screen.open_worksheet()
    heading = {
        fact.partition(".")[2]: worksheet.heading_over(fact)
        for fact in worksheet.asked
        if fact.startswith("last_day.")
    }
    events = "Last day of illnesses, events and other treatments"
    assert heading == {
        "chemotherapy": "Last day of treatment",
        "myocardial_infarction": events,
        "suicide attempt": events,
    }
