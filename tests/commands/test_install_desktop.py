import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from trialfinder import paths
from trialfinder.cli import main

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="menus as of Linux")

ENTRY = "applications/org.trialfinder.TrialFinder.desktop"


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder, and a program in a folder whose name has a space and a dollar."""
    folder = tmp_path / "a $place"
    folder.mkdir()
    program = folder / "trialfinder-window"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "argv", [str(folder / "trialfinder")])
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    return tmp_path / "share"


def entry_value(share: Path, key: str) -> str:
    lines = (share / ENTRY).read_text().splitlines()
    return next(line.removeprefix(f"{key}=") for line in lines if line.startswith(f"{key}="))


def test_the_entry_starts_the_program_that_is_installed(share: Path, tmp_path: Path) -> None:
    assert main(["install-desktop"]) == 0
    value = entry_value(share, "Exec").replace("\\\\", "\\")  # as a value, then as an argument
    quoted = re.fullmatch(r'"(.+)" %f', value)
    assert quoted is not None
    program = re.sub(r'\\(["`$\\])', r"\1", quoted[1])
    assert program == str(tmp_path / "a $place" / "trialfinder-window")
    assert (share / "icons/hicolor/scalable/apps/trialfinder.svg").is_file()
    assert (share / "mime/packages/trialfinder.xml").is_file()


def test_what_was_put_into_the_menu_can_be_taken_out_whole(share: Path) -> None:
    main(["install-desktop"])
    assert main(["install-desktop", "--remove"]) == 0
    left = [each.name for each in share.rglob("*") if "rialfinder" in each.name.lower()]
    assert left == []


def test_a_second_removal_is_no_fault(share: Path) -> None:
    assert main(["install-desktop", "--remove"]) == 0


def test_a_folder_that_cannot_be_written_is_said(
    share: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    share.write_text("")
    assert main(["install-desktop"]) == 1
    assert str(share) in capsys.readouterr().err.replace("\n  ", "")


def test_the_entry_is_one_that_desktops_take(share: Path) -> None:
    validator = "/usr/bin/desktop-file-validate"
    if not os.access(validator, os.X_OK):
        pytest.skip("desktop-file-validate is not installed")
    main(["install-desktop"])
    said = subprocess.run([validator, str(share / ENTRY)], capture_output=True, text=True)
    assert (said.returncode, said.stdout) == (0, "")


def test_what_the_menu_says_is_there_in_three_languages() -> None:
    lines = (paths.desktop_dir() / "org.trialfinder.TrialFinder.desktop").read_text().splitlines()
    keys = {line.partition("=")[0] for line in lines}
    assert {
        f"{key}{tag}" for key in ("Comment", "GenericName") for tag in ("", "[es]", "[fr]")
    } <= keys
