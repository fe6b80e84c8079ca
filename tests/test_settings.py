import json
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

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


def institution(folder: Path, *, defaults: object = None, locked: object = None) -> Path:
    """A folder in which an institution has set something for all users."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, values in (("defaults.json", defaults), ("locked.json", locked)):
        if values is not None:
            (folder / name).write_text(values if isinstance(values, str) else json.dumps(values))
    return folder


def test_the_user_chooses_between_the_institutions_defaults_and_its_locks(tmp_path: Path) -> None:
    folder = institution(
        tmp_path / "etc", defaults={"units": "km", "look": "dark"}, locked={"keep_recent": False}
    )
    user = tmp_path / "settings.json"
    user.write_text('{"look": "light", "keep_recent": true}')
    store = SettingsStore(user, [folder])
    settings, said = store.load()
    assert said is None
    assert (settings.units, settings.look, settings.keep_recent) == ("km", "light", False)
    assert store.locked == {"keep_recent"}
    assert store.origins["units"].file == folder / "defaults.json"
    assert store.origins["look"].file == user
    assert "language" not in store.origins


def test_the_first_folder_goes_before_the_others(tmp_path: Path) -> None:
    first = institution(tmp_path / "a", defaults={"units": "km"}, locked={"language": "es"})
    second = institution(tmp_path / "b", defaults={"units": "mi"}, locked={"language": "fr"})
    settings, _ = SettingsStore(tmp_path / "none.json", [first, second]).load()
    assert (settings.units, settings.language) == ("km", "es")


def test_only_what_the_user_has_chosen_is_written_so_that_new_defaults_reach_him(
    tmp_path: Path,
) -> None:
    folder = institution(tmp_path / "etc", defaults={"units": "km"})
    user = tmp_path / "settings.json"
    store = SettingsStore(user, [folder])
    settings, _ = store.load()
    store.save(replace(settings, look="dark"))
    assert json.loads(user.read_text()) == {"look": "dark"}
    institution(folder, defaults={"units": "mi"})
    assert SettingsStore(user, [folder]).load()[0].units == "mi"


def test_a_locked_setting_is_not_written_over_what_the_user_had(tmp_path: Path) -> None:
    folder = institution(tmp_path / "etc", locked={"units": "km"})
    user = tmp_path / "settings.json"
    user.write_text('{"units": "mi"}')
    store = SettingsStore(user, [folder])
    settings, _ = store.load()
    store.save(replace(settings, look="dark"))
    assert json.loads(user.read_text()) == {"units": "mi", "look": "dark"}


def test_keys_of_another_version_are_kept(tmp_path: Path) -> None:
    user = tmp_path / "settings.json"
    user.write_text('{"a_later_one": {"deep": [1]}, "units": "km"}')
    store = SettingsStore(user)
    settings, said = store.load()
    assert said is None
    store.save(replace(settings, look="dark"))
    assert json.loads(user.read_text())["a_later_one"] == {"deep": [1]}


def test_nothing_is_asked_online_where_that_is_switched_off(tmp_path: Path) -> None:
    folder = institution(tmp_path / "etc", locked={"online": False})
    user = tmp_path / "settings.json"
    user.write_text('{"online": true, "online_geocoder": "https://maps.example.org"}')
    store = SettingsStore(user, [folder])
    settings, _ = store.load()
    assert (settings.online, settings.online_geocoder) == (False, "")
    assert {"online", "online_geocoder", "tile_server", "registry_server"} <= store.locked


@pytest.mark.parametrize("text", ["", "{", '{"units": "furlongs"}', "[" * 200_000])
def test_a_lock_that_cannot_be_read_locks_the_way_out(tmp_path: Path, text: str) -> None:
    """It may have been the one that forbids to go online."""
    folder = institution(tmp_path / "etc", defaults={"units": "km"}, locked=text)
    settings, said = SettingsStore(tmp_path / "none.json", [folder]).load()
    assert (settings.online, settings.units) == (False, "km")
    assert said is not None
    assert said.key == "settings.institution_damaged"
    assert (folder / "locked.json").read_text() == text


def test_damaged_defaults_are_said_and_left_where_they_are(tmp_path: Path) -> None:
    folder = institution(tmp_path / "etc", defaults="{")
    settings, said = SettingsStore(tmp_path / "none.json", [folder]).load()
    assert settings == Settings()
    assert said is not None
    assert said.key == "settings.institution_damaged"
    assert (folder / "defaults.json").read_text() == "{"


def test_the_language_of_the_first_words_is_the_institutions_too(tmp_path: Path) -> None:
    folder = institution(tmp_path / "etc", locked={"language": "fr", "reopen_last": False})
    store = SettingsStore(tmp_path / "none.json", [folder])
    assert store.language() == "fr"
    assert not store.reopens_last()


def test_what_is_out_of_use_while_offline_is_still_there_afterwards(tmp_path: Path) -> None:
    user = tmp_path / "settings.json"
    user.write_text('{"online": false, "online_geocoder": "https://maps.example.org"}')
    store = SettingsStore(user)
    settings, _ = store.load()
    assert settings.online_geocoder == ""
    store.save(replace(settings, look="dark"))
    kept = json.loads(user.read_text())
    assert kept["online_geocoder"] == "https://maps.example.org"
    assert kept["look"] == "dark"
