"""The docs name everything that a person can type or press."""

import argparse
from collections.abc import Iterator

import pytest

from trialfinder import paths
from trialfinder.arguments import command_line
from trialfinder.words.program import KEYS

ROOT = paths.resources_dir().parent
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
DOCS = GUIDE + (ROOT / "README.md").read_text(encoding="utf-8")


def words(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Every command and option, and the choices of each."""
    for action in parser._actions:
        yield from (option for option in action.option_strings if option.startswith("--"))
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                yield f"trialfinder {name}"
                yield from words(command)
        elif action.choices:
            yield from map(str, action.choices)


@pytest.mark.parametrize("word", sorted(set(words(command_line(lambda key: key))) - {"--help"}))
def test_the_docs_name_every_command_option_and_choice(word: str) -> None:
    assert word in DOCS


@pytest.mark.parametrize("keys", [keys for keys, _ in KEYS])
def test_the_guide_names_every_key(keys: str) -> None:
    assert keys in GUIDE
