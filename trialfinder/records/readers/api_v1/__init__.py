"""The registry's own JSON, version 1, which it gave until 2024: full studies, and study fields."""

import re
from collections.abc import Iterator

from trialfinder.progress import Progress
from trialfinder.records.readers.encoding import beginning
from trialfinder.records.readers.record_format import Read

_HEAD = 512
_MARK = re.compile(r"\s*[\[{].{0,200}?\"(?:FullStud(?:y|iesResponse)|StudyFieldsResponse|"
                   r"Study|ProtocolSection)\"\s*:", re.DOTALL)  # fmt: skip


def recognizes(data: bytes) -> bool:
    """Whether the JSON begins as an answer of that version does."""
    return _MARK.match(beginning(data, _HEAD)) is not None


def read_all(data: bytes, name: str, progress: Progress) -> Iterator[Read]:
    """See `reader.read_all`."""
    from trialfinder.records.readers.api_v1 import reader  # saves 6 ms

    yield from reader.read_all(data, name, progress)
