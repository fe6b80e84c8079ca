"""The tables of results: their numbers, their bounds, and what a record may not write."""

import re

from tests.reported import reported
from tests.words.results_shown import outcome, panel, tables, text_of, told
from trialfinder.words.blocks import Panel, Table, as_text, plain
from trialfinder.words.panels import results_tables


def test_tables_have_the_numbers_in_their_places() -> None:
    shown = tables(reported())
    assert shown[0] == (
        ("", "Zetamab", "Placebo"),
        ("Started", "45", "47"),
        ("Took part to the end", "41", "40"),
        ("Did not take part to the end", "4", "7"),
        ("Not to the end: Lost to Follow-up", "4", "7"),
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


def test_a_value_is_told_with_its_unit_and_spread() -> None:
    results = reported()
    one = outcome(results, 1) | {"type": "PRIMARY"}
    results["outcomeMeasuresModule"]["outcomeMeasures"][1] = one
    where = "In the group “Zetamab”, for “At rest”: 6.5 (1.25)."
    words = "Mean, in brackets: standard deviation; unit: points"
    base = "resultsSection.outcomeMeasuresModule.outcomeMeasures[1]"
    passage = told(results)[f"{where} Kind of number: {words}."]
    assert passage.endswith(
        f"measurements[0], {base}.paramType, {base}.dispersionType, {base}.unitOfMeasure"
    )
    assert "NA" not in " ".join(told(results))  # the table has it, with why
    one["paramType"] = "NUMBER"
    del one["dispersionType"]
    assert f"{where} Kind of number: points." in told(results)


def test_an_unnamed_spread_and_an_unposted_measure_are_said() -> None:
    results = reported()
    del outcome(results, 1)["dispersionType"]
    outcome(results)["reportingStatus"] = "NOT_POSTED"
    text = text_of(results)
    assert "The record does not say what the numbers in brackets are." in text
    assert "The record holds no numbers for this yet." in text
    assert "3 of 44" not in text


def test_a_count_of_harms_without_how_many_were_watched_is_shown_and_told_as_such() -> None:
    results = reported()
    group = results["adverseEventsModule"]["eventGroups"][0]
    del group["seriousNumAtRisk"]
    count = group["seriousNumAffected"]
    cells = [cell for table in tables(results) for row in table for cell in row]
    assert f"{count}, out of how many is not given" in cells
    text = (
        f"In the group “Zetamab”, people with a serious adverse event: {count}. "
        "The record does not say out of how many."
    )
    assert told(results)[text].endswith("eventGroups[0].seriousNumAffected")


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


def test_a_text_that_is_just_short_enough_is_shown_to_its_last_letter() -> None:
    for more, said in ((0, "x" * 1499 + "z"), (7, "x" * 1500 + "… ")):
        results = reported()
        outcome(results)["description"] = ("x" * 1500)[: 1499 + (more > 0)] + "z" * max(more, 1)
        assert said in text_of(results)


def test_columns_of_numbers_keep_room_beside_long_names() -> None:
    header = ("A name that is much longer than the others and goes on", "One", "Two")
    row = tuple(plain(text) for text in ("word " * 30, "12 of 34 people", "34 of 56 people"))
    panel = Panel(key="made_up", title="Made up", blocks=(Table("", header, (row,)),))
    lines = as_text(panel, 60).splitlines()
    assert max(map(len, lines)) <= 60
    assert any("12 of 34 people" in line and "34 of 56 people" in line for line in lines)
