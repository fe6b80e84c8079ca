"""What the program remembers between two runs: how things look, never what was typed."""

import contextlib
import os
import re
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from trialfinder.errors import UsageError
from trialfinder.messages import Message
from trialfinder.servers import checked_server

TEXT_SCALES = (100, 110, 125, 150, 175, 200)

Units = Literal["mi", "km"]
Look = Literal["system", "light", "dark", "contrast-light", "contrast-dark"]

_DEFAULTS, _LOCKED = "defaults.json", "locked.json"
_ONLINE = {"online", "online_geocoder", "tile_server", "registry_server", "catalogue"}
_DAMAGED = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_LEFT_FOR_S = 3600.0  # nothing is written for so long


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All settings. `text_percent` is 100 to 200; `geometry` is Qt's own, in base 64.

    `online_geocoder` is the host of a Nominatim server that may be asked for places which the
    gazetteer does not know ("nominatim.example.org"); empty, as it is by default, means never.
    `tile_server` is the address of the street map's tiles, with {z}, {x} and {y}, for an
    institution that has its own; empty for OpenStreetMap's. It is asked only while switched on.
    `registry_server` is the address of a service that speaks the registry's API v2, for an
    institution that has its own; empty for ClinicalTrials.gov. It is asked only when told to.
    `catalogue` is the address of a PostgreSQL with the tables of AACT ("postgresql://…"), for an
    institution that keeps a nightly copy; it is asked for the illness whenever studies are looked
    for.
    `language` is the tag of a language, or "system"; so is whatever tag no language has (any more).
    `online` is whether anything may be asked online at all, on whatever wish; an institution can
    switch it off for good.
    `records` is a file or folder with records that is taken into the library at the start, as on a
    share of an institution; empty for none.
    `pack_keys` are minisign's public keys ("RWQ…") whose packs of records may be taken.
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
    catalogue: str = ""
    online: bool = True
    records: str = ""
    pack_keys: tuple[str, ...] = ()
    keep_recent: bool = True
    reopen_last: bool = True


class Origin(msgspec.Struct, frozen=True):
    """Where the value of a setting is from: a file, or None for the program's own default;
    `locked` where an institution has set it for good."""

    file: Path | None = None
    locked: bool = False


class SettingsStore:
    """Reads and writes the user's settings file; a reader never sees half a file.

    `institution` are the folders of an institution's own files, the most important first. What its
    `defaults.json` says holds until the user chooses otherwise; what its `locked.json` says holds.
    Only what the user has chosen is written, and keys that this version does not know are kept.
    """

    def __init__(self, path: Path, institution: Sequence[Path] = ()) -> None:
        self._path = path
        self._institution = institution
        self._loaded = Settings()
        self._origins: dict[str, Origin] = {}

    @property
    def origins(self) -> Mapping[str, Origin]:
        """Where each setting is from that is not the program's default; after `load`."""
        return self._origins

    @property
    def locked(self) -> frozenset[str]:
        """The settings that the institution has set for good; after `load`."""
        names = {name for name, origin in self._origins.items() if origin.locked}
        return frozenset(
            names | (_ONLINE if "online" in names and not self._loaded.online else set())
        )

    def load(self) -> tuple[Settings, Message | None]:
        """The settings, and what to tell the user where a file could not be used.

        A damaged file of the user is set aside beside the old one, so that nothing is lost. A lock
        that cannot be read might have forbidden to go online: then nothing is asked online.
        """
        self._origins = {}
        values: dict[str, object] = {}
        said: list[Message] = []
        for folder in reversed(self._institution):
            self._add(folder / _DEFAULTS, values, said, locked=False)
        self._add_own(values, said)
        for folder in reversed(self._institution):
            self._add(folder / _LOCKED, values, said, locked=True)
        settings, unsafe = _without_unsafe_servers(msgspec.convert(values, Settings))
        percent = min(max(settings.text_percent, TEXT_SCALES[0]), TEXT_SCALES[-1])
        settings = msgspec.structs.replace(settings, text_percent=percent)
        if not settings.online:
            settings = msgspec.structs.replace(settings, online_geocoder="", catalogue="")
        self._loaded = settings
        return settings, next(iter([*said, *([unsafe] if unsafe else [])]), None)

    def reopens_last(self) -> bool:
        """Whether the study opened last is shown at the start: before all settings are loaded."""
        settings = self._peek()
        return settings is not None and settings.keep_recent and settings.reopen_last

    def language(self) -> str:
        """The language alone, for what must be said before all settings are loaded."""
        settings = self._peek()
        return Settings().language if settings is None else settings.language

    def save(self, settings: Settings) -> None:
        """Write all or nothing: a new file takes the old one's place.

        Raises:
            OSError: the folder cannot be written; the old file stands as it was.
        """
        try:
            kept = _read(self._path)
        except (FileNotFoundError, *_DAMAGED):
            kept = {}
        for name in settings.__struct_fields__:
            value = getattr(settings, name)
            if value != getattr(self._loaded, name) and name not in self.locked:
                kept[name] = value
        self._loaded = settings
        write_atomically(self._path, msgspec.json.format(msgspec.json.encode(kept), indent=2))

    def _peek(self) -> Settings | None:
        """The settings as they are on the disk, where every file can be read."""
        values: dict[str, object] = {}
        files = [folder / _DEFAULTS for folder in reversed(self._institution)]
        files += [self._path, *(folder / _LOCKED for folder in reversed(self._institution))]
        try:
            for file in files:
                with contextlib.suppress(FileNotFoundError):
                    values |= _read(file)
            return msgspec.convert(values, Settings)
        except (OSError, *_DAMAGED):
            return None

    def _add_own(self, values: dict[str, object], said: list[Message]) -> None:
        """Add what the user has chosen."""
        try:
            chosen = _read(self._path)
        except FileNotFoundError:
            return
        except OSError:
            said.append(Message("settings.unreadable", {"file": str(self._path)}))
            return
        except _DAMAGED:
            said.append(self._set_aside())
            return
        self._put(chosen, values, Origin(self._path))

    def _add(
        self, file: Path, values: dict[str, object], said: list[Message], *, locked: bool
    ) -> None:
        """Add what a file of the institution says."""
        try:
            self._put(_read(file), values, Origin(file, locked))
        except FileNotFoundError:
            return
        except (OSError, *_DAMAGED):
            said.append(Message("settings.institution_damaged", {"file": str(file)}))
            if locked:
                self._put({"online": False}, values, Origin(file, locked))

    def _put(self, new: Mapping[str, object], values: dict[str, object], origin: Origin) -> None:
        for name in new.keys() & set(Settings.__struct_fields__):
            values[name] = new[name]
            self._origins[name] = origin

    def _set_aside(self) -> Message:
        aside = self._path.with_suffix(".damaged.json")
        with contextlib.suppress(OSError):
            self._path.replace(aside)
        return Message("settings.damaged", {"file": str(aside)})


def _read(file: Path) -> dict[str, object]:
    """What a file says, each value of a setting being of its kind.

    Raises:
        OSError: it is not there, or cannot be read.
        msgspec.DecodeError, UnicodeDecodeError, RecursionError: it is damaged.
    """
    values = msgspec.json.decode(file.read_bytes(), type=dict[str, object])
    msgspec.convert(values, Settings)
    return values


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
