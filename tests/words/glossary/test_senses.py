"""Words that mean something else beside other words: "PR" in a heart tracing is no response."""

import json
from pathlib import Path

import pytest

from tests.words.glossary.files import entries
from trialfinder import paths
from trialfinder.words.blocks import Run
from trialfinder.words.glossary import Glossary
from trialfinder.words.hard_words import HardWords

ENGLISH = Glossary.load(paths.words_dir("en"))
SENTENCES = json.loads(Path(__file__).with_name("senses.json").read_bytes())
GUARDED = {entry["id"]: entry for entry in entries("en") if "guards" in entry}


def forms_found(text: str, term_id: str) -> list[str]:
    return [
        text[each.start : each.end] for each in ENGLISH.matches(text) if each.term_id == term_id
    ]


def plain(text: str) -> str:
    return text.casefold().replace("-", " ")


def test_every_guarded_word_has_sentences_of_either_kind() -> None:
    assert set(SENTENCES) == set(GUARDED)
    for term_id, entry in GUARDED.items():
        for guard in entry["guards"]:
            forms = guard.get("forms", (entry["name"], *entry.get("forms", ())))
            for kind in ("means", "other"):
                sentences = plain(" ".join(SENTENCES[term_id][kind]))
                assert any(plain(form) in sentences for form in forms), (term_id, kind, forms)


@pytest.mark.parametrize("term_id", sorted(SENTENCES))
def test_a_word_is_explained_where_it_means_the_term_alone(term_id: str) -> None:
    for sentence in SENTENCES[term_id]["means"]:
        assert forms_found(sentence, term_id), sentence
    for sentence in SENTENCES[term_id]["other"]:
        assert not forms_found(sentence, term_id), sentence


def test_where_two_senses_would_do_neither_is_shown() -> None:
    assert forms_found("SD of the score", "standard-deviation")
    assert forms_found("SD as response", "stable-disease")
    assert "SD" not in [
        text[each.start : each.end]
        for text in ["SD of the response score"]
        for each in ENGLISH.matches(text)
    ]


def test_the_words_beside_one_are_read_across_the_runs_of_a_line() -> None:
    words = HardWords(ENGLISH, None)
    runs = (Run("PR "), Run("<", reason="escaped", escaped="\\<"), Run(" 200 ms, an interval"))
    assert not [run for run in words.mark(runs, official=True) if run.term == "partial-response"]
    runs = (Run("CR or "), Run("P", "?", "damaged"), Run("PR by RECIST"))
    marked = list(words.mark(runs, official=True))
    assert marked[1:3] == [Run(" or "), runs[1]] or runs[1] in marked
    assert "partial-response" not in {run.term for run in marked}  # joined to the damaged letter
    assert "complete-response" in {run.term for run in marked}
