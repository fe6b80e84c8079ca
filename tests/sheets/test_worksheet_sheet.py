"""The printed worksheet: status, who decides, an empty line for the name, and no fact unasked."""

from datetime import date
from fractions import Fraction

import pytest

from tests.sheets.papers import Paper
from tests.sheets.subjects import study, subject
from trialfinder import paths
from trialfinder.fit.check import check
from trialfinder.fit.facts import Facts, Lab, LastDay
from trialfinder.sheets.pages import Pages, Style
from trialfinder.sheets.sheet import Alert, Blank, Sheet
from trialfinder.sheets.text import sheet_text
from trialfinder.sheets.worksheet import FilledWorksheet, worksheet_sheet
from trialfinder.words.blocks import Heading, Item

CRITERIA = "Inclusion Criteria:\n\n* Platelet count ≥ 100,000/µL\n\n* Able to swallow syrup"
FACTS = Facts(
    labs={"platelets": Lab(Fraction("77.25"), "10*9/L")},
    last_day={"surgery": LastDay(date(2026, 3, 17))},
)


def worksheet(*, names_facts: bool, status: str = "COMPLETED") -> Sheet:
    read = study(status, eligibilityModule={"eligibilityCriteria": CRITERIA})
    filled = FilledWorksheet(check(read, FACTS, date(2026, 11, 30)), FACTS)
    return worksheet_sheet(subject(read), filled, names_facts=names_facts)


def test_the_status_stands_first_then_who_decides_then_an_empty_line_for_the_name() -> None:
    sheet = worksheet(names_facts=False)
    assert isinstance(sheet.blocks[0], Alert)
    text = sheet_text(sheet)
    places = [text.index(words) for words in ("finished", "Only the study’s doctors", "Patient:")]
    assert places == sorted(places)
    assert [block.label for block in sheet.blocks if isinstance(block, Blank)] == ["Patient:"]


@pytest.mark.parametrize("names_facts", [False, True])
def test_facts_and_readings_are_on_it_only_where_that_is_wished_for(names_facts: bool) -> None:
    text = " ".join(sheet_text(worksheet(names_facts=names_facts)).split())
    assert ("77.25 × 10⁹/L" in text) is names_facts
    assert ("= 77,250/µL" in text) is names_facts
    assert ("March 17, 2026" in text) is names_facts
    assert "Not met (requirement): Platelet count ≥ 100,000/µL" in text
    assert "For you to judge (requirement): Able to swallow syrup" in text


def test_how_a_line_was_read_stands_one_step_below_it() -> None:
    blocks = worksheet(names_facts=True).blocks
    items = [block for block in blocks if isinstance(block, Item)]
    texts = ["".join(run.text for run in item.runs) for item in items]
    line = next(n for n, text in enumerate(texts) if "Platelet count" in text and items[n].mark)
    reading = next(n for n, text in enumerate(texts) if "77,250" in text)
    assert reading > line
    assert {item.depth for item in items[line + 1 : reading + 1]} == {items[line].depth + 1}


def test_its_marks_can_be_read_on_paper_and_by_a_screen_reader() -> None:
    pages = Pages(worksheet(names_facts=True), Style(paper="a4", large=False), paths.sheets_dir())
    paper = Paper(pages.pdf())
    assert paper.is_tagged
    for words in ("✗", "Not met", "○", "For you to judge", "77.25 × 10"):
        assert words in paper.text


def test_its_parts_are_headings_of_one_level_that_a_screen_reader_goes_through() -> None:
    sheet = worksheet(names_facts=True)
    levels = {block.text: block.level for block in sheet.blocks if isinstance(block, Heading)}
    assert levels == {
        "Worksheet: does it fit this patient?": 2,
        "What is known of the patient": 2,
        "Every criterion of the record, in its order": 2,
        "Inclusion Criteria:": 3,
        "Where this comes from": 2,
    }


def test_criteria_below_others_stand_deeper_but_never_so_deep_that_no_room_is_left() -> None:
    lines = "\n".join(f"{'    ' * depth}* Coughs at depth {depth}" for depth in range(5))
    read = study(eligibilityModule={"eligibilityCriteria": f"Inclusion Criteria:\n\n{lines}"})
    filled = FilledWorksheet(check(read, FACTS, date(2026, 11, 30)), FACTS)
    sheet = worksheet_sheet(subject(read), filled, names_facts=False)
    depths = {
        "".join(run.text for run in block.runs)[-1]: block.depth
        for block in sheet.blocks
        if isinstance(block, Item) and "Coughs at depth" in "".join(r.text for r in block.runs)
    }
    assert depths == {"0": 1, "1": 2, "2": 2, "3": 2, "4": 2}


def test_every_heading_of_a_worksheet_stands_below_the_title() -> None:
    heads = [b for b in worksheet(names_facts=True).blocks if isinstance(b, Heading)]
    assert {head.level for head in heads} == {2, 3}
    assert {head.text for head in heads if head.level == 3} == {"Inclusion Criteria:"}
