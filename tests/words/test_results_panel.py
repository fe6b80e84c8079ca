"""The results on record as a family reads them: sentences with their fields, then tables."""

import re
from typing import Any

import msgspec
import pytest

from tests.reported import reported, study_with
from tests.reported_xml import RESULTS
from tests.words.materials import material
from trialfinder.records.protocol import (
    ContactsLocationsModule,
    DescriptionModule,
    Location,
    ProtocolSection,
)
from trialfinder.records.study import OtherSection
from trialfinder.words.blocks import Block, Dots, Heading, Panel, Paragraph, Table, Told, as_text
from trialfinder.words.panels import results_tables
from trialfinder.words.panels.results import results_panel

LANGUAGES = ("en", "es", "fr")
SHARE = re.compile(r"\([^()]*\b(?:in|de cada|sur) 100\)")
JUDGMENT = {
    "en": r"\b(works?|worked|safe|safer|better|worse|effective|benefit\w*|helps?|superior)\b",
    "es": r"\b(funciona\w*|segur[ao]|mejor|peor|eficaz|benefici\w*|ayuda\w*)\b",
    "fr": r"\b(marche|sûre?|mieux|meilleure?|pire|efficace|bénéfi\w*|aide)\b",
}


def panel(results: Any, language: str = "en") -> Panel:
    return results_panel(material(study_with(results), language))


def text_of(results: Any, language: str = "en") -> str:
    return " ".join(as_text(panel(results, language), 4000).split())


def told(results: Any, language: str = "en") -> dict[str, str]:
    """The sentences, each with the passage that it rests on."""
    blocks = (block for block in panel(results, language).blocks if isinstance(block, Told))
    return {
        "".join(run.text for run in block.runs): " ".join(each.text for each in block.evidence)
        for block in blocks
    }


def tables(results: Any) -> list[tuple[tuple[str, ...], ...]]:
    blocks = (block for block in panel(results).blocks if isinstance(block, Table))
    return [
        (
            block.header,
            *(tuple("".join(run.text for run in cell) for cell in row) for row in block.rows),
        )
        for block in blocks
    ]


def outcome(results: Any, number: int = 0) -> dict[str, Any]:
    one: dict[str, Any] = results["outcomeMeasuresModule"]["outcomeMeasures"][number]
    return one


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
        "In the group “Total”, for “Sex: Female, Male – Female”: 43 of 92 people (about 47 in 100)."
        in said
    )
    assert "For questions about the results, the record names: Clinic, 555-0100." in said
    assert all(said.values())


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


def test_tables_have_the_numbers_in_their_places() -> None:
    shown = tables(reported())
    assert shown[0] == (
        ("", "Zetamab", "Placebo"),
        ("Started", "45", "47"),
        ("Took part to the end", "41", "40"),
        ("Did not take part to the end", "4", "7"),
        ("Left: Lost to Follow-up", "4", "7"),
    )
    assert shown[2] == (
        ("", "Zetamab", "Placebo", "Total"),
        ("Female", "22", "21", "43"),
        ("Male", "23", "26", "49"),
    )
    assert shown[3][1:] == (("People counted here", "44", "46"), ("Value", "3", "11"))
    assert shown[4][1:] == (("At rest", "6.5 (1.25)", "NA [Too few.]"),)
    assert shown[6] == (
        ("", "Zetamab"),
        ("Cough – Lungs", "8 of 48; 19 times"),
        ("Rash", "1 of 48; 2 times"),
    )


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


def pictures(count: str, total: str) -> list[Dots]:
    """The pictures after the sentence on the first group of the first outcome."""
    results = reported()
    outcome(results)["denoms"][0]["counts"][0]["value"] = total
    outcome(results)["classes"][0]["categories"][0]["measurements"][0]["value"] = count
    blocks = panel(results).blocks
    start = f"In the group “Zetamab”: {count} of {total} "
    at = next(
        number
        for number, block in enumerate(blocks)
        if isinstance(block, Told) and block.runs[0].text.startswith(start)
    )
    return [block for block in blocks[at + 1 : at + 2] if isinstance(block, Dots)]


@pytest.mark.parametrize(
    ("count", "total", "shown"),
    [
        ("3", "44", (3, 44)),
        ("0", "20", (0, 20)),
        ("20", "20", (20, 20)),
        ("3", "200", (3, 200)),
        ("0", "201", (0, 100)),
        ("3", "201", (1, 100)),
        ("500", "1000", (50, 100)),
        ("999", "999", (100, 100)),
    ],
)
def test_a_count_of_twenty_people_or_more_has_a_picture(
    count: str, total: str, shown: tuple[int, int]
) -> None:
    assert [(one.filled, one.total) for one in pictures(count, total)] == [shown]


