"""The results on record as a family reads them: sentences with their fields, then tables."""

import re
from typing import Any

import msgspec
import pytest

from tests.every import every
from tests.reported import reported, study_with
from tests.reported_xml import RESULTS
from tests.words.materials import material
from tests.words.results_shown import LANGUAGES, outcome, panel, text_of, told
from trialfinder.records.protocol import (
    ArmsInterventionsModule,
    ContactsLocationsModule,
    DateStruct,
    DescriptionModule,
    Intervention,
    Location,
    ProtocolSection,
    StatusModule,
)
from trialfinder.records.study import OtherSection
from trialfinder.words.blocks import Block, Heading, Panel, Paragraph, Table, Told, as_text
from trialfinder.words.panels.results import results_panel

SHARE = re.compile(r"\([^()]*\b(?:in|de cada|sur) 100\)")
JUDGMENT = {
    "en": r"\b(works?|worked|safe|safer|better|worse|effective|benefit\w*|helps?|superior)\b",
    "es": r"\b(funciona\w*|segur[ao]|mejor|peor|eficaz|benefici\w*|ayuda\w*)\b",
    "fr": r"\b(marche|sûre?|mieux|meilleure?|pire|efficace|bénéfi\w*|aide)\b",
}


def test_sentences_count_and_name_their_fields() -> None:
    said = told(reported())
    base = "resultsSection.outcomeMeasuresModule.outcomeMeasures[0]"
    healed = said["In the group “Zetamab”: 3 of 44 people (about 7 in 100)."]
    place = f"{base}.classes[0].categories[0].measurements[0]"
    assert healed == f"From the official record: {place}, {base}.denoms"
    serious = "In the group “Zetamab”, people with a serious adverse event: 9 of 48 people"
    harms = "resultsSection.adverseEventsModule.eventGroups[0]"
    passage = said[f"{serious} (about 19 in 100)."]
    assert passage.endswith(f"{harms}.seriousNumAffected, {harms}.seriousNumAtRisk")
    assert "In the group “Zetamab”, deaths of any cause: 0 of 48 people." in said
    assert "In the group “Placebo”, 40 people took part to the end." in said
    assert (
        "Of the people described, for “Sex: Female, Male – Female”: 43 of 92 people "
        "(about 47 in 100)." in said
    )
    assert "For questions about the results, the record names: Clinic, 555-0100." in said
    assert every(said.values())


def test_of_a_single_group_is_told_how_many_it_had() -> None:
    results = reported()
    baseline = results["baselineCharacteristicsModule"]
    for one in (baseline, *baseline["denoms"]):
        name = "groups" if "groups" in one else "counts"
        one[name] = one[name][:1]
    several = told(reported())
    (said,) = [text for text in told(results) if text not in several and "45" in text]
    assert "baselineCharacteristicsModule.denoms" in told(results)[said]


def test_of_several_groups_without_a_total_none_is_told_as_if_it_were_all_people() -> None:
    results = reported()
    baseline = results["baselineCharacteristicsModule"]
    for count in (3, 2):
        for one in (baseline, *baseline["denoms"]):
            name = "groups" if "groups" in one else "counts"
            one[name] = one[name][:count]
        said = [text for text in told(results) if text.startswith("The record describes")]
        assert said == (["The record describes 92 people as they were at the start."] * (count > 2))


def numbers_at(path: str, results: Any) -> set[str]:
    """The numbers that the record has at a path, or below it."""
    found = results
    for name, number in re.findall(r"\.(\w+)|\[(\d+)\]", path):
        found = found[name] if name else found[int(number)]
    return set(re.findall(r"[\d.]*\d", str(found)))


def test_every_number_of_a_sentence_stands_at_its_path() -> None:
    results = reported()
    outcome(results, 1)["type"] = "PRIMARY"
    checked = 0
    for sentence, passage in told(results).items():
        paths = re.findall(r"resultsSection(\.[^\s,]+)", passage)
        own = SHARE.sub("", sentence).replace("2-sided", "")
        numbers = set(re.findall(r"[\d.]*\d", own)) if paths else set()
        there = set().union(*(numbers_at(path, results) for path in paths)) if paths else set()
        assert numbers <= there, sentence
        checked += len(numbers)
    assert checked > 25


def test_a_comparison_is_told_as_the_record_states_it() -> None:
    text = text_of(reported())
    assert (
        "Whoever ran the study compared or analyzed: Zetamab; Placebo. Method: ANCOVA. p-value: "
        "<0.031. Mean Difference: -2.72. 97.3% confidence interval: -3.9 to -1.6 (2-sided). "
        "[record] - Not adjusted."
    ) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_is_made_up_and_nothing_is_judged(language: str) -> None:
    results = reported()
    text = text_of(results, language).partition("2026")[2]
    text = SHARE.sub("", text.rpartition("https://")[0])
    on_record = set(re.findall(r"\d+", str(results))) | {"00000001", "2"}  # 2-sided
    assert set(re.findall(r"\d+", text)) <= on_record
    for number in (
        "45",
        "47",
        "41",
        "40",
        "43",
        "49",
        "6.5",
        "1.25",
        "-2.72",
        "97.3",
        "0.031",
        "19",
    ):
        assert number in text
    own = re.sub(r"“[^”]*”|«[^»]*»", "", text)
    assert not re.search(JUDGMENT[language], own, re.IGNORECASE)


