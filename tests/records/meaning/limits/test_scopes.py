"""Lists below a line that is not understood, and lines that a note may spare somebody from."""

import pytest

from tests.records.meaning.limits.told import told
from trialfinder.records.meaning.limits.lines import Role, read_limits
from trialfinder.records.meaning.limits.scopes import weak_lead
from trialfinder.records.meaning.sides import Sense

EXCLUDED = "Exclusion Criteria:\n\n"
INCLUDED = "Inclusion Criteria:\n\n"


def last_of(text: str) -> str:
    """What the last criterion of a study asks for; "-" where it is not read."""
    _, found = read_limits(text)
    tree = [each for each in found if each.role is Role.CRITERION][-1].tree
    return "-" if tree is None else told(tree)


def test_who_is_not_named_below_a_lead_that_is_not_understood_is_not_kept_out() -> None:
    text = f"{EXCLUDED}* Notable heart trouble as the sponsor sees it:\n\n  * QTc > 480 ms\n"
    assert last_of(text) == "(not <Notable heart trouble as the sponsor sees it> | not qtc>480 ms)"


def test_a_lead_that_asks_for_values_tells_how_old_they_may_be() -> None:
    lead = "Candidates must have had the following laboratory parameters within 14 days"
    text = f"{INCLUDED}* {lead} prior to study entry (may be repeated):\n\n  * ANC ≥ 1,000/µL\n"
    assert last_of(text) == "anc≥1000 /uL within 14day"


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("Family history of early heart trouble such as these:", Sense.NOT_JOIN),
        ("Patients whose partners have these:", Sense.NOT_JOIN),
        ("Without these troubles of the heart:", Sense.NOT_JOIN),
        ("Patients are kept out if they do not have these:", Sense.JOIN),
        ("Patients must have these values:", Sense.NOT_JOIN),
        ("Normal blood by these values:", Sense.NOT_JOIN),
        ("Planned treatment with these:", Sense.NOT_JOIN),
        ("Time since these treatments:", Sense.JOIN),
        ("Recovered from these treatments:", Sense.JOIN),
        ("Exceptions to these rules:", Sense.NOT_JOIN),
        ("Whatever the clinic finds:", Sense.UNSAID),
        ("Presence of a household member or close contact to someone who:", Sense.NOT_JOIN),
        ("Living with people who have:", Sense.NOT_JOIN),
        ("Increased likelihood of:", Sense.NOT_JOIN),
        ("Suspicion of:", Sense.NOT_JOIN),
        ("Vaccination against:", Sense.NOT_JOIN),
        ("Screening negative for:", Sense.NOT_JOIN),
        ("Laboratory values outside of these:", Sense.NOT_JOIN),
        ("Patients who would develop these:", Sense.NOT_JOIN),
        ("A normal stress test is required if any of these are present:", Sense.JOIN),
        ("A normal stress test is required for the following:", Sense.JOIN),
        ("Ejection fraction at least 40% for any of the following criteria:", Sense.JOIN),
    ],
)
def test_a_lead_by_which_its_lines_may_mean_something_else_leaves_them(
    words: str, side: Sense
) -> None:
    assert weak_lead(words, side) is None


@pytest.mark.parametrize(
    "words",
    [
        "At least one of the following laboratory values:",
        "Patients of cohort 2 must have the following laboratory values:",
        "The following laboratory values if the liver is affected:",
        "The following laboratory values 14 days after the first visit:",
        "Required laboratory values at diagnosis:",
        "Required laboratory values of the mother:",
        "The following laboratory values must be met to continue treatment:",
    ],
)
def test_values_that_only_some_need_are_not_asked_of_all(words: str) -> None:
    lead = weak_lead(words, Sense.JOIN)
    assert lead is None or lead.only is not None


def test_a_sentence_above_a_list_that_says_its_side_is_no_scope() -> None:
    heading = "A subject who meets any of the following criteria is not eligible for the study."
    assert last_of(f"{heading}\n\n* QTc > 480 ms\n") == "not qtc>480 ms"


def test_a_note_that_only_spares_leaves_who_keeps_the_rule() -> None:
    note = "Note: Patients with a pacemaker are eligible"
    text = f"{EXCLUDED}* Heart rate > 110 bpm\n* Weak pulse\n* {note}\n"
    _, found = read_limits(text)
    first = next(each for each in found if each.role is Role.CRITERION).tree
    assert first is not None
    assert told(first) == f"(not heart_rate>110 /min | <{note}>)"


