"""A copy of the program to which a test adds something, as a person would: in its files."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class GrownProgram:
    """The program in a folder of its own. The texts are copied, the other resources linked to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.package = folder / "trialfinder"
        self.words = folder / "resources" / "words"
        leave_out = shutil.ignore_patterns("__pycache__", "resources")
        shutil.copytree(ROOT / "trialfinder", self.package, ignore=leave_out)
        shutil.copytree(ROOT / "resources" / "words", self.words)
        (folder / "tools").mkdir()
        shutil.copy(ROOT / "tools" / "update_translations.py", folder / "tools")
        for part in (ROOT / "resources").iterdir():
            if part.name != "words":
                (folder / "resources" / part.name).symlink_to(part)

    def insert(self, file: str, before: str, line: str) -> None:
        """Put a line into a file of the package, before the one place where `before` stands."""
        path = self.package / file
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1
        path.write_text(text.replace(before, f"{line}\n{before}"), encoding="utf-8")

    def add_language(self, tag: str, name: str, in_english: str) -> None:
        """Add a language whose words are the English ones."""
        shutil.copytree(self.words / "en", self.words / tag)
        names = {"name": name, "in_english": in_english}
        (self.words / tag / "language.json").write_text(json.dumps(names), encoding="utf-8")

    def add_message(self, language: str, file: str, key: str, text: str) -> None:
        """Add a sentence to a file of messages."""
        path = self.words / language / "messages" / file
        messages = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps(messages | {key: text}), encoding="utf-8")

    def run(self, *arguments: str) -> str:
        """What a call of Python says ("-m", "trialfinder", …); it has to end well."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": str(self.folder), "COLUMNS": "300"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=600,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout
