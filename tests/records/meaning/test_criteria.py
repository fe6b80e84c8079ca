"""The criteria as a tree: nothing lost, nothing claimed that the text does not say."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.records.meaning.outlined import outline
from tests.records.steady import STEADY
from trialfinder.records.meaning.criteria import (
    Indent,
    indents_of,
    read_criteria,
)
from trialfinder.records.meaning.sides import Sense
from trialfinder.records.study import Study

LINES = st.sampled_from(
    [
        "Inclusion Criteria:",
        "* Exclusion criteria",
        "PATIENT CHARACTERISTICS:",
        "Age",
        "",
        "* item",
        "   * item within",
        "1. first:",
        "      a) deeper",
        "\tno mark",
        "-4.1 neither",
        "* - twice",
        "*",
        "1.",
        "not eligible if:",
    ]
)
ANY_TEXT = st.one_of(st.text(), st.lists(LINES, max_size=30).map("\n".join))


def squeezed(text: str) -> str:
    return "".join(text.split())


@STEADY
@given(ANY_TEXT)
@example("\n".join(" " * depth + "* x" for depth in range(3000)))
@example("* a\x1cb\u2028\n\u2003c")
def test_no_sign_of_any_text_is_lost(text: str) -> None:
    criteria = read_criteria(text)
    told = "".join(node.mark + text[node.start : node.end] for node in criteria.walk())
    assert squeezed(told) == squeezed(text)


def test_no_sign_of_the_bundled_record_is_lost(opened: Study) -> None:
    text = opened.as_read.eligibility_module.eligibility_criteria or ""
    criteria = read_criteria(text, indents_of(opened))
    told = "".join(f"{node.mark}{text[node.start : node.end]}\n\n" for node in criteria.walk())
    assert told.strip() == text.strip()


def test_the_bundled_record_is_nested_as_reviewed(opened: Study) -> None:
    text = opened.as_read.eligibility_module.eligibility_criteria or ""
    criteria = read_criteria(text, indents_of(opened))
    (group,) = criteria.groups
    assert group.sense is Sense.JOIN
    assert group.heading
    assert criteria.words(group.heading) == "Inclusion Criteria:"
    tumors = group.nodes[0]
    assert [criteria.words(node) for node in tumors.children][0::3] == [
        "Osteosarcoma",
        "Non-rhabdomyosarcoma soft tissue sarcoma",
    ]
    topics = {node.topic: criteria.words(node)[:25] for node in group.nodes if node.topic}
    assert topics == {
        "diagnosis": "Patients with any of the ",
        "health": "Patients must have a Lans",
        "treatment": "See Disease Characteristi",
    }
    unmeasured = group.nodes[3].children[1]
    assert criteria.words(unmeasured) == "The following do not qualify as measurable disease:"
    assert len(unmeasured.children) == 6


def test_without_a_reviewed_outline_flat_text_stays_flat(opened: Study) -> None:
    text = opened.as_read.eligibility_module.eligibility_criteria or ""
    (group,) = read_criteria(text).groups
    assert len(group.nodes) == 67
    assert not any(node.children for node in group.nodes)
    assert read_criteria(text, [Indent(1)]) == read_criteria(text)  # an outline of another text


def test_lists_of_the_api() -> None:
    text = (
        "Inclusion Criteria:\n\n9. One of:\n\n   -4.1 any of\n   * this or\n   * that\n"
        "10. Ten:\n\n    * below ten\n\n      1. far below\n11. Eleven\n    that hangs\n\n"
        "Exclusion Criteria:\n\nParticipant:\n\n1. Is ill\n\n"
        "Other inclusion/exclusion criteria apply"
    )
    assert outline(read_criteria(text)) == [
        "join: Inclusion Criteria:",
        "  9. One of:",
        "    -4.1 any of",
        "    this or",
        "    that",
        "  10. Ten:",
        "    below ten",
        "      1. far below",
        "  11. Eleven that hangs",
        "not_join: Exclusion Criteria:",
        "  [Participant:]",
        "    1. Is ill",
        "unsaid: ",
        "  Other inclusion/exclusion criteria apply",
    ]


def test_headings_of_old_records() -> None:
    text = (
        "DISEASE CHARACTERISTICS:\n\n  -  Cancer\n\nPATIENT CHARACTERISTICS:\n\nAge\n\n"
        "  -  Any\n\nPerformance status\n\n  -  ECOG 0-2\n\nPRIOR CONCURRENT THERAPY:\n\n  -  None"
    )
    assert outline(read_criteria(text)) == [
        "unsaid: ",
        "  [DISEASE CHARACTERISTICS:]",
        "    Cancer",
        "  [PATIENT CHARACTERISTICS:]",
        "    [Age]",
        "      Any",
        "    [Performance status]",
        "      ECOG 0-2",
        "  [PRIOR CONCURRENT THERAPY:]",
        "    None",
    ]


@pytest.mark.parametrize(
    ("heading", "sense"),
    [
        ("Inclusion Criteria:", Sense.JOIN),
        ("INCLUSION CRITERIA", Sense.JOIN),
        ("Key Inclusion Criteria:", Sense.JOIN),
        ("* Inclusion:", Sense.JOIN),
        ("1. Inclusion criteria for patients:", Sense.JOIN),
        ("Inclusion Criteria (part A)", Sense.JOIN),
        ("Main exclusion criteria -", Sense.NOT_JOIN),
        ("**Exclusion Criteria:**", Sense.NOT_JOIN),
        ("Non-inclusion criteria:", Sense.NOT_JOIN),
        ("Inclusion and exclusion criteria:", Sense.UNSAID),
        ("No exclusion criteria:", Sense.UNSAID),
        ("Inclusion Criteria (must NOT have):", Sense.UNSAID),
        ("* Exclusion Criteria - exceptions:", Sense.UNSAID),
        ("* Exclusion Criteria for inclusion in part B:", Sense.UNSAID),
        ("Exclusion Criteria (any of these):", Sense.NOT_JOIN),
        ("Exclusion criteria: pregnancy", Sense.NOT_JOIN),
        ("Patients are not eligible if:", Sense.NOT_JOIN),
        ("Criteria", Sense.UNSAID),
    ],
)
@pytest.mark.parametrize(
    "above", ["", "Inclusion Criteria:\n* a\n\n", "Exclusion Criteria:\n* a\n\n"]
)
def test_what_a_heading_says_of_the_lines_below(above: str, heading: str, sense: Sense) -> None:
    if heading == "Criteria" and above:
        return  # says nothing, so the heading above holds on
    criteria = read_criteria(f"{above}{heading}\n* below")
    below = [
        group.sense
        for group in criteria.groups
        for top in group.nodes
        for node in top.walk()
        if criteria.words(node) == "below"
    ]
    assert below == [sense]


@pytest.mark.parametrize(
    "line",
    [
        "* Adult and no Exclusion Criteria: 1. Pregnant",
        "* Exclusion: pregnancy",
        "Other protocol-defined inclusion/exclusion criteria apply",
    ],
)
def test_a_line_that_mixes_both_is_claimed_for_neither(line: str) -> None:
    criteria = read_criteria(f"Inclusion Criteria:\n\n* Adult\n\n{line}\n* after")
    assert [group.sense for group in criteria.groups] == [Sense.JOIN, Sense.UNSAID]
    assert [criteria.words(node) for node in criteria.groups[0].nodes] == ["Adult"]


def test_a_mention_within_an_item_ends_no_group() -> None:
    text = "Inclusion Criteria:\n\n* T790M is not an exclusion criterion\n* Adult"
    (group,) = read_criteria(text).groups
    assert len(group.nodes) == 2


@pytest.mark.parametrize(
    ("heading", "sense"),
    [
        ("Exclusion Criteria:", Sense.NOT_JOIN),
        ("EXCLUSION CRITERIA:", Sense.NOT_JOIN),
        ("Exclusion Criteria", Sense.UNSAID),  # or the end of the sentence above
    ],
)
def test_a_heading_right_below_an_item_ends_its_group(heading: str, sense: Sense) -> None:
    found = read_criteria(f"Inclusion Criteria:\n\n* Adults\n    {heading}\n* Pregnant")
    assert outline(found) == [
        "join: Inclusion Criteria:",
        "  Adults",
        f"{sense}: {heading}",
        "  Pregnant",
    ]


@pytest.mark.parametrize(
    ("group", "line"),
    [
        ("Inclusion Criteria:", "* Patients are excluded if:"),
        ("Inclusion Criteria:", "* Exclusions"),
        ("Inclusion Criteria:", "3. Not eligible:"),
        ("Exclusion Criteria:", "- Patients are eligible if:"),
    ],
)
def test_an_item_that_leads_a_list_of_the_other_side_ends_its_group(group: str, line: str) -> None:
    flat = read_criteria(f"{group}\n\n* A\n{line}\n* B\n* C")
    assert [each.sense for each in flat.groups][1:] == [Sense.UNSAID]
    assert [flat.words(node) for node in flat.groups[1].nodes] == ["B", "C"]
    (nested,) = read_criteria(f"{group}\n\n* A\n{line}\n    * B\n* C").groups
    assert [len(node.children) for node in nested.nodes] == [0, 1, 0]


def test_a_cohort_s_heading_stands_above_its_groups() -> None:
    found = read_criteria(
        "Cohort A:\n\nInclusion Criteria:\n\n* A\n\nExclusion Criteria:\n\n* B\n\n"
        "Cohort B:\n\nInclusion Criteria:\n\n* C\n\nExclusion Criteria:\n\n* D"
    )
    assert outline(found) == [
        "unsaid: Cohort A:",
        "join: Inclusion Criteria:",
        "  A",
        "not_join: Exclusion Criteria:",
        "  B",
        "unsaid: Cohort B:",
        "join: Inclusion Criteria:",
        "  C",
        "not_join: Exclusion Criteria:",
        "  D",
    ]


def test_a_part_that_begins_below_the_exclusions_may_be_no_part_of_them() -> None:
    parts = "Exclusion Criteria:\n\nPart 1:\n\n* A\n\nPart 2:\n\n* B"
    assert [group.sense for group in read_criteria(parts).groups] == [Sense.NOT_JOIN]
    after = "Exclusion Criteria:\n\n* A\n\nPart 2:\n\n* Has ended part 1"
    assert [group.sense for group in read_criteria(after).groups] == [Sense.NOT_JOIN, Sense.UNSAID]


def test_no_text_has_no_groups() -> None:
    assert read_criteria("").groups == ()
    assert read_criteria(" \n\n ").groups == ()
