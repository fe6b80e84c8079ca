import os
from pathlib import Path

import pytest

from trialfinder.settings import Settings, SettingsStore, write_atomically


def test_what_was_saved_is_loaded_again(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path / "deep" / "settings.json")
    wanted = Settings(units="km", text_percent=150, look="dark", geometry="AAEC")
    store.save(wanted)
    assert store.load() == (wanted, None)


def test_a_missing_file_gives_the_defaults_without_a_message(tmp_path: Path) -> None:
    assert SettingsStore(tmp_path / "none.json").load() == (Settings(), None)


@pytest.mark.parametrize(
    "text",
    ["", "{", '{"units": "furlongs"}', "[1]", "\x00\x01", "[" * 200_000, '{"text_percent": "big"}'],
)
def test_a_damaged_file_is_set_aside_and_said_so(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text)
    settings, message = SettingsStore(path).load()
    assert settings == Settings()
    assert message is not None
    assert message.key == "settings.damaged"
    assert not path.exists()
    assert (tmp_path / "settings.damaged.json").read_text() == text


@pytest.mark.parametrize(("stored", "used"), [(5, 100), (100, 100), (900, 200)])
def test_text_size_stays_within_what_the_window_can_show(
    tmp_path: Path, stored: int, used: int
) -> None:
    path = tmp_path / "settings.json"
    path.write_text(f'{{"text_percent": {stored}}}')
    assert SettingsStore(path).load()[0].text_percent == used


def test_a_failed_write_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    write_atomically(path, b"old")

    def full_disk(_fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["settings.json"]


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_a_written_file_can_be_read_by_whom_the_user_lets(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    write_atomically(tmp_path / "ours", b"")
    assert (tmp_path / "ours").stat().st_mode == plain.stat().st_mode


@pytest.mark.parametrize("name", ["online_geocoder", "registry_server"])
def test_a_server_with_an_unsafe_address_is_not_asked(tmp_path: Path, name: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(f'{{"units": "km", "{name}": "http://maps.example.org"}}')
    settings, message = SettingsStore(path).load()
    assert settings == Settings(units="km")
    assert message is not None
    assert message.key == "settings.bad_server"
    path.write_text(f'{{"{name}": "https://maps.example.org"}}')
    settings, message = SettingsStore(path).load()
    assert getattr(settings, name) == "https://maps.example.org"
    assert message is None


def test_what_killed_runs_have_left_is_tidied(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    old, new, other = (
        tmp_path / name
        for name in (
            ".settings.json.123.0123abcd",
            ".settings.json.124.0123abcd",
            ".other.json.123.0123abcd",
        )
    )
    for left in (old, new, other):
        left.write_bytes(b"{")
    for left in (old, other):
        os.utime(left, (0, 0))
    write_atomically(file, b"{}")
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(
        (other.name, new.name, file.name)
    )
