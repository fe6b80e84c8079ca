"""Qt Linguist's files hold every word of the widgets, translated, and the program has them all."""

import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from trialfinder import paths

sys.path.insert(0, str(paths.resources_dir().parent / "tools"))
from update_translations import LANGUAGES, TRANSLATIONS, release, update

Texts = dict[tuple[str, str], str]


def file_of(language: str) -> Path:
    return TRANSLATIONS / f"trialfinder_{language}.ts"


def texts(file: Path) -> Texts:
    """Translations by context and English text; empty where there is none that is finished."""
    found: Texts = {}
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            said = message.find("translation")
            assert said is not None
            key = (context.findtext("name", ""), message.findtext("source", ""))
            found[key] = "" if said.get("type") else said.text or ""
    return found


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_no_word_of_the_window_is_untranslated(language: str, tmp_path: Path) -> None:
    fresh = tmp_path / file_of(language).name
    fresh.write_bytes(file_of(language).read_bytes())
    update(fresh)
    assert not [key for key, text in texts(fresh).items() if not text]
    assert texts(fresh) == texts(file_of(language)), "run make words"


def test_the_program_has_what_the_translators_wrote(language: str, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.qm"
    release(file_of(language), fresh)
    assert fresh.read_bytes() == file_of(language).with_suffix(".qm").read_bytes(), "run make words"


def marks(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w+\}|%\d|…$|[.?]$|&(?=\w)|\d+", text))


def test_a_translation_has_the_same_marks(language: str) -> None:
    for (context, source), text in texts(file_of(language)).items():
        assert marks(text) == marks(source), (context, source)
        assert text.strip() == text, (context, source)


def test_signs_of_print_are_those_of_the_language(language: str) -> None:
    for text in texts(file_of(language)).values():
        assert not set("'\"") & set(text), text
        if language == "fr":
            assert not re.search(r"(?<!\u202f)[;:!?»]", text.replace("https:", "")), text
        else:
            assert text.count("¿") == text.count("?"), text
