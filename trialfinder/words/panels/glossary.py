"""Words explained: every hard word and what it means, and each of them on its own."""

from collections.abc import Collection, Iterator, Mapping

from trialfinder.words.blocks import (
    Block,
    Heading,
    Item,
    Panel,
    Paragraph,
    Reference,
    Told,
    plain,
)
from trialfinder.words.glossary import OFFICIAL_LANGUAGE, Term
from trialfinder.words.panels import PANELS
from trialfinder.words.panels.material import Material


def glossary_panel(material: Material) -> Panel:
    """The words in the texts about this study, then every other one."""
    texts = {key: one.write(material) for key, one in PANELS.items() if one.has_hard_words}
    blocks: list[Block] = [material.note_on_words()]
    for heading, terms in word_groups(material, places_in(texts)):
        blocks += [Heading(2, heading)] if heading else []
        blocks += [material.field(_named(material, term), term.definition) for term in terms]
    return material.panel("glossary", blocks)


def word_groups(
    material: Material, in_study: Collection[str]
) -> tuple[tuple[str, tuple[Term, ...]], ...]:
    """The words under headings with how many there are: first those with the keys `in_study`, then
    the others, each in the order of the alphabet. Without a heading where there are no such two."""
    every = material.terms()
    here = tuple(term for term in every if term.id in in_study)
    others = tuple(term for term in every if term.id not in in_study)
    if not (here and others):
        return (("", every),)
    return (
        (material.text("glossary.in_study", count=len(here)), here),
        (material.text("glossary.others", count=len(others)), others),
    )


def places_in(texts: Mapping[str, Panel]) -> dict[str, list[str]]:
    """The keys of the texts that each hard word stands in, by the key of the word."""
    places: dict[str, list[str]] = {}
    for key, panel in texts.items():
        for term_id in terms_in(panel):
            places.setdefault(term_id, []).append(key)
    return places


def term_panel(material: Material, term: Term, places: Collection[str] | None) -> Panel:
    """One word: what it means, what else it is called, and the texts that it stands in.

    `places` are keys of texts, None where they are not known yet.
    """
    return Panel("term", term.name, tuple(_blocks(material, term, places)))


def no_term_panel(material: Material) -> Panel:
    """That no word is like what was typed."""
    nothing = Paragraph(plain(material.text("glossary.none")), soft=True)
    return material.panel("glossary", [nothing])


def terms_in(panel: Panel) -> frozenset[str]:
    """The keys of the hard words that stand in a text."""
    return frozenset(
        run.term
        for block in panel.blocks
        if isinstance(block, Paragraph | Item | Told)
        for run in block.runs
        if run.term
    )


def _blocks(material: Material, term: Term, places: Collection[str] | None) -> Iterator[Block]:
    yield Paragraph(material.defined(term))
    english = dict.fromkeys(term.official_forms)
    others = dict.fromkeys(term.forms)
    if material.catalogue.language == OFFICIAL_LANGUAGE:
        others |= english
    else:
        yield from material.fields(("in_english", ", ".join(english)))
    others.pop(term.name, None)
    yield from material.fields(("other_names", ", ".join(others)))
    yield material.note_on_words()
    if places is None:
        return
    yield Heading(2, material.text("glossary.places"))
    for key in places:
        yield Reference(material.title(key), key, term.id)
    if not places:
        yield Paragraph(plain(material.text("glossary.nowhere")), soft=True)


def _named(material: Material, term: Term) -> str:
    if term.official_name == term.name:
        return term.name
    return material.text("glossary.named", name=term.name, english=term.official_name)
