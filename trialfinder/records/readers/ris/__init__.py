"""References to studies for a reference manager (RIS)."""

import re
from collections.abc import Iterator

from trialfinder.progress import Progress
from trialfinder.records.readers.encoding import beginning
from trialfinder.records.readers.record_format import Read

_MARK = re.compile(r"\s*TY  ?- \w+\s*$", re.MULTILINE)


def recognizes(data: bytes) -> bool:
    """Whether the bytes begin as such a file does."""
    return _MARK.match(beginning(data)) is not None


def read_all(data: bytes, name: str, progress: Progress) -> Iterator[Read]:
    """See `reader.read_all`."""
    from trialfinder.records.readers.ris import reader  # saves 4 ms

    yield from reader.read_all(data, name, progress)
