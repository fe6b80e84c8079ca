"""The words that the program understands on a command line."""

import argparse
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, get_args

import msgspec

from trialfinder import __version__
from trialfinder.commands import argument_values as values
from trialfinder.commands.call_parser import CallParser, Say
from trialfinder.library.pack_names import PACK_SUFFIX, is_pack
from trialfinder.options import (
    CheckFormat,
    CheckOptions,
    ConvertOptions,
    FetchOptions,
    FindFormat,
    FindOptions,
    Form,
    InstallDesktopOptions,
    LibraryOptions,
    Look,
    NearFormat,
    NearOptions,
    OpenOptions,
    Options,
    PackOptions,
    Paper,
    ServeMcpOptions,
    SettingsFormat,
    SettingsOptions,
    Sex,
    SheetKind,
    SheetOptions,
    ShowFormat,
    ShowOptions,
)
from trialfinder.settings import Units
from trialfinder.words.languages import languages
from trialfinder.words.panels import PANEL_NAMED, TEXT_TABS

TABS = ("map", *TEXT_TABS)
_NAME = "trialfinder"


class Command(NamedTuple):
    """One command: the module of this folder whose `run(options, catalogue)` does it and gives the
    exit code, the type of its options, and what adds these to its parser."""

    module: str
    options: type[Options]
    add: Callable[[CallParser, Say], None]


def wanted_language(arguments: Sequence[str]) -> str | None:
    """What `--lang` says, before anything else is understood; None where it names no language."""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    said = [word.removeprefix("--lang=") for word in options if word.startswith("--lang=")]
    said += [after for word, after in pairwise(options) if word == "--lang"]
    return said[-1] if said and said[-1] in languages() else None


def parse(arguments: Sequence[str], say: Say) -> Options:
    """The options of the command; no command means `open`. `say` words the help.

    Raises:
        UsageError: the words do not fit.
    """
    before, name, after = _at_the_command(_asking_for_help(arguments))
    is_known = name in COMMANDS
    program, commands = _parsers(say, [name] if is_known and not before else COMMANDS)
    found, unknown = program.read(before, argparse.Namespace())
    if not is_known:
        raise program.wrong("usage.command", word=name, there=", ".join(commands))
    found, also_unknown = commands[name].read(after, found)
    if unknown or also_unknown:
        raise program.wrong("usage.unknown", words=" ".join([*unknown, *also_unknown]))
    said = {key: value for key, value in vars(found).items() if value not in (None, [])}
    if name == _USUAL and "study" not in said:
        _take_file(said)
    if name == _USUAL and "study" in said and is_pack(Path(said["study"])):
        said["pack"] = said.pop("study")
    if "place" in said:
        said["place"] = " ".join(said["place"])
    return msgspec.convert(said, COMMANDS[name].options)


def _take_file(said: dict[str, Any]) -> None:
    """Take a word of the place that is a file's for the study: that is how a desktop opens one."""
    words: list[str] = said.get("place", [])
    file = next((word for word in words if _is_file(word)), None)
    if file is not None:
        said["study"] = file
        said["place"] = [word for word in words if word is not file]
        if not said["place"]:
            del said["place"]


def _is_file(word: str) -> bool:
    """Whether a word is a file's path or name, and no place: no place has an ending or a slash."""
    return (os.sep in word or "." in word) and Path(word).is_file()


def _asking_for_help(words: Sequence[str]) -> Sequence[str]:
    """`help` and `help near` as `--help` and `near --help`."""
    before, name, after = _at_the_command(words)
    return [*before, *after, "--help"] if name == "help" else words


def _at_the_command(words: Sequence[str]) -> tuple[Sequence[str], str, Sequence[str]]:
    """What stands before the command, which is the first word of its own, and what after it."""
    position = 0
    while position < len(words):
        word = words[position]
        if not word.startswith("-"):
            if word not in COMMANDS and _is_file(word):
                return words[:position], _USUAL, words[position:]
            return words[:position], word, words[position + 1 :]
        takes_value = "--lang".startswith(word) and word.startswith("--l")
        position += 2 if takes_value else 1
    return words, _USUAL, ()


