import pytest

from tests.words.patterns.checked import by_id, check_passages, rests_on
from tests.words.patterns.made_up import (
    ACCESS,
    KINDS,
    LANGUAGES,
    STATUSES,
    TODAY,
    TRIAL,
    WATCHED,
    changed,
    copy_of,
    said,
    statements,
    study,
    with_status,
    written,
)
from trialfinder.records.status import standing


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_status_has_words_of_its_own(kind: str, status: str) -> None:
    shown = study(with_status(KINDS[kind], status))
    for language in LANGUAGES:
        check_passages(shown, written(shown, language))


def test_every_sentence_of_a_trial_is_true_of_it() -> None:
    text = said(TRIAL)
    for sentence in (
        "This is listed as a study in which something is tried out.",
        "The aim is to learn how to treat an illness.",
        "It is listed as Phase 2 and Phase 3.",
        "It is about “Cough” and “Cold”.",
        "4 groups are named.",
        "Each person is in one group.",
        "Chance decides which group a person is in.",
        "Neither you nor those who treat you would know what a person gets.",
        "It is hidden from others too: those who run the study.",
        "At least one group gets a placebo.",
        "At least one group gets a sham.",
        "This is measured above all: “Coughs a day”. When: “12",
        "The plan is for 1,240 people.",
        "“Cough House” is the sponsor, in charge of the study.",
        "“Ann Other” (“Cough House”) leads the study.",
        "2 centers are named (Peru and France).",
        "It began on March 1, 2025. Planned end: May 2031.",
        "The group “Syrup”, listed as one that gets what is tried out: “syrup” (a drug).",
        "The group “Water”, listed as one with a placebo: “colored water”",
        "The group “Nothing” is listed as one without treatment from the study.",
        "“syrup”: by mouth, on days 1, 8 and 15, in cycles of 21 days, for up to 6 cycles.",
        "People of this age can join: 2 to 17 years old.",
        "Healthy people cannot join.",
    ):
        assert sentence in text, text


def test_a_study_that_only_watches_and_a_registry_are_told_as_such() -> None:
    text = said(WATCHED)
    assert "This is listed as a patient registry." in text
    assert "Such a study does not decide which treatment a person gets." in text
    assert "The study follows people who have something in common." in text
    assert "The plan is to follow each person for this long: “2 Years”." in text
    assert "keeps samples of people. DNA can be taken from them." in text
    assert "These groups are named: “Coughers” and “Quiet ones”." in text
    for of_trials in ("tried out", "chance decides", "placebo", "hidden"):
        assert of_trials not in text


def test_expanded_access_is_told_as_no_study() -> None:
    text = said(ACCESS)
    assert "not listed as a study, but as a way to get a treatment outside of a study." in text
    assert "It is for single patients." in text
    assert "measured" not in text
    assert "serum" in text


def test_of_what_may_never_have_been_done_only_the_plan_is_told() -> None:
    for status in ("WITHDRAWN", "TERMINATED", "UNKNOWN"):
        text = said(with_status(TRIAL, status))
        assert "Chance was to decide" in text
        for fact in ("Chance decided", " got ", "was given", "led the study", "took part"):
            assert fact not in text
    for status in ("WITHDRAWN", "TERMINATED"):
        assert "hat you read here was the plan." in said(with_status(TRIAL, status))
    for name in ("about.start", "about.end"):
        one = by_id(with_status(TRIAL, "WITHDRAWN"))[name]
        assert rests_on(one, "protocolSection.statusModule.overallStatus")
    withdrawn = said(with_status(TRIAL, "WITHDRAWN"))
    assert "It began" not in withdrawn
    assert "It ended" not in withdrawn


def test_a_finished_study_is_told_as_done_and_an_old_open_one_as_planned() -> None:
    done = said(with_status(TRIAL, "COMPLETED"))
    assert "Chance decided which group a person was in." in done
    assert "you would" not in done
    stale = changed(TRIAL, ("statusModule", "statusVerifiedDate"), "2020-01")
    assert "Chance was to decide" in said(stale)
    to_come = said(with_status(TRIAL, "NOT_YET_RECRUITING"))
    assert "Chance would decide" in to_come


def test_nobody_can_join_what_takes_nobody_new() -> None:
    assert "can join" in said(TRIAL)
    for status in STATUSES:
        if status != "RECRUITING":
            assert "can join" not in said(with_status(TRIAL, status)), status


def test_what_may_have_stopped_unnoticed_is_said_to_be_a_plan() -> None:
    stale = changed(TRIAL, ("statusModule", "statusVerifiedDate"), "2020-01")
    assert "It is not known how this study went on." in said(stale)
    assert "It is not known" not in said(TRIAL)


