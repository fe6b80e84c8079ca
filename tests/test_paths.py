"""Where settings and logs lie: as each system has it, and as the user's variables say."""

from pathlib import Path

import pytest

from trialfinder import paths


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("platform", "settings", "log"),
    [
        ("linux", ".config/trialfinder", ".local/state/trialfinder/log"),
        ("darwin", "Library/Application Support/trialfinder", "Library/Logs/trialfinder"),
        ("win32", "AppData/Local/trialfinder", "AppData/Local/trialfinder/Logs"),
    ],
)
def test_each_system_has_its_own_folders(
    home: Path, monkeypatch: pytest.MonkeyPatch, platform: str, settings: str, log: str
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert paths.settings_file() == home / settings / "settings.json"
    assert paths.log_file() == home / log / "trialfinder.log"


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_a_folder_of_the_user_s_choice_is_used(
    home: Path, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "elsewhere"))
    assert paths.settings_file() == home / "elsewhere" / "trialfinder" / "settings.json"


def test_a_folder_that_is_not_absolute_is_no_choice(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", "here")
    monkeypatch.setenv("XDG_STATE_HOME", "")
    assert paths.settings_file().is_relative_to(home / ".config")
    assert paths.log_file().is_relative_to(home / ".local" / "state")
