"""What was had lately, told otherwise than by its name and then the time."""

import re

import pytest

from tests.records.meaning.limits.told import JOIN, NOT_JOIN, reading

SAME = {
    "Use of wart spray within the past month": "wart spray≥1month",
    "Wart spray: Subjects with use of wart spray within 2 months prior to screening": (
        "wart spray≥2month"
    ),
    "Recent (within 6 months prior to screening) receipt of a cornea graft": "cornea graft≥6month",
    "Recent history, within 6 months, of cornea grafts": "cornea grafts≥6month",
    "Participation within 30 days prior to screening in any other sleep study": (
        "other sleep study≥30day"
    ),
    "A cold within 2 weeks of challenge": "cold≥2week",
}
FEWER = {
    "Wart spray (> 10 mg a day) within 14 days of first dose": (
        "(wart spray≥14day | <10 mg a day>)"
    ),
    "Wart spray at doses above 10 mg/day within 7 days": (
        "(wart spray≥7day | <at doses above 10 mg/day>)"
    ),
    "Blood donation of more than 500 mL in the last 3 months": (
        "(blood_donation≥3month | <of more than 500 mL>)"
    ),
    "A blackout lasting more than 30 minutes within 2 years": (
        "(blackout≥2year | <lasting more than 30 minutes>)"
    ),
    "Two or more hospital stays within 6 months": "(hospital stays≥6month | <two or more>)",
    "More than 3 falls within 6 months": "(falls≥6month | <more than 3>)",
    "Use of daily wart spray within 2 months": "(wart spray≥2month | <daily>)",
}
MORE = {
    "Received or is scheduled to receive wart spray within 1 week before dosing": (
        "(wart spray≥1week & <or is scheduled to receive>)"
    ),
    "Wart spray within 6 months of entry. Patients with sore hands are not eligible": (
        "(wart spray≥6month & <patients with sore hands are not eligible>)"
    ),
}
SPARED = {
    "Wart spray within 3 months, other than the following at stable doses: talc (≤ 25 mg), zinc": (
        "(wart spray≥3month | <other than the following at stable doses: talc (≤ 25 mg), zinc>)"
    ),
}
LEFT = (
    "Blood donation of more than 500 mL in the last 3 months or any within the last month",
    "Less than 2 blackouts within 6 months",
    "Note: use of wart spray within 2 months",
    "Without warts: wart spray within 2 months",
    "Treatment within 30 days of the first dose with a drug that failed",
    "Wart spray within 3 months, other than X1 (≤ 25 mg/week), or tablets",
)


@pytest.mark.parametrize(("text", "tree"), (SAME | FEWER | MORE | SPARED).items())
def test_it_is_read_as_if_it_were_told_by_its_name_and_time(text: str, tree: str) -> None:
    assert reading(text, NOT_JOIN) == tree


@pytest.mark.parametrize("text", LEFT)
def test_what_may_mean_more_than_that_is_left(text: str) -> None:
    assert reading(text, NOT_JOIN) == "-"


@pytest.mark.parametrize("text", SAME | FEWER | MORE | SPARED)
def test_another_number_or_side_is_another_reading(text: str) -> None:
    own = reading(text, NOT_JOIN)
    assert reading(text, JOIN) != own
    assert reading(f"No {text[0].lower()}{text[1:]}", NOT_JOIN) != own
    for number in re.finditer(r"\b\d+", text):
        changed = f"{text[: number.start()]}{int(number[0]) + 3}{text[number.end() :]}"
        assert reading(changed, NOT_JOIN) != own, changed
