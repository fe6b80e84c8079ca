"""Opens the study that somebody means: a bundled one, by its number, or one in a file."""

import re
import stat
from pathlib import Path
from typing import Protocol

from trialfinder.errors import RecordError
from trialfinder.library.bundled import bundled_numbers, prepared_study, records_in
from trialfinder.paths import trials_dir
from trialfinder.progress import Progress, no_progress
from trialfinder.records.readers.one_study import study_numbered
from trialfinder.records.readers.record_format import LARGEST_BYTES
from trialfinder.records.shown_text import shown_name
from trialfinder.records.study import Study

_NUMBER = re.compile(r"NCT\d{8}", re.ASCII)


class FindKept(Protocol):
    """Looks a number up among the studies that the user has kept, where `fetched` among those
    that the registry itself was asked for."""

    def __call__(self, number: str, *, fetched: bool) -> Study | None: ...


def open_study(
    ref: str | None = None,
    *,
    folder: Path | None = None,
    largest_bytes: int = LARGEST_BYTES,
    kept: FindKept | None = None,
    progress: Progress = no_progress,
) -> Study:
    """Open a study by its number ("NCT01614795", in any case), a file's path, or the path and,
    for one study of several in it, "#" and its number; None is the first of the bundled ones.
    `folder` holds those, by default the program's own. A kept study comes before a bundled one
    where the registry was asked for it, else after.

    A record's reviewed supplement is applied wherever the record lies, since it is bound to the
    record's content.

    Raises:
        RecordError: there is no such study or file, or it cannot be read.
    """
    folder = folder or trials_dir()
    number = (ref or "").strip().upper()
    if kept and _NUMBER.fullmatch(number):
        found = kept(number, fetched=number in bundled_numbers(folder))
        if found is not None:
            return found
    file, wanted = _find(ref, folder)
    prepared = prepared_study(file) if file.parent == folder else None
    return prepared or _read(file, wanted, folder, largest_bytes, progress)


def _read(
    file: Path, wanted: str | None, folder: Path, largest_bytes: int, progress: Progress
) -> Study:
    from trialfinder.records.readers.formats import read_studies, read_study

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
    return _supplemented(study, folder)


def bundled_study(number: str, folder: Path | None = None) -> Study | None:
    """The bundled study of that number, None where there is none.

    Raises:
        RecordError: it cannot be read.
    """
    folder = folder or trials_dir()
    return open_study(number, folder=folder) if number in bundled_numbers(folder) else None


def read_supplemented(
    data: bytes,
    name: str,
    *,
    path: Path | None = None,
    folder: Path | None = None,
    largest_bytes: int = LARGEST_BYTES,
) -> Study:
    """Read the one study in `data`, with its reviewed supplement where there is a bundled one.

    Raises:
        RecordError: it cannot be read.
    """
    from trialfinder.records.readers.formats import read_study

    study = read_study(data, name, path=path, largest_bytes=largest_bytes)
    return _supplemented(study, folder)


def _supplemented(study: Study, folder: Path | None) -> Study:
    from trialfinder.library.supplements import supplemented, supplements_in  # saves 3 ms

    return supplemented(study, supplements_in(folder))


def _find(ref: str | None, folder: Path) -> tuple[Path, str | None]:
    """The file, and the number of the study in it where one is named."""
    records = {file.stem: file for file in records_in(folder)}
    if ref is None:
        if not records:
            raise RecordError("record.none_bundled")
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
        raise RecordError("record.unknown_number", number=number, bundled=", ".join(records))
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
