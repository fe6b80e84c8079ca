"""Ages within longer sentences, and ages of which some people need another one."""

import re

import pytest

from tests.records.meaning.limits.told import JOIN, NOT_JOIN, reading
from trialfinder.records.meaning.limits.lines import Role, read_limits

READ = {
    "Women with asthma that are over 40 years old and sleep badly": (
        "(age>40year & <women with asthma that are … and sleep badly>)"
    ),
    "Overtly well men 18 years of age or older who have given consent": (
        "(age≥18year & <overtly well men … who have given consent>)"
    ),
    "Sheep farmers, male volunteers of aged 20 years and older with a sore hand": (
        "(age≥20year & <sheep farmers, male volunteers of … with a sore hand>)"
    ),
    "Male or non-pregnant, non-lactating female, age 2 to 18 years (inclusive)": (
        "((age≥2year & age≤18year) & <male or non-pregnant, non-lactating female>)"
    ),
    "Tall adults aged 18 to 65 at the time of signing the consent": (
        "((age≥18year & age≤65year) & <tall adults … at the time of signing the consent>)"
    ),
    "Age ≥ 18 years (≥ 20 years in Japan)": "(age≥18year & (age≥20year | <in Japan>))",
    "≥ 5 years old (18 years onward in Cambodia)": ("(age≥5year & (age≥18year | <in Cambodia>))"),
    "Part 2: 18 to 70 years of age": "(not <part 2> | (age≥18year & age≤70year))",
}
LEFT = (
    "Men with a risk such as age > 55 years, or sugar in the blood",
    "For patients aged 65 years or older: no sore throat",
    "Patients must avoid contact with children < 3 years of age, and with birds",
    "Children between ages 4 to 20 must not have had lessons at home",
    "Patients who fill in the letter must be older than 18 years of age",
    "Test for women who are < 2 years after the menopause",
    "Parents of children aged 2 to 5 years with a rash",
    "Children aged 2 to 5 years whose mothers are over 18 years old",
    "Women aged 18 to 50 years with children aged 2 to 5",
    "Tall men aged 40 to 70 at the time of diagnosis",
    "Tall patients aged 18 to 65 years, or up to 70 if fit",
    "Tall patients aged 18 to 65 years with a rash; older ones may join",
    "Tall patients older than 60 years of age with a rash are ineligible",
    "Women after the menopause and men of 50 to 70 years who are tall",
    "Patients with a diagnosis of warts < 12 years of age who are tall",
    "Age ≥ 18 years or of age by the law of the land",
)


@pytest.mark.parametrize(("text", "tree"), READ.items())
def test_who_is_of_another_age_is_kept_out_whatever_else_is_asked(text: str, tree: str) -> None:
    assert reading(text, JOIN) == tree


@pytest.mark.parametrize("text", LEFT)
def test_an_age_that_may_be_somebody_else_s_or_not_asked_of_all_is_left(text: str) -> None:
    assert reading(text, JOIN) == "-"


@pytest.mark.parametrize("text", [each for each in READ if "(" not in each])
def test_an_age_in_part_is_never_turned_round(text: str) -> None:
    assert not reading(text, NOT_JOIN).startswith("(age")
    for number in re.finditer(r"\d+", text):
        changed = f"{text[: number.start()]}{int(number[0]) + 3}{text[number.end() :]}"
        assert reading(changed, JOIN) != reading(text, JOIN), changed


def test_people_of_several_ages_may_be_several_ways_to_join() -> None:
    text = (
        "Inclusion Criteria:\n\n* Tall adults aged 21 to 65 years with a rash\n"
        "* Tall children aged 4 to 20 years with a rash\n"
    )
    _, found = read_limits(text)
    assert [each.tree for each in found if each.role is Role.CRITERION] == [None, None]
