"""The criteria of a record are read side by side: for joining, and against it."""

import pytest

from tests.finder.illness.records import study
from trialfinder.finder.illness.said import Said
from trialfinder.finder.illness.spotting import bundled_spotter
from trialfinder.library.digest import digest_of


def said(criteria: str) -> Said:
    return Said(digest_of(study(1, "A Study", "Asthma", criteria=criteria), "1"), bundled_spotter())


@pytest.mark.parametrize("before", ["", "Âge"])
@pytest.mark.parametrize(
    ("criteria", "joining", "barring"),
    [
        ("Inclusion:\n* asthma\nExclusion:\n* cough", "\n* asthma\n", "\n* cough"),
        ("* KEY EXCLUSION criteria\n* cough", "", "\n* cough"),
        ("Non-inclusion criteria\n* cough\nInclusion", "", "\n* cough\n"),
        (
            "Asthma as told in the conclusion, inclusion follows\n* asthma",
            "Asthma as told in the conclusion, inclusion follows\n* asthma",
            "",
        ),
        ("* exclusion of other causes, exclusion\r\n* cough", "", "\n* cough"),
    ],
)
def test_headings_lead_the_criteria_in_any_script(
    criteria: str, joining: str, barring: str, before: str
) -> None:
    found = said(f"{before}\n{criteria}")
    assert (found.joining, found.barring) == (f"{before}\n{joining}", barring)


def test_only_lines_that_name_something_are_kept_of_what_bars() -> None:
    found = said("Exclusion Criteria:\n\n* No telephone\n* Known asthma\n* Unable to travel")
    assert [count for count, _ in found.in_barring] == [3]
