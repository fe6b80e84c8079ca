"""Qt Linguist's files hold every word of the widgets, translated, and the program has them all."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QWidget

from tests.gui.screen import MakeScreen
from tests.gui.screen.controls import answering, part
from trialfinder import paths

sys.path.insert(0, str(paths.resources_dir().parent / "tools"))
from update_translations import LANGUAGES, SOURCES, TRANSLATIONS, release, update

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


def said_by_the_code() -> Iterator[str]:
    """What stands in a `tr("…")`, wherever that stands; `lupdate` sees none within an f-string."""
    for file in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(attr="tr"), args=[ast.Constant(value=str(text))]):
                    yield text


def test_every_word_of_the_code_is_there_for_translators(language: str) -> None:
    there = {source for _context, source in texts(file_of(language))}
    said = set(said_by_the_code())
    assert len(said) > 100
    assert said - there == set()


def test_qts_question_for_a_file_speaks_the_language(
    make_screen: MakeScreen, language: str
) -> None:
    screen = make_screen("--lang", language)
    said: list[str] = []

    def answer(asked: QWidget) -> None:
        assert isinstance(asked, QFileDialog)
        said.extend(label.text() for label in asked.findChildren(QLabel) if label.text())
        said.extend(part(asked, QComboBox, "fileTypeCombo").itemText(row) for row in (0, 1))
        asked.reject()

    with answering(answer):
        screen.press("Ctrl+O")
    assert len(said) > 4
    english = {"&Look in:", "File &name:", "Files of &type:", "All files (*)"}
    assert not english & set(said)
    assert not said[-2].startswith("Records of studies")
