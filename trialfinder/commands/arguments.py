"""The words that the program understands on a command line."""

import argparse
import re
from collections.abc import Callable, Mapping
from functools import partial
from itertools import pairwise
from typing import Any, NoReturn

import msgspec

from trialfinder import __version__
from trialfinder.errors import UsageError
from trialfinder.options import (
    ConvertOptions,
    FetchOptions,
    LibraryOptions,
    NearOptions,
    OpenOptions,
    Options,
    ShowOptions,
    Size,
)
from trialfinder.words.languages import LANGUAGES

FORMS = ("json", "csv", "geojson")
TABS = ("map", "about", "treatment", "eligibility", "results", "record", "glossary")
PANELS = ("about", "treatment", "eligibility", "results", "status", "record", "glossary")
_SMALLEST, _LARGEST = 320, 7680

Say = Callable[[str], str]

_CHOICE = r"argument .+?: invalid choice:"
_FAULTS = (
    (r"argument (?P<name>.+?): (?P<key>usage\.\w+)", ""),
    (r"argument (?P<name>.+?): expected .*argument.*", "usage.no_value"),
    (rf"{_CHOICE} (?P<word>.+?) \(choose from (?P<there>open, .+)\)", "usage.command"),
    (rf"{_CHOICE} (?P<word>.+?) \(choose from (?P<there>.+)\)", "usage.choice"),
    (r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)", "usage.either"),
    (r"ambiguous option: (?P<word>\S+) could match (?P<there>.+)", "usage.choice"),
    (r"unrecognized arguments: (?P<words>.+)", "usage.unknown"),
    (r"the following arguments are required: (?P<words>.+)", "usage.required"),
)
"""What argparse says in English, and what we say; it has no other way to tell faults apart."""


