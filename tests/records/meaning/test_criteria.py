"""The criteria as a tree: nothing lost, nothing claimed that the text does not say."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trialfinder.records.meaning.criteria import (
    Criteria,
    Indent,
    Node,
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


def outline(criteria: Criteria) -> list[str]:
    """Every line with two spaces for each level, headings in square brackets."""
    lines: list[str] = []

    def put(node: Node, depth: int) -> None:
        words = " ".join(filter(None, (node.ordinal, criteria.words(node))))
        lines.append("  " * depth + (f"[{words}]" if node.is_heading else words))
        for child in node.children:
            put(child, depth + 1)

    for group in criteria.groups:
        lines.append(f"{group.sense}: {criteria.words(group.heading) if group.heading else ''}")
        for node in group.nodes:
            put(node, 1)
    return lines


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


def test_numbers_aligned_on_the_right() -> None:
    text = "  9. Nine\n\n 10. Ten\n\n  1. Again one\n\n       -  below"
    assert outline(read_criteria(text)) == [
        "unsaid: ",
        "  9. Nine",
        "  10. Ten",
        "  1. Again one",
        "    below",
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


def test_a_sentence_that_ends_with_the_name_of_a_group_is_not_cut() -> None:
    found = read_criteria(
        "Inclusion Criteria:\n\n* Meets none of the\n  exclusion criteria\n* Adults"
    )
    assert outline(found) == [
        "join: Inclusion Criteria:",
        "  Meets none of the exclusion criteria",
        "  Adults",
    ]


LISTED = "* A\n* B"
KINDS: dict[str, str] = {
    # a heading that a sentence follows
    "Exclusion Criteria:\n\nPatients will be excluded if any apply:\n\n": "not_join",
    "Exclusion Criteria:\n\nPeople may not join if any exclusion criteria are met:\n\n": "not_join",
    "Exclusion Criteria:\n\nA participant will not be eligible if any are met:\n\n": "not_join",
    "Inclusion Criteria:\n\nSubjects must meet all of the following:\n\n": "join",
    "Inclusion Criteria:\n\n* People must meet all inclusion criteria:\n": "join",
    "Exclusion Criteria:\n\nSubjects who are, or (except at night) were, ill.\n\n": "not_join",
    # misspelled
    "Exlusion Criteria:\n\n": "not_join",
    "Exclusion Citeria:\n\n": "not_join",
    "EXCULSION CRITERA\n\n": "not_join",
    "Inlcusion criteria\n\n": "join",
    "III.6 EXCLUSION CRITERIA\n\n": "not_join",
    # that ends in a verb
    "Inclusion Criteria include:\n\n": "join",
    "Exclusion criteria are as follows:\n\n": "not_join",
    "Key exclusion criteria include, but are not limited to:\n\n": "not_join",
    # two in a row
    "Exclusion Criteria:\n\nDisease-specific exclusion criteria:\n\n": "not_join",
    "Inclusion Criteria:\n\nPartner Inclusion Criteria:\n\n": "join",
    # of a phase or cohort
    "Phase 2 Inclusion:\n\n": "join",
    "Exclusion Criteria, Part B:\n\n": "not_join",
    "Cohort A - exclusion criteria\n\n": "not_join",
    "Exclusion Criteria:\n\nPhase 2:\n\n": "not_join",
    # sentences alone
    "To be eligible to participate in the study, participants must:\n\n": "join",
    "Patients with the following cardiac conditions are excluded:\n\n": "not_join",
    "The following patients are not eligible for this study:\n\n": "not_join",
    "Subjects must not have any of the following:\n\n": "not_join",
    "Patients are eligible if none of the following apply:\n\n": "not_join",
    # in one line
    "Inclusion Criteria: Adults. Exclusion Criteria: Asthma.\n\n": "not_join",
    "Study Exclusion Criteria. Asthma. Fever.\n\n": "not_join",
    "Inclusion: Adults; in care. Exclusion: Asthma.\n\n": "not_join",
    "INCLUSIONS: ADULTS. EXCLUSIONS: ASTHMA.\n\n": "not_join",
    "Exclusion: Asthma. Inclusion: Adults.\n\n": "join",
    "Inclusion Criteria:\n\n* Adults in care Exclusion Criteria:\n": "not_join",
}


@pytest.mark.parametrize(("above", "sense"), KINDS.items())
def test_a_clear_list_has_its_side(above: str, sense: str) -> None:
    criteria = read_criteria(above + LISTED)
    last = criteria.groups[-1]
    assert last.sense == sense, outline(criteria)
    told = [criteria.words(node) for top in last.nodes for node in top.walk()]
    assert told[-2:] == ["A", "B"]
    assert Sense.UNSAID not in {group.sense for group in criteria.groups}


DOUBTFUL = [
    "Patients will not be excluded if:",
    "Patients are eligible unless any of the following apply:",
    "Patients are excluded unless any of the following apply:",
    "Patients will be excluded if they do not have the following:",
    "Patients are excluded if none of the following apply:",
    "Subjects who do not have the following:",
    "Subjects who cannot meet the following:",
    "Subjects who are not enrolled must meet the following to be eligible:",
    "Patients must meet all of the exclusion criteria:",
    "Patients meeting exclusion criteria are eligible if:",
    "The exclusion criteria do not apply to the following patients:",
    "Patients meeting exclusion criteria are not excluded if:",
    "Patients not meeting the inclusion criteria are excluded:",
    "No exclusion criteria:",
    "Exceptions to the exclusion criteria:",
    "Waived exclusion criteria:",
    "Former exclusion criteria:",
    "Exclusion criteria may be waived for:",
    "Exclusion criteria that were removed:",
    "Inclusion and exclusion criteria:",
    "Inclusion/Exclusion Criteria",
    "Enclusion criteria:",
    "Ixclusion criteria:",
    "Excision criteria:",
    "Incision criteria:",
    "Infusion criteria:",
    "Randomization criteria:",
]


@pytest.mark.parametrize("heading", DOUBTFUL)
@pytest.mark.parametrize(
    "above", ["", "Inclusion Criteria:\n* a\n\n", "Exclusion Criteria:\n* a\n\n"]
)
def test_what_may_say_the_opposite_is_claimed_for_neither(above: str, heading: str) -> None:
    criteria = read_criteria(f"{above}{heading}\n\n* A\n* B")
    assert criteria.groups[-1].sense is Sense.UNSAID, outline(criteria)


@pytest.mark.parametrize("heading", DOUBTFUL)
def test_a_heading_above_what_is_in_doubt_claims_nothing_either(heading: str) -> None:
    if heading.split()[0] in ("Randomization", "Excision", "Incision", "Infusion"):
        return  # right below the group's heading it is a part of it
    criteria = read_criteria(f"Exclusion Criteria:\n\n{heading}\n\n* A")
    assert {group.sense for group in criteria.groups} == {Sense.UNSAID}, outline(criteria)


def test_a_section_of_another_kind_is_no_list_of_those_who_may_join() -> None:
    for heading in ("Inclusion of women:", "Eligibility for the extension:"):
        assert read_criteria(f"{heading}\n\n* A").groups[-1].sense is Sense.UNSAID
        found = read_criteria(f"Exclusion Criteria:\n\n* a\n\n{heading}\n\n* A")
        assert found.groups[-1].sense is Sense.UNSAID


def test_a_sentence_below_the_exclusions_may_lead_exceptions() -> None:
    lead = "Patients may be included if all of the following are met:"
    found = read_criteria(f"Exclusion Criteria:\n\n* a\n\n{lead}\n\n* A")
    assert [group.sense for group in found.groups] == [Sense.NOT_JOIN, Sense.UNSAID]
    assert read_criteria(f"{lead}\n\n* A").groups[-1].sense is Sense.JOIN


def test_a_heading_that_really_ends_without_lines_keeps_its_side() -> None:
    found = read_criteria("Inclusion Criteria:\n\nExclusion Criteria:\n\n* A")
    assert [(group.sense, len(group.nodes)) for group in found.groups] == [
        (Sense.JOIN, 0),
        (Sense.NOT_JOIN, 1),
    ]
    assert read_criteria("* A\n\nExclusion Criteria:").groups[-1].sense is Sense.NOT_JOIN


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


@pytest.mark.parametrize(
    ("lines", "sense", "must_not"),
    [
        (("No prior surgery", "No current chemotherapy"), Sense.UNSAID, True),
        (("Not taken aspirin", "no known allergy", "Asthma"), Sense.UNSAID, True),
        (("No prior surgery", "Asthma", "Fever", "Pain"), Sense.NOT_JOIN, True),
        (("No steroids permitted", "Asthma", "Fever"), Sense.NOT_JOIN, True),
        (("Patients must not be pregnant", "Asthma", "Fever"), Sense.NOT_JOIN, True),
        (("No measurable lesion", "Not able to consent", "Fever"), Sense.NOT_JOIN, False),
        (("No measurable lesion", "No consent"), Sense.NOT_JOIN, False),
        (("Asthma", "Nodules"), Sense.NOT_JOIN, False),
    ],
)
def test_a_list_that_says_what_a_person_must_not_have_is_not_turned_round(
    lines: tuple[str, ...], sense: Sense, must_not: bool
) -> None:
    rules = "\n".join(f"* {line}" for line in lines)
    group = read_criteria(f"Inclusion Criteria:\n\n* A\n\nExclusion Criteria:\n\n{rules}").groups[1]
    assert (group.sense, group.must_not) == (sense, must_not)


def test_a_comment_between_two_lists_is_no_rule() -> None:
    found = read_criteria("Inclusion Criteria:\n\n* A\n\n<!-- -->\n\n* B\n\n\\<!-- --\\>\n\n* C")
    assert [found.words(node) for node in found.groups[0].nodes] == ["A", "B", "C"]


OUT = st.sampled_from(["Exclusion criteria", "EXCLUSION CRITERIA", "Key exclusion criteria"])
TURNS = st.sampled_from(
    [
        "not",
        "no",
        "never",
        "except",
        "unless",
        "without",
        "waived",
        "none",
        "exempt",
        "cannot",
        "non",
    ]
)
WORDS = (
    "patients subjects will be are excluded eligible if any all of the following meet have must not"
    " do who may included none exclusion inclusion criteria apply unless no for"
)


@given(OUT, TURNS, st.integers(0, 3), st.sampled_from([":", "", " -"]))
def test_no_turned_heading_keeps_its_side(heading: str, turn: str, at: int, end: str) -> None:
    words = heading.split()
    words.insert(at, turn)
    criteria = read_criteria(f"* A\n\n{' '.join(words)}{end}\n\n* B")
    assert criteria.groups[-1].sense is Sense.UNSAID, outline(criteria)


@given(st.text("exclusionadrb", min_size=6, max_size=11))
@example("incusion")
def test_no_word_is_near_both_sides(word: str) -> None:
    def other(text: str) -> str:
        return {"ex": "in", "in": "ex"}.get(text[:2], "??") + text[2:]

    sides = {
        read_criteria(f"{each} criteria:\n\n* B").groups[-1].sense for each in (word, other(word))
    }
    assert sides == {Sense.UNSAID} or Sense.JOIN in sides or Sense.NOT_JOIN in sides
    assert len(sides) == 2 or sides == {Sense.UNSAID}


@given(st.lists(st.sampled_from(WORDS.split()), min_size=2, max_size=14))
@example(["excluded", "inclusion"])
@example(["the", "following", "exclusion", "may", "be", "eligible"])
@example(["patients", "who", "do", "not", "have", "the", "following", "are", "eligible"])
@example(["patients", "must", "not", "be", "excluded", "if"])
def test_a_sentence_that_says_no_twice_is_claimed_for_neither(words: list[str]) -> None:
    noes = {"excluded", "not", "none", "no", "unless", "exclusion"}
    criteria = read_criteria(f"{' '.join(words)}:\n\n* B")
    verbs = " ".join(words).replace("exclusion criteria", "").split()
    count = sum(word in noes for word in verbs)
    sense = criteria.groups[-1].sense
    if count != 1 and "exclusion" not in words:
        assert sense is not Sense.NOT_JOIN
    if count:
        assert sense is not Sense.JOIN


def test_no_text_has_no_groups() -> None:
    assert read_criteria("").groups == ()
    assert read_criteria(" \n\n ").groups == ()
