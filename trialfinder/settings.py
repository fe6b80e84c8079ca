"""What the program remembers between two runs: how things look, never what was typed."""

import contextlib
import os
import re
import time
from pathlib import Path
from typing import Literal

import msgspec

from trialfinder.errors import UsageError
from trialfinder.messages import Message
from trialfinder.servers import checked_server

TEXT_SCALES = (100, 110, 125, 150, 175, 200)

Units = Literal["mi", "km"]
Look = Literal["system", "light", "dark", "contrast-light", "contrast-dark"]

_LEFT_FOR_S = 3600.0  # nothing is written for so long


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All settings. `text_percent` is 100 to 200; `geometry` is Qt's own, in base 64.

    `online_geocoder` is the host of a Nominatim server that may be asked for places which the
    gazetteer does not know ("nominatim.example.org"); empty, as it is by default, means never.
    `tile_server` is the address of the street map's tiles, with {z}, {x} and {y}, for an
    institution that has its own; empty for OpenStreetMap's. It is asked only while switched on.
    `registry_server` is the address of a service that speaks the registry's API v2, for an
    institution that has its own; empty for ClinicalTrials.gov. It is asked only when told to.
    `language` is the tag of a language, or "system"; so is whatever tag no language has (any more).
    `keep_recent` is whether the studies opened last are listed, in a file of their own;
    `reopen_last` whether the last of them is there at the next start.
    """

    units: Units = "mi"
    text_percent: int = 100
    look: Look = "system"
    language: str = "system"
    geometry: str = ""
    online_geocoder: str = ""
    tile_server: str = ""
    registry_server: str = ""
    keep_recent: bool = True
    reopen_last: bool = True


class _Language(msgspec.Struct):
    """The one setting that is needed before all others."""

    language: str = "system"


class _Last(msgspec.Struct):
    """What says whether the last study is shown again."""

    keep_recent: bool = True
    reopen_last: bool = True


class SettingsStore:
    """Reads and writes the settings file; a reader never sees half a file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> tuple[Settings, Message | None]:
        """The settings, and what to tell the user where the file could not be used.

        A damaged file is set aside beside the old one, so that nothing is lost.
        """
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            return Settings(), None
        except OSError:
            return Settings(), Message("settings.unreadable", {"file": str(self._path)})
        try:
            settings = msgspec.json.decode(data, type=Settings)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return Settings(), self._set_aside()
        percent = min(max(settings.text_percent, TEXT_SCALES[0]), TEXT_SCALES[-1])
        settings = msgspec.structs.replace(settings, text_percent=percent)
        return _without_unsafe_servers(settings)

    def reopens_last(self) -> bool:
        """Whether the study opened last is shown at the start: before all settings are loaded."""
        try:
            known = msgspec.json.decode(self._path.read_bytes(), type=_Last)
        except FileNotFoundError:
            known = _Last()
        except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return False
        return known.keep_recent and known.reopen_last

    def language(self) -> str:
        """The language alone, for what must be said before all settings are loaded."""
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=_Language).language
        except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return _Language().language

    def _set_aside(self) -> Message:
        aside = self._path.with_suffix(".damaged.json")
        with contextlib.suppress(OSError):
            self._path.replace(aside)
        return Message("settings.damaged", {"file": str(aside)})

    def save(self, settings: Settings) -> None:
        """Write all or nothing: a new file takes the old one's place.

        Raises:
            OSError: the folder cannot be written; the old file stands as it was.
        """
        write_atomically(self._path, msgspec.json.format(msgspec.json.encode(settings), indent=2))


def _without_unsafe_servers(settings: Settings) -> tuple[Settings, Message | None]:
    """A server whose address is not safe is not asked, which is said."""
    said = None
    for name in ("online_geocoder", "registry_server"):
        address = getattr(settings, name)
        if address:
            try:
                checked_server(address)
            except UsageError as error:
                settings, said = msgspec.structs.replace(settings, **{name: ""}), error.message
    return settings, said


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that the file is either the old or the new one, never half.

    Raises:
        OSError: the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _tidy(path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _tidy(path: Path) -> None:
    """Remove what runs that were killed have left of writing to `path`."""
    left = re.compile(rf"\.{re.escape(path.name)}\.\d+\.[0-9a-f]{{8}}")
    with contextlib.suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            if left.fullmatch(entry.name):
                with contextlib.suppress(OSError):
                    if time.time() - entry.stat(follow_symlinks=False).st_mtime > _LEFT_FOR_S:
                        Path(entry.path).unlink()