def test_what_can_be_joined_goes_on_also_past_its_planned_end() -> None:
    end = {"date": "2026-09", "type": "ESTIMATED"}
    late = changed(TRIAL, ("statusModule", "completionDateStruct"), end)
    shown = study(late)
    assert standing(shown, TODAY).joinable
    assert "It is not known how this study went on." not in said(late)
    assert "a study in which something is tried out." in said(late)


def test_one_group_that_chance_does_not_fill_is_no_contradiction() -> None:
    record = copy_of(TRIAL)
    record["armsInterventionsModule"]["armGroups"][1:] = []
    info = record["designModule"]["designInfo"]
    info |= {"interventionModel": "SINGLE_GROUP", "allocation": "NON_RANDOMIZED"}
    assert "Everyone is in the same group." in said(record)
    assert "way of forming groups" not in said(record)
    assert "Chance" not in said(record)
    info["allocation"] = "RANDOMIZED"
    assert "Chance decides which group a person is in. But the record also" in said(record)


def test_where_the_record_lists_two_groups_who_does_not_decide_between_them_is_said() -> None:
    record = copy_of(TRIAL)
    record["armsInterventionsModule"]["armGroups"][2:] = []
    info = record["designModule"]["designInfo"]
    info |= {"interventionModel": "SINGLE_GROUP", "allocation": "NON_RANDOMIZED"}
    assert "Chance does not decide which group a person is in." in said(record)


@pytest.mark.parametrize("count", [8, 9])
def test_that_there_are_more_groups_than_are_told_is_said(count: int) -> None:
    record = copy_of(TRIAL)
    arms = record["armsInterventionsModule"]["armGroups"]
    arms[:] = [arms[0] | {"label": f"Syrup {letter}"} for letter in "abcdefghi"[:count]]
    assert (f"{count} groups in all" in said(record)) is (count > 8)


@pytest.mark.parametrize("count", [1, 6, 7])
def test_up_to_six_countries_are_named_and_more_are_counted(count: int) -> None:
    named = ("Peru", "France", "Norway", "Chad", "Fiji", "Oman", "Togo")[:count]
    record = copy_of(TRIAL)
    record["contactsLocationsModule"]["locations"] = [{"country": name} for name in named]
    text = said(record)
    if count == 7:
        assert "7 centers in 7 countries are named." in text
        return
    line = next(line for line in text.splitlines() if "center" in line)
    for name in named:
        assert name in line


def test_a_treatment_that_stands_once_for_each_group_is_named_once() -> None:
    record = copy_of(TRIAL)
    again = {"type": "DRUG", "name": "syrup", "armGroupLabels": ["Water"]}
    record["armsInterventionsModule"]["interventions"].append(again)
    text = said(record)
    assert "This is used: “syrup” (a drug), “colored water” and “bed” (a device)." in text
    assert "tried out: “syrup” (a drug)." in text


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("Placebo", True),
        ("placebo (syrup)", True),
        ("Matching placebo", True),
        ("No placebo", False),
        ("syrup versus placebo", False),
        ("syrup", False),
    ],
)
def test_a_placebo_within_other_groups_is_said_plainly(name: str, is_one: bool) -> None:
    record = copy_of(TRIAL)
    arms = record["armsInterventionsModule"]
    arms["interventions"][1]["name"] = name
    arms["armGroups"][1] |= {"type": "EXPERIMENTAL", "interventionNames": [f"Drug: {name}"]}
    assert ("One thing that is given is a placebo" in said(record)) is is_one


def test_a_placebo_is_never_called_a_drug() -> None:
    record = copy_of(TRIAL)
    arm = record["armsInterventionsModule"]
    arm["interventions"][1] = {"type": "DRUG", "name": "Placebo pill", "armGroupLabels": ["Water"]}
    arm["armGroups"][1]["interventionNames"] = ["Drug: Placebo pill"]
    assert "with a placebo: “Placebo pill”." in said(record)


def test_what_is_held_back_has_a_sentence_and_nothing_is_said_to_be_missing() -> None:
    record = {"statusModule": {"overallStatus": "WITHHELD"}}
    assert said(record) == ("The registry lists this study. It holds back what the study is about.")


@pytest.mark.parametrize(
    ("way", "value", "sentence"),
    [
        (
            ("allocation",),
            "NA",
            "It is not said how groups are formed. The record has “not applicable” there.",
        ),
        (("interventionModel",), "SINGLE_GROUP", "But it also says that there is one group only"),
        (("interventionModel",), "NEW", "The way of comparing is given as “NEW”."),
        (("primaryPurpose",), "NEW", "The aim is given as “NEW”."),
        (("maskingInfo", "masking"), "NONE", "does not say plainly from whom it hides"),
        (("maskingInfo", "masking"), "SINGLE", "does not say plainly from whom it hides"),
        (("maskingInfo", "whoMasked"), [], "It is not said from whom."),
    ],
)
def test_what_contradicts_itself_is_quoted(way: tuple[str, ...], value: str, sentence: str) -> None:
    record = changed(TRIAL, ("designModule", "designInfo", *way), value)
    text = said(record)
    assert sentence in text
    if way[0] == "maskingInfo":
        assert "Neither you" not in text
    if value == "SINGLE_GROUP":
        assert "Everyone is in the same group." not in text
        assert "which group a person is in. But the record also speaks of one group only." in text


