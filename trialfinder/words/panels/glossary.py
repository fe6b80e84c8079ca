"""Words explained: every hard word and what it means, and each of them on its own."""

from collections.abc import Iterator

from trialfinder.words.blocks import Block, Panel, Paragraph
from trialfinder.words.glossary import Term
from trialfinder.words.panels.material import Material


def glossary_panel(material: Material) -> Panel:
    """Every word in the order of the alphabet."""
    blocks: list[Block] = [material.note_on_words()]
    blocks += [material.field(_named(material, term), term.definition) for term in material.terms()]
    return material.panel("glossary", blocks)


def term_panel(material: Material, term: Term) -> Panel:
    """One word: its definition, and what records call it where that is something else."""
    return Panel("term", term.name, tuple(_blocks(material, term)))


def _blocks(material: Material, term: Term) -> Iterator[Block]:
    yield Paragraph(material.defined(term))
    others = [name for name in (*term.forms, *term.official_forms) if name != term.name]
    if others:
        yield material.field(material.text("glossary.also"), ", ".join(dict.fromkeys(others)))
    yield material.note_on_words()


def _named(material: Material, term: Term) -> str:
    if term.official_name == term.name:
        return term.name
    return material.text("glossary.named", name=term.name, english=term.official_name)
