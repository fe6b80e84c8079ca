"""Nothing that is marked, converted, read or proposed changes without being meant."""

import pytest

from tests.fit.whole.given import GIVEN, SHOWN

ANEW = "if this was meant: python -m tests.fit.whole"


@pytest.mark.parametrize("name", GIVEN)
def test_all_that_is_marked_and_read_is_as_it_was(name: str) -> None:
    held = (SHOWN / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert list(GIVEN[name]()) == held, ANEW
