"""Where in a text a name may begin is told by its words, however they are written."""

import pytest

from trialfinder.finder.illness.name_trees import Beginnings, Spellings
from trialfinder.finder.illness.tokens import Words, keys

NAMES = ("Ewing sarcoma", "sarcoma", "acute leukemia", "tumor of bone")
QUALIFIERS = ("childhood", "stage III")


def spelled(texts: tuple[str, ...]) -> Spellings:
    found = Spellings()
    for text in texts:
        found.put(keys(text), text)
    return found


BEGINNINGS = Beginnings(spelled(NAMES), spelled(QUALIFIERS), frozenset(keys("childhood stage III")))


@pytest.mark.parametrize(
    ("text", "names", "qualifiers"),
    [
        ("nothing at all of it", [], []),
        ("a Sarcoma, and Ewing's SARCOMAS", [1, 3, 4], []),
        ("Ewing alone; acute pain", [], []),
        ("acute childhood leukaemia", [0], [1]),
        ("stage of disease, stage III tumours of bones", [5], [3]),
        ("Ewing", [], []),
    ],
)
def test_a_name_begins_where_its_words_may_follow(
    text: str, names: list[int], qualifiers: list[int]
) -> None:
    assert BEGINNINGS.of(Words(text).written) == (names, qualifiers)


def test_a_name_of_which_one_word_counts_in_capitals_alone_is_told_apart() -> None:
    node = spelled(NAMES).after("ewing").below["sarcoma"]
    assert node.ids(lambda _: False) == {"Ewing sarcoma"}
