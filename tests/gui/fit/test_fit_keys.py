"""The worksheet by keyboard alone, in the real window."""

from fractions import Fraction
from pathlib import Path

from tests.gui.screen import Screen
from tests.gui.screen.controls import part, seen, until
from tests.gui.screen.sheets import SheetWindow
from trialfinder.gui.sheets.dialog import SheetDialog

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "patient-r4.json"


def test_from_a_zip_code_to_the_worksheet_in_under_ten_keys(screen: Screen) -> None:
    keys = 0
    for key in "35233":
        screen.type(key)
        keys += 1
    screen.press("Return")
    screen.press("Ctrl+J")
    keys += 2
    until(lambda: screen.worksheet is not None)
    worksheet = screen.worksheet
    assert worksheet is not None
    assert keys < 10
    assert worksheet.focused is worksheet.field("age_years")


def test_enter_on_a_line_leads_to_what_it_needs(screen: Screen) -> None:
    worksheet = screen.open_worksheet()
    worksheet.press("F6")
    row = worksheet.row_of("Serum albumin")
    worksheet.list.setCurrentIndex(worksheet.list.model().index(row, 0))
    worksheet.press("Return")
    assert worksheet.focused_fact == "labs.albumin"


def test_facts_are_typed_with_enter_leading_on(screen: Screen) -> None:
    worksheet = screen.open_worksheet()
    field = worksheet.type("age_years", "9.5")
    assert worksheet.facts.age_years == Fraction("9.5")
    worksheet.press("Return")
    following = worksheet.focused
    assert following is not field
    worksheet.press("F6")
    assert worksheet.list.hasFocus()
    worksheet.press("F6")
    assert worksheet.focused is following


def test_enter_leads_on_from_a_box_and_presses_the_button_that_has_the_keyboard(
    screen: Screen,
) -> None:
    worksheet = screen.open_worksheet()
    worksheet.box("sex").choose("female")
    following = worksheet.asked[worksheet.asked.index("sex") + 1]
    worksheet.press("Return")
    assert worksheet.focused_fact == following
    worksheet.button("Clear").setFocus()
    worksheet.press("Return")
    assert worksheet.facts.sex is None
    values = worksheet.open_file(EXAMPLE)
    values.button("Tick all").setFocus()
    values.press("Return")
    assert values.is_open
    assert worksheet.facts.labs == {}
    values.use()
    assert len(worksheet.facts.labs) == 8


def test_tab_leads_through_the_facts_from_top_to_bottom(screen: Screen) -> None:
    worksheet = screen.open_worksheet()
    met = []
    for _ in range(12):
        met.append(worksheet.focused_fact)
        worksheet.press("Tab")
    order = [worksheet.asked.index(fact) for fact in met]
    assert order == sorted(order)
    assert len(set(order)) >= 9


def test_a_number_typed_on_the_unit_goes_into_its_field(screen: Screen) -> None:
    """By its first sign it would else choose "10³/µL", and a thousand times as much."""
    worksheet = screen.open_worksheet()
    unit = worksheet.box("labs.anc")
    before = unit.chosen
    unit.box.setFocus()
    for key in "1500":
        worksheet.press(key)
    assert unit.chosen == before
    assert worksheet.field("labs.anc").text() == "1500"
    lab = worksheet.facts.labs["anc"]
    assert lab.value == 1500


def test_a_number_typed_on_the_unit_changes_no_value(screen: Screen) -> None:
    worksheet = screen.open_worksheet()
    worksheet.type("labs.anc", "900")
    unit = worksheet.box("labs.anc")
    before = unit.chosen
    unit.box.setFocus()
    for key in "10":
        worksheet.press(key)
    assert unit.chosen == before
    assert worksheet.field("labs.anc").text() == "900"
    unit.box.setFocus()
    worksheet.press("Down")
    assert unit.chosen != before  # the arrows choose as ever


def test_the_key_for_printing_prints_the_worksheet(screen: Screen) -> None:
    worksheet = screen.open_worksheet()
    worksheet.press("Ctrl+P")
    until(lambda: seen(worksheet.window, SheetDialog), "the preview")
    sheets = SheetWindow(part(worksheet.window, SheetDialog)).wait()
    assert sheets.choice("Sheet").chosen == "Worksheet"
