"""Nothing that is said of a study changes without somebody having meant it."""

import pytest

from tests.words.whole.said import NUMBERS, SHOWN, held

ANEW = "if this was meant: python -m tests.words.whole"


@pytest.mark.parametrize("language", NUMBERS)
def test_all_that_is_said_of_studies_is_as_it_was(language: str) -> None:
    before = (SHOWN / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    now = held(language).splitlines()
    gone, come = sorted(set(before) - set(now)), sorted(set(now) - set(before))
    assert (gone, come) == ([], []), ANEW
