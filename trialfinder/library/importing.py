"""Reads several files and folders into the library, or one study to be shown at once."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, islice
from pathlib import Path

import msgspec

from trialfinder.errors import RecordError
from trialfinder.library.library import Library
from trialfinder.library.studies_in_files import Opened, files_among, open_files
from trialfinder.messages import Message
from trialfinder.progress import Progress, no_progress
from trialfinder.records.study import Study


class Problem(msgspec.Struct, frozen=True):
    """What could not be read: the file's name without its folder, and why."""

    file: str
    message: Message


class Import(msgspec.Struct, frozen=True, kw_only=True):
    """What came of some files. `sole` is the study where there was one alone, which is then not
    put into the library; `added` is how many studies were, `superseded` how many were not since
    the library has a later or fuller copy. `undated` is whether a study of them comes from a list
    that does not say when it was checked, and whose day of download nobody has said."""

    sole: Study | None = None
    added: int = 0
    superseded: int = 0
    problems: tuple[Problem, ...] = ()
    undated: bool = False


def import_files(
    library_file: Path,
    paths: Sequence[Path],
    progress: Progress = no_progress,
    downloaded: date | None = None,
) -> Import:
    """Read files and folders: one study alone is given back, several are put into the library.

    `downloaded` is the day on which the registry gave the files. `progress` is told how much is
    read, 0 to 1; what it raises ends the import, and what was put into the library before stays
    there.

    Raises:
        RecordError: there are more files than anybody means to open.
        ResourceError: the library cannot be used.
    """
    problems: list[Problem] = []
    undated: list[Study] = []
    found = open_files(files_among(paths), downloaded=downloaded, progress=progress)
    studies = _studies(found, problems, undated)
    first = list(islice(studies, 2))
    if len(first) < 2:
        sole = first[0] if first else None
        return Import(sole=sole, problems=tuple(problems), undated=bool(undated))
    library = Library(library_file)
    try:
        came = library.add_all(chain(first, studies))
    finally:
        library.close()
    return Import(
        added=came.added,
        superseded=came.superseded,
        problems=tuple(problems),
        undated=bool(undated),
    )


def _studies(
    found: Iterable[Opened], problems: list[Problem], undated: list[Study]
) -> Iterator[Study]:
    """The studies; what cannot be read goes to `problems`, the first undated one to `undated`."""
    for file, item in found:
        if isinstance(item, RecordError):
            problems.append(Problem(file.name, item.message))
        else:
            if item.is_undated and not undated:
                undated.append(item)
            yield item
