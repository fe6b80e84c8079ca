"""Waiting times in the record's own words, with what is sure of them."""

import pytest

from tests.records.meaning.limits.told import JOIN, NOT_JOIN, reading

READ = {
    "At least 3 weeks since prior chemotherapy (6 weeks for nitrosoureas) and recovered": (
        "(chemotherapy≥3week & <6 weeks for nitrosoureas) and recovered>)"
    ),
    "At least 1 week since prior tablets therapy of the ears (2 weeks for drops)": (
        "(tablets therapy of the ears≥1week"
        " & (never tablets therapy of the ears | <2 weeks for drops>))"
    ),
    "At least 28 days from prior major surgery and at least 14 days from any laser": (
        "(surgery≥28day & {laser≥14day ? (not never laser & laser≥14day)})"
    ),
    "First-line therapy must be completed >= 28 days before registration": (
        "first-line therapy≥28day"
    ),
    "Prior surgery is allowed, provided it was completed at least 4 weeks prior to enrollment": (
        "any_surgery≥4week"
    ),
    "At least 6 months since hip fracture": (
        "{hip fracture≥6month ? (not never hip fracture & hip fracture≥6month)}"
    ),
    "At least 6 months since delivery": (
        "{delivery≥6month ? (not never delivery & delivery≥6month)}"
    ),
    "More than 2 weeks since any wart spray therapy": "wart spray therapy>2week",
    "At least 2 weeks since prior valproic acid": "valproic acid≥2week",
    "At least 6 weeks since ear laser treatment": "ear laser treatment≥6week",
}
SHORTER_FOR_SOME = {
    "At least 4 weeks since prior chemotherapy (2 weeks for weekly chemotherapy)": (
        "(never chemotherapy | <2 weeks for weekly chemotherapy>)"
    ),
}
NOT_READ = (
    "First-line therapy must be completed at least 28 days before relapse",
    "At least 3 months since a stable dose of tablets therapy",
)


@pytest.mark.parametrize(("text", "tree"), (READ | SHORTER_FOR_SOME).items())
def test_a_waiting_time_is_read_with_what_more_is_asked(text: str, tree: str) -> None:
    assert reading(text, JOIN) == tree


@pytest.mark.parametrize("text", NOT_READ)
def test_a_waiting_time_that_some_need_not_keep_is_left(text: str) -> None:
    assert reading(text, JOIN) == "-"


def test_a_waiting_time_of_those_who_may_not_join_may_stand_on_the_wrong_side() -> None:
    assert reading("First-line therapy must be completed ≥ 28 days before day 1", NOT_JOIN) == "-"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("At least 6 months since transplant", "transplant"),
        ("At least 1 year after kidney transplantation", "kidney transplantation"),
        ("Odd tablets must have been given at least 3 weeks before enrollment", "odd tablets"),
    ],
)
def test_a_study_may_ask_for_what_was_done(text: str, name: str) -> None:
    length = {"6": "6month", "1": "1year", "3": "3week"}[text.partition("least ")[2][0]]
    asked = f"{name}≥{length}"
    assert reading(text, JOIN) == f"{{{asked} ? (not never {name} & {asked})}}"


def test_who_never_had_any_of_it_need_not_wait() -> None:
    text = "At least 1 year after any prior kidney transplantation"
    assert reading(text, JOIN) == "kidney transplantation≥1year"
    resected = reading("At least 4 weeks since surgical resection of the odd organ", JOIN)
    assert resected == "surgical resection of the odd organ≥4week"