def _parsers(say: Say, names: Iterable[str]) -> tuple[CallParser, Mapping[str, CallParser]]:
    """What stands before a command, and what after those with these names."""
    program = CallParser(say=say, prog=_NAME, description=say("call.description"))
    program.add_version(f"TrialFinder {__version__}")
    _add_language(program, default=None)
    listed = program.add_subparsers(dest="command", metavar=say("call.COMMAND"), prog=_NAME)
    commands = {name: listed.add_parser(name, say=say, help=say(f"call.{name}")) for name in names}
    for name, parser in commands.items():
        COMMANDS[name].add(parser, say)
    return program, commands


def _add_language(parser: CallParser, *, default: str | None = argparse.SUPPRESS) -> None:
    """It may stand before the command too."""
    parser.add_option("--lang", "call.language", choices=tuple(languages()), default=default)


def _add_study(parser: CallParser, say: Say) -> None:
    parser.add_option("--study", "call.study", metavar=say("call.STUDY"))
    _add_downloaded(parser, say)
    _add_language(parser)


def _add_downloaded(parser: CallParser, say: Say) -> None:
    """On whatever reads files."""
    parser.add_option("--downloaded", "call.downloaded", values.day, metavar=say("call.DAY"))


def _add_units(parser: CallParser) -> None:
    parser.add_option("--units", "call.units", choices=get_args(Units))


def _add_within(parser: CallParser) -> None:
    parser.add_option("--within", "call.within", values.distance, metavar="N")
    _add_units(parser)


def _add_open(parser: CallParser, say: Say) -> None:
    parser.add_words(
        "place", "call.open_place", nargs="*", type=values.text, metavar=say("call.PLACE")
    )
    _add_study(parser, say)
    picture = f"{say('call.FILE')}.png"
    parser.add_option("--screenshot", "call.screenshot", values.picture, metavar=picture)
    parser.add_option("--size", "call.size", values.size, metavar="WxH")
    parser.add_option("--tab", "call.tab", choices=TABS)
    parser.add_option("--look", "call.look", choices=get_args(Look))
    parser.add_option("--text", "call.text", values.percent, metavar="N")


def _add_near(parser: CallParser, say: Say) -> None:
    parser.add_words("place", "call.place", nargs="+", type=values.text, metavar=say("call.PLACE"))
    _add_study(parser, say)
    parser.add_option("--limit", "call.limit", values.limit, metavar="N")
    _add_within(parser)
    for name in ("country", "status"):
        metavar = say(f"call.{name.upper()}")
        parser.add_option(f"--{name}", f"call.{name}", action="append", metavar=metavar)
    parser.add_switch("--open", "call.only_open")
    parser.add_option("--format", "call.format", choices=get_args(NearFormat))


def _add_check(parser: CallParser, say: Say) -> None:
    _add_study(parser, say)
    parser.add_option("--facts", "call.check_facts", metavar=f"{say('call.FILE')}.json")
    parser.add_option("--format", "call.format", choices=get_args(CheckFormat))


def _add_show(parser: CallParser, say: Say) -> None:
    _add_study(parser, say)
    parser.add_option("--format", "call.format", choices=get_args(ShowFormat))
    parser.add_option("--panel", "call.panel", choices=tuple(PANEL_NAMED))
    parser.add_option("--near", "call.show_near", metavar=say("call.PLACE"))


def _add_convert(parser: CallParser, say: Say) -> None:
    words = f"{say('call.FILE')}|{say('call.FOLDER')}|ID"
    parser.add_words("records", "call.records", nargs="+", metavar=words)
    _add_downloaded(parser, say)
    parser.add_option("--to", "call.to", choices=get_args(Form))
    parser.add_option("--output", "call.output", metavar=say("call.FILE"))
    parser.add_option("--near", "call.convert_near", metavar=say("call.PLACE"))
    _add_within(parser)
    _add_language(parser)


def _add_fetch(parser: CallParser, say: Say) -> None:
    parser.add_words("numbers", "call.numbers", nargs="+", type=values.number, metavar="ID")
    _add_language(parser)