def test_the_languages_have_the_same_numbers() -> None:
    english, *others = (
        sorted(re.findall(r"\d[\d.]*\d|\d", " ".join(told(reported(), one)))) for one in LANGUAGES
    )
    assert others == [english, english]


@pytest.mark.parametrize(
    ("count", "total", "share"),
    [
        ("0", "44", ""),
        ("44", "44", ""),
        ("7", "19", ""),
        ("10", "20", " (50 in 100)"),
        ("3", "44", " (about 7 in 100)"),
        ("1", "400", " (fewer than 1 in 100)"),
        ("399", "400", " (more than 99 in 100)"),
        ("1", "200", " (about 1 in 100)"),
    ],
)
def test_a_share_says_no_more_than_the_count(count: str, total: str, share: str) -> None:
    results = reported()
    outcome(results)["denoms"][0]["counts"][0]["value"] = total
    outcome(results)["classes"][0]["categories"][0]["measurements"][0]["value"] = count
    assert f"In the group “Zetamab”: {count} of {total} people{share}." in told(results)


def test_from_which_share_on_harms_are_listed_is_said_with_its_field() -> None:
    said = told(reported())
    sentence = next(one for one in said if "more than 5% of a group" in one)
    assert said[sentence].endswith("resultsSection.adverseEventsModule.frequencyThreshold")
    results = reported()
    results["adverseEventsModule"]["frequencyThreshold"] = "0"
    assert "of a group had" not in text_of(results)


def test_where_the_names_of_harms_come_from_is_said_once() -> None:
    results = reported()
    for event in results["adverseEventsModule"]["otherEvents"]:
        event["sourceVocabulary"] = "MedDRA 14.1"
    assert text_of(results).count("MedDRA 14.1") == 1


def test_a_changed_number_changes_what_rests_on_it_alone() -> None:
    results = reported()
    results["adverseEventsModule"]["eventGroups"][0]["seriousNumAffected"] = 10
    before, after = told(reported()), told(results)
    changed = set(before.items()) ^ set(after.items())
    assert len(changed) == 2
    assert every("seriousNumAffected" in passage for _, passage in changed)


def test_what_may_not_be_people_becomes_no_sentence() -> None:
    results = reported()
    milestone = results["participantFlowModule"]["periods"][0]["milestones"][0]
    milestone["comment"] = "Pairs of a parent and a child"
    outcome(results)["classes"][0]["title"] = "Healed wounds (n=40)"
    said = " ".join(told(results))
    assert "people started" not in said
    assert "of 44 people" not in said
    assert "Started [Pairs of a parent and a child]" in text_of(results)


ELEMENTS = (
    "Which study this is",
    "Who was responsible",
    "Why, when and where",
    "Who took part",
    "What was studied",
    "Harms that were counted",
    "What was measured first of all",
    "Limits of the study",
    "Studies to follow",
    "Where to read more",
)
"""Annex V of Regulation (EU) No 536/2014."""


def of_elements(shown: Panel) -> dict[str, list[Block]]:
    """What stands below each heading of the summary."""
    found: dict[str, list[Block]] = {}
    for block in shown.blocks:
        if isinstance(block, Heading):
            if block.level == 2 and found:
                break
            if block.level == 3:
                found[block.text] = []
        elif found:
            found[[*found][-1]].append(block)
    return found


def test_each_of_the_ten_elements_has_a_sentence_or_is_said_to_be_missing() -> None:
    full = of_elements(panel(reported()))
    assert tuple(full) == ELEMENTS
    for name in ("Who took part", "Harms that were counted", "What was measured first of all"):
        assert any(isinstance(block, Told) for block in full[name]), name
    study = study_with({"participantFlowModule": {}})
    bare = of_elements(
        results_panel(material(msgspec.structs.replace(study, as_read=ProtocolSection())))
    )
    assert tuple(bare) == ELEMENTS
    for name, blocks in bare.items():
        (said,) = blocks
        assert isinstance(said, Paragraph), name
        assert said.soft, name


def test_one_in_a_hundred_is_told_in_right_spanish() -> None:
    results = reported()
    events = results["adverseEventsModule"]["eventGroups"][0]
    events |= {"seriousNumAffected": 1, "seriousNumAtRisk": 78}
    assert "1 de 78 personas (cerca de 1 de cada 100)." in text_of(results, "es")


def test_an_outcome_is_told_with_when_it_was_measured() -> None:
    said = told(reported())
    base = "resultsSection.outcomeMeasuresModule.outcomeMeasures[0]"
    passage = said["What was measured: “Healed”. When: “Week 12”."]
    assert passage.endswith(f"{base}.title, {base}.timeFrame")


