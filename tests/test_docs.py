"""The docs name everything that a person can type or press."""

import argparse
import json
from collections.abc import Iterator

import pytest

from trialfinder import paths
from trialfinder.commands.arguments import command_line
from trialfinder.places.geodesic import FEW
from trialfinder.words.glossary import Glossary
from trialfinder.words.program import KEYS

ROOT = paths.resources_dir().parent
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
DOCS = GUIDE + (ROOT / "README.md").read_text(encoding="utf-8")


def words(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Every command and option, and the choices of each."""
    for action in parser._actions:  # noqa: SLF001 - argparse tells it in no other way
        yield from (option for option in action.option_strings if option.startswith("--"))
        if isinstance(action.choices, dict):
            for name, command in action.choices.items():
                yield f"trialfinder {name}"
                yield from words(command)
        elif action.choices:
            yield from map(str, action.choices)


@pytest.mark.parametrize("word", sorted(set(words(command_line(lambda key: key))) - {"--help"}))
def test_the_docs_name_every_command_option_and_choice(word: str) -> None:
    assert word in DOCS


def counted() -> Iterator[tuple[str, str]]:
    """A decision, and words in it that give a number."""
    roads, names, supplement = (
        json.loads((paths.resources_dir() / file).read_bytes())
        for file in (
            "places/roads.json",
            "places/foreign_names.json",
            "trials/NCT01614795.supplement.json",
        )
    )
    signs = sum(entry["kind"] == "sign" for entry in supplement["entries"])
    terms = Glossary.load(paths.words_dir("en")).terms
    forms = sum(1 + len(term.forms) for term in terms)
    yield "0001", f"{len(supplement['entries'])} entries, {signs} of them characters"
    yield "0003", f"Up to {FEW:,} sites plain Python"
    yield "0004", f"{len(roads['obstacles'])} obstacles"
    yield "0006", f"{sum(map(len, names['names'].values()))} of them"
    yield "0010", f"{len(terms)} terms with {forms:,} English forms"


@pytest.mark.parametrize(("decision", "said"), tuple(counted()))
def test_the_decisions_count_what_there_is(decision: str, said: str) -> None:
    (file,) = (ROOT / "docs" / "decisions").glob(f"{decision}-*.md")
    assert said in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("keys", [keys for keys, _ in KEYS])
def test_the_guide_names_every_key(keys: str) -> None:
    assert keys in GUIDE