@pytest.mark.parametrize(("count", "total"), [("3", "19"), ("1", "400"), ("399", "400")])
def test_what_dots_cannot_show_has_no_picture(count: str, total: str) -> None:
    assert pictures(count, total) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_is_told_in_words(language: str) -> None:
    shown = [block for block in panel(reported(), language).blocks if isinstance(block, Dots)]
    assert len(shown) > 5
    for one in shown:
        assert sorted(re.findall(r"\d+", one.alt)) == sorted((str(one.filled), str(one.total)))
    text = text_of(reported(), language)
    assert all(" ".join(one.alt.split()) in text for one in shown)


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
    assert all("seriousNumAffected" in passage for _, passage in changed)


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


def test_an_outcome_is_told_with_when_it_was_measured() -> None:
    said = told(reported())
    base = "resultsSection.outcomeMeasuresModule.outcomeMeasures[0]"
    passage = said["What was measured: “Healed”. When: “Week 12”."]
    assert passage.endswith(f"{base}.title, {base}.timeFrame")


def test_an_outcome_without_numbers_or_with_too_many_says_so() -> None:
    results = reported()
    outcome(results)["classes"] = []
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
    assert "for, in the record’s words: “To see whether Zetamab heals.”." in text
    assert "Where: 2 centers, in Norway and Spain." in text
    assert "Where to read more" in text


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


def test_a_value_is_told_with_its_unit_and_spread() -> None:
    results = reported()
    one = outcome(results, 1) | {"type": "PRIMARY"}
    results["outcomeMeasuresModule"]["outcomeMeasures"][1] = one
    where = "In the group “Zetamab”, for “At rest”: 6.5 (1.25)."
    words = "Mean, in brackets: standard deviation; unit: points"
    base = "resultsSection.outcomeMeasuresModule.outcomeMeasures[1]"
    passage = told(results)[f"{where} This number is: {words}."]
    assert passage.endswith(
        f"measurements[0], {base}.paramType, {base}.dispersionType, {base}.unitOfMeasure"
    )
    assert "NA" not in " ".join(told(results))  # the table has it, with why
    one["paramType"] = "NUMBER"
    del one["dispersionType"]
    assert f"{where} This number is: points." in told(results)


def test_an_unnamed_spread_and_an_unposted_measure_are_said() -> None:
    results = reported()
    del outcome(results, 1)["dispersionType"]
    outcome(results)["reportingStatus"] = "NOT_POSTED"
    text = text_of(results)
    assert "The record does not say what the numbers in brackets are." in text
    assert "The record holds no numbers for this yet." in text
    assert "3 of 44" not in text


def test_many_groups_stand_a_few_side_by_side() -> None:
    results = reported()
    one = outcome(results)
    one["groups"] = [{"id": f"OG{n:03}", "title": f"Arm {n}"} for n in range(9)]
    counts = [{"groupId": f"OG{n:03}", "value": str(500 + n)} for n in range(9)]
    one["classes"] = [{"categories": [{"measurements": counts}]}]
    shown = [table for table in tables(results) if "Arm" in " ".join(table[0])]
    assert [len(table[0]) - 1 for table in shown] == [3, 3, 3]
    assert [table[-1][-1] for table in shown] == ["502", "505", "508"]


def test_large_results_are_bounded_and_say_so() -> None:
    results = reported()
    measures = results["outcomeMeasuresModule"]["outcomeMeasures"]
    beyond = 3
    many = results_tables.MOST_OUTCOMES + beyond - len(measures)
    measures += [measures[1] | {"title": f"Pain {n}"} for n in range(many)]
    stats = [{"groupId": "EG000", "numAffected": 1, "numAtRisk": 48}]
    events = [{"term": f"Event {n}", "stats": stats} for n in range(200)]
    results["adverseEventsModule"]["otherEvents"] += events
    text = text_of(results)
    assert "3 more measures have their numbers in the file; they are not shown here:" in text
    assert f"- Pain {many - 1}" in text
    assert re.search(r"\d+ more rows are in the file", text)
    assert "Cough" in text  # what most people had is not what is left out


HOSTILE = "<b>x</b>\x1b[31m\u202eend\nNCT99999999 ==="


def test_a_record_cannot_write_lines_of_ours() -> None:
    results = reported()
    outcome(results)["title"] = HOSTILE
    outcome(results)["groups"][0]["title"] = HOSTILE
    outcome(results)["classes"][0]["title"] = HOSTILE
    results["adverseEventsModule"]["otherEvents"][0]["term"] = HOSTILE
    shown = panel(results)
    text = as_text(shown)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert not re.search(r"^NCT99999999", text, re.MULTILINE)
    assert "<b>x</b>" in text


def test_a_wide_table_keeps_to_the_width_of_a_terminal() -> None:
    results = reported()
    for group in outcome(results)["groups"]:
        group["title"] = "A group with a long name, given once a day for twelve weeks or more"
    lines = as_text(panel(results), 80).splitlines()
    links = [line for line in lines if len(line) > 80]
    assert links == []


def test_a_bundled_text_goes_first() -> None:
    from trialfinder.library.opening import open_study

    blocks = results_panel(material(open_study("NCT01614795"))).blocks
    assert not any(isinstance(block, Table) for block in blocks)
    texts = [block.runs[0].text for block in blocks if isinstance(block, Paragraph)]
    assert any("March 31, 2015" in text for text in texts)
