import json
from pathlib import Path

import pytest

from trialfinder.cli import main


@pytest.fixture
def institution(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which an institution sets what holds for all users."""
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "xdg"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    folder = tmp_path / "xdg" / "trialfinder"
    folder.mkdir(parents=True)
    return folder


def test_each_setting_is_shown_with_the_file_that_it_is_from(
    institution: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (institution / "locked.json").write_text('{"online": false}')
    (institution / "defaults.json").write_text('{"units": "km"}')
    assert main(["settings"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert f"online           false  (set for good by {institution / 'locked.json'})" in lines
    assert f'units            "km"  (from {institution / "defaults.json"})' in lines
    assert 'language         "system"  (as the program comes)' in lines


def test_scripts_read_the_same_as_json(
    institution: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (institution / "locked.json").write_text('{"online": false}')
    assert main(["settings", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    file = str(institution / "locked.json")
    assert report["online"] == {"value": False, "file": file, "locked": True}
    assert report["units"] == {"value": "mi", "file": None, "locked": False}


@pytest.mark.parametrize("call", [["fetch", "NCT01614795"], ["find", "sarcoma", "--ask"]])
def test_no_command_asks_online_where_the_institution_forbids_it(
    institution: Path, call: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (institution / "locked.json").write_text('{"online": false}')
    assert main(call) == 5
    said = capsys.readouterr()
    assert "switched off" in said.err
    assert "clinicaltrials.gov/api" not in said.out + said.err
