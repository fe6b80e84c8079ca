"""What a record says of itself by mistake, or against itself, is told as what it says, in every
language."""

import pytest

from tests.words.patterns.checked import by_id, check_passages
from tests.words.patterns.made_up import (
    LANGUAGES,
    TRIAL,
    WATCHED,
    Tree,
    at,
    changed,
    copy_of,
    said,
    study,
    with_status,
    written,
)

_CHECKED = ("statusModule", "statusVerifiedDate")
_END = ("statusModule", "completionDateStruct")
_INFO = ("designModule", "designInfo")
_ARMS = ("armsInterventionsModule", "armGroups")
_GIVEN = ("armsInterventionsModule", "interventions")


def _all(record: Tree, identifier: str) -> list[str]:
    """The sentence of that name in each language, each with its passages."""
    found = []
    for language in LANGUAGES:
        check_passages(study(record), written(study(record), language))
        found.append(by_id(record, language)[identifier].text)
    return found


def test_a_record_with_a_later_day_than_its_check_does_tell_what_came_later() -> None:
    over = with_status(changed(TRIAL, _CHECKED, "2025-09"), "COMPLETED")
    for ended in ("2025-10", "2025-10-01", "2026"):
        later = changed(over, _END, {"date": ended, "type": "ACTUAL"})
        assert _all(later, "about.checked") == [
            (
                "The record says that it was last checked in September 2025. "
                "But it also tells what came later."
            ),
            (
                "La ficha dice que se revisó por última vez en septiembre de 2025. "
                "Pero cuenta también lo que vino después."
            ),
            (
                "La fiche dit qu’elle a été vérifiée pour la dernière fois en septembre 2025. "
                "Mais elle dit aussi ce qui est venu après."
            ),
        ]
    for ended, kind in (("2025-09-30", "ACTUAL"), ("2025", "ACTUAL"), ("2026-10", "ESTIMATED")):
        text = said(changed(over, _END, {"date": ended, "type": kind}))
        assert "last checked in September 2025. It cannot tell what came later." in text


def test_a_group_is_not_there_to_compare_where_nothing_is_tried_out_beside_it() -> None:
    record = changed(TRIAL, (*_ARMS, 3), {"label": "Tea", "type": "ACTIVE_COMPARATOR"})
    record = changed(record, (*_GIVEN, 1, "armGroupLabels"), ["Water", "Tea"])
    compared = _all(record, "treatment.arm.3")
    assert compared[0] == (
        "The group “Tea” is listed as one that is there to compare."
        " The record names “colored water” for it."
    )
    usual = _all(changed(record, (*_ARMS, 0, "type"), "ACTIVE_COMPARATOR"), "treatment.arm.0")
    assert usual[0] == "The group “Syrup”: the record names “syrup” (a drug)."
    assert "comparar" in compared[1]
    assert "comparar" not in usual[1]
    assert "comparer" in compared[2]
    assert "comparer" not in usual[2]


def test_a_sham_is_not_said_to_get_the_treatment_that_it_is_named_by() -> None:
    english, spanish, french = _all(TRIAL, "treatment.arm.2")
    named = (
        "The group “Bed” is listed as one with a sham. The record names “bed” (a device) for it."
    )
    assert english == named
    assert "La ficha nombra para él “bed” (un " in spanish
    assert "La fiche nomme pour lui «\u202fbed\u202f» (un " in french
    sham = changed(TRIAL, (*_GIVEN, 2, "name"), "Sham bed")
    assert "is listed as one with a sham. The record names “Sham bed” for it." in said(sham)


@pytest.mark.parametrize(
    ("model", "count", "told"),
    [
        ("CASE_ONLY", 2, "one group only, of people who have something in common. But it names 2"),
        ("CASE_ONLY", 1, "have something in common, and that there is no other group"),
        ("CASE_CONTROL", 1, "with people who do not have it. But it names 1 group."),
        (
            "CASE_CONTROL",
            2,
            "says that the study compares people who have something, such as an illness, with",
        ),
    ],
)
def test_groups_that_a_kind_of_study_cannot_have_are_told_with_it(
    model: str, count: int, told: str
) -> None:
    record = changed(WATCHED, (*_INFO, "observationalModel"), model)
    record["armsInterventionsModule"]["armGroups"][count:] = []
    assert told in _all(record, "about.observationalModel")[0]


@pytest.mark.parametrize("model", ["CASE_CONTROL", "CASE_CROSSOVER", "ECOLOGIC_OR_COMMUNITY"])
def test_kinds_that_records_often_have_wrong_are_told_as_what_they_say(model: str) -> None:
    record = changed(WATCHED, (*_INFO, "observationalModel"), model)
    english, spanish, french = _all(record, "about.observationalModel")
    assert english.startswith("The record says that the study ")
    assert spanish.startswith("La ficha dice que ")
    assert french.startswith("La fiche dit que l’étude ")


