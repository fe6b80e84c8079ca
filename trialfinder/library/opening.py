"""Opens the study that somebody means: a bundled one, by its number, or one in a file."""

import os
import stat
from datetime import date
from pathlib import Path
from typing import Protocol

import msgspec

from trialfinder.errors import RecordError
from trialfinder.library.bundled import bundled_numbers, prepared_study, records_in
from trialfinder.messages import Message
from trialfinder.paths import trials_dir
from trialfinder.progress import Progress, no_progress
from trialfinder.records.readers.one_study import only_study, study_numbered
from trialfinder.records.readers.record_format import LARGEST_BYTES
from trialfinder.records.shown_text import shown_name
from trialfinder.records.study import Study
from trialfinder.records.study_numbers import (
    bears_number,
    is_number,
    is_old_number,
    may_be_other_number,
    names_file,
    pasted_number,
)

_MOST_READINGS = 3  # of a file that changes meanwhile


class FindKept(Protocol):
    """Looks a number up among the studies that the user has kept, where `fetched` among those
    that the registry itself was asked for, else by any number that a study goes by."""

    def __call__(self, number: str, *, fetched: bool) -> Study | None: ...


def open_study(
    ref: str | None = None,
    *,
    folder: Path | None = None,
    largest_bytes: int = LARGEST_BYTES,
    downloaded: date | None = None,
    kept: FindKept | None = None,
    progress: Progress = no_progress,
) -> Study:
    """Open a study by its number ("NCT01614795", as people type and paste it), a file's path, or
    the path and, for one study of several in it, "#" and its number; None is the first of the
    bundled ones. `folder` holds those, by default the program's own. A kept study comes before a
    bundled one where the registry was asked for it, else after. An old number, a sponsor's or
    another register's finds a study that is here; it then says so among its warnings. `downloaded`
    is the day on which the registry gave the file.

    A record's reviewed supplement is applied wherever the record lies, since it is bound to the
    record's content.

    Raises:
        RecordError: there is no such study or file, or it cannot be read.
    """
    folder = folder or trials_dir()
    number = _number_meant(ref or "")
    if kept and is_number(number):
        found = kept(number, fetched=number in bundled_numbers(folder))
        if found is not None:
            return _with_number_said(found, number)
    if ref and (found := _by_other_number(ref, number, folder, kept)) is not None:
        return _with_number_said(found, ref.strip())
    file, wanted = _find(number if is_number(number) else ref, folder)
    prepared = prepared_study(file) if file.parent == folder else None
    if prepared is not None:
        return prepared
    from trialfinder.records.readers.formats import read_studies

    every = read_studies(
        file_bytes(file, largest_bytes),
        file.name,
        path=file,
        largest_bytes=largest_bytes,
        downloaded=downloaded,
        progress=progress,
    )
    study = study_numbered(wanted, every, file.name) if wanted else only_study(every, file.name)
    return _supplemented(study, folder)


def _number_meant(ref: str) -> str:
    """The number of the registry's in what was typed; what was typed where there is none."""
    typed = ref.strip().upper()
    if is_number(typed) or names_file(ref) or existing_file(ref) is not None:
        return typed
    pasted = pasted_number(ref)
    return pasted.number if pasted and pasted.is_sure else typed


def _by_other_number(ref: str, number: str, folder: Path, kept: FindKept | None) -> Study | None:
    """The study here that goes by a number which is not its registry's, or no longer."""
    numbers = bundled_numbers(folder)
    if not may_be_other_number(ref) or number in numbers or existing_file(ref) is not None:
        return None
    for bundled in numbers:
        study = bundled_study(bundled, folder)
        if study is not None and bears_number(study, number if is_number(number) else ref):
            return study
    if kept is None or is_number(number):
        return None
    return kept(ref.strip(), fetched=False)


def _with_number_said(study: Study, asked: str) -> Study:
    """The study, with a word on the number by which it was found where that is not its own."""
    if study.nct_id == asked or study.nct_id is None:
        return study
    key = "record.old_number" if is_old_number(study, asked) else "record.other_number"
    said = Message(key, {"asked": shown_name(asked), "number": study.nct_id})
    return msgspec.structs.replace(study, warnings=(*study.warnings, said))


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
    downloaded: date | None = None,
) -> Study:
    """Read the one study in `data`, with its reviewed supplement where there is a bundled one.

    Raises:
        RecordError: it cannot be read.
    """
    from trialfinder.records.readers.formats import read_study

    study = read_study(data, name, path=path, largest_bytes=largest_bytes, downloaded=downloaded)
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
    if name and is_number(wanted.strip().upper()):
        file = existing_file(name)
        if file is not None:
            return file, wanted.strip().upper()
    if is_number(number):
        raise RecordError("record.unknown_number", number=number, bundled=", ".join(records))
    if (pasted := pasted_number(ref)) and not pasted.is_sure:
        raise RecordError("record.bare_number", typed=shown_name(ref), number=pasted.number)
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
        RecordError: it is no file, cannot be read, or goes on changing while it is read.
    """
    try:
        status = file.stat()
        if stat.S_ISDIR(status.st_mode):
            raise RecordError("record.is_folder", file=file.name or str(file))
        if not stat.S_ISREG(status.st_mode):
            raise RecordError("record.not_a_file", file=file.name)
        for _ in range(_MOST_READINGS):
            data = _unchanged_bytes(file, largest_bytes)
            if data is not None:
                return data
    except PermissionError as error:
        raise RecordError("record.not_allowed", file=file.name) from error
    except FileNotFoundError as error:
        raise RecordError("record.file_missing", file=file.name) from error
    except OSError as error:
        raise RecordError("record.unreadable", file=file.name) from error
    raise RecordError("record.changing", file=file.name)


def _unchanged_bytes(file: Path, largest_bytes: int) -> bytes | None:
    """The bytes of a file, None where it has changed while it was read."""
    with file.open("rb") as stream:
        before = os.fstat(stream.fileno())
        data = stream.read(largest_bytes + 1)
    after = file.stat()
    same = _version(before) == _version(after)
    return data if same and len(data) == min(before.st_size, largest_bytes + 1) else None


def _version(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_ino, status.st_size, status.st_mtime_ns
