"""The table that the registry's search page offers to download."""

from collections.abc import Iterator

from trialfinder.progress import Progress
from trialfinder.records.readers.encoding import beginning
from trialfinder.records.readers.record_format import Read


def recognizes(data: bytes) -> bool:
    """Whether the first line names columns of the download."""
    if "nct number" not in beginning(data).lower():
        return False
    from trialfinder.records.readers.csv_download import reader  # as below

    return reader.is_table(data)


def read_all(data: bytes, name: str, progress: Progress) -> Iterator[Read]:
    """See `reader.read_all`."""
    from trialfinder.records.readers.csv_download import reader  # saves 8 ms

    yield from reader.read_all(data, name, progress)
