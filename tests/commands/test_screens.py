import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from trialfinder.commands.screens import has_screen, lacking, named_screen

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere there always is a screen"
)


@pytest.fixture(autouse=True)
def without_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def own_plugins() -> Path:
    spec = find_spec("PySide6")
    assert spec is not None
    return Path((spec.submodule_search_locations or [""])[0]) / "Qt" / "plugins"


def test_plugins_in_qts_own_folder_are_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in the frozen program, which names its own folder in the environment."""
    monkeypatch.setenv("QT_PLUGIN_PATH", str(own_plugins()))
    assert not has_screen()


def test_plugins_of_somebody_else_may_bring_a_screen(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("QT_PLUGIN_PATH", f"{own_plugins()}:{tmp_path}")
    assert has_screen()


@pytest.mark.parametrize(
    ("missing", "key"),
    [("libEGL.so.1", "open.missing_library"), ("PySide6.QtCore", "open.no_qt")],
)
def test_a_missing_library_is_named_with_its_package(missing: str, key: str) -> None:
    message = lacking(missing).message
    assert message.key == key
    assert dict(message.values).get("package") == ("libegl1" if "EGL" in missing else None)


@pytest.mark.parametrize(
    ("named", "screen"),
    [
        ({}, ""),
        ({"DISPLAY": ":7"}, ":7"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "wayland-0"),
        ({"DISPLAY": ":7", "WAYLAND_DISPLAY": "wayland-0"}, "wayland-0"),
    ],
)
def test_a_screen_of_either_kind_is_found(
    monkeypatch: pytest.MonkeyPatch, named: dict[str, str], screen: str
) -> None:
    for name, value in named.items():
        monkeypatch.setenv(name, value)
    assert named_screen() == screen
