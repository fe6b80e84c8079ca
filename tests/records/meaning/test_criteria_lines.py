"""Lines of criteria: their marks, what hangs on them, and headings that were glued into them."""

import pytest

from tests.records.meaning.outlined import outline
from trialfinder.records.meaning.criteria import (
    read_criteria,
)
from trialfinder.records.meaning.sides import Sense


def test_numbers_aligned_on_the_right() -> None:
    text = "  9. Nine\n\n 10. Ten\n\n  1. Again one\n\n       -  below"
    assert outline(read_criteria(text)) == [
        "unsaid: ",
        "  9. Nine",
        "  10. Ten",
        "  1. Again one",
        "    below",
    ]


def test_a_sentence_that_ends_with_the_name_of_a_group_is_not_cut() -> None:
    found = read_criteria(
        "Inclusion Criteria:\n\n* Meets none of the\n  exclusion criteria\n* Adults"
    )
    assert outline(found) == [
        "join: Inclusion Criteria:",
        "  Meets none of the exclusion criteria",
        "  Adults",
    ]


def test_glued_rules_are_told_apart() -> None:
    found = read_criteria("Inclusion Criteria:- Adults- In care Exclusion Criteria:- Asthma- Fever")
    assert outline(found) == [
        "join: Inclusion Criteria:",
        "  Adults",
        "  In care",
        "not_join: Exclusion Criteria:",
        "  Asthma",
        "  Fever",
    ]
    found = read_criteria("Exclusion Criteria: 1. Age over 3. 2. Grade 2. 3. Fever; 4. Pain")
    assert [found.words(node) for node in found.groups[0].nodes] == [
        "Age over 3.",
        "Grade 2.",
        "Fever;",
        "Pain",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Inclusion: adults (any age). Exclusion: pregnancy",
            ["join: Inclusion:", "  adults (any age).", "not_join: Exclusion:", "  pregnancy"],
        ),
        (
            "Inclusion: adults\n\nExclusion: pregnancy",
            ["join: Inclusion:", "  adults", "not_join: Exclusion:", "  pregnancy"],
        ),
        (
            "Inclusion: adults without a reason for exclusion: none",
            ["unsaid: Inclusion:", "unsaid: ", "  adults without a reason for exclusion: none"],
        ),
        (
            "Exclusion Criteria:\n\n* Cancer. Exclusion: skin\n* Fever",
            ["not_join: Exclusion Criteria:", "  Cancer. Exclusion: skin", "  Fever"],
        ),
        (
            "* Adults. Exclusion: pregnancy",
            ["unsaid: ", "  Adults. Exclusion: pregnancy"],
        ),
    ],
)
def test_one_line_may_name_its_lists_shortly(text: str, expected: list[str]) -> None:
    assert outline(read_criteria(text)) == expected


def test_what_follows_a_list_within_a_rule_is_in_doubt() -> None:
    found = read_criteria("Inclusion Criteria:\n\n* Women Exclusion Criteria: pregnant\n* Healthy")
    assert [group.sense for group in found.groups] == [Sense.JOIN, Sense.NOT_JOIN, Sense.UNSAID]


def test_a_comment_between_two_lists_is_no_rule() -> None:
    found = read_criteria("Inclusion Criteria:\n\n* A\n\n<!-- -->\n\n* B\n\n\\<!-- --\\>\n\n* C")
    assert [found.words(node) for node in found.groups[0].nodes] == ["A", "B", "C"]
