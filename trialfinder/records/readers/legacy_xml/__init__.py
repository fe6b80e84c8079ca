"""The XML that the registry gave until 2024."""

import re
from collections.abc import Iterator

from trialfinder.progress import Progress
from trialfinder.records.readers.encoding import beginning
from trialfinder.records.readers.record_format import Read

_XML = re.compile(r"\s*<(?:\?xml\b|!--|!DOCTYPE|[A-Za-z_])", re.ASCII)
_HTML = re.compile(r"\s*<(?:!doctype\s+html|html|head|body|svg)\b", re.IGNORECASE | re.ASCII)


def recognizes(data: bytes) -> bool:
    """Whether the bytes begin as XML does, and not as a web page."""
    head = beginning(data)
    return _XML.match(head) is not None and _HTML.match(head) is None


def read_all(data: bytes, name: str, progress: Progress) -> Iterator[Read]:
    """See `reader.read_all`."""
    from trialfinder.records.readers.legacy_xml import reader  # saves 25 ms: lxml

    yield from reader.read_all(data, name, progress)
