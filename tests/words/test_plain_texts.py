import json
import re
import shutil
from pathlib import Path

import pytest

from tests.every import every
from tests.words.statements import LANGUAGES, NUMBER, STATEMENTS, TEXTS, translations
from trialfinder import paths
from trialfinder.errors import ResourceError
from trialfinder.library.opening import open_study
from trialfinder.records.readers.formats import read_study
from trialfinder.records.study import Interpretation, Study
from trialfinder.words.glossary import Glossary
from trialfinder.words.plain_texts import (
    PaperSource,
    PlainTexts,
    RecordSource,
    Statement,
    is_on_record,
)

PANELS = ("about", "treatment", "eligibility", "results", "advice")
GLOSSARIES = {language: Glossary.load(paths.words_dir(language)) for language in LANGUAGES}


@pytest.fixture(scope="module")
def study() -> Study:
    return open_study(NUMBER)


def line_as_read(study: Study, line: int) -> str:
    """A line of the record with our interpretations of its characters put in."""
    (text,) = (passage.text for passage in study.passages if passage.line == line)
    within: list[tuple[int, Interpretation]] = [
        (one.start, one)
        for one in study.interpretations
        if one.line == line and one.start is not None and one.recorded
    ]
    for start, interpretation in sorted(within, key=lambda pair: -pair[0]):
        text = (
            text[:start] + interpretation.read + text[start + len(interpretation.recorded or "") :]
        )
    return text


def test_every_panel_has_its_sections() -> None:
    for text in TEXTS.values():
        assert tuple(dict.fromkeys(section.panel for section in text.sections)) == PANELS
        for key in PANELS:
            assert text.panel(key)
            assert every(section.statements for section in text.panel(key))
        assert text.panel("record") == ()


def test_ids_are_the_same_in_every_language_and_never_twice() -> None:
    ids = [statement.id for statement in STATEMENTS]
    assert len(set(ids)) == len(ids)
    for section in TEXTS["en"].sections:
        assert section.id.startswith(f"{section.panel}.")
        assert every(each.id.startswith(f"{section.panel}.") for each in section.statements)
    for language in LANGUAGES[1:]:
        file = paths.words_dir(language) / "studies" / f"{NUMBER}.json"
        content = json.loads(file.read_bytes())
        assert list(content["texts"]) == ids
        assert list(content["headings"]) == [section.id for section in TEXTS["en"].sections]


def test_nothing_is_left_untranslated() -> None:
    for one in STATEMENTS:
        for _, text in translations(one):
            assert text != one.text
    for language in LANGUAGES[1:]:
        for here, english in zip(TEXTS[language].sections, TEXTS["en"].sections, strict=True):
            assert here.heading != english.heading


@pytest.mark.parametrize("one", STATEMENTS, ids=lambda one: one.id)
def test_every_statement_rests_on_the_record_or_the_paper(one: Statement, study: Study) -> None:
    assert one.sources
    for source in one.sources:
        if isinstance(source, PaperSource):
            assert source.citation == "Pediatric Blood & Cancer 2015;62(3):440-4"
            assert source.pubmed == "25446280"
            assert source.finding
            continue
        assert is_on_record(source, study)
        if source.line is None:
            assert any(one.path == source.path for one in study.interpretations)
            continue
        assert source.quote in line_as_read(study, source.line)
        (path,) = (each.path for each in study.passages if each.line == source.line)
        assert path is not None
        assert f"{source.path}.".startswith((f"{path}.", f"{path}["))


def test_findings_are_said_to_be_those_of_the_paper() -> None:
    for text in TEXTS.values():
        found, side_effects, *_ = text.panel("results")
        assert found.statements[0].id == "results.whose"
        for statement in (*found.statements, *side_effects.statements):
            assert any(isinstance(source, PaperSource) for source in statement.sources)


@pytest.mark.parametrize("one", STATEMENTS, ids=lambda one: one.id)
def test_the_same_words_are_explained_in_every_language(one: Statement) -> None:
    english = {match.term_id for match in GLOSSARIES["en"].matches(one.text)}
    for language, text in translations(one):
        assert {match.term_id for match in GLOSSARIES[language].matches(text)} == english, language


