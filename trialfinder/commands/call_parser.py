"""Reads the words of one command, and finds what is wrong with them; nothing of it in English."""

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NoReturn

from trialfinder.errors import UsageError
from trialfinder.messages import Value

Say = Callable[[str], str]


class UnfitError(argparse.ArgumentTypeError):
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


class CallParser(argparse.ArgumentParser):
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
        before_colon = say("field.colon").removesuffix(":")  # argparse writes the colon itself
        self._positionals.title = f"{say('call.words')}{before_colon}"
        self._optionals.title = f"{say('call.options')}{before_colon}"
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

    def add_rivals(
        self, rivals: Mapping[str, Mapping[str, Any]], switches: Mapping[str, str]
    ) -> None:
        """Options, each with what `add_option` takes, and switches, each with the key of its help,
        of which a call may have one."""
        group = self.add_mutually_exclusive_group()
        for flag, others in rivals.items():
            self.add_option(flag, group=group, **others)
        for flag, says in switches.items():
            self.add_switch(flag, says)
        self._rivals = (*rivals, *switches)

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
        if isinstance(unfit, UnfitError):
            return self.wrong(unfit.key, **unfit.values, name=name or "")
        if name in self._flags and name in words:
            return self.wrong("usage.no_value", name=name)
        odd = [word for word in words if word.startswith("-")]  # such as `--help=x`
        return self.wrong("usage.unknown", words=" ".join(odd or words))


def _one_of(choices: Sequence[str], text: str) -> str:
    if text not in choices:
        raise UnfitError("usage.choice", word=text, there=", ".join(choices))
    return text
