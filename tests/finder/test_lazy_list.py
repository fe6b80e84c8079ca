"""A list that makes its entries when they are looked at."""

import pytest

from trialfinder.finder.lazy_list import LazyList


def test_entries_are_made_once_and_only_when_asked_for() -> None:
    made: list[int] = []

    def make(place: int) -> str:
        made.append(place)
        return f"entry {place}"

    entries = LazyList(5, make)
    assert len(entries) == 5
    assert made == []
    assert entries[1] == entries[-4] == "entry 1"
    assert entries[3:] == ("entry 3", "entry 4")
    assert made == [1, 3, 4]
    assert list(entries) == [f"entry {place}" for place in range(5)]
    assert sorted(made) == [0, 1, 2, 3, 4]
    assert entries[0] is entries[0]


@pytest.mark.parametrize("at", [5, -6])
def test_there_is_nothing_beyond_the_ends(at: int) -> None:
    with pytest.raises(IndexError):
        LazyList(5, str)[at]


def test_an_empty_list_is_false() -> None:
    assert not LazyList(0, str)
