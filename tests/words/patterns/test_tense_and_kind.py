"""Sentences that go with how long ago a record was checked, and with what a study is of."""

import pytest

from tests.words.patterns.checked import by_id
from tests.words.patterns.made_up import ACCESS, TRIAL, WATCHED, changed, copy_of, said, with_status

CHECKED = ("statusModule", "statusVerifiedDate")


@pytest.mark.parametrize("status", ["ACTIVE_NOT_RECRUITING", "ENROLLING_BY_INVITATION"])
def test_what_nobody_has_confirmed_for_long_is_not_told_as_going_on(status: str) -> None:
    now = with_status(TRIAL, status)
    assert "a study in which something is tried out." in said(now)
    old = said(changed(now, CHECKED, "2014-01"))
    assert "It is not known how this study went on. Most of what you read here was the plan." in old
    assert "in which something was to be tried out." in old
    assert " leads " not in old


def test_what_was_done_is_told_in_one_tense() -> None:
    done = said(with_status(TRIAL, "COMPLETED"))
    assert "got what was tried out" in done
    assert "know what a person got." in done
    planned = said(with_status(TRIAL, "TERMINATED"))
    assert "was to get what would be tried out" in planned
    assert "know what a person would get." in planned


def test_the_leader_of_an_expanded_access_leads_no_study() -> None:
    for language, words in (
        ("en", "the program."),
        ("es", "el programa."),
        ("fr", "le programme."),
    ):
        record = copy_of(ACCESS)
        officials = [{"name": "Ann Other", "role": "PRINCIPAL_INVESTIGATOR"}]
        record["contactsLocationsModule"] = {"overallOfficials": officials}
        assert words in said(record, language)
    assert "leads the study" not in said(record)


def test_healthy_people_are_kept_from_an_expanded_access_too() -> None:
    record = copy_of(ACCESS)
    record["eligibilityModule"] = {"healthyVolunteers": False}
    text = said(record)
    assert "Healthy people c" in text
    assert "The study" not in text


def _of(kind: str, name: str) -> str:
    record = copy_of(TRIAL)
    module = record["armsInterventionsModule"]
    for one in module["interventions"]:
        one |= {"type": kind, "name": name}
    for arm in module["armGroups"]:
        if arm.get("interventionNames"):
            arm["interventionNames"] = [f"{kind}: {name}"]
    return said(record)


def test_a_placebo_of_what_has_no_substance_is_not_said_to_lack_one() -> None:
    training = _of("BEHAVIORAL", "Memory training")
    assert "At least one group gets what the record calls a placebo." in training
    assert "active substance" not in training
    assert "has no active substance" in _of("DRUG", "Syrup")


def test_why_a_study_was_put_on_hold_is_told_with_that_it_was() -> None:
    why = ("statusModule", "whyStopped")
    held = said(changed(with_status(TRIAL, "SUSPENDED"), why, "no funds"))
    assert "The record says that the study was put on hold, and why in these words: “no" in held
    stopped = said(changed(with_status(TRIAL, "TERMINATED"), why, "no funds"))
    assert "The record says why in these words: “no funds”." in stopped
    assert "on hold" not in stopped


@pytest.mark.parametrize(
    ("youngest", "told"),
    [("18 Years", "Only women could join."), ("17 Years", "Only women or girls could join.")],
)
def test_girls_are_named_where_girls_could_join(youngest: str, told: str) -> None:
    module = ("eligibilityModule",)
    record = changed(with_status(TRIAL, "COMPLETED"), (*module, "sex"), "FEMALE")
    assert told in said(changed(record, (*module, "minimumAge"), youngest))


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (
            "COMPLETED",
            "What a group got could depend on what came before in the study.",
        ),
        (
            "TERMINATED",
            "What a group was to get could depend on what came before in the study.",
        ),
        (
            "RECRUITING",
            "What a group gets can depend on what came before in the study.",
        ),
    ],
)
def test_what_can_depend_on_the_time_before_is_told_in_one_tense(
    status: str, sentence: str
) -> None:
    model = ("designModule", "designInfo", "interventionModel")
    assert sentence in said(changed(with_status(TRIAL, status), model, "SEQUENTIAL"))


def test_a_planned_day_is_said_to_be_planned_whether_or_not_it_has_passed() -> None:
    for year in ("2024", "2031"):
        record = copy_of(TRIAL)
        for end in ("startDateStruct", "completionDateStruct"):
            record["statusModule"][end] = {"date": f"{year}-05", "type": "ESTIMATED"}
        assert f"Planned start: May {year}. Planned end: May {year}." in said(record)


@pytest.mark.parametrize(
    ("way", "sentence"),
    [
        (("primaryPurpose",), "The aim is not one of those on the registry’s list."),
        (("interventionModel",), "The way of comparing is given as “OTHER”."),
    ],
)
def test_another_value_than_those_of_the_registry_is_said_plainly(
    way: tuple[str, ...], sentence: str
) -> None:
    assert sentence in said(changed(TRIAL, ("designModule", "designInfo", *way), "OTHER"))


def test_an_expanded_access_of_several_kinds_is_for_each_of_them() -> None:
    text = said(ACCESS)
    assert "It is for single patients." in text
    assert "It is also for a group of patients of middle size. It is also for many" in text
    one = changed(ACCESS, ("designModule", "expandedAccessTypes"), {"treatment": True})
    assert "It is for many patients." in said(one)


def test_whether_healthy_people_can_join_is_not_missed_in_an_expanded_access() -> None:
    record = copy_of(ACCESS)
    del record["eligibilityModule"]["healthyVolunteers"]
    assert "if healthy people can join" not in said(record)


def test_a_plan_for_one_kind_of_people_is_told_in_right_french() -> None:
    model = ("designModule", "designInfo", "observationalModel")
    planned = with_status(changed(WATCHED, model, "CASE_ONLY"), "TERMINATED")
    assert "Il ne devait y avoir qu’un " in said(planned, "fr")
    del planned["armsInterventionsModule"]["armGroups"][1]
    assert "Il ne devait pas y avoir d’autre " in said(planned, "fr")
    nobody = changed(TRIAL, ("designModule", "enrollmentInfo"), {"count": 0, "type": "ACTUAL"})
    assert "La fiche compte 0 personne." in said(with_status(nobody, "WITHDRAWN"), "fr")


@pytest.mark.parametrize(
    "status", ["ACTIVE_NOT_RECRUITING", "ENROLLING_BY_INVITATION", "SUSPENDED", "COMPLETED"]
)
@pytest.mark.parametrize("masked", [["PARTICIPANT"], ["CARE_PROVIDER"]])
def test_nobody_is_spoken_to_of_a_study_that_nobody_can_join(
    status: str, masked: list[str]
) -> None:
    way = ("designModule", "designInfo", "maskingInfo")
    record = changed(TRIAL, way, {"masking": "SINGLE", "whoMasked": masked})
    for language, word in (("en", " you "), ("es", "sted "), ("fr", "ous ")):
        closed = by_id(with_status(record, status), language)["about.masking"].text
        assert word not in f"{closed.lower()} ", closed
    for open_ in ("RECRUITING", "NOT_YET_RECRUITING"):
        assert " you " in by_id(with_status(record, open_))["about.masking"].text.lower()
