"""Typst's library works without the fonts that it carries, and the sheets keep theirs."""

import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typst

from tests.every import every
from tests.sheets.papers import Paper

IS_ELF = sys.platform == "linux"
LIBRARY = "_typst.abi3.so"
FONTS = "import typst; print(typst.Fonts(include_system_fonts=False).families())"


@pytest.fixture
def cut(tmp_path: Path) -> Any:
    if not IS_ELF:
        pytest.skip("the package of this system holds Typst as it comes")
    folder = shutil.copytree(Path(typst.__file__).parent, tmp_path / "typst")
    lost = importlib.import_module("typst_fonts").cut(folder / LIBRARY)
    assert lost > 15_000_000
    return tmp_path


def run(folder: Path, *words: str) -> str:
    """What a Python says that finds the cut library first."""
    around = {**os.environ, "PYTHONPATH": str(folder)}
    done = subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, env=around, cwd=folder
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_no_font_of_its_own_is_left(cut: Path) -> None:
    assert run(cut, "-c", FONTS).strip() == "[]"


def test_a_sheet_is_set_in_fonts_of_the_system_and_tagged(cut: Path) -> None:
    run(cut, "-m", "trialfinder", "sheet", "35233", "--kind", "family", "--output", "sheet.pdf")
    paper = Paper((cut / "sheet.pdf").read_bytes())
    assert paper.is_tagged
    assert "study finished" in paper.text
    assert paper.fonts_embedded()
    assert every(paper.fonts_embedded())


def test_a_library_without_fonts_is_left_as_it_is(tmp_path: Path) -> None:
    library = shutil.copy("/bin/true", tmp_path / "true")
    before = library.read_bytes()
    with pytest.raises(ValueError, match="no fonts"):
        importlib.import_module("typst_fonts").cut(library)
    assert library.read_bytes() == before
