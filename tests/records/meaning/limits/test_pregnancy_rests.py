"""Sentences about pregnancy and contraception of which only a part is read."""

import pytest

from tests.records.meaning.limits.told import JOIN, NOT_JOIN, reading

WOMEN = "(female & child_bearing_potential)"
ASKED = {
    "Females of childbearing potential must use a ring, a patch or an intrauterine device": (
        f"(not {WOMEN} | <must use a ring, a patch or an intrauterine device>)"
    ),
    "Women of child-bearing potential must be willing to practice birth control to avoid a child": (
        f"(not {WOMEN} | (contraception"
        " & <must be willing to practice birth control to avoid a child>))"
    ),
    "Male patients must use barrier contraception that the clinic hands out": (
        "(not male | (contraception & <must use barrier contraception that the clinic hands out>))"
    ),
    "Men must use a condom with a pregnant partner": (
        "(not male | <must use a condom with a pregnant partner>)"
    ),
    "Women of childbearing potential must have a negative pregnancy test, since X1 harms": (
        f"(not {WOMEN} | (negative_pregnancy_test"
        " & <must have a negative pregnancy test, since X1 harms>))"
    ),
}
KEPT_OUT = {
    "Pregnant women are excluded, because the drug harms the child": (
        "(not pregnant & <because the drug harms the child>)"
    ),
    "Pregnant or lactating women, or women who shun every means to avoid a child": (
        "(not (pregnant | breast_feeding) & <or women who shun every means to avoid a child>)"
    ),
    "Women of childbearing potential who shun every means to avoid pregnancy": (
        f"(not {WOMEN} | <who shun every means to avoid pregnancy>)"
    ),
}
LEFT = (
    (JOIN, "Women must use a ring. Able to swallow the tablets of the study"),
    (NOT_JOIN, "Pregnancy: women who are not pregnant, or shun a ring"),
    (JOIN, "Men must use a condom. Females must use a ring"),
    (JOIN, "Females must use a ring, all participants must keep a diary of intercourse"),
    (NOT_JOIN, "Pregnant women, who may be enrolled after delivery"),
    (NOT_JOIN, "Pregnant women with diabetes and a partner"),
    (NOT_JOIN, "Women who are not pregnant and use a ring"),
    (NOT_JOIN, "Women who shun a ring, or patients who shun intercourse"),
)


@pytest.mark.parametrize(("text", "tree"), ASKED.items())
def test_what_is_asked_of_some_is_not_asked_of_others(text, tree):
    assert reading(text, JOIN) == tree


@pytest.mark.parametrize(("text", "tree"), KEPT_OUT.items())
def test_who_is_kept_out_is_told_whatever_follows(text, tree):
    assert reading(text, NOT_JOIN) == tree


def test_who_has_to_be_excluded_is_kept_out():
    text = "Pregnant or lactating female patients have to be excluded"
    assert reading(text, JOIN) == "not (pregnant | breast_feeding)"


def test_people_of_an_age_are_asked_for():
    assert reading("Male or female patients of at least 18 years of age", JOIN) == "age≥18year"


@pytest.mark.parametrize(("side", "text"), LEFT)
def test_sentences_that_may_name_others_or_spare_somebody_are_left(side, text):
    assert reading(text, side) == "-"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("must use contraception if sexually active", "must use contraception if sexually active"),
        ("must not use hormonal contraception", "must not use hormonal contraception"),
    ],
)
def test_what_only_some_women_are_asked_for_keeps_none_out(text, left):
    whole = f"(not {WOMEN} | <{left}>)"
    assert reading(f"Women of childbearing potential {text}", JOIN) == whole


def test_a_method_that_some_need_not_use_keeps_nobody_out():
    text = "Women of childbearing potential must use contraception unless they shun intercourse"
    assert "contraception &" not in reading(text, JOIN)


@pytest.mark.parametrize(
    "text",
    [
        "Pregnancy, for those patients who need a catheter",
        "Pregnancy, in women who will have a scan",
        "Pregnant and will be beyond the first 3 months by week 24",
        "Pregnancy due to IVF",
        "Pregnant since less than 12 weeks",
        "Pregnancy: not an exclusion for the register",
    ],
)
def test_only_some_of_those_who_are_pregnant_may_be_kept_out(text):
    assert reading(text, NOT_JOIN) == "-"


@pytest.mark.parametrize(
    "text",
    [
        "Women must be advised to use contraception",
        "Women should be informed of the need of contraception",
        "Women should preferably use contraception during the study",
        "Women will be told that they should consider contraception",
    ],
)
def test_who_does_not_follow_advice_is_not_kept_out(text):
    assert "contraception &" not in reading(text, JOIN)
    assert reading(text, JOIN).startswith("(not female | <")
