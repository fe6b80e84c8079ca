"""Lines that ask for contraception alone: who uses it meets them, and nobody else is answered."""

import pytest

from tests.records.meaning.limits.told import JOIN, NOT_JOIN, UNSAID, reading
from trialfinder.records.meaning.sides import Sense


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Women must use a ring, and men must use a condom with spermicide", JOIN),
        ("Sexually active patients must use contraception that the clinic likes", JOIN),
        ("If sexually active, willing to use birth control to avoid pregnancy until the end", JOIN),
        ("Men or women who are unwilling to use contraception (ring, condom)", NOT_JOIN),
        ("Not willing to use barrier contraception unless sterilized", NOT_JOIN),
    ],
)
def test_who_uses_contraception_as_asked_meets_the_line(text: str, side: Sense) -> None:
    assert reading(text, side).startswith("(contraception | <")


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Sexually active patients must use contraception and have a negative test", JOIN),
        ("Patients may use contraception", JOIN),
        ("Partners must use contraception", JOIN),
        ("Not using contraception", NOT_JOIN),
        ("Must use contraception", NOT_JOIN),
        ("Unwilling to stop hormonal contraceptives", NOT_JOIN),
        ("Unwilling to use contraception, or pregnant in the last trimester", NOT_JOIN),
        ("Willing to use the investigational product as the primary method of contraception", JOIN),
        ("Willing to drink no alcohol and to use contraception", JOIN),
        ("Patients of either sex willing to use a ring for contraception", UNSAID),
    ],
)
def test_a_line_that_asks_for_more_or_may_be_turned_is_left(text: str, side: Sense) -> None:
    assert "contraception" not in reading(text, side).partition("<")[0]


@pytest.mark.parametrize(
    "text",
    [
        "Patients must be willing to discontinue hormones, e.g. birth control pills, before entry",
        "Women must be willing to stop oral contraceptives before enrollment",
        "Patients must refrain from hormonal contraception during the study",
        "Agrees to avoid oral contraceptives",
        "Participants must be off birth control for 3 months",
        "Subjects must be willing to withhold their contraceptive pill",
    ],
)
def test_who_has_to_end_contraception_is_not_asked_to_use_it(text: str) -> None:
    assert "contraception" not in reading(text, JOIN).partition("<")[0]


@pytest.mark.parametrize(
    "text",
    [
        "Women must agree to avoid becoming pregnant and use contraception",
        "Patients must avoid pregnancy by using birth control",
        "Patients must refrain from fathering a child and use adequate contraception",
    ],
)
def test_who_has_to_avoid_a_pregnancy_is_asked_to_use_it(text: str) -> None:
    assert "contraception" in reading(text, JOIN).partition("<")[0]
