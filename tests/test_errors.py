"""One tree of errors: each ends the program with the exit code that the docs promise."""

import ast
import re
from pathlib import Path

import pytest

import trialfinder
from trialfinder import errors, paths
from trialfinder.errors import (
    NetworkError,
    PlaceNotFoundError,
    RecordError,
    TrialFinderError,
    UsageError,
)

README = (paths.resources_dir().parent / "README.md").read_text(encoding="utf-8")
PACKAGE = Path(trialfinder.__path__[0])
APART = {
    "UnfitError": "a converter's answer to argparse",
    "ScriptError": "a fault in the map's own scripts, seen by whoever changes them",
    "StoppedError": "nothing went wrong: whoever asked wants no answer any more",
    "ContradictionError": "words of a record that say two things, and are left to be quoted",
    "UnknownWordsError": "words of a record that are left to be quoted",
    "_UnreadError": "a value of a file of facts, which is told as a fault of that file",
}


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (UsageError, "wrong usage"),
        (PlaceNotFoundError, "place not found"),
        (RecordError, "record unreadable"),
        (NetworkError, "network"),
        (TrialFinderError, "anything else"),
    ],
)
def test_the_readme_tells_the_exit_codes(kind: type[TrialFinderError], said: str) -> None:
    assert re.search(rf"\b{kind.exit_code} {said}", " ".join(README.split()))


def test_every_error_stands_in_the_tree() -> None:
    ours = {name for name in vars(errors) if isinstance(vars(errors)[name], type)}
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and file.name != "errors.py":
                bases = {ast.unparse(base).rpartition(".")[2] for base in node.bases}
                odd = {base for base in bases if re.search(r"(Error|Exception)$", base)}
                assert odd <= ours or node.name in APART, f"{node.name} in {file}"


def test_what_a_person_typed_is_in_no_trace_of_an_error() -> None:
    error = PlaceNotFoundError("place.city_unknown", ("Tuscaloosa, AL",), place="Tuscalosa")
    assert str(error) == "place.city_unknown"
    assert "Tusc" not in repr(error) + repr(error.message)
