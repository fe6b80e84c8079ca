"""Texts about the program itself: help, keys, sources and licences."""

from collections.abc import Mapping
from pathlib import Path

from trialfinder import __version__, paths
from trialfinder.places.gazetteer import Gazetteer
from trialfinder.words.blocks import Block, Field, Heading, Item, Panel, Paragraph, plain
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.panels import TEXT_TABS

KEYS = (
    ("Ctrl+L", "place"),
    ("Enter", "find"),
    ("Up, Down", "walk"),
    (f"Ctrl+1 … {len(TEXT_TABS) + 1}", "tabs"),
    ("Ctrl+F", "search"),
    ("F3, Shift+F3", "matches"),
    ("H, Shift+H", "headings"),
    ("Ctrl+O", "open"),
    ("Ctrl+Shift+O", "folder"),
    ("Ctrl+G", "registry"),
    ("Ctrl+K", "find_study"),
    ("Alt+Left", "find_back"),
    ("Ctrl+Shift+K", "library"),
    ("Ctrl+I", "contacts"),
    ("Ctrl+J", "worksheet"),
    ("F6", "worksheet_sides"),
    ("Ctrl+P", "print"),
    ("Ctrl+S", "save_sheet"),
    ("Ctrl++, Ctrl+-", "text"),
    ("Ctrl+0", "text_back"),
    ("F10", "menus"),
    ("F1", "help"),
)


def help_panel(catalogue: Catalogue) -> Panel:
    """How to use the program, and its keys."""
    steps = (Item(plain(catalogue.text(f"help.step.{number}"))) for number in range(1, 6))
    colon = catalogue.text("field.colon")
    keys = (
        Field(catalogue.name("key", keys), _does(name, catalogue), colon) for keys, name in KEYS
    )
    blocks: list[Block] = [*steps, Heading(2, catalogue.text("help.keys")), *keys]
    return Panel("help", catalogue.text("help.title"), tuple(blocks))


def _does(name: str, catalogue: Catalogue) -> str:
    """What a key does; those of the tabs show them, by their titles in their order."""
    if name != "tabs":
        return catalogue.text(f"help.key.{name}")
    titles = (catalogue.text(f"panel.{key}.title") for key in TEXT_TABS)
    return ", ".join((catalogue.text("program.map"), *titles))


def about_panel(catalogue: Catalogue, gazetteer: Path) -> Panel:
    """Version, licence, and where the data comes from."""
    blocks: list[Block] = [
        Paragraph(plain(catalogue.text("program.version", version=__version__))),
        Paragraph(plain(catalogue.text("program.purpose"))),
        Heading(2, catalogue.text("program.data")),
        Item(plain(catalogue.text("program.record"))),
    ]
    blocks += [Item(plain(_source_words(source))) for source in Gazetteer(gazetteer).sources()]
    notice = (paths.map_dir() / "SOURCES.md").read_text(encoding="utf-8")
    blocks.append(Heading(2, catalogue.text("program.map")))
    blocks += [Paragraph(plain(part)) for part in notice.split("\n\n") if part.strip()]
    return Panel("program", catalogue.text("program.title"), tuple(blocks))


def _source_words(source: Mapping[str, str]) -> str:
    return (
        f"{source['name']}: {source['holder']}, {source['licence']}, {source['url']} "
        f"({source['package']} {source['version']}). {source['changes']}"
    )
