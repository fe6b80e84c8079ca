"""The hard words of records: how they are counted, and that the glossary keeps explaining them."""

import csv
import json
import re
from pathlib import Path

import pytest

from tools.count_hard_words import OUTPUT, count, is_everyday, is_explained, studies_in
from trialfinder import paths
from trialfinder.words.glossary import Glossary

ENGLISH = Glossary.load(paths.words_dir("en"))


def rows(name: str) -> list[dict[str, str]]:
    with (OUTPUT / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_nine_of_ten_frequent_hard_words_are_explained() -> None:
    table = [(int(row["count"]), int(row["explained"])) for row in rows("words.csv")]
    assert len(table) == 300
    assert sum(is_explained(*row) for row in table) >= 270
    assert sum(explained for _, explained in table) >= 0.85 * sum(number for number, _ in table)


def test_the_table_is_of_the_glossary_as_it_is() -> None:
    """What the table calls always explained is, where a word needs no other beside it."""
    always = [row["word"] for row in rows("words.csv") if row["count"] == row["explained"]]
    assert len(always) > 100
    alone = [word for word in always if ENGLISH.matches(word)]
    assert len(alone) >= 0.95 * len(always)
    met = {row["term"] for row in rows("terms.csv")}
    assert met <= set(ENGLISH.by_id)
    assert len(met) >= 600


def test_no_definition_has_a_hard_word_that_is_not_explained() -> None:
    hard = [
        (term.id, word[0])
        for term in ENGLISH.terms
        for word in re.finditer(r"[A-Za-z]{2,}(?:['’][A-Za-z]+)?", term.definition)
        if not is_everyday(word[0])
        and not any(
            each.start <= word.start() < each.end for each in ENGLISH.matches(term.definition)
        )
    ]
    assert not hard


@pytest.mark.parametrize("word", ["house", "Mothers", "worried", "running", "patients", "Doctor's"])
def test_everyday_words_are_not_hard(word: str) -> None:
    assert is_everyday(word)


@pytest.mark.parametrize("word", ["placebo", "metastases", "QTc", "hepatic", "randomized"])
def test_words_of_the_field_are_hard(word: str) -> None:
    assert not is_everyday(word)


def test_words_are_counted_in_what_families_read(tmp_path: Path) -> None:
    record = {
        "protocolSection": {
            "identificationModule": {"nctId": "NCT09990001", "briefTitle": "Placebo placebo"},
            "eligibilityModule": {
                "eligibilityCriteria": "* Placebo before\n* PR interval > 240 ms\n* Zyxopathy"
            },
            "outcomesModule": {"primaryOutcomes": [{"measure": "Zyxopathy", "timeFrame": "a day"}]},
        }
    }
    for name in ("one.json", "again.json"):
        (tmp_path / name).write_text(json.dumps(record), encoding="utf-8")
    counts = count(studies_in(tmp_path), ENGLISH)
    assert counts.studies == 1
    assert counts.words["placebo"] == counts.explained["placebo"] == 1
    assert (counts.words["zyxopathy"], counts.explained["zyxopathy"]) == (2, 0)
    assert counts.terms["pr-interval"] == counts.records["pr-interval"] == 1
    assert "partial-response" not in counts.terms
