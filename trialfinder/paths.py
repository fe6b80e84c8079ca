"""The one module that knows where data and settings lie."""

from functools import cache
from pathlib import Path

from platformdirs import user_config_path, user_log_path


@cache
def resources_dir() -> Path:
    """The folder of bundled data: inside the package in a wheel, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def trials_dir() -> Path:
    """Registry records in the box, each with its reviewed supplement."""
    return resources_dir() / "trials"


def gazetteer_file() -> Path:
    """The SQLite gazetteer of postal codes and cities."""
    return resources_dir() / "places" / "gazetteer.sqlite"


def places_dir() -> Path:
    """The gazetteer and the reviewed files about places."""
    return resources_dir() / "places"


def map_dir() -> Path:
    """Base map, scripts and styles of the map page."""
    return resources_dir() / "map"


def words_dir(language: str) -> Path:
    """Texts of one language ("en")."""
    return resources_dir() / "words" / language


def style_dir() -> Path:
    """Qt style sheets."""
    return resources_dir() / "style"


def icons_dir() -> Path:
    """Icons of the program."""
    return resources_dir() / "icons"


def settings_file() -> Path:
    """Where the user's settings lie; the file need not exist."""
    return user_config_path("trialfinder", appauthor=False) / "settings.json"


def log_file() -> Path:
    """Where faults of the program are logged, never what was typed."""
    return user_log_path("trialfinder", appauthor=False) / "trialfinder.log"
