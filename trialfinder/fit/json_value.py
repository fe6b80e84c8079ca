"""JSON as other programs write it: in any of the encodings of Unicode."""

from json import detect_encoding
from typing import Any

import msgspec

from trialfinder.errors import RecordError


def json_value(data: bytes, fault: str) -> Any:
    """A value of JSON in any of the encodings of Unicode, told by its first bytes.

    Raises:
        RecordError: that is no JSON; `fault` is what is said.
    """
    try:
        text = data.decode(detect_encoding(data)).removeprefix("\ufeff")
        return msgspec.json.decode(text)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise RecordError(fault) from None
