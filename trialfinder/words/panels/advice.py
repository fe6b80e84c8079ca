"""What a family can do now."""

from collections.abc import Iterator

from trialfinder.words.blocks import Block, Item, Panel, Paragraph, plain
from trialfinder.words.panels.material import Material


def advice_panel(material: Material) -> Panel:
    """What a family can do now."""
    blocks: list[Block] = [*material.status_blocks()]
    own = f"advice.{material.status}"
    key = own if f"{own}.1" in material.catalogue else f"advice.{material.words.tone}"
    blocks += [Item(plain(text)) for text in _numbered(material, key)]
    blocks.append(Paragraph(plain(material.text("advice.source")), soft=True))
    blocks += material.plain.sections("advice")
    return material.panel("advice", blocks)


def _numbered(material: Material, key: str) -> Iterator[str]:
    number = 1
    while f"{key}.{number}" in material.catalogue:
        yield material.text(f"{key}.{number}")
        number += 1
