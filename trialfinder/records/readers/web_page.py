"""Tells web pages that a browser saved from other files."""

import re

from trialfinder.records.readers.encoding import beginning

_HEAD = 4096
_HTML = re.compile(r"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.ASCII)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_MHTML = re.compile(r"^(?:MIME-Version|Snapshot-Content-Location):", re.IGNORECASE | re.MULTILINE)
_RELATED = re.compile(r"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)


def is_markup(data: bytes) -> bool:
    """Whether the bytes begin as a saved web page does."""
    return is_html(data) or is_mhtml(data)


def is_html(data: bytes) -> bool:
    """Whether the bytes begin as HTML does, which may open with comments."""
    text = _COMMENT.sub("", beginning(data, _HEAD).lstrip("\ufeff"))
    return _HTML.match(text) is not None


def is_mhtml(data: bytes) -> bool:
    """Whether the bytes begin as a page does that a browser packed into a single file."""
    text = beginning(data, _HEAD)
    return _MHTML.search(text) is not None and _RELATED.search(text) is not None
