"""Nothing that the finder ranks, understands or finds changes without being meant."""

from pathlib import Path

import pytest

from tests.finder.whole.given import GIVEN, SHOWN

ANEW = "if this was meant: python -m tests.finder.whole"


@pytest.mark.parametrize("name", GIVEN)
def test_all_that_is_found_and_understood_is_as_it_was(name: str, tmp_path: Path) -> None:
    held = (SHOWN / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert list(GIVEN[name](tmp_path)) == held, ANEW
