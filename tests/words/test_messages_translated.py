"""The sentences of the program in Spanish and French, held to the English ones."""

import re
from collections.abc import Iterator
from string import Formatter
from xml.etree import ElementTree

import msgspec
import pytest

from tests.every import every
from trialfinder import paths
from trialfinder.finder.illness.illnesses import bundled_illnesses
from trialfinder.library.opening import open_study
from trialfinder.records.protocol import Location
from trialfinder.records.readers import countries, formats
from trialfinder.records.status import RecruitmentStatus, standing
from trialfinder.words.blocks import as_text
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.panels import TEXT_TABS
from trialfinder.words.panels.material import Material
from trialfinder.words.panels.record import record_panel
from trialfinder.words.program import KEYS, help_panel
from trialfinder.words.site_lines import town_words

LANGUAGES = ("es", "fr")

# The same word in both languages, seen by a person.
EASTERN = {
    f"direction.{point}.short" for point in ["N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S"]
}
TESTS = {f"fact.labs.{name}" for name in ("ldh", "inr", "qtc", "tsh", "psa")}
SCALES = {f"fit.scale.{name}" for name in ("ecog", "karnofsky", "lansky")}
COGNATES = {
    "es": {
        "answer.no",
        "fact.has.retinitis_pigmentosa",
        "fact.has.tuberculosis",
        "fit.value.no",
        "fact.last_day.nitrosourea",
        "fact.last_day.pegfilgrastim",
        "fact.has.diabetes",
        "fact.has.hepatitis_b",
        "fact.has.hepatitis_c",
        *TESTS,
        *SCALES,
        *EASTERN,
    },
    "fr": {
        "age.minutes.one",
        "age.minutes.other",
        "call.options",
        "near.column.distance",
        "time.minutes.one",
        "time.minutes.other",
        "fact.last_day.pegfilgrastim",
        "fit.side.not_join",
        "fact.labs.lymphocytes",
        "fact.labs.lipase",
        "fact.labs.amylase",
        "fact.labs.glucose",
        "fact.labs.sodium",
        "fact.labs.potassium",
        "fact.labs.calcium",
        "fact.labs.phosphate",
        *TESTS,
        *SCALES,
        *EASTERN,
    },
}
# "One" is an article elsewhere, and "once" is eleven in Spanish.
NUMBER_WORDS = {
    word: str(number)
    for words in (
        "two three four five six seven eight nine ten",
        "dos tres cuatro cinco seis siete ocho nueve diez",
        "deux trois quatre cinq six sept huit neuf dix",
    )
    for number, word in enumerate(words.split(), 2)
} | {"twice": "2"}
KINDS = (
    *("Experimental", "Active comparator", "Placebo comparator", "Sham comparator"),
    *("No intervention", "Other", "Drug", "Device", "Biological", "Procedure", "Radiation"),
    *("Behavioral", "Genetic", "Dietary supplement", "Combination product", "Diagnostic test"),
)
FORMATS = tuple(known.name for known in formats.FORMATS)
OPEN = {"en": r"\bopen now\b", "es": r"\babierto\b", "fr": r"\bouverte?\b"}
NOT = {"en": r"\bnot\b", "es": r"\b(no|si)\b", "fr": r"\b(pas|si)\b"}
REFUSALS = {
    "en": r"\b(not|nobody|cannot|only|outside|ended)\b",
    "es": r"\b(no|nadie|solo|fuera|aprobado)\b",
    "fr": r"\b(pas|personne|que|hors|autorisé)\b",
}
INVITES = frozenset({"RECRUITING"})


def by_file(language: str) -> dict[str, dict[str, str]]:
    """The templates of a language, in the files that they stand in."""
    return {
        file.name: msgspec.json.decode(file.read_bytes(), type=dict[str, str])
        for file in sorted((paths.words_dir(language) / "messages").iterdir())
        if file.name != NAMES
    }


def names(language: str) -> dict[str, str]:
    """What data have in English, in a language, by kind and English words."""
    file = paths.words_dir(language) / "messages" / NAMES
    return msgspec.json.decode(file.read_bytes(), type=dict[str, str])