def test_ages_that_contradict_each_other_are_both_quoted_and_nobody_is_said_to_fit() -> None:
    text = said(changed(TRIAL, ("eligibilityModule", "minimumAge"), "40 Years"))
    told = "40 years or older and 17 years or younger, which cannot both be right"
    assert text.count(f"These ages are named: {told}.") == 2
    assert "people of this age" not in text


def test_a_day_that_is_still_to_come_is_no_day_of_the_last_check() -> None:
    way = ("statusModule", "statusVerifiedDate")
    assert "The record was last checked in October 2026." in said(TRIAL)
    assert "last checked" not in said(changed(TRIAL, way, "2031-01"))


def test_a_group_that_gets_nothing_and_something_is_not_said_to_get_nothing() -> None:
    arms = copy_of(TRIAL)
    arms["armsInterventionsModule"]["armGroups"][3]["interventionNames"] = ["Device: bed"]
    assert "The group “Nothing”: “bed” (a device)." in said(arms)


def test_what_is_left_out_is_said_to_be_left_out_in_one_line() -> None:
    kept = ("identificationModule", "sponsorCollaboratorsModule")
    record = {name: TRIAL[name] for name in kept}
    record["designModule"] = {"studyType": "INTERVENTIONAL"}
    lines = [one.text for one in statements(written(study(record))) if ".absent" in one.id]
    assert len(lines) == 3
    assert lines[0] == (
        "The record does not say: what the aim is; if it is hidden who gets what; "
        "what is measured above all."
    )


def test_a_record_without_limits_of_age_is_said_to_name_none() -> None:
    module = {"eligibilityCriteria": "Inclusion: coughs", "sex": "ALL", "healthyVolunteers": False}
    text = said({**TRIAL, "eligibilityModule": module})
    assert "No lowest age and no highest age is named." in text
    assert "which ages" not in text


def test_what_a_file_could_not_have_is_not_said_to_be_missing_in_the_record() -> None:
    record = {"designModule": {"studyType": "INTERVENTIONAL"}}
    text = said(record)
    assert "Not in this file: which ages; which sex" in text
    assert "The record does not say" not in text


def test_long_lists_are_cut_and_counted() -> None:
    record = copy_of(TRIAL)
    record["conditionsModule"]["conditions"] = [f"Cough {letter}" for letter in "abcdefgh"]
    record["outcomesModule"]["primaryOutcomes"] = [{"measure": f"M {x}"} for x in "abcdef"]
    text = said(record)
    assert "“Cough f” (8 in all)." in text
    assert "Cough g" not in text
    assert "There are 6 main measures in all." in text


def test_text_of_a_record_is_never_taken_for_a_pattern() -> None:
    record = changed(TRIAL, ("conditionsModule", "conditions", 0), "[a|b] {names} \\<b\\>")
    assert "“[a|b] {names} <b>”" in said(record)


def test_at_least_ten_sentences_of_a_usual_study() -> None:
    for record in KINDS.values():
        assert len(statements(written(study(record)))) >= 10


@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        ("Cough House, Inc.", "“Cough House, Inc.” is the"),
        ("Cough House Ltd.", "“Cough House Ltd.” is the"),
        ("House of Coughs.", "“House of Coughs” is the"),
        ("Ann Other, M.D.", "“Ann Other, M.D.” is the"),
    ],
)
def test_a_name_keeps_the_point_that_is_its_own(name: str, quoted: str) -> None:
    way = ("sponsorCollaboratorsModule", "leadSponsor", "name")
    assert quoted in said(changed(TRIAL, way, name))


def test_a_sponsor_that_is_held_back_is_in_charge_of_nothing() -> None:
    way = ("sponsorCollaboratorsModule", "leadSponsor", "name")
    assert "in charge" not in said(changed(TRIAL, way, "[Redacted]"))


@pytest.mark.parametrize("name", [". .,", "Principal Investigator", "Clinical Trials Director"])
def test_a_leader_without_a_name_leads_nothing(name: str) -> None:
    way = ("contactsLocationsModule", "overallOfficials", 0, "name")
    assert "leads the study" in said(TRIAL)
    assert "leads the study" not in said(changed(TRIAL, way, name))


def test_the_marks_of_a_list_are_points_in_a_quotation() -> None:
    way = ("eligibilityModule", "studyPopulation")
    text = said(changed(WATCHED, way, "* 40 with coughs\n* 20 without"))
    assert "looked for: “40 with coughs • 20 without”." in text
