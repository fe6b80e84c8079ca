"""The table that the registry's search page offers to download."""

import re
from collections.abc import Iterator

from trialfinder.progress import Progress
from trialfinder.records.readers.encoding import beginning
from trialfinder.records.readers.record_format import Read

_MENTIONED = re.compile(r"nct[ _]?(?:number|id)", re.IGNORECASE)


def recognizes(data: bytes) -> bool:
    """Whether one of the first lines names columns of the download."""
    if not _MENTIONED.search(beginning(data)):
        return False
    from trialfinder.records.readers.csv_download import reader  # as below

    return reader.is_table(data)


def read_all(data: bytes, name: str, progress: Progress) -> Iterator[Read]:
    """See `reader.read_all`."""
    from trialfinder.records.readers.csv_download import reader  # saves 8 ms

    yield from reader.read_all(data, name, progress)
