"""Measures how hard the texts by rule are to read, over a folder of records.

    python -m tools.measure_reading_level FOLDER

English: Flesch and Kincaid's grade. Spanish: Fernández Huerta's ease. French: Flesch's ease in the
form of Kandel and Moles; these two also with groups of vowels counted for syllables, which is
stricter than textstat's count. What stands in quotation marks is the record's, such as names of
conditions, drugs and places, and is taken out: a short word stands for it.
"""

import argparse
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import textstat

from tools.count_hard_words import studies_in
from trialfinder import paths
from trialfinder.records.status import standing
from trialfinder.records.study import Study
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.languages import languages
from trialfinder.words.patterns.writer import written_by_rule
from trialfinder.words.plain_texts import Statement

HIGHEST_GRADE = 7
LOWEST_EASE = 70
_FORMULAS = {
    "en": textstat.flesch_kincaid_grade,
    "es": textstat.fernandez_huerta,
    "fr": textstat.flesch_reading_ease,
}


def level(text: str, language: str) -> float:
    """A grade in English, an ease in the others."""
    textstat.set_lang(language)
    try:
        return float(_FORMULAS[language](text.replace("’", "'")))
    finally:
        textstat.set_lang("en_US")


def _spanish_syllables(word: str) -> int:
    """Vowels that are spoken as one, counted: "guía" has two, "bien" one."""
    word = re.sub(r"(?<=[gq])u(?=[eiéí])", "", word)
    apart = re.sub(r"(?<=[aeoáéó])(?=[aeoáéóíú])|(?<=[íú])(?=[aeoáéó])", " ", word)
    return max(1, len(re.findall(r"[aeiouáéíóúü]+|y$", apart)))


def _french_syllables(word: str) -> int:
    """Vowels that are written as one, counted without a mute ending."""
    vowels = "aeiouyàâäéèêëîïôöùûüœæ"
    word = re.sub(r"qu|gu(?=[eiéè])", "k", word)
    count = len(re.findall(rf"[{vowels}]+", word))
    mute = count > 1 and re.search(rf"[^{vowels}](?:e|es|ent)$", word)
    return max(1, count - bool(mute))


def stricter_ease(text: str, language: str) -> float:
    """The same formulas with groups of vowels counted."""
    words = re.findall(r"\w+", text.lower())
    count = {"es": _spanish_syllables, "fr": _french_syllables}[language]
    syllables = sum(map(count, words)) / len(words)
    length = len(words) / len(re.findall(r"[.!?]", text))
    base, by_syllable, by_length = {"es": (206.84, 60, 1.02), "fr": (207, 73.6, 1.015)}[language]
    return base - by_syllable * syllables - by_length * length


def ours_of(one: Statement, filler: str = "") -> str:
    """The statement without what it quotes."""
    text, at = "", 0
    for start, end in one.quotes:
        text += one.text[at:start] + filler
        at = end
    return text + one.text[at:]


def text_of(study: Study, language: str) -> str:
    """What is written by rule of a study, what it quotes replaced by a short word."""
    folder = paths.words_dir(language)
    today = datetime.now(UTC).date()
    text = written_by_rule(study, standing(study, today), Catalogue.load(folder), folder)
    return " ".join(ours_of(one, "x") for section in text.sections for one in section.statements)


def measured(text: str, language: str) -> float:
    """The level of a text; the stricter of the two counts where there are two."""
    found = level(text, language)
    return found if language == "en" else min(found, stricter_ease(text, language))


def is_easy(found: float, language: str) -> bool:
    return found <= HIGHEST_GRADE if language == "en" else found >= LOWEST_EASE


def rows(studies: list[Study]) -> Iterator[str]:
    for language in languages():
        found = [measured(text_of(study, language), language) for study in studies]
        worst = max(found) if language == "en" else min(found)
        hard = sum(not is_easy(each, language) for each in found)
        yield f"{language}: median {median(found):.1f}, hardest {worst:.1f}, too hard {hard}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how hard the texts by rule are to read.")
    parser.add_argument("folder", type=Path, nargs="+", help="records, of any format that is read")
    studies = [study for folder in parser.parse_args().folder for study in studies_in(folder)]
    print(f"{len(studies)} studies")
    for row in rows(studies):
        print(row)


if __name__ == "__main__":
    main()
