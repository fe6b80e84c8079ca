"""Opens the study that somebody means: one of those in the box, by its number, or a file."""

import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import msgspec

from trialfinder.errors import RecordError, ResourceError
from trialfinder.library.bundled_interpretation import kept_reading
from trialfinder.messages import Message
from trialfinder.paths import trials_dir
from trialfinder.records.readers.outcome import LARGEST_BYTES, Progress, no_progress, study_numbered
from trialfinder.records.shown_text import shown_name
from trialfinder.records.study import Study

if TYPE_CHECKING:
    from trialfinder.records.supplement import Supplement

Supplements = tuple[tuple[Path, "Supplement | None"], ...]
"""Each with its file; None where it is damaged."""

_NUMBER = re.compile(r"NCT\d{8}", re.ASCII)


class Kept(Protocol):
    """Looks a number up among the studies that the user has kept, where `fetched` among those
    that the registry itself was asked for."""

    def __call__(self, number: str, *, fetched: bool) -> Study | None: ...


def bundled(folder: Path | None = None) -> tuple[str, ...]:
    """The numbers of the studies in the box."""
    return tuple(file.stem for file in records_in(folder or trials_dir()))


def records_in(folder: Path) -> tuple[Path, ...]:
    """The files of the box's records."""
    return tuple(sorted(file for file in folder.iterdir() if _NUMBER.fullmatch(file.stem)))


def open_study(
    ref: str | None = None,
    *,
    folder: Path | None = None,
    largest_bytes: int = LARGEST_BYTES,
    kept: Kept | None = None,
    progress: Progress = no_progress,
) -> Study:
    """Open a study by its number ("NCT01614795", in any case), a file's path, or the path and,
    for one study of several in it, "#" and its number; None is the first in the box. `folder` is
    the box, by default the program's own. A kept study comes before the box where the registry
    was asked for it, else after.

    A record's reviewed supplement is applied wherever the record lies, since it is bound to the
    record's content.

    Raises:
        RecordError: there is no such study or file, or it cannot be read.
    """
    box = folder or trials_dir()
    number = (ref or "").strip().upper()
    if kept and _NUMBER.fullmatch(number):
        found = kept(number, fetched=number in bundled(box))
        if found is not None:
            return found
    file, wanted = _find(ref, box)
    was_read = kept_reading(file) if file.parent == box else None
    return was_read or _read(file, wanted, box, largest_bytes, progress)


def _read(
    file: Path, wanted: str | None, box: Path, largest_bytes: int, progress: Progress
) -> Study:
    from trialfinder.records.readers.formats import read_studies, read_study  # slow to import

    data = file_bytes(file, largest_bytes)
    if wanted is None:
        study = read_study(
            data, file.name, path=file, largest_bytes=largest_bytes, progress=progress
        )
    else:
        every = read_studies(
            data, file.name, path=file, largest_bytes=largest_bytes, progress=progress
        )
        study = study_numbered(wanted, every, file.name)
    return supplemented(study, supplements_in(box))


def in_box(number: str, folder: Path | None = None) -> Study | None:
    """The study of that number in the box, None where the box has none.

    Raises:
        RecordError: it cannot be read.
    """
    box = folder or trials_dir()
    return open_study(number, folder=box) if number in bundled(box) else None


def read_supplemented(
    data: bytes,
    name: str,
    *,
    path: Path | None = None,
    folder: Path | None = None,
    largest_bytes: int = LARGEST_BYTES,
) -> Study:
    """Read the one study in `data`, with its reviewed supplement where the box has one.

    Raises:
        RecordError: it cannot be read.
    """
    from trialfinder.records.readers.formats import read_study

    study = read_study(data, name, path=path, largest_bytes=largest_bytes)
    return supplemented(study, supplements_in(folder))


def _find(ref: str | None, box: Path) -> tuple[Path, str | None]:
    """The file, and the number of the study in it where one is named."""
    records = {file.stem: file for file in records_in(box)}
    if ref is None:
        if not records:
            raise RecordError("record.box_empty")
        return next(iter(records.values())), None
    number = ref.strip().upper()
    if number in records:
        return records[number], None
    file = existing_file(ref)
    if file is not None:
        return file, None
    name, _, wanted = ref.rpartition("#")
    if name and _NUMBER.fullmatch(wanted.strip().upper()):
        file = existing_file(name)
        if file is not None:
            return file, wanted.strip().upper()
    if _NUMBER.fullmatch(number):
        raise RecordError("record.unknown_number", number=number, box=", ".join(records))
    raise RecordError("record.file_missing", file=shown_name(ref))


def existing_file(name: str) -> Path | None:
    """The file or folder of that name, None where there is none.

    Raises:
        RecordError: nothing can have such a name.
    """
    try:
        file = Path(name).expanduser()
        return file if file.exists() else None
    except (OSError, ValueError, RuntimeError) as error:
        raise RecordError("record.file_missing", file=shown_name(name)) from error


def file_bytes(file: Path, largest_bytes: int = LARGEST_BYTES) -> bytes:
    """The bytes of a file, one more than the limit at most.

    Raises:
        RecordError: it is no file, or cannot be read.
    """
    try:
        status = file.stat()
        if stat.S_ISDIR(status.st_mode):
            raise RecordError("record.is_folder", file=file.name or str(file))
        if not stat.S_ISREG(status.st_mode):
            raise RecordError("record.not_a_file", file=file.name)
        with file.open("rb") as stream:
            return stream.read(largest_bytes + 1)
    except PermissionError as error:
        raise RecordError("record.not_allowed", file=file.name) from error
    except FileNotFoundError as error:
        raise RecordError("record.file_missing", file=file.name) from error
    except OSError as error:
        raise RecordError("record.unreadable", file=file.name) from error


def supplements_in(folder: Path | None = None) -> Supplements:
    """The reviewed supplements of the box."""
    from trialfinder.records.supplement import SUFFIX

    files = sorted((folder or trials_dir()).glob(f"*{SUFFIX}"))
    return tuple((file, _loaded(file)) for file in files)


def _loaded(file: Path) -> "Supplement | None":
    from trialfinder.records.supplement import load

    try:
        return load(file)
    except ResourceError:
        return None


def supplemented(study: Study, supplements: Supplements) -> Study:
    """The study with its supplement, where there is one for its very bytes; with a warning where
    that one is damaged or does not fit."""
    from trialfinder.records.supplement import SUFFIX, apply  # slow to import, with all it needs

    for file, supplement in supplements:
        stem = file.name.removesuffix(SUFFIX)
        in_box = study.source.path == file.with_name(f"{stem}{Path(study.source.name).suffix}")
        if supplement is None:
            if in_box:
                return _warned(study, Message("supplement.damaged", {"file": study.source.name}))
        elif supplement.record_sha256 == study.source.digest():
            try:
                return apply(study, supplement)
            except ResourceError as error:
                return _warned(study, error.message)
        elif in_box:
            outdated = Message("record.supplement_outdated", {"file": study.source.name})
            return _warned(study, outdated)
    return study


def _warned(study: Study, warning: Message) -> Study:
    return msgspec.structs.replace(study, warnings=(*study.warnings, warning))
