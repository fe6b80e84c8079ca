"""Whether there is a screen to show the window on: where Qt finds none, it ends the program."""

import ctypes
import os
import sys
from importlib.util import find_spec
from pathlib import Path

from trialfinder.errors import ResourceError
from trialfinder.missing_library import package_of

PLATFORM = "QT_QPA_PLATFORM"
_OTHER_FOLDERS = ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH")


def named_screen() -> str:
    """The screen that the environment names; empty where it names none."""
    return os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or ""


def has_screen() -> bool:
    """Whether Qt will find a platform to draw on. Off Linux there always is one.

    Raises:
        ResourceError: a library of the system is missing, or the environment names a platform
            that Qt has not.
    """
    if sys.platform != "linux":
        return True
    wanted = os.environ.get(PLATFORM, "")
    names = [part.partition(":")[0] for part in wanted.split(";") if part]
    if _names_other_plugins() or any(map(_works, names)):
        return True
    if names:
        raise_for(names[0])
        return False
    return _has_wayland() or _has_x11()


def _names_other_plugins() -> bool:
    """Whether the environment has Qt look for platforms elsewhere than in its own package, as it
    does in the frozen program."""
    own = _plugins()
    named = [each for name in _OTHER_FOLDERS for each in os.environ.get(name, "").split(os.pathsep)]
    return any(
        each and (own is None or not own.resolve().is_relative_to(Path(each).resolve()))
        for each in named
    )


def raise_for(name: str) -> None:
    """Raises ResourceError where Qt has no platform of that name."""
    known = _known_platforms()
    if known and name not in known:
        raise ResourceError("open.unknown_platform", platform=name, known=", ".join(sorted(known)))


def _works(name: str) -> bool:
    if name == "xcb":
        return _has_x11()
    if name.startswith("wayland"):
        return _has_wayland()
    known = _known_platforms()
    return not known or name in known


def _plugins() -> Path | None:
    """The folder with Qt's platforms; None where Qt was not installed from its wheels."""
    spec = find_spec("PySide6")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        plugins = Path(folder) / "Qt" / "plugins" / "platforms"
        if plugins.is_dir():
            return plugins
    return None


def _known_platforms() -> set[str]:
    plugins = _plugins()
    return (
        {file.stem.removeprefix("libq") for file in plugins.glob("libq*.so")} if plugins else set()
    )


def _has_x11() -> bool:
    """Whether an X server answers to `DISPLAY` and lets us in, and Qt can load what it needs."""
    if not os.environ.get("DISPLAY"):
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # Qt's own package may bring it
    xcb.xcb_connect.restype = ctypes.c_void_p
    for call in (xcb.xcb_connection_has_error, xcb.xcb_disconnect):
        call.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    if not failed:
        _load("libqxcb.so")
    return not failed


def _load(plugin: str) -> None:
    """Have the loader look for everything that a platform needs; Qt would load it anyway.

    Raises:
        ResourceError: a library of the system is missing.
    """
    folder = _plugins()
    if folder is None or not (folder / plugin).exists():
        return
    try:
        ctypes.CDLL(str(folder / plugin))
    except OSError as error:
        raise lacking(str(error).partition(":")[0]) from error


def lacking(missing: str) -> ResourceError:
    """The error for a module or a library of the system that the window needs and that is missing:
    with the name of its package where that is known."""
    package = package_of(missing)
    if package is not None:
        return ResourceError("open.missing_library", missing=missing, package=package)
    return ResourceError("open.no_qt", missing=missing)


def _has_wayland() -> bool:
    """Whether a compositor answers to `WAYLAND_DISPLAY`."""
    if not os.environ.get("WAYLAND_DISPLAY"):
        return False
    try:
        wayland = ctypes.CDLL("libwayland-client.so.0")
    except OSError:
        return False  # Qt needs it
    wayland.wl_display_connect.restype = ctypes.c_void_p
    wayland.wl_display_disconnect.argtypes = [ctypes.c_void_p]
    display = wayland.wl_display_connect(None)
    if display:
        wayland.wl_display_disconnect(display)
    return bool(display)
