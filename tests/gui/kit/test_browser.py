"""Where there is no browser, nobody is told that one has opened."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl

from trialfinder.gui.kit.browser import has_browser, open_in_browser

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt knows")


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer whose programs are those in this folder."""
    for name in ("BROWSER", "FLATPAK_ID", "SNAP"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def add(folder: Path, name: str, script: str = "exit 0") -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def test_an_opener_without_a_browser_is_none(bare: Path) -> None:
    add(bare, "xdg-open")
    assert not has_browser()
    assert not open_in_browser(QUrl("https://clinicaltrials.gov/"))
    add(bare, "xdg-settings")
    assert not has_browser()


def test_a_browser_by_a_usual_name_will_do(bare: Path) -> None:
    add(bare, "firefox")
    assert has_browser()


def test_a_chosen_browser_will_do(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(bare, "xdg-settings", "echo mine.desktop")
    assert has_browser()
    (bare / "xdg-settings").unlink()
    assert not has_browser()
    monkeypatch.setenv("BROWSER", "lynx")
    assert has_browser()
