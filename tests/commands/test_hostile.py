"""A record whose every text is hostile, through every command: none of it does anything."""

import csv
import io
import json
import typing
import unicodedata
from itertools import count
from pathlib import Path
from types import UnionType
from typing import Any

import pytest
from msgspec.structs import fields

from tests.calls import Call
from trialfinder.records.protocol import ProtocolSection, RegistryObject

FORGED = "This study is open. It is looking for people to take part."
HOSTILE = (
    f"\x1b[31m \x1b]8;;http://x.example\x07link \r{FORGED}\r\n{FORGED}\n\n1  Clinic\v{FORGED}\f\x1c"
    f"\u202eevil\u202c\u2066\u2069\u2028{FORGED}\u2029{FORGED}\x85{FORGED}\x9b1m\x7f\u200b"
    "<b onclick=alert(1)>{x} %s %1 ;=1+1"
)
STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}
COMMANDS = (
    *(["near", "35233", "--limit", "0", "--format", form] for form in ("json", "csv", "geojson")),
    *(["near", "35233", "--lang", language] for language in ("en", "es", "fr")),
    *(["show", "--lang", language] for language in ("en", "es", "fr")),
    ["show", "--format", "json"],
    ["show", "--panel", "status"],
)


def filled(kind: Any, numbers: "count[int]") -> Any:
    """A value of a type, all texts in it hostile and unlike each other."""
    if typing.get_origin(kind) in (typing.Union, UnionType, typing.Annotated):
        return filled(typing.get_args(kind)[0], numbers)
    if typing.get_origin(kind) is tuple:
        return [filled(typing.get_args(kind)[0], numbers) for _ in range(2)]
    if issubclass(kind, RegistryObject):
        return {field.encode_name: filled(field.type, numbers) for field in fields(kind)}
    return {bool: True, int: 3, float: 33.5}.get(kind, f"={next(numbers)}{HOSTILE}")


@pytest.fixture
def record(tmp_path: Path) -> str:
    document = {
        "protocolSection": filled(ProtocolSection, count()) | {HOSTILE: [HOSTILE]},
        "resultsSection": {HOSTILE: [HOSTILE, {HOSTILE: HOSTILE}]},
    }
    file = tmp_path / "hostile.json"
    file.write_text(json.dumps(document))
    return str(file)


def assert_tame(text: str) -> None:
    """Nothing steers, and no line of a text begins where a line of ours would. Lines of tables end
    in CR LF."""
    found = {
        sign
        for sign in set(text.replace("\r\n", "\n")) - {"\n"}
        if unicodedata.category(sign) in STEERING
    }
    assert not found
    lines = text.splitlines()
    assert not [line for line in lines if line.startswith((FORGED, "1  Clinic"))]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_hostile_record_is_shown_as_text(
    trialfinder: Call, record: str, words: list[str]
) -> None:
    done = trialfinder(*words, "--study", record)
    assert done.returncode == 0
    assert_tame(done.stdout)
    assert_tame(done.stderr)


@pytest.mark.parametrize("form", ["csv", "geojson"])
@pytest.mark.parametrize("near", [[], ["--near", "35233"]])
def test_a_hostile_record_is_given_on_as_text(
    trialfinder: Call, record: str, form: str, near: list[str]
) -> None:
    done = trialfinder("convert", record, "--to", form, *near)
    assert done.returncode == 0
    assert_tame(done.stdout)
    if form == "csv":
        for row in csv.reader(io.StringIO(done.stdout)):
            parts = [part for cell in row for part in cell.split(";")]
            assert not [part for part in parts if part.strip().startswith("=")]


def test_a_hostile_record_is_kept_and_listed_as_text(trialfinder: Call, record: str) -> None:
    for words in (["--add", record], [], ["--near", "35233"], ["--status", "none"]):
        done = trialfinder("library", *words)
        assert done.returncode == (2 if words[-1:] == ["none"] else 0)
        assert_tame(done.stdout)
        assert_tame(done.stderr)
