import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from trialfinder import paths

PACKAGING = Path(__file__).parent.parent / "packaging"
ID = "org.trialfinder.TrialFinder"


def has(program: str) -> str:
    """Where a program lies; the test is skipped, and says so, where it is not installed."""
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed")
    return found


def said_by(*words: str, folder: Path | None = None) -> str:
    done = subprocess.run(words, capture_output=True, text=True, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_menu_entry_is_as_desktops_want_it() -> None:
    file = paths.desktop_dir() / f"{ID}.desktop"
    assert said_by(has("desktop-file-validate"), str(file)) == ""


def test_software_centers_take_the_description(tmp_path: Path) -> None:
    text = (paths.desktop_dir() / f"{ID}.metainfo.xml").read_text()
    file = tmp_path / f"{ID}.metainfo.xml"
    file.write_text(text.replace("@VERSION@", "0.1.0").replace("@DATE@", "2026-11-29"))
    said_by(has("appstreamcli"), "validate", "--no-net", str(file))


def test_only_files_of_our_own_are_claimed() -> None:
    """A desktop that opens every JSON file with us would take it from the user's editor."""
    entry = (paths.desktop_dir() / f"{ID}.desktop").read_text()
    kinds = ElementTree.parse(paths.desktop_dir() / "trialfinder.xml").getroot()
    named = {kind.attrib["type"] for kind in kinds if "type" in kind.attrib}
    assert named == {"application/x-trialfinder-pack"}
    assert f"MimeType={named.pop()};" in entry


def test_the_installer_for_windows_compiles(tmp_path: Path) -> None:
    program = has("makensis")
    shutil.copy(PACKAGING / "windows" / "trialfinder.nsi", tmp_path)
    folder = tmp_path / "folder"
    (folder / "_internal").mkdir(parents=True)
    for name in ("trialfinder.exe", "trialfinder-window.exe", "_internal/data"):
        (folder / name).touch()
    license_file = PACKAGING.parent / "LICENSE"
    given = ("-DVERSION=0.1.0", f"-DFOLDER={folder}", f"-DLICENSE={license_file}")
    said_by(program, "-V2", "-WX", *given, "trialfinder.nsi", folder=tmp_path)
    assert (tmp_path / "trialfinder-0.1.0-setup.exe").stat().st_size > 50_000
