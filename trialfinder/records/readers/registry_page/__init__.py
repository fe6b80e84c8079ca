"""The registry's own page of a study, saved from a browser as text, HTML or MHTML."""

from collections.abc import Iterator

from trialfinder.progress import Progress
from trialfinder.records.readers.record_format import Read
from trialfinder.records.readers.registry_page.marks import is_page


def recognizes(data: bytes) -> bool:
    """Whether the bytes are a page that names itself as a study's page of ClinicalTrials.gov."""
    return is_page(data)


def read_all(data: bytes, name: str, progress: Progress) -> Iterator[Read]:
    """See `reader.read_all`."""
    from trialfinder.records.readers.registry_page import reader  # saves 15 ms: lxml

    yield from reader.read_all(data, name, progress)
