"""The words that the program understands on a command line."""

import argparse
from typing import NoReturn

import msgspec

from trialfinder import __version__
from trialfinder.errors import UsageError
from trialfinder.words.languages import LANGUAGES

TABS = ("map", "about", "treatment", "eligibility", "results", "record")
PANELS = ("about", "treatment", "eligibility", "results", "status", "record", "glossary")
_SMALLEST, _LARGEST = 320, 7680


class Size(msgspec.Struct, frozen=True):
    """A window's size in pixels."""

    width: int
    height: int


class _Parser(argparse.ArgumentParser):
    """Raises our own error, so that a wrong call ends in one plain line."""

    def error(self, message: str) -> NoReturn:
        raise UsageError("usage.wrong", detail=message, command=self.prog)


def wanted_language(arguments: list[str]) -> str | None:
    """What `--lang` says, before anything else is understood; None where it names no language."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    parser.add_argument("--lang", choices=tuple(LANGUAGES))
    try:
        return parser.parse_known_args(arguments)[0].lang or None
    except (argparse.ArgumentError, SystemExit):
        return None


def parse(arguments: list[str]) -> argparse.Namespace:
    """The command and its options; no arguments at all mean `open`.

    Raises:
        UsageError: the words do not fit.
    """
    parser = _Parser(
        prog="trialfinder",
        description="See whether a clinical study can be joined, and which centers are nearest.",
    )
    parser.add_argument("--version", action="version", version=f"TrialFinder {__version__}")
    commands = parser.add_subparsers(dest="command", parser_class=_Parser)
    _add_open(commands.add_parser("open", help="show the window (as does no command at all)"))
    _add_near(commands.add_parser("near", help="list the centers nearest to a place"))
    _add_show(commands.add_parser("show", help="print what the study's record says"))
    options = parser.parse_args(arguments or ["open"])
    if options.command != "show":
        options.place = " ".join(options.place) if options.place else None
    return options


def _add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--lang", choices=tuple(LANGUAGES), help="language for this run only, else your own"
    )


def _add_study(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--study", metavar="FILE|ID", help="a registry record, or the identifier of a bundled one"
    )
    _add_language(parser)


def _add_open(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("place", nargs="*", metavar="PLACE", help="ZIP, Canadian code, or city")
    _add_study(parser)
    parser.add_argument(
        "--screenshot",
        metavar="FILE.png",
        type=_picture,
        help="draw the window into a file, then end",
    )
    parser.add_argument("--size", metavar="WxH", type=_size, help="size of the window in pixels")
    parser.add_argument("--tab", choices=TABS, help="what to show first")
    parser.add_argument("--look", choices=("light", "dark"), help="for this run only")
    parser.add_argument(
        "--text", metavar="PERCENT", type=_percent, help="text size for this run only, 100 to 200"
    )


def _add_near(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("place", nargs="+", metavar="PLACE", help="ZIP, Canadian code, or city")
    _add_study(parser)
    parser.add_argument(
        "--limit", type=_limit, default=10, metavar="N", help="how many; 0 for all (default 10)"
    )
    parser.add_argument(
        "--within", type=_distance, metavar="N", help="only centers within N of the units"
    )
    parser.add_argument("--units", choices=("mi", "km"), default="mi", help="default mi")
    parser.add_argument("--country", action="append", metavar="NAME", help="only this country")
    parser.add_argument("--status", action="append", metavar="STATUS", help="only this status")
    parser.add_argument("--format", choices=("table", "json", "csv", "geojson"), default="table")


def _add_show(parser: argparse.ArgumentParser) -> None:
    _add_study(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--panel", choices=PANELS, help="only this text")


def _size(text: str) -> Size:
    try:
        width, height = (int(part) for part in text.lower().split("x"))
    except ValueError:
        raise argparse.ArgumentTypeError("a size looks like 1280x820") from None
    if not all(_SMALLEST <= side <= _LARGEST for side in (width, height)):
        raise argparse.ArgumentTypeError(f"each side is from {_SMALLEST} to {_LARGEST} pixels")
    return Size(width, height)


def _picture(text: str) -> str:
    if not text.lower().endswith(".png"):
        raise argparse.ArgumentTypeError("a picture's name ends in .png")
    return text


def _percent(text: str) -> int:
    if not text.isdigit() or not 100 <= int(text) <= 200:
        raise argparse.ArgumentTypeError("a text size is a number from 100 to 200")
    return int(text)


def _limit(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError("a limit is a whole number, 0 for all")
    return int(text)


def _distance(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError("a distance is a number above 0")
    return value
