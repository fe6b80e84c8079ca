"""Each option of each command with values that fit and values that do not: what is understood."""

import shlex
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from tests.shown import in_line
from trialfinder.commands.arguments import COMMANDS, parse, wanted_language
from trialfinder.commands.call_parser import Say
from trialfinder.errors import UsageError
from trialfinder.words.languages import languages

UNDERSTOOD = Path(__file__).parent / "understood.txt"

_NUMBERS = ("0", "1", "10", "999999999", "1000000000", "-1", "x", "", "1.5", "٣")
_DISTANCES = ("0.1", "5", "0", "-5", "inf", "nan", "x", "1e3")
_VALUES: dict[str, Sequence[str]] = {
    "limit": _NUMBERS,
    "within": _DISTANCES,
    "size": (
        "960x600",
        "320x320",
        "319x600",
        "600x319",
        "7680x7680",
        "7681x600",
        "600X700",
        "6x",
        "x",
    ),
    "text": ("100", "200", "99", "201", "0150", "15", "x", "１００"),
    "serial": ("1", "0", "01", "999999999999999", "1000000000000000", "x"),
    "password-fd": ("0", "999999", "1000000", "-1", "x"),
    "downloaded": (
        "2026-03-01",
        "2026-03",
        "2026",
        "1999-12-31",
        "2999-01-01",
        "1 March 2026",
        "x",
    ),
    "age": ("9", "18 months", "2 weeks", "x", "", "-1"),
    "screenshot": ("a.png", "A.PNG", "a.jpg", "png"),
    "remove": ("NCT1", "x", ""),
    "output": ("a.pdf", "a.txt", "a", ""),
}
_CHOICES: dict[str, Sequence[str]] = {
    "lang": (*languages(), "xx"),
    "units": ("mi", "km", "m"),
    "look": ("light", "dark", "system", "odd"),
    "format": ("table", "json", "csv", "geojson", "text", "odd"),
    "kind": ("family", "referral", "calls", "text", "list", "worksheet", "map"),
    "paper": ("a4", "us-letter", "a5"),
    "panel": ("about", "record", "odd"),
    "tab": ("map", "about", "odd"),
    "sex": ("female", "male", "all"),
    "to": ("json", "csv", "geojson", "ris", "fhir", "xml"),
}
_SWITCHES = ("open", "ask", "large", "name-place", "past-centers", "undo-pack", "whole", "remove")
_TEXTS = (
    "study",
    "near",
    "country",
    "status",
    "condition",
    "illness",
    "facts",
    "key",
    "add",
    "restore",
)
_NEEDED = {
    "fetch": ("NCT1",),
    "pack": ("a.trialpack",),
    "convert": ("a",),
    "near": ("1",),
    "find": ("a",),
}
_LINES = """
35233
near
near a b
help
help near
neer 35233
--lang es near 1
near --lang
near 1 --lim 5
near 1 --l 5
near 1 --odd
near 1 --limit
near -- --limit
near -5
-x
library --add a --remove NCT1
library --whole
library a --undo-pack
library --restore NCT1 --add b
library word --add b
fetch
fetch NCT1 12345678 x
fetch 12345678
pack
pack a.zip
sheet
pack a.trialpack
pack a.trialpack b.trialpack
convert
convert a --to csv
check x
show x
settings x
find
find a b
open a b
near 1 --units=km --units=mi
near 1 --open=yes
install-desktop --remove
sheet 1 --kind text
sheet --panel about
find a --within 5
show --near ''
near ''
serve-mcp x
near 1 --study= --country=
"""


def understood() -> Iterator[str]:
    for line in _LINES.splitlines():
        words = shlex.split(line)
        yield _parsed(words)
        yield f"  in {wanted_language(words)}"
    for name, (option, given) in product(COMMANDS, {**_VALUES, **_CHOICES}.items()):
        for value in given:
            yield from _if_known(name, f"--{option}={value}")
    for name, switch in product(COMMANDS, _SWITCHES):
        yield from _if_known(name, f"--{switch}")
    for name, option in product(COMMANDS, _TEXTS):
        yield from _if_known(name, f"--{option}", "one", f"--{option}", "two")


def _if_known(name: str, *words: str) -> Iterator[str]:
    """What is understood of an option that the command has."""
    said = _parsed([name, *_NEEDED.get(name, ()), *words])
    if "usage.unknown" not in said:
        yield said


def _parsed(words: Sequence[str]) -> str:
    line = " ".join(words)
    try:
        return f"{line}: {in_line(parse(words, _say))}"
    except UsageError as error:
        return f"{line}: {in_line(error)[:160]}"
    except SystemExit as end:
        return f"{line}: ends with {end.code}"


def _words(key: str, **_: object) -> str:
    return f"<{key}>"


_say: Say = _words
