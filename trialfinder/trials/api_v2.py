"""Reads and writes a study as ClinicalTrials.gov API v2 has it: {"protocolSection": {...}}."""

import hashlib
import re

import msgspec

from trialfinder.errors import RecordError
from trialfinder.trials.flat_lines import decode
from trialfinder.trials.protocol import Part, ProtocolSection
from trialfinder.trials.repairs import with_damage_noted
from trialfinder.trials.study import Source, Study

FORMAT = "API v2"
_START = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*[{\]])")
_OFFSET = re.compile(r"\(byte (\d+)\)")


class _Document(Part, frozen=True):
    protocol_section: ProtocolSection | None = None
    studies: tuple["_Document", ...] = ()


def is_json(data: bytes) -> bool:
    """Whether the bytes begin as JSON that holds studies does."""
    head = data[:256]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", errors="ignore").encode()
    return _START.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


def read(data: bytes, name: str) -> Study:
    """Read one study, alone or as the only one of a list or of a page of `studies`.

    Raises:
        RecordError: the bytes are not such JSON, or hold no study or several.
    """
    found = [item for item in _documents(data, name) if item.protocol_section is not None]
    if not found:
        raise RecordError("record.not_a_record", file=name)
    if len(found) > 1:
        raise RecordError("record.several_studies", file=name, count=len(found))
    section = found[0].protocol_section or ProtocolSection()
    sha256 = hashlib.sha256(data).hexdigest()
    source = Source(name=name, format=FORMAT, sha256=sha256)
    return with_damage_noted(Study(source=source, as_recorded=section, as_read=section))


def write(study: Study, *, recorded: bool = False) -> bytes:
    """The study as JSON, as we read it or as it stands on record; UTF-8. What is absent in the
    study is absent in the JSON."""
    section = study.as_recorded if recorded else study.as_read
    return msgspec.json.encode({"protocolSection": _without_empty(msgspec.to_builtins(section))})


def _documents(data: bytes, name: str) -> tuple[_Document, ...]:
    if not _START.match(data):
        data = decode(data, name).text.encode()
    try:
        if data.lstrip().startswith(b"["):
            return msgspec.json.decode(data, type=tuple[_Document, ...])
        document = msgspec.json.decode(data, type=_Document)
    except msgspec.ValidationError as error:
        where = str(error).partition(" - at ")[2].strip("`$.") or "?"
        raise RecordError("record.unexpected_value", file=name, where=where) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        offset = _OFFSET.search(str(error))
        line = data.count(b"\n", 0, int(offset[1])) + 1 if offset else data.count(b"\n") + 1
        raise RecordError("record.broken_json", file=name, line=line) from error
    except RecursionError as error:
        raise RecordError("record.too_deep", file=name) from error
    return document.studies or (document,)


def _without_empty(section: dict[str, object]) -> dict[str, object]:
    return {name: module for name, module in section.items() if module}
