from typing import Any

import pytest

from tests.sheets.subjects import study, subject
from trialfinder.library.opening import open_study
from trialfinder.sheets.family import family_sheet
from trialfinder.sheets.sheet import Center
from trialfinder.sheets.text import sheet_text
from trialfinder.words.blocks import Heading


def test_a_family_reads_plain_sentences_of_any_study_and_its_summary() -> None:
    for language, heading, source in (
        ("en", "How is it done?", "made by rule from the study’s record"),
        ("es", "¿Para qué es?", "se forman por regla"),
        ("fr", "Comment se déroule l’étude ?", "viennent d’une règle"),
    ):
        sheet = family_sheet(subject(study(), language))
        heads = [
            block.text
            for part in sheet.parts
            for block in part.blocks
            if isinstance(block, Heading)
        ]
        text = " ".join(sheet_text(sheet).split())
        assert heading.replace("\u202f", " ") in [head.replace("\u202f", " ") for head in heads]
        assert source in text
        assert "The syrup is tried against tumors." in text


def test_the_summary_is_spared_first_and_never_stands_beside_a_text_by_hand() -> None:
    sheet = family_sheet(subject(study()))
    (spare,) = {
        part.spare
        for part in sheet.parts
        if any("syrup is tried" in run.text for each in part.blocks for run in _runs(each))
    }
    assert spare == max(part.spare for part in sheet.parts)
    by_hand = sheet_text(family_sheet(subject(open_study("NCT01614795"))))
    assert "made by rule" not in by_hand


def _runs(block: object) -> tuple[object, ...]:
    return getattr(block, "runs", ())


def _with_arms(*texts: str) -> dict[str, object]:
    labels = [f"Arm {number}" for number in range(1, len(texts) + 1)]
    return {
        "armGroups": [
            {"label": label, "description": text} for label, text in zip(labels, texts, strict=True)
        ],
        "interventions": [{"type": "DRUG", "name": "zetamab", "armGroupLabels": labels}],
    }


def test_a_family_reads_how_often_and_whose_days_a_picture_shows() -> None:
    cycle, other = "zetamab on day 1 of each 21-day cycle", "zetamab once daily for 12 weeks"
    shown = study(armsInterventionsModule=_with_arms(other, cycle))
    text = " ".join(sheet_text(family_sheet(subject(shown))).split())
    told = text.index("“zetamab”: once a day, for 12 weeks.")
    assert text.index("The group “Arm 1”") < told < text.index("The group “Arm 2”")
    days = text[text.index("The days of a cycle") :]
    assert days.index("Arm 2") < days.index("Week 1")
    both = study(armsInterventionsModule=_with_arms(cycle, cycle.replace("21", "28")))
    text = " ".join(sheet_text(family_sheet(subject(both))).split())
    days = text[text.index("The days of a cycle") :]
    assert days.index("side by side") < days.index("Arm 1") < days.index("Arm 2")
    assert "Week 1" not in text


def test_what_is_unsure_of_a_place_stands_in_a_line_of_its_own() -> None:
    site = {
        "facility": "Clinic of Toronto",
        "status": "RECRUITING",
        "city": "Toronto",
        "zip": "99999",
        "country": "Canada",
        "contacts": [{"name": "To Ronto", "phone": "555-0404"}],
    }
    made = study(contactsLocationsModule={"locations": [site]})
    blocks = [block for part in family_sheet(subject(made)).parts for block in part.blocks]
    (center,) = [block for block in blocks if isinstance(block, Center)]
    sentences = [line for line in center.lines if line.endswith(".")]
    assert sentences
    assert not [line for line in center.lines if "." in line and "·" in line]


def _drugs(count: int) -> dict[str, Any]:
    """One group that gets so many drugs, each in a rhythm of its own."""
    names = [f"drug{letter}mab" for letter in "abcdefghijkl"[:count]]
    told = (f"{name} 10 mg PO once daily for {n} weeks." for n, name in enumerate(names, 2))
    return {
        "armGroups": [{"label": "Arm 1", "description": " ".join(told)}],
        "interventions": [
            {"type": "DRUG", "name": name, "armGroupLabels": ["Arm 1"]} for name in names
        ],
    }


@pytest.mark.parametrize(("count", "is_told"), [(1, True), (7, True), (8, True), (9, False)])
def test_how_often_is_told_where_few_sentences_tell_all_of_it(count: int, is_told: bool) -> None:
    about = subject(study(armsInterventionsModule=_drugs(count)))
    text = sheet_text(family_sheet(about), width=2000)
    told = [n for n, letter in enumerate("abcdefghijkl", 2) if f"“drug{letter}mab 10 mg”: " in text]
    assert told == (list(range(2, count + 2)) if is_told else [])
    assert [f"for {n} weeks" in text for n in told] == [True] * len(told)
    assert ("How often, and when?" in text) is is_told