class _Formatter(argparse.HelpFormatter):
    """Help in the language of `say`."""

    def __init__(self, say: Say, prog: str) -> None:
        super().__init__(prog)
        self._say = say

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        own = f"{self._say('call.usage')} "
        super().add_usage(usage, actions, groups, own if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """Raises our own error, so that a wrong call ends in one plain line."""

    def __init__(self, *, say: Say, **others: Any) -> None:
        super().__init__(**others, add_help=False, formatter_class=partial(_Formatter, say))
        self._positionals.title = say("call.words")
        self._optionals.title = say("call.options")
        self.add_argument("-h", "--help", action="help", help=say("call.help"))

    def error(self, message: str) -> NoReturn:
        for pattern, key in _FAULTS:
            found = re.fullmatch(pattern, message.replace("'", ""), re.DOTALL)
            if found:
                values = found.groupdict()
                raise UsageError(values.pop("key", key), **values, command=self.prog)
        raise UsageError("usage.wrong", detail=message, command=self.prog)


def wanted_language(arguments: list[str]) -> str | None:
    """What `--lang` says, before anything else is understood; None where it names no language."""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    said = [word.removeprefix("--lang=") for word in options if word.startswith("--lang=")]
    said += [after for word, after in pairwise(options) if word == "--lang"]
    return said[-1] if said and said[-1] in LANGUAGES else None


def parse(arguments: list[str], say: Say) -> Options:
    """The options of the command; no arguments at all mean `open`. `say` words the help.

    Raises:
        UsageError: the words do not fit.
    """
    parser = command_line(say)
    found = vars(parser.parse_args(arguments))
    if found["command"] is None:
        found = vars(parser.parse_args([*arguments, "open"]))
    if found.get("place"):
        found["place"] = " ".join(found["place"])
    said = {name: value for name, value in found.items() if value not in (None, [])}
    return msgspec.convert(said, _KINDS[said["command"]])


def command_line(say: Say) -> argparse.ArgumentParser:
    """Every command and option that there is."""
    parser = _Parser(say=say, prog="trialfinder", description=say("call.description"))
    version = f"TrialFinder {__version__}"
    parser.add_argument("--version", action="version", version=version, help=say("call.version"))
    _add_language(parser, say, default=None)
    commands = parser.add_subparsers(dest="command", metavar=say("call.COMMAND"))
    for name, add in _COMMANDS.items():
        add(commands.add_parser(name, say=say, help=say(f"call.{name}")), say)
    return parser


def _add_language(parser: argparse.ArgumentParser, say: Say, *, default: str | None) -> None:
    choices = tuple(LANGUAGES)
    parser.add_argument("--lang", choices=choices, default=default, help=say("call.language"))


def _add_study(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("--study", metavar=say("call.STUDY"), help=say("call.study"))
    _add_language(parser, say, default=argparse.SUPPRESS)  # it may stand before the command too


def _add_open(parser: argparse.ArgumentParser, say: Say) -> None:
    place = say("call.PLACE")
    parser.add_argument("place", nargs="*", type=_text, metavar=place, help=say("call.place"))
    _add_study(parser, say)
    parser.add_argument(
        "--screenshot",
        metavar=f"{say('call.FILE')}.png",
        type=_picture,
        help=say("call.screenshot"),
    )
    parser.add_argument("--size", metavar="WxH", type=_size, help=say("call.size"))
    parser.add_argument("--tab", choices=TABS, help=say("call.tab"))
    parser.add_argument("--look", choices=("light", "dark"), help=say("call.look"))
    parser.add_argument("--text", metavar="N", type=_percent, help=say("call.text"))


def _add_near(parser: argparse.ArgumentParser, say: Say) -> None:
    place = say("call.PLACE")
    parser.add_argument("place", nargs="+", type=_text, metavar=place, help=say("call.place"))
    _add_study(parser, say)
    parser.add_argument("--limit", type=_limit, default=10, metavar="N", help=say("call.limit"))
    parser.add_argument("--within", type=_distance, metavar="N", help=say("call.within"))
    parser.add_argument("--units", choices=("mi", "km"), help=say("call.units"))
    for name in ("country", "status"):
        metavar, text = say(f"call.{name.upper()}"), say(f"call.{name}")
        parser.add_argument(f"--{name}", action="append", metavar=metavar, help=text)
    formats = ("table", "json", "csv", "geojson")
    parser.add_argument("--format", choices=formats, default="table", help=say("call.format"))


def _add_show(parser: argparse.ArgumentParser, say: Say) -> None:
    _add_study(parser, say)
    formats = ("text", "json")
    parser.add_argument("--format", choices=formats, default="text", help=say("call.format"))
    parser.add_argument("--panel", choices=PANELS, help=say("call.panel"))


def _add_convert(parser: argparse.ArgumentParser, say: Say) -> None:
    words = f"{say('call.FILE')}|{say('call.FOLDER')}|ID"
    parser.add_argument("records", nargs="+", metavar=words, help=say("call.records"))
    parser.add_argument("--to", choices=FORMS, help=say("call.to"))
    parser.add_argument("--output", metavar=say("call.FILE"), help=say("call.output"))
    parser.add_argument("--near", metavar=say("call.PLACE"), help=say("call.convert_near"))
    parser.add_argument("--within", type=_distance, metavar="N", help=say("call.within"))
    parser.add_argument("--units", choices=("mi", "km"), help=say("call.units"))
    _add_language(parser, say, default=argparse.SUPPRESS)


def _add_fetch(parser: argparse.ArgumentParser, say: Say) -> None:
    text = say("call.numbers")
    parser.add_argument("numbers", nargs="+", metavar="ID", type=_number, help=text)
    _add_language(parser, say, default=argparse.SUPPRESS)


def _add_library(parser: argparse.ArgumentParser, say: Say) -> None:
    records = f"{say('call.FILE')}|{say('call.FOLDER')}"
    parser.add_argument("words", nargs="*", metavar=say("call.WORD"), help=say("call.find"))
    condition, status = say("call.CONDITION"), say("call.STATUS")
    parser.add_argument("--condition", metavar=condition, help=say("call.library_condition"))
    parser.add_argument("--status", metavar=status, help=say("call.library_status"))
    parser.add_argument("--near", metavar=say("call.PLACE"), help=say("call.library_near"))
    parser.add_argument("--units", choices=("mi", "km"), help=say("call.units"))
    parser.add_argument(
        "--limit", type=_limit, default=50, metavar="N", help=say("call.library_limit")
    )
    moves = parser.add_mutually_exclusive_group()
    moves.add_argument("--add", nargs="+", metavar=records, help=say("call.add"))
    moves.add_argument("--remove", metavar="ID", type=_text, help=say("call.remove"))
    moves.add_argument("--restore", metavar="ID", type=_text, help=say("call.restore"))
    _add_language(parser, say, default=argparse.SUPPRESS)


_COMMANDS: Mapping[str, Callable[[_Parser, Say], None]] = {
    "open": _add_open,
    "near": _add_near,
    "show": _add_show,
    "convert": _add_convert,
    "fetch": _add_fetch,
    "library": _add_library,
}


_KINDS: Mapping[str, type[Options]] = {
    "open": OpenOptions,
    "near": NearOptions,
    "show": ShowOptions,
    "convert": ConvertOptions,
    "fetch": FetchOptions,
    "library": LibraryOptions,
}


def _text(text: str) -> str:
    """Without the bytes of a command line that are no text."""
    return text.encode(errors="ignore").decode()


def _number(text: str) -> str:
    if not re.fullmatch(r"NCT(?=\d*[1-9])\d{1,8}", text.strip(), re.ASCII | re.IGNORECASE):
        raise argparse.ArgumentTypeError("usage.number")
    return text


def _size(text: str) -> Size:
    try:
        width, height = (int(part) for part in text.lower().split("x"))
    except ValueError:
        raise argparse.ArgumentTypeError("usage.size") from None
    if not all(_SMALLEST <= side <= _LARGEST for side in (width, height)):
        raise argparse.ArgumentTypeError("usage.size")
    return Size(width, height)


def _picture(text: str) -> str:
    if not text.lower().endswith(".png"):
        raise argparse.ArgumentTypeError("usage.picture")
    return text


def _percent(text: str) -> int:
    if not re.fullmatch(r"\d{3}", text, re.ASCII) or not 100 <= int(text) <= 200:
        raise argparse.ArgumentTypeError("usage.percent")
    return int(text)


def _limit(text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text):
        raise argparse.ArgumentTypeError("usage.limit")
    return int(text)


def _distance(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError("usage.distance")
    return value
