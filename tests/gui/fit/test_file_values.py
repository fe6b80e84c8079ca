"""The values that a clinic's file proposes, by keyboard."""

from pathlib import Path

from tests.gui.screen import Screen
from trialfinder.fit.facts import Facts

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "patient-r4.json"


def test_who_only_goes_through_the_values_of_a_file_ticks_none(screen: Screen) -> None:
    worksheet = screen.open_worksheet()
    values = worksheet.open_file(EXAMPLE)
    values.go_through()
    values.use()
    assert worksheet.facts == Facts()