# What data have in English; each language has names for what it calls otherwise.
NAMES = "names.json"

FILES = {language: by_file(language) for language in ("en", *LANGUAGES)}
TEXTS = {
    language: {key: text for texts in files.values() for key, text in texts.items()}
    for language, files in FILES.items()
}


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def numbers(text: str) -> list[str]:
    """The numbers in a text, in digits or words."""
    spelled = [NUMBER_WORDS.get(word) for word in re.findall(r"[^\W\d]+", text.lower())]
    return sorted([*re.findall(r"\d+", text), *filter(None, spelled)])


def sentences(language: str) -> Iterator[tuple[str, str]]:
    """Texts by key, without addresses and placeholders, in which signs are no punctuation."""
    for key, text in (TEXTS[language] | names(language)).items():
        yield key, re.sub(r"https?://|\{[^}]*\}+", "x", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_has_the_same_keys(language: str) -> None:
    assert list(FILES[language]) == list(FILES["en"])
    for name, texts in FILES["en"].items():
        assert set(FILES[language][name]) == set(texts), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_says_the_same_values_and_numbers(language: str) -> None:
    for key, english in TEXTS["en"].items():
        text = TEXTS[language][key]
        assert placeholders(text) == placeholders(english), key
        assert numbers(text) == numbers(english), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_one(language: str) -> None:
    for key, english in TEXTS["en"].items():
        text = TEXTS[language][key]
        assert text.strip() == text or key == "field.colon", key
        assert "  " not in text, key
        words = re.sub(r"\{[^}]*\}+|\W", "", english)
        assert not words or key in COGNATES[language] or text != english, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cognate_is_still_one(language: str) -> None:
    for key in COGNATES[language]:
        assert TEXTS[language][key] == TEXTS["en"][key], key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_ends_where_the_english_does(language: str) -> None:
    for key, english in TEXTS["en"].items():
        ends = (english.endswith((".", "?")), TEXTS[language][key].endswith((".", "?")))
        assert ends[0] == ends[1] or key == "near.column.number", key


def test_french_double_punctuation_has_its_narrow_space() -> None:
    for key, text in sentences("fr"):
        assert not re.search(r"(?<!\u202f)[;:!?»%]|«(?!\u202f)", text), key
        assert "\u00a0" not in text, key


def test_spanish_questions_and_exclamations_are_opened() -> None:
    for key, text in sentences("es"):
        assert text.count("¿") == text.count("?"), key
        assert text.count("¡") == text.count("!"), key
        assert "«" not in text, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_apostrophes_and_quotes_are_those_of_print(language: str) -> None:
    for key, text in TEXTS[language].items():
        assert not set("'\"") & set(text), key


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
@pytest.mark.parametrize(
    "status", [status for status in RecruitmentStatus if status != "AVAILABLE"]
)
def test_a_study_that_nobody_can_ask_to_join_never_sounds_open(language: str, status: str) -> None:
    texts = TEXTS[language]
    for part in ("short", "site"):
        text = texts[f"status.{status}.{part}"]
        assert bool(re.search(OPEN[language], text)) <= bool(
            status in INVITES or re.search(NOT[language], text)
        ), text
    headline = texts[f"status.{status}.headline"].lower()
    assert (re.search(REFUSALS[language], headline) is None) == (status in INVITES), headline


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_a_study_in_doubt_never_sounds_open(language: str) -> None:
    texts = TEXTS[language]
    for case in ("over", "stale", "none", "other"):
        assert not re.search(OPEN[language], texts[f"status.{case}.short"])
        assert re.search(REFUSALS[language], texts[f"status.{case}.headline"].lower())
    for step in ("closed", "waiting", "doubt", "invited", "no_access", "no_access_now"):
        first = texts[f"advice.step.{step}"].split(".")[0].lower()
        assert re.search(REFUSALS[language], first), step


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_help_names_the_tabs_as_they_are_called(language: str) -> None:
    texts = TEXTS[language]
    titles = [texts["program.map"], *(texts[f"panel.{panel}.title"] for panel in TEXT_TABS)]
    help_text = as_text(help_panel(Catalogue.load(paths.words_dir(language))), width=500)
    assert ", ".join(titles) in help_text
    for key in ("panel.eligibility.repaired", "plain.worded_differently"):
        assert texts["panel.record.title"] in texts[key]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_of_ours_is_translated_with_its_numbers(language: str) -> None:
    said = names(language)
    for interpretation in open_study("NCT01614795").interpretations:
        for key in (f"reason.{interpretation.reason}", f"source.{interpretation.source}"):
            if key.endswith("."):
                continue
            assert said[key] != key.partition(".")[2]
            assert numbers(said[key]) == numbers(key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_format_has_a_name(language: str) -> None:
    own_names = {"API v1", "API v2", "FHIR", "NCI", "AACT", "RIS"}  # the same in every language
    assert {f"format.{name}" for name in FORMATS if name not in own_names} <= names(language).keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_named_that_no_data_have(language: str) -> None:
    interpretations = open_study("NCT01614795").interpretations
    there = {f"country.{name}" for name in countries.KNOWN}
    there |= {f"reason.{interpretation.reason}" for interpretation in interpretations}
    there |= {f"source.{interpretation.source}" for interpretation in interpretations}
    there |= {f"key.{keys}" for keys, _ in KEYS}
    there |= {f"kind.{kind}" for kind in KINDS}
    there |= {f"format.{name}" for name in FORMATS}
    there |= {f"qualifier.{one.id}" for one in bundled_illnesses().qualifiers}
    assert names(language).keys() <= there
    assert every(text != key.partition(".")[2] for key, text in names(language).items())


@pytest.mark.parametrize(
    ("language", "called"),
    [
        ("en", ("Germany", "Peru", "South Korea", "Atlantis")),
        ("es", ("Alemania", "Perú", "Corea del Sur", "Atlantis")),
        ("fr", ("Allemagne", "Pérou", "Corée du Sud", "Atlantis")),
    ],
)
def test_countries_are_called_as_in_the_language(language: str, called: tuple[str, ...]) -> None:
    catalogue = Catalogue.load(paths.words_dir(language))
    registry = ("Germany", "Peru", "Korea, Republic of", "Atlantis")
    assert tuple(catalogue.name("country", name) for name in registry) == called
    there = Location(city="Seoul", country=registry[2])
    assert town_words(there, catalogue) == f"Seoul, {called[2]}"


def test_keys_are_called_as_in_the_language_with_its_colon() -> None:
    text = as_text(help_panel(Catalogue.load(paths.words_dir("fr"))))
    assert "\nEntrée\u202f: chercher les centres" in text
    assert "\nEnter: find" in as_text(help_panel(Catalogue.load(paths.words_dir("en"))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_call_buttons_as_the_window_does(language: str) -> None:
    tree = ElementTree.parse(paths.words_dir("qt") / f"trialfinder_{language}.ts")
    widgets = {
        each.findtext("source"): each.findtext("translation") for each in tree.iter("message")
    }
    texts = TEXTS[language]
    for key, source in (
        ("program.map", "Map"),
        ("panel.advice.title", "What can I do now?"),
        ("map.street.switch", "Street map"),
        ("help.title", "Help and keys"),
        ("program.title", "About TrialFinder"),
    ):
        assert texts[key] == widgets[source], key
    for key, source in (
        ("help.step.5", "Online look-up"),
        ("place.online_refused", "Online look-up"),
    ):
        assert (widgets[source] or "?").lower() in texts[key], key


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_record_explains_our_interpretations_in_the_language(language: str) -> None:
    study = open_study("NCT01614795")
    catalogue = Catalogue.load(paths.words_dir(language))
    material = Material(study, standing(study), catalogue, texts=None, glossary=None)
    text = as_text(record_panel(material), 10_000)
    for interpretation in study.interpretations:
        if interpretation.reason:
            assert f" {catalogue.name('reason', interpretation.reason)} (" in text
            assert interpretation.reason not in text
