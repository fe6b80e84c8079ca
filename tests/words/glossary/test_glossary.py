import itertools
import json
import re
import shutil
import unicodedata
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.every import every
from tests.pace import takes_at_most
from tests.words.glossary.files import LANGUAGES, fields, guarded
from tests.words.strings import strings_in
from trialfinder import paths
from trialfinder.errors import ResourceError
from trialfinder.library.opening import open_study
from trialfinder.words.glossary import Glossary

GLOSSARIES = {language: Glossary.load(paths.words_dir(language)) for language in LANGUAGES}
ENGLISH = GLOSSARIES["en"]


def found(text: str, language: str = "en", *, official: bool = False) -> list[tuple[str, str]]:
    """What is matched in a text, with the id of its term."""
    matches = GLOSSARIES[language].matches(text, official=official)
    return [(text[match.start : match.end], match.term_id) for match in matches]


@pytest.fixture(scope="module")
def record() -> tuple[str, ...]:
    """Every text of the bundled record as read, and its lines with their headings."""
    study = open_study("NCT01614795")
    fields = strings_in(msgspec.to_builtins(study.as_read))
    return (*fields, *(passage.text for passage in study.passages))


def test_the_glossary_is_large_and_says_the_same_field_by_field() -> None:
    english = fields("en")
    assert sum(map(len, english.values())) >= 600
    for language in LANGUAGES[1:]:
        other = fields(language)
        for name, terms in english.items():
            assert [term["id"] for term in other[name]] == [term["id"] for term in terms]
        assert set(other) == set(english)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_finds_the_same_terms_in_the_record(
    language: str, record: tuple[str, ...]
) -> None:
    for text in record:
        assert found(text, language, official=True) == found(text)


def test_every_language_explains_the_same_terms() -> None:
    english = {term.id: term for term in ENGLISH.terms}
    for language in LANGUAGES[1:]:
        terms = GLOSSARIES[language].terms
        assert {term.id for term in terms} == set(english)
        for term in terms:
            assert term.definition != english[term.id].definition
            assert term.official_name == english[term.id].name


