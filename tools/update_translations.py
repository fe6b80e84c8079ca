"""Brings the words of the window's widgets to Qt Linguist's files, and these to the program.

`lupdate` finds every `tr()` in the window's code and writes what is new into
resources/words/qt/trialfinder_LANGUAGE.ts, to be translated there by hand, in Qt Linguist or any
editor; `lrelease` makes of it the .qm that the program loads. Both come with PySide6. The .qm are
kept in the repository, so that a user needs neither.
"""

import subprocess
import sys
from pathlib import Path

from trialfinder.words.languages import ENGLISH, languages

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "trialfinder" / "gui"
TRANSLATIONS = ROOT / "resources" / "words" / "qt"
LANGUAGES = tuple(tag for tag in languages() if tag != ENGLISH)


def update(file: Path) -> None:
    """Write what the code says into a .ts; what the code no longer says leaves it."""
    sources = sorted(SOURCES.rglob("*.py"))
    _run("lupdate", "-no-obsolete", "-locations", "none", *map(str, sources), "-ts", str(file))


def release(file: Path, to: Path) -> None:
    """Make a .qm of the finished translations of a .ts."""
    _run("lrelease", "-silent", str(file), "-qm", str(to))


def _run(tool: str, *words: str) -> None:
    command = Path(sys.executable).with_name(f"pyside6-{tool}")
    subprocess.run([command, *words], check=True, capture_output=True)


def main() -> None:
    for language in LANGUAGES:
        file = TRANSLATIONS / f"trialfinder_{language}.ts"
        update(file)
        release(file, file.with_suffix(".qm"))
        missing = file.read_text(encoding="utf-8").count('type="unfinished"')
        print(f"{file.name}: {missing} texts still to translate")


if __name__ == "__main__":
    main()
