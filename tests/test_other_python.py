"""Another Python is taken only where it runs and is the one that was asked for."""

import sys
from pathlib import Path

import pytest

from tools import other_python
from tools.other_python import ROOT, WITHOUT_WINDOW, candidates, is_that, main

OWN = ".".join(map(str, sys.version_info[:2]))


def program(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(0o755)
    return file


def test_a_stand_in_that_does_not_run_is_none(tmp_path: Path) -> None:
    broken = program(tmp_path, "python9.9", "exit 127")
    assert not is_that(str(broken), "9.9")
    assert not is_that(str(tmp_path / "nowhere"), "9.9")
    assert is_that(sys.executable, OWN)
    assert not is_that(sys.executable, "9.9")


def test_it_is_looked_for_on_the_path_and_then_among_those_of_pyenv(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_path = program(tmp_path / "bin", "python9.9", "exit 127")
    for version in ("9.9.1", "9.9.2", "9.8.7"):
        program(tmp_path / "versions" / version / "bin", "python", "exit 127")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    assert list(candidates("9.9")) == [
        str(on_path),
        str(tmp_path / "versions" / "9.9.2" / "bin" / "python"),
        str(tmp_path / "versions" / "9.9.1" / "bin" / "python"),
    ]


def test_that_none_is_there_is_said_and_no_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    assert main("9.9") == 0
    assert capsys.readouterr().out == "Python 9.9: NOT TRIED: this computer has none.\n"


def test_all_is_tried_that_needs_no_window() -> None:
    for name in WITHOUT_WINDOW:
        assert list(ROOT.glob(name)), name
    folders = {path.name for path in (ROOT / "tests").iterdir() if (path / "__init__.py").exists()}
    left_out = folders - {Path(name).name for name in WITHOUT_WINDOW}
    assert left_out == {"benchmarks", "e2e", "gui", "packaging", "x11"}
    assert other_python.__doc__
