"""What a format of records is, and what reads it."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from trialfinder.errors import RecordError
from trialfinder.progress import Progress
from trialfinder.records.study import Study

LARGEST_BYTES = 200_000_000
"""Of a file, unless somebody asks for more."""

Read = Study | RecordError
"""A study, or why it cannot be read."""


class Reader(Protocol):
    """What a format's own module or folder offers. What it needs to read is loaded by `read_all`,
    so that files are told apart without it."""

    def recognizes(self, data: bytes, /) -> bool:
        """Whether the bytes begin as a file of this format does."""
        ...

    def read_all(self, data: bytes, name: str, progress: Progress, /) -> Iterator[Read]:
        """Each study of the file, or why it cannot be read; `name` is the file's, for messages.

        Raises:
            RecordError: the whole is damaged; nothing else is raised.
        """
        ...


class RecordFormat(NamedTuple):
    """One format of records.

    `name` is what a study's source says of it, and, after "format.", the key of its name in other
    languages. Of two copies of a study from one day, the library keeps that whose format has the
    greater `fullness`. `heading` is its column in docs/formats.md, and begins its paragraph there.
    """

    name: str
    reader: Reader
    fullness: int
    heading: str
