import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.x11.display import missing, running_display
from trialfinder.commands.screens import has_screen, lacking, named_screen
from trialfinder.errors import ResourceError

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


@pytest.mark.parametrize("named", ["xcb", "wayland", "xcb;wayland"])
def test_a_platform_that_is_asked_for_wants_its_screen(
    monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", named)
    assert not has_screen()


@pytest.mark.parametrize("named", ["offscreen", "minimal", "xcb;offscreen", "offscreen:size=9x9"])
def test_a_platform_without_a_screen_is_enough_where_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", named)
    assert has_screen()


def test_a_platform_that_qt_has_not_is_named_with_those_that_it_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "nonsense")
    with pytest.raises(ResourceError) as unknown:
        has_screen()
    assert unknown.value.message.key == "open.unknown_platform"
    assert unknown.value.message.values["platform"] == "nonsense"
    assert "offscreen" in str(unknown.value.message.values["known"])


def test_elsewhere_than_on_linux_there_always_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for system in ("win32", "darwin"):
        with monkeypatch.context() as there:
            there.setattr(sys, "platform", system)
            found = has_screen()
        assert found


@pytest.fixture
def of_x11(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A screen of X11, which the environment names."""
    if lacking_here := missing():
        pytest.skip(f"did not run: {', '.join(lacking_here)} cannot be had here")
    with running_display(tmp_path, "-noreset") as screen:  # for several to come and go
        monkeypatch.setenv("DISPLAY", screen.name)
        yield


def qt_with(folder: Path, plugin: bytes | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt's package as a folder that holds nothing but a platform for X11, or not even that."""
    platforms = folder / "PySide6" / "Qt" / "plugins" / "platforms"
    platforms.mkdir(parents=True)
    (folder / "PySide6" / "__init__.py").touch()
    if plugin is not None:
        (platforms / "libqxcb.so").write_bytes(plugin)
    monkeypatch.delitem(sys.modules, "PySide6", raising=False)
    monkeypatch.syspath_prepend(folder)


def test_on_a_screen_that_answers_qts_platform_is_loaded_before_qt_ends_the_program(
    of_x11: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert has_screen()
    qt_with(tmp_path, b"no library", monkeypatch)
    with pytest.raises(ResourceError) as lacks:
        has_screen()
    assert lacks.value.message.key == "open.no_qt"
    assert str(lacks.value.message.values["missing"]).endswith("libqxcb.so")


def test_where_qts_package_has_no_such_platform_qt_may_have_its_own(
    of_x11: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    qt_with(tmp_path, None, monkeypatch)
    assert has_screen()


def test_on_a_screen_that_does_not_answer_nothing_is_loaded(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    qt_with(tmp_path, b"no library", monkeypatch)
    monkeypatch.setenv("DISPLAY", ":65000")
    assert not has_screen()
