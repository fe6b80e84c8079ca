"""The docs name everything that a person can type or press."""

import json
import re
from collections.abc import Iterator

import pytest

from tests.calls import Call
from trialfinder import paths
from trialfinder.commands.arguments import COMMANDS
from trialfinder.places.geodesic import FEW
from trialfinder.words.glossary import Glossary
from trialfinder.words.program import KEYS

ROOT = paths.resources_dir().parent
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
DOCS = GUIDE + (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_docs_name_every_command_option_and_choice(
    trialfinder: Call, command: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        trialfinder(*command.split(), "--help", columns=1_000)
    told = capfd.readouterr().out
    options = re.findall(r"(?<![\w-])--[a-z][a-z-]+", told)
    choices = ",".join(re.findall(r"\{(.+?)\}", told)).split(",")
    words = {f"trialfinder {command}".strip(), *options, *filter(None, choices)} - {"--help"}
    assert [word for word in sorted(words) if word not in DOCS] == []
    assert set(options) >= {"--help", "--lang"}
    assert {"en", "es", "fr"} <= set(choices)


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
