"""On which side a list stands: told only where it is plain."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.records.meaning.outlined import outline
from tests.records.steady import STEADY
from trialfinder.records.meaning.criteria import (
    read_criteria,
)
from trialfinder.records.meaning.sides import Sense

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


@STEADY
@given(OUT, TURNS, st.integers(0, 3), st.sampled_from([":", "", " -"]))
def test_no_turned_heading_keeps_its_side(heading: str, turn: str, at: int, end: str) -> None:
    words = heading.split()
    words.insert(at, turn)
    criteria = read_criteria(f"* A\n\n{' '.join(words)}{end}\n\n* B")
    assert criteria.groups[-1].sense is Sense.UNSAID, outline(criteria)


@STEADY
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


@STEADY
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
