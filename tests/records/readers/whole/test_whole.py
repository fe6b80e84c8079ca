"""Nothing that a file says is lost, moved or read otherwise without somebody having meant it."""

import pytest

from tests.records.readers.whole.made_up import FILES, SAME, SHOWN, read_whole
from tests.records.readers.whole.varied import VARIED, VARIED_SHOWN, read_varied

ANEW = "if this was meant: python -m tests.records.readers.whole"


@pytest.mark.parametrize("name", FILES)
def test_all_of_a_file_is_read_as_it_was(name: str) -> None:
    held = (SHOWN / f"{SAME.get(name, name)}.txt").read_text(encoding="utf-8")
    assert read_whole(FILES[name]()).splitlines() == held.splitlines(), ANEW


def test_of_each_file_it_is_held_what_was_read() -> None:
    assert {file.stem for file in SHOWN.glob("*.txt")} == set(FILES) - set(SAME), ANEW


@pytest.mark.parametrize("name", VARIED)
def test_each_part_of_a_file_is_worth_what_it_was(name: str) -> None:
    held = (VARIED_SHOWN / f"{name}.txt").read_text(encoding="utf-8")
    assert read_varied(name).splitlines() == held.splitlines(), ANEW


def test_of_each_varied_file_it_is_held_what_its_parts_are_worth() -> None:
    assert {file.stem for file in VARIED_SHOWN.glob("*.txt")} == set(VARIED), ANEW
