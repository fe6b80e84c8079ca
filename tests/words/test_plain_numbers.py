"""Numbers in the plain texts: each is in a source, and the same in every language."""

import re
from collections import Counter

import pytest

from tests.words.statements import LANGUAGES, STATEMENTS, TEXTS, translations
from trialfinder.words.plain_texts import PaperSource, RecordSource, Statement

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
