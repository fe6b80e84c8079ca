"""The official record: every field, then every place where we read it differently."""

from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Any

import msgspec

from trialfinder.records.study import Interpretation, OtherSection, Study
from trialfinder.words.blocks import Block, Field, Heading, Item, Panel, Paragraph, plain
from trialfinder.words.interpretations import interpretation_words
from trialfinder.words.panels.material import Material

_LARGEST_PART = 60_000
"""How many characters a part beside the protocol may have to be shown here."""

_AROUND = 30
"""How many characters before a damaged character are quoted, and as many after."""
_REMEMBERED_NAMES = 500

_SHORT = frozenset({"dmc", "fda", "id", "ids", "ipd", "nct", "pmid", "url", "zip"})


def record_panel(material: Material) -> Panel:
    """Where the record comes from and every field of it, as recorded."""
    study = material.study
    blocks: list[Block] = [*material.status_blocks(), *_source(material)]
    for module, content in _modules(study).items():
        blocks.append(Heading(2, _spaced(module.removesuffix("Module"))))
        blocks += _walk("", content)
    if study.countries_recorded:
        blocks.append(Heading(2, _spaced("locationCountries")))
        blocks += _walk("Country", study.countries_recorded)
    for part in study.other_sections:
        blocks.append(Heading(2, _spaced(part.name)))
        blocks += _part(material, part)
    if study.unmapped:
        blocks.append(Heading(2, material.text("panel.record.unmapped")))
        blocks += [Field(field.label, field.value) for field in study.unmapped]
    blocks += _checksum(material)
    if study.interpretations:
        blocks.append(Heading(2, material.text("panel.record.interpretations")))
        blocks += [Item(plain(text)) for text in _interpretations(material)]
    return material.panel("record", blocks)


def _source(material: Material) -> Iterator[Block]:
    source = material.study.source
    status = material.study.as_recorded.status_module
    posted = status.last_update_post_date_struct
    yield Paragraph(plain(material.text("panel.record.source", file=source.name)), soft=True)
    yield from material.fields(
        ("source_format", material.catalogue.name("format", source.format)),
        ("record_verified", status.status_verified_date),
        ("record_updated", posted.date if posted else status.last_update_submit_date),
    )


def _checksum(material: Material) -> Iterator[Block]:
    """What tells this file from every other; nobody needs it to read the record."""
    yield Heading(2, material.text("panel.record.file"))
    yield from material.fields(("source_sha256", material.study.source.digest()))


def _modules(study: Study) -> dict[str, Any]:
    """The fields on record by module, without the copy of the sites that some records have."""
    fields: dict[str, Any] = msgspec.to_builtins(study.as_recorded)
    sites = fields.get("contactsLocationsModule", {})
    if sites.get("locations_nested") == sites.get("locations"):
        sites.pop("locations_nested", None)
    return fields


def _part(material: Material, part: OtherSection) -> Iterator[Block]:
    if len(part.text) > _LARGEST_PART:
        text = material.text("panel.record.large_part", count=len(part.text))
        yield Paragraph(plain(text), soft=True)
        return
    if part.is_json:
        with suppress(msgspec.DecodeError):  # it may hold numbers larger than any that we know
            content = msgspec.json.decode(part.text)
            yield from _walk("" if isinstance(content, dict) else _spaced(part.name), content)
            return
    yield Paragraph(plain(part.text), official=True)


def _interpretations(material: Material) -> Iterator[str]:
    lines = {(passage.path, passage.line): passage.text for passage in material.study.passages}
    for one in material.study.interpretations:
        where = _spaced(one.path.rsplit("Module.", 1)[-1])
        around = _around(one, lines.get((one.path, one.line or 0), ""))
        if around:
            where = material.text(
                "panel.record.interpretation_at",
                field=where,
                line=str(one.line),
                around=around,
            )
        yield f"{where}. {interpretation_words(one, material.catalogue)}"


def _around(interpretation: Interpretation, line: str) -> str:
    """The words of the record's line among which a character stands, empty for none."""
    at, character = interpretation.start, interpretation.recorded
    if at is None or not character or not line.startswith(character, at):
        return ""
    before, after = line[max(at - _AROUND, 0) : at], line[at : at + _AROUND]
    if at > _AROUND:
        before = before.partition(" ")[2]
    if at + _AROUND < len(line):
        after = after.rpartition(" ")[0]
    return f"{before}{after}".strip()


def _walk(name: str, value: Any) -> Iterator[Block]:
    """Fields of nested objects, one a line, lists numbered by their order."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _walk(f"{name} · {_spaced(key)}" if name else _spaced(key), inner)
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value, 1):
            if isinstance(inner, dict):
                fields = "; ".join(f"{_spaced(k)}: {_flat(v)}" for k, v in inner.items())
                yield Field(f"{name} {number}", fields)
            else:
                yield Field(f"{name} {number}", str(inner))
    else:
        yield Field(name, _flat(value))


def _flat(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list | tuple):
        return ", ".join(_flat(inner) for inner in value)
    if isinstance(value, dict):
        return ", ".join(f"{_spaced(k)} {_flat(v)}" for k, v in value.items())
    return str(value)


@lru_cache(_REMEMBERED_NAMES)
def _spaced(camel: str) -> str:
    """ "briefTitle" as "Brief title", "startDateStruct" as "Start date"."""
    name = camel.removesuffix("Struct")
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)
    spaced = " ".join(word.upper() if word in _SHORT else word for word in words.split(" "))
    return spaced[:1].upper() + spaced[1:]
