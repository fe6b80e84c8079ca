"""`trialfinder install-desktop`: the entry in the desktop's menu, for who installed with pip."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from trialfinder import paths
from trialfinder.commands import terminal
from trialfinder.errors import ResourceError
from trialfinder.options import InstallDesktopOptions
from trialfinder.settings import write_atomically
from trialfinder.words.catalogue import Catalogue

_ENTRY = "org.trialfinder.TrialFinder.desktop"
_KIND = "trialfinder.xml"
_ICON = "trialfinder.svg"
_QUOTED = '"`$\\'


def run(options: InstallDesktopOptions, catalogue: Catalogue) -> int:
    """Write the files of the entry into the user's own folders, or take them away.

    Raises:
        ResourceError: not a system with such menus, the program's own file is not found, or the
            folder cannot be written.
    """
    if sys.platform != "linux":
        raise ResourceError("desktop.elsewhere")
    share = paths.user_share_dir()
    files = _places(share)
    try:
        if options.remove:
            for file in files.values():
                file.unlink(missing_ok=True)
        else:
            _write(files)
    except OSError as error:
        raise ResourceError("desktop.unwritable", folder=str(share)) from error
    _tell_desktop(share)
    said = "desktop.removed" if options.remove else "desktop.installed"
    terminal.write(catalogue.text(said, file=str(files[_ENTRY])) + "\n")
    return 0


def _places(share: Path) -> Mapping[str, Path]:
    """Where each file goes, by the folders of the XDG specifications."""
    return {
        _ENTRY: share / "applications" / _ENTRY,
        _KIND: share / "mime" / "packages" / _KIND,
        _ICON: share / "icons" / "hicolor" / "scalable" / "apps" / _ICON,
    }


def _write(files: Mapping[str, Path]) -> None:
    program = _window_program()
    entry = (paths.desktop_dir() / _ENTRY).read_text(encoding="utf-8")
    entry = entry.replace("Exec=trialfinder-window", f"Exec={_in_quotes(program)}")
    entry = entry.replace("TryExec=trialfinder-window", f"TryExec={program}")
    contents = {
        _ENTRY: entry.encode(),
        _KIND: (paths.desktop_dir() / _KIND).read_bytes(),
        _ICON: (paths.icons_dir() / _ICON).read_bytes(),
    }
    for name, file in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, contents[name])


def _window_program() -> Path:
    """The program that opens the window: beside the one that runs, else where the shell finds it.

    Raises:
        ResourceError: there is none, as where the program runs from a folder of its source.
    """
    beside = Path(sys.argv[0]).absolute().with_name("trialfinder-window")
    if beside.is_file():
        return beside
    found = shutil.which("trialfinder-window")
    if found is None:
        raise ResourceError("desktop.no_program")
    return Path(found).absolute()


def _in_quotes(program: Path) -> str:
    """A path as the Desktop Entry Specification quotes an argument of `Exec`."""
    text = str(program).replace("%", "%%")
    quoted = "".join(f"\\{letter}" if letter in _QUOTED else letter for letter in text)
    return f'"{quoted}"'.replace("\\", "\\\\") if any(c in " \t" + _QUOTED for c in text) else text


def _tell_desktop(share: Path) -> None:
    """Have the desktop read the folders anew; where its tools are not there it does so itself."""
    for tool, folder in (
        ("update-desktop-database", share / "applications"),
        ("update-mime-database", share / "mime"),
    ):
        program = shutil.which(tool)
        if program and folder.is_dir():
            subprocess.run(  # noqa: S603
                [program, os.fspath(folder)], check=False, capture_output=True
            )
