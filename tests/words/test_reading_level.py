"""How hard our own texts are to read, by the usual formulas.

English: Flesch and Kincaid's grade. Spanish: Fernández Huerta's ease. French: Flesch's ease in the
form of Kandel and Moles. From 70 up an ease is called "fairly easy".
"""

import json
import re
from collections.abc import Callable
from statistics import median

import pytest

from tools.measure_reading_level import HIGHEST_GRADE, LOWEST_EASE, stricter_ease
from tools.measure_reading_level import level as measure_level
from trialfinder import paths
from trialfinder.library.opening import open_study
from trialfinder.words.glossary import Glossary
from trialfinder.words.plain_texts import PlainTexts

NUMBER = "NCT01614795"
LANGUAGES = ("en", "es", "fr")
PANELS = ("about", "treatment", "eligibility", "results", "advice")
# What people read as a text, by the beginnings of the keys.
MESSAGES = {
    "advice": r"advice\.",
    "the cycle": r"cycle\.(source|passage|unread)",
    "the family": r"family\.",
    "statuses": r"status\.\w+\.headline|status\.conflict",
    "help": r"help\.step",
    "places": r"place\.",
    "changes": r"changes\.",
    "records": r"(record|library|registry)\.",
    "results": r"panel\.results\.(said|none|sum|dots|no_|not_|in_tables|see_|harms_note)",
}
DECISION = paths.resources_dir().parent / "docs" / "decisions" / "0010-plain-words.md"


def panel_text(language: str, panel: str) -> str:
    plain = PlainTexts.load(paths.words_dir(language), NUMBER)
    assert plain is not None
    return " ".join(
        statement.text for section in plain.panel(panel) for statement in section.statements
    )


def message_text(language: str, group: str) -> str:
    """What the program itself says of one kind, as one text; a number for each placeholder."""
    texts: dict[str, str] = {}
    for file in (paths.words_dir(language) / "messages").iterdir():
        texts |= json.loads(file.read_bytes())
    text = " ".join(texts[key] for key in sorted(texts) if re.match(MESSAGES[group], key))
    return re.sub(r"\{+\w+\}+", "35233", text)


def definitions(language: str) -> list[str]:
    return [term.definition for term in Glossary.load(paths.words_dir(language)).terms]


@pytest.fixture
def level() -> Callable[[str, str], float]:
    """The level of a text in a language: a grade in English, an ease in the others."""
    return measure_level


def test_the_formulas_are_the_published_ones(level: Callable[[str, str], float]) -> None:
    # Words, sentences and syllables counted by hand.
    assert level("The cat sat on the mat. The dog ran to the barn.", "en") == pytest.approx(
        0.39 * 6 + 11.8 * 1 - 15.59
    )
    assert level("La gata come pan. El sol da luz.", "es") == pytest.approx(
        206.84 - 60 * 10 / 8 - 1.02 * 4
    )
    assert level("Le chat dort bien. Le chien court fort.", "fr") == pytest.approx(
        207 - 73.6 * 1 - 1.015 * 4
    )


@pytest.mark.parametrize("panel", PANELS)
def test_english_panels_are_read_by_the_seventh_grade(
    panel: str, level: Callable[[str, str], float]
) -> None:
    assert level(panel_text("en", panel), "en") <= HIGHEST_GRADE


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_translated_panels_are_fairly_easy(
    language: str, panel: str, level: Callable[[str, str], float]
) -> None:
    assert level(panel_text(language, panel), language) >= LOWEST_EASE


@pytest.mark.parametrize("group", MESSAGES)
def test_what_the_program_says_is_fairly_easy(
    group: str, level: Callable[[str, str], float]
) -> None:
    assert level(message_text("en", group), "en") <= HIGHEST_GRADE
    for language in LANGUAGES[1:]:
        text = message_text(language, group)
        assert level(text, language) >= LOWEST_EASE, language
        assert stricter_ease(text, language) >= LOWEST_EASE, language


def test_definitions_are_easy_in_their_median(level: Callable[[str, str], float]) -> None:
    medians = {
        language: median(level(text, language) for text in definitions(language))
        for language in LANGUAGES
    }
    assert medians["en"] <= HIGHEST_GRADE
    assert min(medians["es"], medians["fr"]) >= LOWEST_EASE


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_ends_of_sentences_count_as_such(language: str) -> None:
    """A stop within a number or an abbreviation would make a text look easier than it is."""
    for text in (*(panel_text(language, panel) for panel in PANELS), *definitions(language)):
        for stop in re.finditer(r"[.!?]", text):
            assert re.match(r" (?:[¿\"“(]|«\s?)?[\dA-ZÁÉÍÓÚÀÂÇÈÊ]|$", text[stop.end() :]), text


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_translations_are_fairly_easy_by_a_stricter_count_too(language: str, panel: str) -> None:
    """textstat counts places to hyphenate, which are fewer than the syllables: "año" has none."""
    assert stricter_ease(panel_text(language, panel), language) >= LOWEST_EASE


def test_the_decision_shows_what_is_measured(level: Callable[[str, str], float]) -> None:
    description = open_study(NUMBER).as_read.description_module
    official = {
        "summary": description.brief_summary,
        "description": description.detailed_description,
    }
    rows = []
    for panel in PANELS:
        levels = (level(panel_text(language, panel), language) for language in LANGUAGES)
        rows.append(f"| {panel} | " + " | ".join(f"{each:.1f}" for each in levels) + " |")
    medians = (
        median(level(text, language) for text in definitions(language)) for language in LANGUAGES
    )
    rows.append("| definitions, median | " + " | ".join(f"{each:.1f}" for each in medians) + " |")
    for name, text in official.items():
        grade = level(text or "", "en")
        assert grade > HIGHEST_GRADE
        rows.append(f"| official {name} | {grade:.1f} | | |")
    shown = DECISION.read_text(encoding="utf-8")
    missing = [row for row in rows if row not in shown]
    assert not missing, "\n".join(missing)
