"""Opens the study that somebody means: one of those in the box, by its number, or a file."""

import re
import stat
from collections.abc import Callable
from pathlib import Path

import msgspec

from trialfinder.errors import RecordError
from trialfinder.messages import Message
from trialfinder.paths import trials_dir
from trialfinder.trials.reading import LARGEST_BYTES, read_study
from trialfinder.trials.study import Study
from trialfinder.trials.supplement import SUFFIX, Supplement, apply, load

Kept = Callable[[str], Study | None]
Supplements = tuple[tuple[Path, Supplement], ...]

_NUMBER = re.compile(r"NCT\d{8}", re.ASCII)


def bundled(folder: Path | None = None) -> tuple[str, ...]:
    """The numbers of the studies in the box."""
    files = (folder or trials_dir()).iterdir()
    return tuple(sorted(file.stem for file in files if _is_record(file)))


def open_study(
    ref: str | None = None,
    *,
    folder: Path | None = None,
    largest_bytes: int = LARGEST_BYTES,
    kept: Kept | None = None,
) -> Study:
    """Open a study by its number ("NCT01614795", in any case) or a file's path; None is the
    first in the box. `folder` is the box, by default the program's own. `kept` looks a number up
    among the studies that the user has kept, after the box.

    A record's reviewed supplement is applied wherever the record lies, since it is bound to the
    record's content.

    Raises:
        RecordError: there is no such study or file, or it cannot be read.
        ResourceError: a supplement is damaged or does not fit its record.
    """
    box = folder or trials_dir()
    number = (ref or "").strip().upper()
    if kept and _NUMBER.fullmatch(number) and number not in bundled(box):
        found = kept(number)
        if found is not None:
            return found
    file = _find(ref, box)
    data = file_bytes(file, largest_bytes)
    return read_supplemented(data, file.name, path=file, folder=box, largest_bytes=largest_bytes)


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
        ResourceError: a supplement is damaged or does not fit its record.
    """
    study = read_study(data, name, path=path, largest_bytes=largest_bytes)
    return supplemented(study, supplements_in(folder))


def _find(ref: str | None, box: Path) -> Path:
    records = {file.stem: file for file in sorted(box.iterdir()) if _is_record(file)}
    if ref is None:
        if not records:
            raise RecordError("record.box_empty")
        return next(iter(records.values()))
    number = ref.strip().upper()
    if number in records:
        return records[number]
    try:
        file = Path(ref).expanduser()
        exists = file.exists()
    except (OSError, ValueError, RuntimeError) as error:
        raise RecordError("record.file_missing", file=_shown(ref)) from error
    if exists:
        return file
    if _NUMBER.fullmatch(number):
        raise RecordError("record.unknown_number", number=number, box=", ".join(records))
    raise RecordError("record.file_missing", file=_shown(ref))


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
    """The reviewed supplements of the box, each with its file.

    Raises:
        ResourceError: one is damaged.
    """
    files = sorted((folder or trials_dir()).glob(f"*{SUFFIX}"))
    return tuple((file, load(file)) for file in files)


def supplemented(study: Study, supplements: Supplements) -> Study:
    """The study with its supplement, where there is one for its very bytes.

    Raises:
        ResourceError: a supplement does not fit its record.
    """
    for file, supplement in supplements:
        if supplement.record_sha256 == study.source.sha256:
            return apply(study, supplement)
        if study.source.path == file.with_name(supplement.record):
            outdated = Message("record.supplement_outdated", {"file": study.source.name})
            return msgspec.structs.replace(study, warnings=(*study.warnings, outdated))
    return study


def _is_record(file: Path) -> bool:
    return _NUMBER.fullmatch(file.stem) is not None


def _shown(ref: str) -> str:
    """A file's name as a message may show it: printable and not too long."""
    name = "".join(character if character.isprintable() else "?" for character in ref)
    return name if len(name) <= 80 else f"{name[:79]}…"
