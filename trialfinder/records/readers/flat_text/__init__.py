"""A registry record printed as a page and saved without its tables."""

from collections.abc import Iterator

from trialfinder.progress import Progress
from trialfinder.records.readers.record_format import Read


def recognizes(_: bytes) -> bool:
    """Any bytes may be a text; only reading shows whether it is a record."""
    return True


def read_all(data: bytes, name: str, progress: Progress) -> Iterator[Read]:
    """See `reader.read_all`."""
    from trialfinder.records.readers.flat_text import reader  # saves 12 ms

    yield from reader.read_all(data, name, progress)
