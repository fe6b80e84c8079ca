"""Nothing that the library keeps, finds, brings or asks changes without being meant."""

from pathlib import Path

import pytest

from tests.library.whole.acts import SHOWN, TOLD

ANEW = "if this was meant: python -m tests.library.whole"


@pytest.mark.parametrize("name", TOLD)
def test_all_that_comes_of_many_acts_is_as_it_was(name: str, tmp_path: Path) -> None:
    held = (SHOWN / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert list(TOLD[name](tmp_path)) == held, ANEW
