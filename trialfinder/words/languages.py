"""Which languages there are, and which one a person wants.

A language is a folder of `resources/words` with a `language.json`; there is no other list of them.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from trialfinder import paths
from trialfinder.errors import ResourceError
from trialfinder.resource_file import read_resource

ENGLISH = "en"
SYSTEM = "system"
"""The choice of whoever wants the language of the system."""


class Joining(msgspec.Struct, frozen=True, array_like=True):
    """A word before the last of several that is said otherwise where a pattern of what comes next
    fits: in Spanish "y" is "e" before "Italia"."""

    word: str
    otherwise: str
    before: str

    def heard(self, template: str, last: str) -> str:
        """A template such as "{first} y {last}" as it is said before `last`."""
        if not re.match(self.before, last):
            return template
        return template.replace(f" {self.word} {{last}}", f" {self.otherwise} {{last}}")


class _Name(msgspec.Struct, frozen=True):
    """What a language is called by its speakers, and in English, as Windows calls it; and how it
    joins the last of several."""

    name: str
    in_english: str
    joining: tuple[Joining, ...] = ()


def languages() -> Mapping[str, str]:
    """Tags of the languages, English first, and the names that their speakers give them.

    Raises:
        ResourceError: the folder of words is missing, or a file in it damaged.
    """
    return {tag: name.name for tag, name in _names(paths.words_dir(ENGLISH).parent).items()}


def joining(folder: Path) -> tuple[Joining, ...]:
    """How the language of `folder` ("resources/words/es") joins the last of several.

    Raises:
        ResourceError: a file of a language is damaged.
    """
    name = _names(folder.parent).get(folder.name)
    return name.joining if name else ()


@cache  # they come with the program and do not change
def _names(folder: Path) -> Mapping[str, _Name]:
    try:
        tags = sorted(each.name for each in folder.iterdir() if (each / "language.json").exists())
    except OSError as error:
        raise ResourceError("resource.damaged", file=str(folder)) from error
    tags = [ENGLISH, *(tag for tag in tags if tag != ENGLISH)]
    return {tag: read_resource(folder / tag / "language.json", _Name) for tag in tags}


def known_choice(choice: str) -> str:
    """What a person chose once: the tag of a language, or the system's where there is no such
    language, or none any more."""
    return choice if choice in languages() else SYSTEM


def system_language(environment: Mapping[str, str]) -> str | None:
    """The language that the environment asks for: English where it asks for one we do not have.

    None where it asks for none, as is usual on Windows and macOS. The order of the variables is
    that of GNU gettext: https://www.gnu.org/software/gettext/manual/html_node/The-LANGUAGE-variable
    """
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, names), None)
    if locale is None:
        return None
    plain = locale.partition(".")[0] in ("C", "POSIX")
    wished = "" if plain else environment.get("LANGUAGE", "")
    return language_of([*filter(None, wished.split(":")), locale])


def language_of(locales: list[str]) -> str:
    """The first of our languages among names such as "es_MX.UTF-8", "fr-CA"; else English."""
    names = _names(paths.words_dir(ENGLISH).parent)
    called = {name.in_english.lower(): tag for tag, name in names.items()}  # as Windows does
    for locale in locales:
        name = re.split(r"[_.@-]", locale.lower())[0]
        if name in names:
            return name
        if name in called:
            return called[name]
    return ENGLISH
