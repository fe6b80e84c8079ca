import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from trialfinder import paths
from trialfinder.errors import ResourceError
from trialfinder.trials import flat_text
from trialfinder.trials.box import open_study
from trialfinder.trials.study import Reading, Study
from trialfinder.words.glossary import Glossary
from trialfinder.words.plain_texts import (
    PaperSource,
    PlainStudy,
    PlainTexts,
    RecordSource,
    Statement,
    is_on_record,
)

NUMBER = "NCT01614795"
LANGUAGES = ("en", "es", "fr")
PANELS = ("about", "treatment", "eligibility", "results", "advice")

# What a number counts, by the word after it; French and Spanish words beside the English.
UNITS = {
    "day": "day|días|día|jours|jour",
    "week": "week|semanas|semana|semaines|semaine",
    "month": "months|month|meses|mes|mois",
    "year": "years|year|años|ans|an",
    "hour": "hours|hour|horas|hora|heures|heure",
    "minute": "minutes|minute|minutos",
    "cycle": "cycles|cycle|courses|ciclos|ciclo",
    "percent": "%",
    "millimeter": "mm",
    "person": "people|patients|personas|personnes",
}
UNITS["day"] = f"days|{UNITS['day']}"
UNITS["week"] = f"weeks|{UNITS['week']}"
MONTHS = (
    "january|enero|janvier",
    "february|febrero|février",
    "march|marzo|mars",
    "april|abril|avril",
    "may|mayo|mai",
    "june|junio|juin",
    "july|julio|juillet",
    "august|agosto|août",
    "september|septiembre|septembre",
    "october|octubre|octobre",
    "november|noviembre|novembre",
    "december|diciembre|décembre",
)
# Numbers are written in digits, so that they can be compared; "one" is an article elsewhere.
NUMBER_WORDS = {
    "en": "two three four five six seven eight nine ten twelve fifteen twenty thirty hundred twice",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez doce quince veinte treinta cien",
    "fr": "deux trois quatre cinq six sept huit neuf dix douze quinze vingt trente cent",
}
# What no source says.
CLAIMS = {
    "en": "safe safely effective successful failed failure promising unfortunately hope early",
    "es": "seguro segura eficaz exitoso fracaso fracasó prometedor lamentablemente esperanza",
    "fr": "sûr sûre efficace succès échec échoué prometteur malheureusement espoir",
}


@pytest.fixture(scope="module")
def study() -> Study:
    return open_study(NUMBER)


def load(language: str) -> PlainStudy:
    text = PlainTexts.load(paths.words_dir(language), NUMBER)
    assert text is not None
    return text


TEXTS = {language: load(language) for language in LANGUAGES}
GLOSSARIES = {language: Glossary.load(paths.words_dir(language)) for language in LANGUAGES}
STATEMENTS = list(TEXTS["en"].statements())


def numbers(text: str) -> list[str]:
    """The numbers in a text, "1er" as 1; none of a name such as IGF-1R."""
    return re.findall(r"(?<![\w-])\d+(?:[.,]\d+)*(?=er\b|\b)", text)


def measures(text: str) -> list[tuple[str, str]]:
    """Every number that stands before the word for what it counts, with that."""
    return [
        (number, unit)
        for unit, words in UNITS.items()
        for number in re.findall(rf"\b(\d+)\s?(?:{words})(?!\w)", text)
    ]


def months(text: str) -> list[int]:
    """The months that a text names beside a year, as 1 to 12, or that a date has as digits."""
    found = [int(month) for month in re.findall(r"\b\d{4}-(\d\d)\b", text)]
    for month, names in enumerate(MONTHS, 1):
        beside_a_year = rf"\b(?:{names}) (?:\d\d?, |de )?\d{{4}}"
        found += [month] * len(re.findall(beside_a_year, text.lower()))
    return found


def said(source: RecordSource | PaperSource) -> str:
    """Everything that a source says."""
    if isinstance(source, PaperSource):
        return f"{source.finding} {source.citation} {source.pubmed}"
    return f"{source.quote} {source.value}"


def translations(one: Statement) -> Iterator[tuple[str, str]]:
    for language in LANGUAGES[1:]:
        (text,) = (each.text for each in TEXTS[language].statements() if each.id == one.id)
        yield language, text


def line_as_read(study: Study, line: int) -> str:
    """A line of the record with our readings of its signs put in."""
    (text,) = (passage.text for passage in study.passages if passage.line == line)
    within: list[tuple[int, Reading]] = [
        (reading.start, reading)
        for reading in study.readings
        if reading.line == line and reading.start is not None and reading.recorded
    ]
    for start, reading in sorted(within, key=lambda pair: -pair[0]):
        text = text[:start] + reading.read + text[start + len(reading.recorded or "") :]
    return text