def test_the_short_summary_names_what_keeps_many_people_out() -> None:
    quoted = " ".join(
        source.quote
        for section in TEXTS["en"].panel("eligibility")
        for statement in section.statements
        for source in statement.sources
        if isinstance(source, RecordSource)
    )
    rules = ("seizure", "corticosteroid", "growth hormone", "transplant", "major surgery")
    assert [rule for rule in (*rules, "pregnancy test") if rule not in quoted] == []


def test_both_primary_outcomes_are_told_as_such() -> None:
    (first,) = (one for one in STATEMENTS if one.id == "about.main_question")
    quotes = " ".join(one.quote for one in first.sources if isinstance(one, RecordSource))
    assert "response" in quotes
    assert "toxicities" in quotes


def test_the_first_words_say_that_the_study_is_over() -> None:
    over = {"en": "over", "es": "terminado", "fr": "terminée"}
    for language, text in TEXTS.items():
        for panel in ("about", "eligibility"):
            assert over[language] in text.panel(panel)[0].statements[0].text


@pytest.mark.parametrize("language", LANGUAGES)
def test_statements_are_one_or_two_short_sentences(language: str) -> None:
    for each in TEXTS[language].statements():
        sentences = re.findall(r"[^.]+\.?", each.text)
        assert len(sentences) <= 2, each.id
        assert every(len(sentence.split()) <= 28 for sentence in sentences), each.id
        assert each.id == "title" or each.text.endswith("."), each.id


def test_nobody_claims_a_review_that_did_not_happen() -> None:
    for language, text in TEXTS.items():
        assert not text.reviewed_by_clinician
        assert text.note
        assert text.language == language


@pytest.mark.parametrize("number", [None, "", "NCT00000000", "nct01614795", "../NCT01614795"])
def test_a_study_without_a_plain_text_has_none(number: str | None) -> None:
    assert PlainTexts.load(paths.words_dir("en"), number) is None


def test_a_number_from_a_record_never_leads_out_of_the_folder(tmp_path: Path) -> None:
    shutil.copytree(paths.words_dir("en") / "studies", tmp_path / "en" / "studies")
    (tmp_path / "en" / "other.json").write_text("{", encoding="utf-8")
    assert PlainTexts.load(tmp_path / "en", "../other") is None


@pytest.mark.parametrize("damage", ["", "{}", '{"language": "es"}'])
@pytest.mark.parametrize("damaged", ["en", "es"])
def test_a_damaged_text_is_an_error_of_ours(tmp_path: Path, damaged: str, damage: str) -> None:
    copy, broken = tmp_path / "copy", tmp_path / "broken"
    for folder in (copy, broken):
        for language in ("en", "es"):
            shutil.copytree(paths.words_dir(language) / "studies", folder / language / "studies")
    assert PlainTexts.load(copy / "es", NUMBER) == TEXTS["es"]
    (broken / damaged / "studies" / f"{NUMBER}.json").write_text(damage, encoding="utf-8")
    with pytest.raises(ResourceError):
        PlainTexts.load(broken / "es", NUMBER)


def test_a_translation_must_have_every_text(tmp_path: Path) -> None:
    for language in ("en", "fr"):
        shutil.copytree(paths.words_dir(language) / "studies", tmp_path / language / "studies")
    file = tmp_path / "fr" / "studies" / f"{NUMBER}.json"
    content = json.loads(file.read_bytes())
    del content["texts"]["treatment.days"]
    file.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(ResourceError):
        PlainTexts.load(tmp_path / "fr", NUMBER)


def test_another_record_does_not_have_these_passages(study: Study) -> None:
    record = (paths.trials_dir() / f"{NUMBER}.txt").read_bytes()
    other = read_study(record.replace(b"every 28 days", b"every 21 days"), "other.txt")
    sources = {
        source
        for statement in STATEMENTS
        for source in statement.sources
        if isinstance(source, RecordSource)
    }
    gone = {source.quote for source in sources if not is_on_record(source, other)}
    assert any(quote.startswith("Treatment repeats every 28 days") for quote in gone)
    assert "Enrollment 46" not in gone
    assert not {source for source in sources if not is_on_record(source, study)}