def _add_library(parser: CallParser, say: Say) -> None:
    records = f"{say('call.FILE')}|{say('call.FOLDER')}"
    parser.add_words("words", "call.library_words", nargs="*", metavar=say("call.WORD"))
    parser.add_option("--condition", "call.library_condition", metavar=say("call.CONDITION"))
    parser.add_option("--status", "call.library_status", metavar=say("call.STATUS"))
    parser.add_option("--near", "call.library_near", metavar=say("call.PLACE"))
    _add_units(parser)
    parser.add_option("--limit", "call.library_limit", values.limit, metavar="N")
    parser.add_rivals(
        {
            "--add": {"says": "call.add", "nargs": "+", "metavar": records},
            "--remove": {"says": "call.remove", "convert": values.text, "metavar": "ID"},
            "--restore": {"says": "call.restore", "convert": values.text, "metavar": "ID"},
        },
        {"--undo-pack": "call.undo_pack"},
    )
    parser.add_switch("--whole", "call.whole")
    _add_downloaded(parser, say)
    _add_language(parser)


def _add_pack(parser: CallParser, say: Say) -> None:
    file = say("call.FILE")
    parser.add_words(
        "output",
        "call.pack_output",
        nargs="?",
        type=values.pack_file,
        metavar=f"{file}{PACK_SUFFIX}",
    )
    parser.add_option("--key", "call.pack_key", metavar=f"{file}.key")
    parser.add_option("--illness", "call.pack_illness", values.text, metavar=say("call.WORD"))
    parser.add_option("--serial", "call.pack_serial", values.serial, metavar="N")
    parser.add_option("--password-fd", "call.pack_password", values.descriptor, metavar="N")
    _add_language(parser)


def _add_find(parser: CallParser, say: Say) -> None:
    parser.add_words(
        "words", "call.find_words", nargs="+", type=values.text, metavar=say("call.WORD")
    )
    parser.add_option("--near", "call.find_near", metavar=say("call.PLACE"))
    parser.add_option("--age", "call.find_age", values.age, metavar=say("call.AGE"))
    parser.add_option("--sex", "call.find_sex", choices=get_args(Sex))
    parser.add_switch("--open", "call.find_open")
    parser.add_switch("--ask", "call.find_ask")
    parser.add_option("--within", "call.find_within", values.distance, metavar="N")
    _add_units(parser)
    parser.add_option("--limit", "call.find_limit", values.limit, metavar="N")
    parser.add_option("--format", "call.format", choices=get_args(FindFormat))
    _add_language(parser)


def _add_sheet(parser: CallParser, say: Say) -> None:
    parser.add_words("place", "call.place", nargs="*", type=values.text, metavar=say("call.PLACE"))
    _add_study(parser, say)
    parser.add_option("--kind", "call.sheet_kind", choices=get_args(SheetKind))
    parser.add_option("--panel", "call.panel", choices=tuple(PANEL_NAMED))
    _add_units(parser)
    parser.add_option("--paper", "call.sheet_paper", choices=get_args(Paper))
    parser.add_switch("--large", "call.sheet_large")
    parser.add_switch("--name-place", "call.sheet_name_place")
    parser.add_switch("--past-centers", "call.sheet_past_centers")
    files = f"{say('call.FILE')}.pdf|.html|.txt"
    parser.add_option("--output", "call.sheet_output", metavar=files)


def _add_serve_mcp(parser: CallParser, say: Say) -> None:
    _add_language(parser)


def _add_settings(parser: CallParser, say: Say) -> None:
    parser.add_option("--format", "call.format", choices=get_args(SettingsFormat))
    _add_language(parser)


def _add_install_desktop(parser: CallParser, say: Say) -> None:
    parser.add_switch("--remove", "call.desktop_remove")
    _add_language(parser)


_USUAL = "open"
COMMANDS: Mapping[str, Command] = {
    "open": Command("window", OpenOptions, _add_open),
    "near": Command("near", NearOptions, _add_near),
    "show": Command("show", ShowOptions, _add_show),
    "check": Command("check", CheckOptions, _add_check),
    "convert": Command("convert", ConvertOptions, _add_convert),
    "fetch": Command("fetch", FetchOptions, _add_fetch),
    "library": Command("library", LibraryOptions, _add_library),
    "pack": Command("pack", PackOptions, _add_pack),
    "find": Command("find", FindOptions, _add_find),
    "sheet": Command("sheet", SheetOptions, _add_sheet),
    "settings": Command("settings", SettingsOptions, _add_settings),
    "install-desktop": Command("install_desktop", InstallDesktopOptions, _add_install_desktop),
    "serve-mcp": Command("serve_mcp", ServeMcpOptions, _add_serve_mcp),
}
"""Every command by its name, in the order of the help. Its help is the message `call.NAME`."""
