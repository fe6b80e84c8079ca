"""Files of JSON records, one a line, as data exports have them."""

import re
from collections.abc import Callable, Iterator

from trialfinder.errors import RecordError
from trialfinder.progress import Progress
from trialfinder.records.readers.encoding import as_utf8
from trialfinder.records.readers.record_format import Read

MOST_LINES = 1_000_000
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[^\r\n]*\}[ \t]*\r?\n\s*\{")

ReadLine = Callable[[bytes, str], Iterator[Read]]


def is_ndjson(data: bytes) -> bool:
    """Whether a line that is an object is followed by the beginning of another."""
    return data[:16].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" and _BEGINS.match(data) is not None


def read_all(data: bytes, name: str, read_line: ReadLine, progress: Progress) -> Iterator[Read]:
    """Read each line by `read_line`; what cannot be read comes as an error that names its line.

    Raises:
        RecordError: the bytes are no text, or hold more lines than any list of studies.
    """
    text, _ = as_utf8(data, name)
    if text.count(b"\n") > MOST_LINES:
        raise RecordError("record.too_many_studies", file=name, limit=MOST_LINES)
    done = 0
    for number, line in enumerate(text.split(b"\n"), 1):
        done += len(line) + 1
        if line.strip():
            try:
                yield from read_line(line.strip(), f"{name}: {number}")
            except RecordError as error:
                yield error
        progress(min(done / len(text), 1.0))
