"""The official record: every field, then every place where we read it differently."""

from collections.abc import Iterator
from typing import Any

import msgspec

from trialfinder.words.blocks import Block, Field, Heading, Item, Panel, Paragraph, plain
from trialfinder.words.panels.material import Material
from trialfinder.words.readings import reading_words


def record_panel(material: Material) -> Panel:
    """Every field of the record, then every place where we read it differently."""
    blocks: list[Block] = [
        *material.status_blocks(),
        Paragraph(
            plain(material.text("panel.record.source", file=material.study.source.name)), soft=True
        ),
    ]
    fields = msgspec.to_builtins(material.study.as_recorded)
    for module, content in fields.items():
        blocks.append(Heading(2, _spaced(module.removesuffix("Module"))))
        blocks += _walk("", content)
    if material.study.unmapped:
        blocks.append(Heading(2, material.text("panel.record.unmapped")))
        blocks += [Field(field.label, field.value) for field in material.study.unmapped]
    if material.study.readings:
        blocks.append(Heading(2, material.text("panel.record.readings")))
        blocks += [Item(plain(text)) for text in _readings(material)]
    return material.panel("record", blocks)


def _readings(material: Material) -> Iterator[str]:
    for reading in material.study.readings:
        where = _spaced(reading.path.rsplit("Module.", 1)[-1])
        yield f"{where}. {reading_words(reading, material.catalogue)}"


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


def _spaced(camel: str) -> str:
    """ "briefTitle" as "Brief title"."""
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in camel)
    return words[:1].upper() + words[1:]