@pytest.mark.parametrize("status", ["RECRUITING", "NOT_YET_RECRUITING", "COMPLETED", "UNKNOWN"])
@pytest.mark.parametrize(
    ("identifier", "beginnings"),
    [
        (
            "about.kind.OBSERVATIONAL",
            ("The record lists", "La ficha presenta", "La fiche présente"),
        ),
        ("treatment.watched", ("The record lists", "La ficha presenta", "La fiche présente")),
        ("eligibility.sampling", ("The record says", "La ficha dice", "La fiche dit")),
        ("about.class", ("The record says", "La ficha dice", "La fiche dit")),
    ],
)
def test_what_few_records_that_say_it_bear_out_is_told_as_what_they_say(
    status: str, identifier: str, beginnings: tuple[str, ...]
) -> None:
    record = with_status(WATCHED, status)
    at(record, ("sponsorCollaboratorsModule",))["leadSponsor"]["class"] = "OTHER_GOV"
    for sentence, beginning in zip(_all(record, identifier), beginnings, strict=True):
        assert sentence.startswith(f"{beginning} ")


def test_a_mark_for_the_end_of_a_line_is_not_shown() -> None:
    way = ("eligibilityModule", "studyPopulation")
    assert "“People of one town. - Their kin”" in said(
        changed(WATCHED, way, "People of one town.@@@- Their kin")
    )


@pytest.mark.parametrize(
    ("way", "code", "told"),
    [
        ("observationalModel", "NATURAL_HISTORY", "the kind of groups as “natural history”."),
        ("observationalModel", "Natural History", "the kind of groups as “Natural History”."),
        ("timePerspective", "FROM_BIRTH", "in these words: “from birth”."),
    ],
)
def test_a_value_that_we_have_no_words_for_is_quoted_as_people_write(
    way: str, code: str, told: str
) -> None:
    assert told in said(changed(WATCHED, (*_INFO, way), code))


def test_of_what_has_no_phase_in_its_record_it_is_not_said_that_its_kind_has_none() -> None:
    told = _all(changed(TRIAL, ("designModule", "phases"), ["NA"]), "about.phase")
    assert told[0] == "The record gives no phase. It has “not applicable” there."
    assert told[1].startswith("La ficha no da ninguna ")
    assert told[2].startswith("La fiche ne donne aucune phase.")


@pytest.mark.parametrize("healthy", [True, False])
def test_whether_healthy_people_can_join_is_told_as_what_the_record_says(healthy: bool) -> None:
    record = changed(TRIAL, ("eligibilityModule", "healthyVolunteers"), healthy)
    english, spanish, french = _all(record, "eligibility.healthy")
    can = "can" if healthy else "cannot"
    assert english == f"The record says that healthy people {can} join."
    assert spanish.startswith("La ficha dice que " if healthy else "La ficha dice que no ")
    assert french.startswith("La fiche dit que ")


def test_nobody_is_said_to_have_been_there_only_where_the_record_counts_those_who_were() -> None:
    way = ("designModule", "enrollmentInfo")
    for info in ({"count": 0}, {"count": 0, "type": "ESTIMATED"}):
        assert _all(changed(TRIAL, way, info), "about.count") == [
            "The record gives 0 as the number of people. It does not say if nobody took part.",
            "La ficha da 0 como número de personas. No dice si es que no participó nadie.",
            (
                "La fiche donne 0 comme nombre de personnes. "
                "Elle ne dit pas si personne n’a participé."
            ),
        ]
    actual = changed(TRIAL, way, {"count": 0, "type": "ACTUAL"})
    assert "The record says that nobody took part. It counts 0 people." in said(actual)


@pytest.mark.parametrize("status", ["TERMINATED", "UNKNOWN"])
def test_what_is_counted_is_not_said_to_be_the_plan(status: str) -> None:
    record = with_status(copy_of(TRIAL), status)
    at(record, ("designModule",))["enrollmentInfo"] = {"count": 110, "type": "ACTUAL"}
    text = said(record)
    assert "110 people took part." in text
    assert "Most of what you read here was the plan." in text


def test_a_group_that_depends_on_what_would_come_is_told_in_one_mood() -> None:
    record = changed(TRIAL, (*_INFO, "interventionModel"), "SEQUENTIAL")
    to_come = with_status(record, "NOT_YET_RECRUITING")
    assert "podría depender de lo que pasara antes" in said(to_come, "es")
    assert "pourrait dépendre de ce qui se passerait avant" in said(to_come, "fr")
