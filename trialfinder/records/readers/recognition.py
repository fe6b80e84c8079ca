"""Tells the forms of a record apart by their beginning, without loading what reads them."""

import re

from trialfinder.records.readers.encoding import beginning

JSON = "API v2"
XML = "legacy XML"
CSV = "CSV download"

_HEAD = 4096
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\]])", re.ASCII)
_XML = re.compile(r"\s*<(?:\?xml\b|!--|!DOCTYPE|[A-Za-z_])", re.ASCII)
_HTML = re.compile(r"\s*<(?:!doctype\s+html|html|head|body|svg)\b", re.IGNORECASE | re.ASCII)


def is_json(data: bytes) -> bool:
    """Whether the bytes begin as JSON that holds studies does."""
    return _JSON.match(_head(data)) is not None


def is_xml(data: bytes) -> bool:
    """Whether the bytes begin as XML does, and not as a web page."""
    head = _head(data)
    return _XML.match(head) is not None and _HTML.match(head) is None


def is_csv(data: bytes) -> bool:
    """Whether the first line names columns of the registry's download."""
    if "nct number" not in _head(data).lower():
        return False
    from trialfinder.records.readers.csv_download import reader as csv_download

    return csv_download.is_csv(data)


def is_zip(data: bytes) -> bool:
    """Whether the bytes begin as a zip file does."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def _head(data: bytes) -> str:
    return beginning(data, _HEAD)
