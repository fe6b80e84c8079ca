"""Sees to the system libraries that Qt's wheels need on Debian and Ubuntu.

Asks the loader which libraries of the installed wheels it cannot find, and installs their
packages where it may (as root, or with a sudo that asks nothing). Where it may not, it prints the
one line to run and ends with 1. On other systems it does nothing.

With `--tests` it sees to the programs that the tests of the real window need as well; where those
cannot be had, it says so and goes on, as the tests do.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
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

# The library that may be missing -> its package; "a|b" where distributions differ.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libXcomposite.so.1": "libxcomposite1",
    "libXdamage.so.1": "libxdamage1",
    "libXext.so.6": "libxext6",
    "libXfixes.so.3": "libxfixes3",
    "libXrandr.so.2": "libxrandr2",
    "libXrender.so.1": "libxrender1",
    "libXtst.so.6": "libxtst6",
    "libasound.so.2": "libasound2t64|libasound2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdrm.so.2": "libdrm2",
    "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgbm.so.1": "libgbm1",
    "libglib-2.0.so.0": "libglib2.0-0t64|libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0t64|libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libnspr4.so": "libnspr4",
    "libplc4.so": "libnspr4",
    "libplds4.so": "libnspr4",
    "libnss3.so": "libnss3",
    "libnssutil3.so": "libnss3",
    "libsmime3.so": "libnss3",
    "libudev.so.1": "libudev1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-dri3.so.0": "libxcb-dri3-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbfile.so.1": "libxkbfile1",
    "libxshmfence.so.1": "libxshmfence1",
}

FONT = "fonts-dejavu-core"

TEST_PROGRAMS = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool"}
"""What the tests of the real window need -> its package."""


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


def known_package(names: str) -> str:
    """The first of "a|b" that this distribution has."""
    *choices, last = names.split("|")
    for name in choices:
        shown = subprocess.run([found("apt-cache"), "show", name], capture_output=True)
        if shown.returncode == 0:
            return name
    return last


def main() -> int:
    if sys.platform != "linux" or not shutil.which("ldd"):
        return 0
    libraries = missing_libraries(qt_folder())
    wanted = {PACKAGES[name] for name in libraries if name in PACKAGES}
    unknown = sorted(libraries - PACKAGES.keys())
    if not has_fonts():
        wanted.add(FONT)
    if "--tests" in sys.argv:
        see_to_test_programs()
    if not wanted and not unknown:
        return 0
    if not shutil.which("apt-get"):
        print(f"Please install these libraries with your package manager: {sorted(libraries)}")
        return 1
    return install(sorted(wanted)) if wanted else named(unknown)


def see_to_test_programs() -> None:
    """Install what is missing of them where that is allowed."""
    wanted = [package for name, package in TEST_PROGRAMS.items() if not shutil.which(name)]
    if not wanted:
        return
    prefix, may = leave_to_install()
    if may and shutil.which("apt-get"):
        subprocess.run([*prefix, "apt-get", "update", "-qq"], check=False)
        line = [*prefix, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *wanted]
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        if subprocess.run(line, check=False, env=environment).returncode == 0:
            return
    print(f"The tests of the real window will not run: {', '.join(wanted)} could not be installed.")


def leave_to_install() -> tuple[list[str], bool]:
    """What to put before a call that installs, and whether we may."""
    prefix: list[str] = [] if os.geteuid() == 0 else [found("sudo"), "-n"]
    may = not prefix or (
        shutil.which("sudo") is not None
        and subprocess.run([*prefix, "true"], capture_output=True).returncode == 0
    )
    return prefix, may


def install(wanted: list[str]) -> int:
    """Install libraries, or print the line that does; 1 where something is left to do."""
    return install_packages(wanted) or named(sorted(missing_libraries(qt_folder())))


def install_packages(wanted: list[str]) -> int:
    """Install packages, or print the line that does; 1 where they could not be installed."""
    prefix, may = leave_to_install()
    if may:
        subprocess.run([*prefix, "apt-get", "update", "-qq"], check=False)
    packages = [known_package(name) for name in wanted]
    line = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not may:
        print("Some packages of the system are missing. Run this line, then try again:")
        print("sudo apt-get update && sudo " + " ".join(line))
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
