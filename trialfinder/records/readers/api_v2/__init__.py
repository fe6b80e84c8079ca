"""The registry's own JSON, version 2."""

import re
from collections.abc import Iterator

from trialfinder.progress import Progress
from trialfinder.records.readers.encoding import beginning
from trialfinder.records.readers.record_format import Read

_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\]])", re.ASCII)


def recognizes(data: bytes) -> bool:
    """Whether the bytes begin as JSON that holds studies does."""
    return _JSON.match(beginning(data)) is not None


def read_all(data: bytes, name: str, progress: Progress) -> Iterator[Read]:
    """See `reader.read_all`."""
    from trialfinder.records.readers.api_v2 import reader  # saves 6 ms

    yield from reader.read_all(data, name, progress)
