"""The program's commands, run in the process of the tests."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from trialfinder import paths
from trialfinder.cli import main


class Done(NamedTuple):
    """How a call ended, and what it wrote."""

    returncode: int
    stdout: str
    stderr: str


Call = Callable[..., Done]
Save = Callable[..., None]


@pytest.fixture
def trialfinder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Call:
    """Runs `trialfinder WORDS…` in an empty folder, on a terminal of 100 columns without a
    display; `columns` for another width."""
    monkeypatch.chdir(tmp_path)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    def call(*words: str, columns: int = 100) -> Done:
        monkeypatch.setenv("COLUMNS", str(columns))
        capfd.readouterr()
        code = main(words)
        return Done(code, *capfd.readouterr())

    return call


@pytest.fixture
def save_settings() -> Save:
    """Saves what the user has chosen."""

    def save(**chosen: object) -> None:
        file = paths.settings_file()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(chosen), encoding="utf-8")

    return save
