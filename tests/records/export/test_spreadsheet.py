"""CSV that a spreadsheet shows as it is."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.steady import STEADY
from trialfinder.records.export.spreadsheet import csv_text, safe_cell


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@A1", "＝1", "＋1", "－1", "＠A", " =1", "\N{NO-BREAK SPACE}=1"]
)
def test_no_cell_starts_a_formula(text: str) -> None:
    assert safe_cell(text) == f"'{text}"
    assert safe_cell(f"Ward;{text}; 3") == f"Ward;'{text}; 3"


@pytest.mark.parametrize("text", ["\t=1", "\r=1", "\n=1", "\v=1", "\u2028=1"])
def test_no_formula_starts_behind_a_line_end(text: str) -> None:
    assert safe_cell(text) == "' =1"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("One\r\n\nTwo", "One Two"),
        ("Two\vthree\x85four\u2029five", "Two three four five"),
        ("\x1b[31mred\x9b0m\x07", "�[31mred�0m�"),
        ("\u202eltr\u2066\x7f", "ltr�"),
    ],
)
def test_no_sign_steers_what_shows_the_table(text: str, shown: str) -> None:
    assert safe_cell(text) == shown


@pytest.mark.parametrize(
    "text", ["", "1-1", "a=b", "'=1", "Ward 3", "≥ 5", "a; b", "5\N{NARROW NO-BREAK SPACE}mg"]
)
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert safe_cell(text) == text


def test_numbers_truth_and_nothing() -> None:
    assert csv_text(["a", "b"], [[-1.5, True], [None, False]]) == ("a,b\r\n-1.5,true\r\n,false\r\n")


@STEADY
@given(st.lists(st.text(max_size=10), min_size=2, max_size=2))
def test_every_text_stays_in_its_cell(cells: list[str]) -> None:
    table = csv_text(["a", "b"], [cells])
    (_, found) = csv.reader(io.StringIO(table, newline=""))
    assert found == [safe_cell(cell) for cell in cells]
    assert len(table.splitlines()) == 2