def test_every_panel_has_its_sections() -> None:
    for text in TEXTS.values():
        assert tuple(dict.fromkeys(section.panel for section in text.sections)) == PANELS
        for key in PANELS:
            assert text.panel(key)
            assert all(section.statements for section in text.panel(key))
        assert text.panel("record") == ()


def test_ids_are_the_same_in_every_language_and_never_twice() -> None:
    ids = [statement.id for statement in STATEMENTS]
    assert len(set(ids)) == len(ids)
    for section in TEXTS["en"].sections:
        assert section.id.startswith(f"{section.panel}.")
        assert all(each.id.startswith(f"{section.panel}.") for each in section.statements)
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
            assert any(reading.path == source.path for reading in study.readings)
            continue
        assert source.quote in line_as_read(study, source.line)
        (path,) = (each.path for each in study.passages if each.line == source.line)
        assert path is not None
        assert f"{source.path}.".startswith((f"{path}.", f"{path}["))


@pytest.mark.parametrize("one", STATEMENTS, ids=lambda one: one.id)
def test_every_number_is_in_a_source(one: Statement) -> None:
    sources = " ".join(map(said, one.sources))
    there = {number.lstrip("0") for number in numbers(sources.replace("-", " "))}
    assert set(numbers(one.text)) <= there
    assert set(months(one.text)) <= set(months(sources))


@pytest.mark.parametrize("one", STATEMENTS, ids=lambda one: one.id)
def test_numbers_and_what_they_count_are_the_same_in_every_language(one: Statement) -> None:
    for language, text in translations(one):
        assert sorted(numbers(text)) == sorted(numbers(one.text)), language
        assert Counter(measures(text)) == Counter(measures(one.text)), language
        assert months(text) == months(one.text), language


@pytest.mark.parametrize("one", STATEMENTS, ids=lambda one: one.id)
def test_findings_of_the_paper_are_told_with_their_numbers(one: Statement) -> None:
    for language in LANGUAGES[1:]:
        (there,) = (each for each in TEXTS[language].statements() if each.id == one.id)
        for english, other in zip(one.sources, there.sources, strict=True):
            if isinstance(english, PaperSource):
                assert isinstance(other, PaperSource)
                assert other.finding != english.finding
                assert sorted(numbers(other.finding)) == sorted(numbers(english.finding))
            else:
                assert other == english


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", [NUMBER_WORDS, CLAIMS])
def test_numbers_are_digits_and_nothing_unsaid_is_claimed(
    language: str, words: dict[str, str]
) -> None:
    for each in TEXTS[language].statements():
        assert not set(re.findall(r"\w+", each.text.lower())) & set(words[language].split()), each


def test_the_readers_of_numbers_can_tell_them_apart() -> None:
    assert numbers("On the 1er, IGF-1R, 16% and 1,000 of NCT01614795 (700)") == [
        "1",
        "16",
        "1,000",
        "700",
    ]
    assert measures("3 months, 16 % de 43 personnes, 28 días") == [
        ("28", "day"),
        ("3", "month"),
        ("16", "percent"),
        ("43", "person"),
    ]
    assert months("June 18, 2012; 18 de junio de 2012; 18 juin 2012; 2012-06-18") == [6] * 4


def test_the_treatment_is_told_as_it_was_given() -> None:
    for text in TEXTS.values():
        by_id = {each.id: each.text for each in text.statements()}
        given = by_id["treatment.iv"].lower()
        assert re.search(r"cixutumumab\D+1 \D+temsirolimus\D+30 minut", given)
        assert numbers(by_id["treatment.days"]) == ["28", "1", "8", "15", "22"]
        assert numbers(by_id["treatment.limit"]) == ["25"]
        assert numbers(by_id["about.ages"]) == ["1", "30"]
        assert numbers(by_id["about.count"]) == ["46"]
        assert numbers(by_id["results.evaluated"]) == ["46", "43"]
        assert numbers(by_id["results.cycles"]) == ["1", "7", "2"]
        assert sorted(numbers(by_id["results.dose_limiting"])) == ["15", "16", "92"]


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
        assert all(len(sentence.split()) <= 28 for sentence in sentences), each.id
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
    other = flat_text.read(record.replace(b"every 28 days", b"every 21 days"), "other.txt")
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
