"""Values as lines of text, so that all that a part of the program gives can be held as a whole."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec

from trialfinder.errors import TrialFinderError
from trialfinder.library.entry import key_of, record_of
from trialfinder.messages import Message
from trialfinder.records.study import Study


def lines(name: str, value: object) -> Iterator[str]:
    """`name = value`, a line for each thing that the value holds; what is empty, or as a type has
    it by itself, is left out."""
    match value:
        case tuple() | list() if not (hasattr(value, "_fields") or _is_short(value)):
            yield f"{name}: {len(value)}"
            for number, each in enumerate(value, 1):
                yield from lines(f"  {name} {number}", each)
        case Mapping() if not _is_short(value):
            yield f"{name}: {len(value)}"
            for key, each in value.items():
                yield from lines(f"  {name} {in_line(key)}", each)
        case _:
            yield f"{name} = {in_line(value)}"


def in_line(value: object) -> str:
    """A value in one line."""
    match value:
        case Study():
            return _study(value)
        case Message():
            return f"{value.key} {in_line(dict(value.values))}"
        case TrialFinderError():
            return f"{type(value).__name__} {in_line(value.message)}"
        case Mapping():
            return f"{{{', '.join(f'{in_line(k)}: {in_line(v)}' for k, v in value.items())}}}"
        case set() | frozenset():
            return f"{{{', '.join(sorted(map(in_line, value)))}}}"
        case tuple() | list() if not hasattr(value, "_fields"):
            return f"[{', '.join(map(in_line, value))}]"
        case msgspec.Struct() | tuple():
            return f"{type(value).__name__}({', '.join(_fields(value))})"
        case _:
            return _scalar(value)


def _scalar(value: object) -> str:
    match value:
        case Enum():
            return str(value.value)
        case float():
            return f"{value:.6g}"
        case bytes() if len(value) > 60:
            return f"{len(value)} bytes {sum_of(value)}"
        case date():
            return value.isoformat()
        case Path():
            return value.name
        case _:
            return repr(value)


def sum_of(data: bytes | str) -> str:
    """Eight letters that are others for other data."""
    return f"{crc32(data.encode() if isinstance(data, str) else data):08x}"


def _fields(value: Any) -> Iterator[str]:
    names = value._fields if isinstance(value, tuple) else value.__struct_fields__
    for name in names:
        each = getattr(value, name)
        if each not in (None, (), "", msgspec.UNSET):
            yield f"{name}={in_line(each)}"


def _is_short(value: Any) -> bool:
    return len(in_line(value)) <= 100


def _study(study: Study) -> str:
    source = study.source
    told = [
        key_of(study)[:11],
        repr(study.title),
        source.format,
        sum_of(record_of(study)),
        *(
            f"{name} {day}"
            for name in ("downloaded", "unlisted_on")
            if (day := getattr(source, name))
        ),
        *map(in_line, study.warnings),
    ]
    return f"Study({', '.join(told)})"
