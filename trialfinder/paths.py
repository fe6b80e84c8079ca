"""The one module that knows where data and settings lie."""

import os
import sys
from pathlib import Path


def resources_dir() -> Path:
    """The folder of bundled data: inside the package in a wheel, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.with_name("resources")


def trials_dir() -> Path:
    """The bundled registry records, each with its reviewed supplement."""
    return resources_dir() / "trials"


def gazetteer_file() -> Path:
    """The SQLite gazetteer of postal codes and cities."""
    return places_dir() / "gazetteer.sqlite"


def places_dir() -> Path:
    """The gazetteer and the reviewed files about places."""
    return resources_dir() / "places"


def map_dir() -> Path:
    """Base map, scripts and styles of the map page."""
    return resources_dir() / "map"


def words_dir(language: str) -> Path:
    """Texts of one language ("en")."""
    return resources_dir() / "words" / language


def translations_dir() -> Path:
    """What Qt Linguist made of the words of the window's own widgets."""
    return resources_dir() / "words" / "qt"


def sheets_dir() -> Path:
    """Templates of the sheets that are handed on."""
    return resources_dir() / "sheets"


def fit_dir() -> Path:
    """What a worksheet goes by: codes of a clinic's files, words of the sentences of criteria."""
    return resources_dir() / "fit"


def style_dir() -> Path:
    """Qt style sheets."""
    return resources_dir() / "style"


def icons_dir() -> Path:
    """Icons of the program."""
    return resources_dir() / "icons"


def desktop_dir() -> Path:
    """The menu's entry and the kind of file that a desktop is told of."""
    return resources_dir() / "desktop"


def system_packages_file() -> Path:
    """The packages that bring the libraries of the system."""
    return resources_dir() / "system_packages.json"


def settings_file() -> Path:
    """Where the user's settings lie; the file need not exist."""
    if sys.platform == "win32":
        return _windows_dir() / "settings.json"
    mac = sys.platform == "darwin"
    usual = "Library/Application Support" if mac else ".config"
    return _home_dir("XDG_CONFIG_HOME", usual) / "settings.json"


def institution_dirs() -> list[Path]:
    """Where an institution sets what holds for all users, the most important folder first: on Linux
    as the XDG base directory specification has it. None of them need exist."""
    if sys.platform == "win32":
        return [Path(os.environ.get("PROGRAMDATA") or r"C:\ProgramData") / "TrialFinder"]
    if sys.platform == "darwin":
        return [Path("/Library/Application Support/TrialFinder")]
    named = [Path(each) for each in os.environ.get("XDG_CONFIG_DIRS", "").split(os.pathsep) if each]
    folders = [each for each in named if each.is_absolute()] or [Path("/etc/xdg")]
    return [each / "trialfinder" for each in folders]


def library_file() -> Path:
    """The studies that the user has kept; the file need not exist."""
    return _data_dir() / "library.sqlite"


def recent_file() -> Path:
    """The list of the studies that were opened last; the file need not exist."""
    return _data_dir() / "recent.json"


def user_share_dir() -> Path:
    """Where a user's own menu entries, icons and kinds of files lie on Linux."""
    return _home_dir("XDG_DATA_HOME", ".local/share").parent


def shortlist_file() -> Path:
    """The shortlist of studies; the file is there only where the user keeps it."""
    return _data_dir() / "shortlist.json"


def log_file() -> Path:
    """Where faults of the program are logged, never what was typed."""
    if sys.platform == "win32":
        return _windows_dir() / "Logs" / "trialfinder.log"
    if sys.platform == "darwin":
        return Path.home() / "Library/Logs/trialfinder/trialfinder.log"
    return _home_dir("XDG_STATE_HOME", ".local/state") / "log" / "trialfinder.log"


def map_start_file() -> Path:
    """What stands while the map starts, and is left only where that ended the program."""
    if sys.platform == "win32":
        return _windows_dir() / "map-start"
    return _home_dir("XDG_STATE_HOME", ".local/state") / "map-start"


def _data_dir() -> Path:
    if sys.platform == "win32":
        return _windows_dir()
    mac = sys.platform == "darwin"
    return _home_dir("XDG_DATA_HOME", "Library/Application Support" if mac else ".local/share")


def _home_dir(variable: str, usual: str) -> Path:
    """Our folder where `variable` says, as the XDG base directory specification has it, which
    ignores what is not absolute; else in the `usual` place in the home folder.
    """
    named = Path(os.environ.get(variable, ""))
    base = named if named.is_absolute() else Path.home() / usual
    return base / "trialfinder"


def _windows_dir() -> Path:
    local = os.environ.get("LOCALAPPDATA")
    return (Path(local) if local else Path.home() / "AppData" / "Local") / "trialfinder"
