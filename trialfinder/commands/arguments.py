"""The words that the program understands on a command line."""

import argparse
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, NoReturn, get_args

import msgspec

from trialfinder import __version__
from trialfinder.errors import UsageError
from trialfinder.messages import Value
from trialfinder.options import (
    ConvertOptions,
    FetchOptions,
    Form,
    LibraryOptions,
    Look,
    NearFormat,
    NearOptions,
    OpenOptions,
    Options,
    Paper,
    SheetKind,
    SheetOptions,
    ShowFormat,
    ShowOptions,
    Size,
)
from trialfinder.settings import Units
from trialfinder.words.languages import LANGUAGES

TABS = ("map", "about", "treatment", "eligibility", "results", "record", "glossary")
PANELS = ("about", "treatment", "eligibility", "results", "status", "record", "glossary")
_NAME = "trialfinder"
_SMALLEST, _LARGEST = 320, 7680

Say = Callable[[str], str]


class _Unfit(argparse.ArgumentTypeError):
    """A word that fits no value: the key of what to say, and values beside the option's name."""

    def __init__(self, key: str, **values: Value) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class _Formatter(argparse.HelpFormatter):
    """Help in the language of `say`."""

    def __init__(self, say: Say, prog: str) -> None:
        super().__init__(prog)
        self._say = say

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        own = f"{self._say('call.usage')} "
        super().add_usage(usage, actions, groups, own if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """Raises our own errors, so that a wrong call ends in one plain line in any language.

    argparse tells many faults apart by an English sentence alone. Those are found here, in the
    words themselves, before it sees them or after.
    """

    def __init__(self, *, say: Say, **others: Any) -> None:
        super().__init__(
            **others,
            add_help=False,
            allow_abbrev=False,  # `_in_full` does that
            exit_on_error=False,
            formatter_class=partial(_Formatter, say),
        )
        self._say = say
        self._flags = ["--help"]
        self._rivals: Sequence[str] = ()
        self._needed: argparse.Action | None = None
        self._positionals.title = say("call.words")
        self._optionals.title = say("call.options")
        self.add_argument("-h", "--help", action="help", help=say("call.help"))

    def add_option(
        self,
        flag: str,
        says: str,
        convert: Callable[[str], Any] = str,
        *,
        choices: Sequence[str] | None = None,
        group: argparse._ActionsContainer | None = None,
        **others: Any,
    ) -> None:
        """An option that takes a value; `says` is the key of its help."""
        if choices is not None:
            convert = partial(_one_of, choices)
        self._flags.append(flag)
        (group or self).add_argument(
            flag, help=self._say(says), type=convert, choices=choices, **others
        )

    def add_switch(self, flag: str, says: str) -> None:
        """An option without a value."""
        self._flags.append(flag)
        self.add_argument(flag, action="store_true", help=self._say(says))

    def add_rivals(self, rivals: Mapping[str, Mapping[str, Any]]) -> None:
        """Options, each with what `add_option` takes, of which a call may have one."""
        group = self.add_mutually_exclusive_group()
        for flag, others in rivals.items():
            self.add_option(flag, group=group, **others)
        self._rivals = tuple(rivals)

    def add_version(self, version: str) -> None:
        self._flags.append("--version")
        self.add_argument(
            "--version", action="version", version=version, help=self._say("call.version")
        )

    def add_words(self, name: str, says: str, **others: Any) -> None:
        """What stands after the command without a name: at least one word where `nargs` is "+"."""
        action = self.add_argument(name, help=self._say(says), **others)
        action.required = False
        if action.nargs == argparse.ONE_OR_MORE:
            self._needed = action  # `read` sees to it

    def read(
        self, words: Sequence[str], said: argparse.Namespace
    ) -> tuple[argparse.Namespace, list[str]]:
        """What the words say, added to what is `said` already, and those that mean nothing here.

        Raises:
            UsageError: they do not fit.
        """
        words = list(self._in_full(words))
        self._check_rivals(words)
        try:
            found, unknown = self.parse_known_args(words, said)
        except argparse.ArgumentError as error:
            raise self._fault(error, words) from error
        needed = self._needed
        if needed is not None and not getattr(found, needed.dest):
            raise self.wrong("usage.required", words=str(needed.metavar))
        return found, unknown

    def wrong(self, key: str, **values: Value) -> UsageError:
        """The error for a call of this parser's command."""
        return UsageError(key, **values, command=self.prog)

    def error(self, message: str) -> NoReturn:
        """Raise what argparse would end the program with."""
        raise argparse.ArgumentError(None, message)

    def _in_full(self, words: Sequence[str]) -> Iterator[str]:
        """The words, each option by its whole name: `--lim` is enough for `--limit`."""
        for position, word in enumerate(words):
            if word == "--":
                yield from words[position:]
                return
            flag, equals, value = word.partition("=")
            meant = [known for known in self._flags if known.startswith(flag)]
            if not flag.startswith("--") or not meant or flag in meant:
                yield word
            elif len(meant) == 1:
                yield f"{meant[0]}{equals}{value}"
            else:
                raise self.wrong("usage.choice", word=flag, there=", ".join(meant))

    def _check_rivals(self, words: Sequence[str]) -> None:
        """Raises UsageError where two options are given that do not go together."""
        options = words[: words.index("--")] if "--" in words else words
        flags = dict.fromkeys(word.partition("=")[0] for word in options)
        first, *others = [flag for flag in flags if flag in self._rivals] or [""]
        if others:
            raise self.wrong("usage.either", name=others[0], other=first)

    def _fault(self, error: argparse.ArgumentError, words: Sequence[str]) -> UsageError:
        """What is left to argparse: a word that a converter refuses, a value that is missing."""
        unfit, name = error.__context__, error.argument_name
        if isinstance(unfit, _Unfit):
            return self.wrong(unfit.key, **unfit.values, name=name or "")
        if name in self._flags and name in words:
            return self.wrong("usage.no_value", name=name)
        odd = [word for word in words if word.startswith("-")]  # such as `--help=x`
        return self.wrong("usage.unknown", words=" ".join(odd or words))


def wanted_language(arguments: Sequence[str]) -> str | None:
    """What `--lang` says, before anything else is understood; None where it names no language."""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    said = [word.removeprefix("--lang=") for word in options if word.startswith("--lang=")]
    said += [after for word, after in pairwise(options) if word == "--lang"]
    return said[-1] if said and said[-1] in LANGUAGES else None


def parse(arguments: Sequence[str], say: Say) -> Options:
    """The options of the command; no command means `open`. `say` words the help.

    Raises:
        UsageError: the words do not fit.
    """
    before, name, after = _at_the_command(arguments)
    program, commands = _parsers(say, name)
    found, unknown = program.read(before, argparse.Namespace())
    if name not in commands:
        raise program.wrong("usage.command", word=name, there=", ".join(commands))
    found, also_unknown = commands[name].read(after, found)
    if unknown or also_unknown:
        raise program.wrong("usage.unknown", words=" ".join([*unknown, *also_unknown]))
    said = {key: value for key, value in vars(found).items() if value not in (None, [])}
    if "place" in said:
        said["place"] = " ".join(said["place"])
    return msgspec.convert(said, _KINDS[name])


def _at_the_command(words: Sequence[str]) -> tuple[Sequence[str], str, Sequence[str]]:
    """What stands before the command, which is the first word of its own, and what after it."""
    position = 0
    while position < len(words):
        word = words[position]
        if not word.startswith("-"):
            return words[:position], word, words[position + 1 :]
        takes_value = "--lang".startswith(word) and word.startswith("--l")
        position += 2 if takes_value else 1
    return words, _USUAL, ()


def command_line(say: Say) -> argparse.ArgumentParser:
    """Every command and option that there is."""
    return _parsers(say)[0]


def _parsers(say: Say, only: str | None = None) -> tuple[_Parser, Mapping[str, _Parser]]:
    """What stands before a command, and what after each of them, or after one of them alone."""
    program = _Parser(say=say, prog=_NAME, description=say("call.description"))
    program.add_version(f"TrialFinder {__version__}")
    _add_language(program, default=None)
    listed = program.add_subparsers(dest="command", metavar=say("call.COMMAND"), prog=_NAME)
    commands = {
        name: listed.add_parser(name, say=say, help=say(f"call.{name}")) for name in _COMMANDS
    }
    for name, add in _COMMANDS.items():
        if only in (None, name):
            add(commands[name], say)
    return program, commands


def _add_language(parser: _Parser, *, default: str | None = argparse.SUPPRESS) -> None:
    """It may stand before the command too."""
    parser.add_option("--lang", "call.language", choices=tuple(LANGUAGES), default=default)


def _add_study(parser: _Parser, say: Say) -> None:
    parser.add_option("--study", "call.study", metavar=say("call.STUDY"))
    _add_language(parser)


def _add_units(parser: _Parser) -> None:
    parser.add_option("--units", "call.units", choices=get_args(Units))


def _add_within(parser: _Parser) -> None:
    parser.add_option("--within", "call.within", _distance, metavar="N")
    _add_units(parser)


def _add_open(parser: _Parser, say: Say) -> None:
    parser.add_words("place", "call.place", nargs="*", type=_text, metavar=say("call.PLACE"))
    _add_study(parser, say)
    picture = f"{say('call.FILE')}.png"
    parser.add_option("--screenshot", "call.screenshot", _picture, metavar=picture)
    parser.add_option("--size", "call.size", _size, metavar="WxH")
    parser.add_option("--tab", "call.tab", choices=TABS)
    parser.add_option("--look", "call.look", choices=get_args(Look))
    parser.add_option("--text", "call.text", _percent, metavar="N")


def _add_near(parser: _Parser, say: Say) -> None:
    parser.add_words("place", "call.place", nargs="+", type=_text, metavar=say("call.PLACE"))
    _add_study(parser, say)
    parser.add_option("--limit", "call.limit", _limit, metavar="N")
    _add_within(parser)
    for name in ("country", "status"):
        metavar = say(f"call.{name.upper()}")
        parser.add_option(f"--{name}", f"call.{name}", action="append", metavar=metavar)
    parser.add_option("--format", "call.format", choices=get_args(NearFormat))


def _add_show(parser: _Parser, say: Say) -> None:
    _add_study(parser, say)
    parser.add_option("--format", "call.format", choices=get_args(ShowFormat))
    parser.add_option("--panel", "call.panel", choices=PANELS)


def _add_convert(parser: _Parser, say: Say) -> None:
    words = f"{say('call.FILE')}|{say('call.FOLDER')}|ID"
    parser.add_words("records", "call.records", nargs="+", metavar=words)
    parser.add_option("--to", "call.to", choices=get_args(Form))
    parser.add_option("--output", "call.output", metavar=say("call.FILE"))
    parser.add_option("--near", "call.convert_near", metavar=say("call.PLACE"))
    _add_within(parser)
    _add_language(parser)


def _add_fetch(parser: _Parser, say: Say) -> None:
    parser.add_words("numbers", "call.numbers", nargs="+", type=_number, metavar="ID")
    _add_language(parser)


def _add_library(parser: _Parser, say: Say) -> None:
    records = f"{say('call.FILE')}|{say('call.FOLDER')}"
    parser.add_words("words", "call.find", nargs="*", metavar=say("call.WORD"))
    parser.add_option("--condition", "call.library_condition", metavar=say("call.CONDITION"))
    parser.add_option("--status", "call.library_status", metavar=say("call.STATUS"))
    parser.add_option("--near", "call.library_near", metavar=say("call.PLACE"))
    _add_units(parser)
    parser.add_option("--limit", "call.library_limit", _limit, metavar="N")
    parser.add_rivals(
        {
            "--add": {"says": "call.add", "nargs": "+", "metavar": records},
            "--remove": {"says": "call.remove", "convert": _text, "metavar": "ID"},
            "--restore": {"says": "call.restore", "convert": _text, "metavar": "ID"},
        }
    )
    _add_language(parser)


def _add_sheet(parser: _Parser, say: Say) -> None:
    parser.add_words("place", "call.place", nargs="*", type=_text, metavar=say("call.PLACE"))
    _add_study(parser, say)
    parser.add_option("--kind", "call.sheet_kind", choices=get_args(SheetKind))
    parser.add_option("--panel", "call.panel", choices=PANELS)
    _add_units(parser)
    parser.add_option("--paper", "call.sheet_paper", choices=get_args(Paper))
    parser.add_switch("--large", "call.sheet_large")
    parser.add_switch("--name-place", "call.sheet_name_place")
    parser.add_switch("--past-centers", "call.sheet_past_centers")
    files = f"{say('call.FILE')}.pdf|.html|.txt"
    parser.add_option("--output", "call.sheet_output", metavar=files)


_USUAL = "open"
_COMMANDS: Mapping[str, Callable[[_Parser, Say], None]] = {
    "open": _add_open,
    "near": _add_near,
    "show": _add_show,
    "convert": _add_convert,
    "fetch": _add_fetch,
    "library": _add_library,
    "sheet": _add_sheet,
}
_KINDS: Mapping[str, type[Options]] = {
    "open": OpenOptions,
    "near": NearOptions,
    "show": ShowOptions,
    "convert": ConvertOptions,
    "fetch": FetchOptions,
    "library": LibraryOptions,
    "sheet": SheetOptions,
}


def _one_of(choices: Sequence[str], text: str) -> str:
    if text not in choices:
        raise _Unfit("usage.choice", word=text, there=", ".join(choices))
    return text


def _text(text: str) -> str:
    """Without the bytes of a command line that are no text."""
    return text.encode(errors="ignore").decode()


def _number(text: str) -> str:
    if not re.fullmatch(r"NCT(?=\d*[1-9])\d{1,8}", text.strip(), re.ASCII | re.IGNORECASE):
        raise _Unfit("usage.number")
    return text


def _size(text: str) -> Size:
    try:
        width, height = (int(part) for part in text.lower().split("x"))
    except ValueError:
        raise _Unfit("usage.size") from None
    if not all(_SMALLEST <= side <= _LARGEST for side in (width, height)):
        raise _Unfit("usage.size")
    return Size(width, height)


def _picture(text: str) -> str:
    if not text.lower().endswith(".png"):
        raise _Unfit("usage.picture")
    return text


def _percent(text: str) -> int:
    if not re.fullmatch(r"\d{3}", text, re.ASCII) or not 100 <= int(text) <= 200:
        raise _Unfit("usage.percent")
    return int(text)


def _limit(text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text):
        raise _Unfit("usage.limit")
    return int(text)


def _distance(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 < value < float("inf"):
        raise _Unfit("usage.distance")
    return value
