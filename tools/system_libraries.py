"""Sees to the system libraries that Qt's wheels need on Debian and Ubuntu.

Asks the loader which libraries of the installed wheels it cannot find, and installs their
packages where it may (as root, or with a sudo that asks nothing). Where it may not, it prints the
one line to run and ends with 1. On other systems it does nothing.

With `--before` it looks, before pip downloads anything, for all that is known to be needed, so that
a person who may not install is told everything in one line.

With `--tests` it sees to the programs that tests of the real window and of signed packs need as
well; where those cannot be had, it says so and goes on, as the tests do.
"""

import ctypes
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

QT_FILES = (
    "lib/libQt6WebEngineCore.so.6",
    "lib/libQt6Widgets.so.6",
    "lib/libQt6PrintSupport.so.6",
    "lib/libQt6XcbQpa.so.6",
    "plugins/platforms/libqxcb.so",
    "plugins/platforms/libqoffscreen.so",
    "libexec/QtWebEngineProcess",
)

PACKAGES: dict[str, list[str]] = json.loads(
    (Path(__file__).parent.parent / "resources" / "system_packages.json").read_text()
)
"""The library that may be missing -> its package; several where releases differ."""

NOT_ASKED_FOR_BEFORE = {
    "libOpenGL.so.0",
    "libcups.so.2",
    "libwayland-client.so.0",
    "libwayland-cursor.so.0",
    "libwayland-egl.so.1",
    "libxcb-glx.so.0",
    "libxcb-xinerama.so.0",
    "libxshmfence.so.1",
}
"""What other versions of Qt ask for, and what only some desktops need."""

FONT = "fonts-dejavu-core"

TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "minisign": "minisign",
}
"""What tests of the real window and of signed packs need -> its package."""

ATSPI = ("at-spi2-core", "dbus", "gir1.2-atspi-2.0", "python3-gi")
"""Packages that the tests of what a screen reader hears need, for the system's own Python."""


def qt_folder() -> Path:
    """Where the installed wheels keep Qt's own files."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None:
        sys.exit("PySide6 is not installed.")
    return Path(next(iter(spec.submodule_search_locations or []))) / "Qt"


def missing_libraries(qt: Path) -> set[str]:
    """Names of the libraries that the loader does not find for Qt's own files."""
    missing: set[str] = set()
    for name in QT_FILES:
        result = subprocess.run([found("ldd"), str(qt / name)], capture_output=True, text=True)
        missing |= {
            line.split()[0] for line in result.stdout.splitlines() if line.endswith("not found")
        }
    return missing


def found(program: str) -> str:
    """Where a program lies; its name alone where it is not installed."""
    return shutil.which(program) or program


def has_fonts() -> bool:
    """Whether the system has any font that Qt could draw with."""
    folders = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
    return any(
        next(folder.rglob(pattern), None) is not None
        for folder in folders
        for pattern in ("*.ttf", "*.otf", "*.ttc")
    )


def known_package(names: Sequence[str]) -> str:
    """The first of them that this distribution has, else the last."""
    *choices, last = names
    for name in choices:
        shown = subprocess.run([found("apt-cache"), "show", name], capture_output=True)
        if shown.returncode == 0:
            return name
    return last


def main() -> int:
    if sys.platform != "linux" or not shutil.which("ldd"):
        return 0
    if "--before" in sys.argv:
        return see_to_what_is_needed() if shutil.which("apt-get") else 0
    libraries = missing_libraries(qt_folder())
    wanted = {tuple(PACKAGES[name]) for name in libraries if name in PACKAGES}
    unknown = sorted(libraries - PACKAGES.keys())
    if not has_fonts():
        wanted.add((FONT,))
    if "--tests" in sys.argv:
        see_to_test_programs()
    if not wanted and not unknown:
        return 0
    if not shutil.which("apt-get"):
        print(f"Please install these libraries with your package manager: {sorted(libraries)}")
        return 1
    return install(sorted(wanted)) if wanted else named(unknown)


def see_to_what_is_needed() -> int:
    """Before Qt is there to be asked: install what the loader does not find, or print the line."""
    wanted = {
        tuple(packages)
        for library, packages in PACKAGES.items()
        if library not in NOT_ASKED_FOR_BEFORE and not is_found(library)
    }
    if not has_fonts():
        wanted.add((FONT,))
    if importlib.util.find_spec("ensurepip") is None:
        wanted.add(("python3-venv",))
    return install_packages(sorted(wanted)) if wanted else 0


def is_found(library: str) -> bool:
    """Whether the loader finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def see_to_test_programs() -> None:
    """Install what is missing of them where that is allowed."""
    wanted = [package for name, package in TEST_PROGRAMS.items() if not shutil.which(name)]
    if not hears():
        wanted += ATSPI
    if not wanted:
        return
    prefix, may = leave_to_install()
    if may and shutil.which("apt-get"):
        subprocess.run([*prefix, "apt-get", "update", "-qq"], check=False)
        line = [*prefix, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *wanted]
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        if subprocess.run(line, check=False, env=environment).returncode == 0:
            return
    there = ", ".join(wanted)
    print(f"Tests of the real window or of signed packs will not run: {there} could not be had.")


def hears() -> bool:
    """Whether there is what screen readers hear programs through, for the system's Python too."""
    words = ["/usr/bin/python3", "-c", "import gi; gi.require_version('Atspi', '2.0')"]
    try:
        has_words = subprocess.run(words, capture_output=True).returncode == 0
    except OSError:
        return False
    launcher = Path("/usr/libexec/at-spi-bus-launcher")
    return has_words and launcher.exists() and shutil.which("dbus-daemon") is not None


def leave_to_install() -> tuple[list[str], bool]:
    """What to put before a call that installs, and whether we may."""
    prefix: list[str] = [] if os.geteuid() == 0 else [found("sudo"), "-n"]
    may = not prefix or (
        shutil.which("sudo") is not None
        and subprocess.run([*prefix, "true"], capture_output=True).returncode == 0
    )
    return prefix, may


def install(wanted: Sequence[Sequence[str]]) -> int:
    """Install libraries, or print the line that does; 1 where something is left to do."""
    return install_packages(wanted) or named(sorted(missing_libraries(qt_folder())))


def install_packages(wanted: Sequence[Sequence[str]]) -> int:
    """Install packages, or print the line that does; not 0 where they could not be installed.

    Each is given by its names, of which the first that the system knows is taken.
    """
    prefix, may = leave_to_install()
    if may:
        subprocess.run([*prefix, "apt-get", "update", "-qq"], check=False)
    packages = [known_package(names) for names in wanted]
    line = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not may:
        print("Some packages of the system are missing. Run this line, then try again:")
        print("sudo apt-get update && sudo " + " ".join(line))
        print("If you may not: ask whoever looks after this computer for that, or for the package")
        print("trialfinder_VERSION_amd64.deb, which brings everything (docs/packaging.md).")
        return 1
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run([*prefix, *line], check=False, env=environment).returncode


def named(libraries: list[str]) -> int:
    """Name libraries that are missing and that no package is known for; 1 if there are any."""
    if libraries:
        print(f"Please install these libraries: {', '.join(libraries)}", file=sys.stderr)
    return 1 if libraries else 0


if __name__ == "__main__":
    sys.exit(main())