def test_an_outcome_without_numbers_or_with_too_many_says_so() -> None:
    results = reported()
    outcome(results)["classes"] = []
    assert "The record gives no numbers for this." in text_of(results)
    not_known = [{"measurements": [{"groupId": "OG000", "value": "NA"}]}]
    outcome(results)["classes"] = [{"title": "Day 1", "categories": not_known}]
    assert "The record gives no numbers for this." in text_of(results)
    outcome(results)["classes"] = [
        {
            "title": f"Day {n}",
            "categories": [{"measurements": [{"groupId": "OG000", "value": "1"}]}],
        }
        for n in range(13)
    ]
    text = text_of(results)
    assert "The numbers are in the tables below." in text
    assert "for “Day 1”: 1 of 44" not in text


def test_where_and_why_are_told_with_their_fields() -> None:
    study = study_with(reported())
    section = msgspec.structs.replace(
        study.as_read,
        description_module=DescriptionModule(brief_summary="To see whether Zetamab heals."),
        contacts_locations_module=ContactsLocationsModule(
            locations=(Location(country="Norway"), Location(country="Spain"))
        ),
    )
    shown = results_panel(material(msgspec.structs.replace(study, as_read=section)))
    text = as_text(shown, 4000)
    assert "From the record’s summary: “To see whether Zetamab heals”." in text
    assert "Where: 2 centers (Norway and Spain)." in text
    assert "Where to read more" in text


@pytest.mark.parametrize("day", ["soon", None, "2026-13"])
def test_a_day_that_nobody_can_read_is_not_told_and_takes_nothing_with_it(day: str | None) -> None:
    study = study_with(reported())
    status = StatusModule(
        start_date_struct=DateStruct(date=day), completion_date_struct=DateStruct(date="2026-02")
    )
    section = msgspec.structs.replace(study.as_read, status_module=status)
    shown = as_text(results_panel(material(msgspec.structs.replace(study, as_read=section))), 4000)
    assert "February 2026" in shown
    assert str(day) not in shown


def test_who_did_not_start_is_not_told_twice() -> None:
    results = reported()
    period = results["participantFlowModule"]["periods"][0]
    for milestone in period["milestones"]:
        milestone["achievements"][1]["numSubjects"] = "0"
    said = told(results)
    assert "In the group “Placebo”, 0 people started." in said
    assert not any("“Placebo”, 0 people took part" in each for each in said)
    assert any("“Zetamab”, 41 people took part to the end" in each for each in said)


def test_what_was_given_is_named_as_the_record_names_it() -> None:
    study = study_with(reported())
    arms = ArmsInterventionsModule(
        interventions=tuple(Intervention(name=name) for name in ("Zetamab", "Placebo", "Zetamab"))
    )
    section = msgspec.structs.replace(study.as_read, arms_interventions_module=arms)
    shown = results_panel(material(msgspec.structs.replace(study, as_read=section)))
    assert "Zetamab; Placebo." in as_text(shown, 4000)


def test_more_people_than_there_are_is_said_and_no_sentence() -> None:
    results = reported()
    outcome(results)["classes"][0]["categories"][0]["measurements"][0]["value"] = "45"
    assert "45 of 44 people" not in " ".join(told(results))
    assert "contradict each other: for “Zetamab”, it counts 45 of 44." in text_of(results)


def test_what_we_do_not_understand_is_named_and_nothing_of_it_shown() -> None:
    results = reported()
    outcome(results)["denoms"][0]["counts"][0]["novelty"] = "?"
    text = text_of(results)
    assert "outcomeMeasures[0] Healed" in text
    assert "3 of 44" not in text
    assert "0.031" not in text
    assert "Pain" in text


def test_what_was_not_understood_is_not_said_to_be_missing() -> None:
    results = reported()
    outcome(results)["denoms"][0]["counts"][0]["novelty"] = "?"
    text = text_of(results)
    assert "Parts of the results are not understood, so nothing is said of this here." in text
    assert "no result that it calls a primary one" not in text


def test_results_of_the_older_format_are_told_as_those_of_the_newer() -> None:
    study = study_with(reported())
    part = OtherSection(name="clinical_results", text=RESULTS, is_json=False)
    older = results_panel(material(msgspec.structs.replace(study, other_sections=(part,))))
    modern = reported()
    for kind in ("Affected", "AtRisk"):  # the older format counts no deaths
        del modern["adverseEventsModule"]["eventGroups"][0][f"deathsNum{kind}"]
    assert as_text(older) == as_text(panel(modern))


def test_results_without_anything_known_are_as_before() -> None:
    for results in ({}, {"novelModule": {}}, "{"):
        text = text_of(results)
        assert "We do not show them here" in text
        assert "What the record says was found" not in text


def test_where_sentences_follow_nobody_says_that_there_are_none() -> None:
    none = "No plain words have been written for this part yet."
    assert none in text_of({})
    assert none not in text_of(reported())


def test_a_bundled_text_goes_first() -> None:
    from trialfinder.library.opening import open_study

    blocks = results_panel(material(open_study("NCT01614795"))).blocks
    assert not any(isinstance(block, Table) for block in blocks)
    texts = [block.runs[0].text for block in blocks if isinstance(block, Paragraph)]
    assert any("March 31, 2015" in text for text in texts)
