"""What is asked for to have begun lately, or to have been left as it was."""

import pytest

from tests.records.meaning.limits.told import JOIN, NOT_JOIN, reading

READ = {
    "Onset of an odd rash in the 24 hours before enrollment": "not onset of an odd rash≥24hour",
    "Within 4.5 hours of odd rash onset": "not odd rash onset≥4.5hour",
    "Presenting within 12 hours of the onset of symptoms": (
        "(not onset of symptoms≥12hour & <presenting>)"
    ),
    "Symptom onset no more than 7 days before screening": "not symptom onset>7day",
    "Symptom onset less than 7 days before screening": "not symptom onset≥7day",
    "On a stable dose of odd tablets for at least 8 weeks before screening": (
        "(change of dose of odd tablets≥8week & <on>)"
    ),
    "Stable doses of odd tablets for > 30 days": (
        "(change of doses of odd tablets>30day & <stable doses of odd tablets for > 30 days>)"
    ),
    "Patients taking odd tablets must be on a stable dose for at least 4 weeks before day 1": (
        "(change of dose of odd tablets≥4week & <patients taking odd tablets must be on>)"
    ),
    "If currently taking odd tablets, a stable dose for at least 4 weeks before day 1": (
        "(change of dose of odd tablets≥4week & <if currently taking odd tablets>)"
    ),
}


@pytest.mark.parametrize(("text", "tree"), READ.items())
def test_what_began_or_was_changed_lately_decides(text: str, tree: str) -> None:
    assert reading(text, JOIN) == tree


@pytest.mark.parametrize(
    "text",
    [
        "Less than 50 years of age at the time of odd rash onset",
        "Surgery within 3 days of diagnosis",
        "Not within 6 hours of onset of pain",
        "Onset of pain within 6 hours, or more than 3 days",
        "A stable dose of odd tablets for 6 weeks or no tablets",
        "A stable dose of odd tablets for at least 6 weeks after surgery",
        "Onset of pain within 24 hours of discharge",
        "Willing to stay on a stable dose for 8 weeks",
        "Odd tablets within 2 weeks before entry",
    ],
)
def test_another_event_or_another_way_is_left(text: str) -> None:
    assert reading(text, JOIN) == "-"


def test_such_a_line_of_those_who_may_not_join_is_left() -> None:
    assert reading("On a stable dose of odd tablets for at least 8 weeks", NOT_JOIN) == "-"


def test_another_number_unit_sign_or_denial_changes_what_is_asked() -> None:
    text = "Symptom onset less than 7 days before screening"
    told = reading(text, JOIN)
    for old, new in (("7", "8"), ("days", "hours"), ("less than", "no more than")):
        assert reading(text.replace(old, new), JOIN) not in (told, "-")
    assert reading(f"No {text[0].lower()}{text[1:]}", JOIN) != told
    stable = "On a stable dose of odd tablets for at least 8 weeks before screening"
    assert reading(stable.replace("8", "9"), JOIN) != reading(stable, JOIN)
    assert reading(stable.replace("On", "Not on"), JOIN) == "-"
