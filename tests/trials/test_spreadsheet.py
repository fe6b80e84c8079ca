"""CSV that a spreadsheet shows as it is."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trials.steady import STEADY
from trialfinder.trials.spreadsheet import csv_text, safe_cell


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A", " =1"]
)
def test_no_cell_starts_a_formula(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "1-1", "a=b", "'=1", "Ward 3", "≥ 5"])
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
