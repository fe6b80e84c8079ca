import json
import re
from collections.abc import Mapping
from pathlib import Path
from string import Formatter

import pytest

from tests.words.materials import material
from tests.words.patterns.made_up import (
    KINDS,
    LANGUAGES,
    STATUSES,
    TRIAL,
    statements,
    study,
    with_status,
    written,
)
from tests.words.patterns.made_up_values import records_of_every_kind
from tools.measure_reading_level import is_easy, measured, ours_of
from tools.write_review import result_texts
from trialfinder import paths
from trialfinder.errors import ResourceError
from trialfinder.words.blocks import Told, as_text
from trialfinder.words.panels import PANELS
from trialfinder.words.patterns.pattern import Patterns, Review, Tense, Value, Words, ours
from trialfinder.words.plain_texts import ReviewSource

PATTERNS = {language: Patterns.load(paths.words_dir(language)) for language in LANGUAGES}
_FORMS = re.compile(r"\[([^\[\]]*)\]")


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_has_the_same_patterns_with_the_same_places(language: str) -> None:
    mine, english = PATTERNS[language].texts, PATTERNS["en"].texts
    assert mine.keys() == english.keys()
    for key, text in mine.items():
        assert _places(text) == _places(english[key]), key
        assert re.findall(r"\d", text) == re.findall(r"\d", english[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_are_two_or_four_and_hold_no_place(language: str) -> None:
    for key, text in PATTERNS[language].texts.items():
        for forms in _FORMS.findall(text):
            assert len(forms.split("|")) in (2, len(Tense)), key
            assert "{" not in forms, key
        assert not re.search(r"[\[\]|]", _FORMS.sub("", text)), key


def test_french_and_spanish_signs_are_theirs() -> None:
    for key, text in PATTERNS["fr"].texts.items():
        assert not re.search(r"(?<!\u202f)[;:!?»]|«(?!\u202f)|'", text), key
    for key, text in PATTERNS["es"].texts.items():
        assert text.count("?") == text.count("¿"), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_medical_is_promised_or_advised(language: str) -> None:
    words = {
        "en": r"\b(should|must|better|safe|benefit|effective|cure|best|works well)\b",
        "es": r"\b(debería|mejor|segur[oa]|beneficio|eficaz|cura|conviene)\b",
        "fr": r"\b(devriez|meilleur|mieux|sûr|bénéfice|efficace|guéri\w*)\b",
    }
    for key, text in PATTERNS[language].texts.items():
        assert not re.search(words[language], text, re.IGNORECASE), key


@pytest.mark.parametrize("status", STATUSES[:6])
@pytest.mark.parametrize("kind", KINDS)
def test_our_words_are_easy_to_read(kind: str, status: str) -> None:
    """What is quoted, and so not ours, is taken out: a short word stands for it."""
    shown = study(with_status(KINDS[kind], status))
    for language in LANGUAGES:
        text = " ".join(ours_of(one, "x") for one in statements(written(shown, language)))
        assert is_easy(measured(text, language), language), language


def test_a_damaged_or_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ResourceError):
        Patterns.load(tmp_path / "none")
    (tmp_path / "xx" / "patterns").mkdir(parents=True)
    (tmp_path / "xx" / "patterns" / "about.json").write_text("{")
    with pytest.raises(ResourceError):
        Patterns.load(tmp_path / "xx")


def test_a_review_counts_for_the_text_that_was_reviewed() -> None:
    review = Review(by="Dr. A. Other", on="2026-11-01", text="It is.")
    assert Patterns({"a": "It is."}, {"a": review}).review("a") == review
    assert Patterns({"a": "It is so."}, {"a": review}).review("a") is None


def test_who_reviewed_a_pattern_is_shown_with_its_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = PATTERNS["en"].texts
    key = "about.purpose.TREATMENT"
    reviewed = Patterns(texts, {key: Review(by="Dr. A. Other", on="2026-11-01", text=texts[key])})
    monkeypatch.setattr(Patterns, "load", staticmethod(lambda folder: reviewed))
    shown = study(TRIAL)
    (one,) = [one for one in statements(written(shown)) if one.id == "about.purpose"]
    assert one.sources[-1] == ReviewSource(by="Dr. A. Other", on="2026-11-01")
    panel = PANELS["about"].write(material(shown))
    assert "Dr. A. Other reviewed this pattern of a sentence on November 1, 2026." in as_text(
        panel, 4000
    ) or any(
        "November 1, 2026" in each.text
        for block in panel.blocks
        if isinstance(block, Told)
        for each in block.evidence
    )


def test_reviews_name_patterns_that_there_are() -> None:
    for language in LANGUAGES:
        file = paths.words_dir(language) / "patterns" / "reviews.json"
        known = PATTERNS[language].texts.keys() | result_texts(language).keys()
        assert json.loads(file.read_bytes()).keys() <= known


def test_every_pattern_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    used: set[str] = set()
    filled = Patterns.filled

    def noted(self: Patterns, key: str, tense: Tense, values: Mapping[str, Value]) -> Words:
        used.add(key)
        return filled(self, key, tense, values)

    monkeypatch.setattr(Patterns, "filled", noted)
    for record in records_of_every_kind():
        written(study(record))
    assert not PATTERNS["en"].texts.keys() - used


@pytest.mark.parametrize("panel", ["about", "treatment", "eligibility"])
def test_panels_show_the_sentences_with_their_passages(panel: str) -> None:
    blocks = PANELS[panel].write(material(study(TRIAL))).blocks
    told = [block for block in blocks if isinstance(block, Told) and block.evidence]
    assert len(told) >= 3
    text = as_text(PANELS[panel].write(material(study(TRIAL))), 4000)
    assert text.count("written by rule") == 1
    assert "Nobody has written" not in text


def test_a_text_written_by_hand_goes_before() -> None:
    from trialfinder.library.opening import open_study

    text = as_text(PANELS["about"].write(material(open_study("NCT01614795"))), 4000)
    assert "These are our own words" in text
    assert "by rule" not in text


@pytest.mark.parametrize(
    ("language", "last", "said"),
    [
        ("es", "Italia", "Francia e Italia"),
        ("es", "España", "Francia y España"),
        ("fr", "Italie", "Francia et Italie"),
    ],
)
def test_the_last_of_several_is_joined_as_it_is_said(language: str, last: str, said: str) -> None:
    parts = [ours("Francia"), ours(last)]
    assert PATTERNS[language].listed(parts, Tense.NOW).text == said