def spelled(form: str) -> str:
    """What tells a form apart: letters of an abbreviation as they are, else without capitals."""
    words = re.split(r"[-‑’' ]", form)
    return " ".join(word if word[1:] != word[1:].lower() else word.lower() for word in words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_leads_to_two_terms_but_where_guards_tell(language: str) -> None:
    homes: dict[str, str] = {}
    told_apart = {(term, spelled(form)) for term, form in guarded(language)}
    for term in GLOSSARIES[language].terms:
        for form in {spelled(form) for form in (term.name, *term.forms)}:
            home = homes.setdefault(form, term.id)
            assert home == term.id or {(home, form), (term.id, form)} <= told_apart, form


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_is_found_where_it_stands(language: str) -> None:
    watched = guarded(language)
    for term in GLOSSARIES[language].terms:
        for form in (term.name, *term.forms):
            if (term.id, form) not in watched:
                assert found(f"({form}), x.", language) == [(form, term.id)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_definitions_are_one_or_two_short_sentences(language: str) -> None:
    for term in GLOSSARIES[language].terms:
        sentences = re.findall(r"[^.]+\.", term.definition)
        assert "".join(sentences) == term.definition, term.id
        assert len(sentences) <= 2, term.id
        assert every(len(sentence.split()) <= 22 for sentence in sentences), term.id


def test_definitions_say_the_same_numbers_in_every_language() -> None:
    for term in ENGLISH.terms:
        numbers = re.findall(r"\b\d+\b", term.definition)
        for language in LANGUAGES[1:]:
            other = GLOSSARIES[language].by_id[term.id].definition
            assert re.findall(r"\b\d+\b", other) == numbers, term.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_terms_stand_in_the_order_of_the_alphabet(language: str) -> None:
    def bare(name: str) -> str:
        letters = unicodedata.normalize("NFKD", name)
        return "".join(each for each in letters if not unicodedata.combining(each)).casefold()

    names = [bare(term.name) for term in GLOSSARIES[language].terms]
    assert names == sorted(names)


def test_nobody_claims_a_review_that_did_not_happen() -> None:
    for glossary in GLOSSARIES.values():
        assert not glossary.reviewed_by_clinician
        assert glossary.note


def test_the_longest_term_counts() -> None:
    assert found("Non-rhabdomyosarcoma soft tissue sarcoma") == [
        ("Non-rhabdomyosarcoma soft tissue sarcoma", "nrsts")
    ]
    assert found("soft tissue sarcoma or sarcoma") == [
        ("soft tissue sarcoma", "soft-tissue-sarcoma"),
        ("sarcoma", "sarcoma"),
    ]
    assert found("insulin-like growth factor 1 receptor, insulin, growth factor") == [
        ("insulin-like growth factor 1 receptor", "igf-1r"),
        ("insulin", "insulin"),
        ("growth factor", "growth-factor"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "sarcomatoid",
        "hypoglucose",
        "dose_tumor_x",
        "tumor-killing",
        "non-tumor",
        "intra‑tumor",
        "re-implant",
        "tumor1",
        "host, vs graft-like disease",
        "bone. Marrow-less",
        "bone\n\nmarrow-less",
    ],
)
def test_nothing_is_found_within_another_word(text: str) -> None:
    assert found(text) == []


def test_capitals_count_in_abbreviations_alone() -> None:
    assert found("SARCOMA Sarcoma sarcoma") == [
        ("SARCOMA", "sarcoma"),
        ("Sarcoma", "sarcoma"),
        ("sarcoma", "sarcoma"),
    ]
    assert found("ERK CT RON IV mTOR RBCs CT Scan") == [
        ("ERK", "erk"),
        ("CT", "ct"),
        ("RON", "ron"),
        ("IV", "iv"),
        ("mTOR", "mtor"),
        ("RBCs", "red-blood-cell"),
        ("CT Scan", "ct"),
    ]
    assert found("erk ct Ron iv MTOR rbc pet alt cr") == []


@pytest.mark.parametrize("text", ["stage IV sarcoma", "Phase IV", "Stage III or IV", "grade IV"])
def test_a_roman_four_is_no_vein(text: str) -> None:
    assert ("IV", "iv") not in found(text)


def test_hyphens_spaces_and_line_ends_count_as_the_same() -> None:
    for text in ("bone marrow", "bone\u00a0marrow", "bone-marrow", "Bone\nmarrow", "bone  marrow"):
        assert found(text) == [(text, "bone-marrow")]
    for text in ("IGF-1R", "IGF\u20111R", "IGF 1R"):
        assert found(text) == [(text, "igf-1r")]
    for text in ("Children's Oncology Group", "Children’s Oncology Group"):
        assert found(text) == [(text, "cog")]


def test_places_hold_among_repaired_signs_and_accents() -> None:
    text = "Hemoglobin ≥ 8.0 g/dL; ANC ≥ 1,000/µL (Neulasta®) 👧🏽 fluid(CSF)"
    assert [piece for piece, _ in found(text)] == ["Hemoglobin", "ANC", "Neulasta", "CSF"]
    text = "la médula ósea y l’ostéosarcome"
    assert found(text, "es") == [("médula ósea", "bone-marrow")]
    taken_apart = unicodedata.normalize("NFD", text)
    assert found(taken_apart, "es") == [
        (unicodedata.normalize("NFD", "médula ósea"), "bone-marrow")
    ]
    assert found(text, "fr") == [("ostéosarcome", "osteosarcoma")]


def test_words_of_one_language_are_not_looked_for_in_another() -> None:
    assert found("las células de la médula ósea", "en") == []
    assert found("bone marrow", "es") == []
    assert found("bone marrow", "es", official=True) == [("bone marrow", "bone-marrow")]
    assert found("médula ósea", "es", official=True) == []


_PIECES = st.sampled_from([form for term in ENGLISH.terms for form in (term.name, *term.forms)])
_BESIDE = st.text(st.sampled_from("IVCTs-‑’ \n.,≥éÉ́ß_1"), max_size=3)


@given(st.lists(st.tuples(_BESIDE, _PIECES, _BESIDE).map("".join), max_size=5).map("".join))
def test_matches_never_overlap_and_never_cut_a_word(text: str) -> None:
    end = 0
    for match in ENGLISH.matches(text):
        assert end <= match.start < match.end <= len(text)
        assert not (text[match.start - 1 : match.start].isalnum() and match.start)
        assert not text[match.end : match.end + 1].isalnum()
        end = match.end


def test_200_criteria_take_little_longer_than_going_through_their_words() -> None:
    criteria = open_study("NCT01614795").as_read.eligibility_module.eligibility_criteria or ""
    lines = ([line for line in criteria.splitlines() if line] * 4)[:200]
    assert len(lines) == 200
    numbers = itertools.count()

    def explain() -> None:
        for line in lines:
            ENGLISH.matches(f"{line} {next(numbers)}")  # a text that was met is remembered

    def go_through() -> list[str]:
        words = (word for line in lines for word in re.findall(r"\w+", line))
        return [unicodedata.normalize("NFKD", word).casefold() for word in words]

    assert takes_at_most(30, explain, go_through)


def test_a_damaged_or_lopsided_glossary_is_an_error_of_ours(tmp_path: Path) -> None:
    whole, damaged = tmp_path / "whole", tmp_path / "damaged"
    for folder in (whole, damaged):
        for language in ("en", "es"):
            source = paths.words_dir(language)
            shutil.copytree(source / "glossary", folder / language / "glossary")
            shutil.copy(source / "glossary.json", folder / language)
    assert Glossary.load(whole / "es").terms == GLOSSARIES["es"].terms
    file = damaged / "es" / "glossary" / "heart.json"
    content = json.loads(file.read_bytes())
    content["terms"].pop()
    file.write_text(json.dumps(content), encoding="utf-8")
    for damage in (content, {}, {"terms": [{"id": "x"}]}):
        file.write_text(json.dumps(damage), encoding="utf-8")
        with pytest.raises(ResourceError):
            Glossary.load(damaged / "es")
    with pytest.raises(ResourceError):
        Glossary.load(damaged / "fr")


def test_some_words_may_be_joined_by_a_hyphen() -> None:
    for text, piece in {
        "HCC-related": "HCC",
        "pre-implant": "implant",
        "transfusion-independent": "transfusion",
    }.items():
        assert [found_piece for found_piece, _ in found(text)] == [piece]


def test_a_letter_joined_to_a_word_changes_its_sense_at_the_beginning_too() -> None:
    explained = [word for word in ("platelets", "biopsy", "placebo") if found(f"The {word} rose")]
    assert len(explained) == 3
    for word in explained:
        assert found(f"Q-{word} rose") == found(f"The Q-{word} rose") == []
