"""Opens what a call names, and shows on a terminal how far a large file is read."""

from collections.abc import Iterator, Sequence
from datetime import date

from trialfinder.commands import terminal
from trialfinder.commands.preferences import shared_catalogue
from trialfinder.errors import RecordError
from trialfinder.library.opening import FindKept, existing_file, open_study
from trialfinder.library.sources import kept_study
from trialfinder.progress import Progress
from trialfinder.records.readers.record_format import Read
from trialfinder.records.study import Study
from trialfinder.words.catalogue import Catalogue


def wanted_study(ref: str | None, catalogue: Catalogue, downloaded: date | None = None) -> Study:
    """The one study of `--study`, in a file of the day `downloaded`; see `opening.open_study`.

    Raises:
        RecordError: there is no such study, or it cannot be read.
    """
    kept = _kept()
    with terminal.progress(ref or "", catalogue) as progress:
        return open_study(ref, downloaded=downloaded, kept=kept, progress=progress)


def every_study(
    refs: Sequence[str], catalogue: Catalogue, downloaded: date | None = None
) -> Iterator[Read]:
    """Every study of every file, folder or number, one at a time, or why it cannot be read."""
    kept = _kept()
    for ref in refs:
        with terminal.progress(ref, catalogue) as progress:
            yield from _studies(ref, downloaded, kept, progress)


def _kept() -> FindKept:
    """What knows the studies that are no files: those of the library, and those of the
    institution's copy of the registry, where there is one."""
    shared = shared_catalogue()
    if not shared:
        return kept_study
    from trialfinder.library.found_study import kept_or_shared  # saves 41 ms: the library

    return kept_or_shared(kept_study, shared)


def _studies(
    ref: str, downloaded: date | None, kept: FindKept, progress: Progress
) -> Iterator[Read]:
    from trialfinder.library.studies_in_files import files_among, open_files

    try:
        path = existing_file(ref)
        if path is not None:
            opened = open_files(files_among([path]), downloaded=downloaded, progress=progress)
            yield from (one.found for one in opened)
        else:
            yield open_study(ref, kept=kept, progress=progress)
    except RecordError as error:
        yield error
