"""Nothing on a sheet comes, goes, moves or is drawn otherwise without being meant."""

import pytest

from tests.sheets.whole.given import GIVEN, SHOWN

ANEW = "if this was meant: python -m tests.sheets.whole"


@pytest.mark.parametrize("name", GIVEN)
def test_all_that_stands_on_sheets_is_as_it_was(name: str) -> None:
    held = (SHOWN / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert list(GIVEN[name]()) == held, ANEW