def test_a_note_that_may_ask_for_more_leaves_the_lines_that_it_touches() -> None:
    note = "Note: all patients must have an ECG"
    text = f"{EXCLUDED}* Heart rate > 110 bpm\n* Weak pulse\n* {note}\n"
    _, found = read_limits(text)
    assert next(each for each in found if each.role is Role.CRITERION).tree is None


def test_who_may_join_if_they_meet_a_list_is_asked_for_its_lines() -> None:
    lead = weak_lead("Girls with X will qualify if they meet the following criteria:", Sense.JOIN)
    assert lead is not None


@pytest.mark.parametrize(
    ("side", "lead", "line"),
    [
        (EXCLUDED, "Suspicion of:", "Tuberculosis"),
        (EXCLUDED, "Increased likelihood of:", "Seizures"),
        (EXCLUDED, "Vaccination against:", "Hepatitis B"),
        (EXCLUDED, "Screening negative for:", "HIV"),
        (EXCLUDED, "Presence of household member or close contact to someone who:", "Asthma"),
        (INCLUDED, "At diagnosis:", "PSA ≤ 10 ng/mL"),
        (INCLUDED, "Laboratory values before surgery:", "PSA ≤ 10 ng/mL"),
        (
            INCLUDED,
            "Normal cardiac stress test required for the following:",
            "Over 50 years of age",
        ),
    ],
)
def test_a_line_is_left_where_its_lead_makes_another_thing_of_it(
    side: str, lead: str, line: str
) -> None:
    assert last_of(f"{side}* {lead}\n\n  * {line}\n") == "-"


WHOLE = "Patients may get, but need not have had, a first line of odd drugs for it."


def test_below_a_sentence_that_is_whole_a_line_is_met_by_who_meets_it() -> None:
    assert last_of(f"{INCLUDED}* {WHOLE}\n\n  * Age ≥ 18 years\n") == (
        f"(not <{WHOLE[:-1]}> | age≥18year)"
    )


@pytest.mark.parametrize(
    "lead",
    [
        "Patients may get a first line of odd drugs if they have these.",
        "Patients must have a donor who has been looked at before that.",
        "Patients who have had odd drugs are not eligible to take part",
        "Patients may get, but need not have had, odd drugs for it, with",
        "At diagnosis patients were looked at with care and were well.",
    ],
)
def test_below_a_sentence_that_may_lead_it_a_line_is_left(lead: str) -> None:
    assert last_of(f"{INCLUDED}* {lead}\n\n  * Age ≥ 18 years\n") == "-"


@pytest.mark.parametrize(
    "last", ["Measurable disease by RECIST criteria 1.1", "Inclusion Criteria 5. Weak pulse"]
)
def test_a_number_that_names_no_other_line_touches_none(last: str) -> None:
    _, found = read_limits(f"{INCLUDED}* Heart rate ≤ 110 bpm\n* Weak pulse\n* {last}\n")
    first = next(each for each in found if each.role is Role.CRITERION).tree
    assert first is not None
    assert told(first) == "heart_rate≤110 /min"


UNKNOWN = "Tumor state to be confirmed by one of the following, not by others:"


@pytest.mark.parametrize(
    ("side", "line", "asked"),
    [
        (INCLUDED, "Platelets ≥ 100,000/µL", "(platelets≥100000 /uL | <{}>)"),
        (INCLUDED, "Not pregnant", "(not pregnant | <{}>)"),
        (EXCLUDED, "Pregnant women", "(not pregnant | <{}>)"),
        (INCLUDED, "No stroke within 6 months", "-"),
        (EXCLUDED, "Diabetes", "-"),
    ],
)
def test_what_can_only_be_asked_for_is_met_below_any_lead(side: str, line: str, asked: str) -> None:
    """Lines of a list often stand below an earlier line that has nothing to do with them."""
    text = f"{side}* {UNKNOWN}\n\n  * {line}\n"
    assert last_of(text) == asked.format(UNKNOWN.strip(" :"))


def test_one_of_several_ways_is_met_where_another_is_not_read() -> None:
    text = f"{INCLUDED}* Platelets ≥ 100,000/µL or\n* odd blood that is well\n"
    _, found = read_limits(text)
    first = next(each for each in found if each.role is Role.CRITERION).tree
    assert first is not None
    assert told(first).startswith("(platelets≥100000 /uL | <")
