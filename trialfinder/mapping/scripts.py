"""The scripts of the map as one, each after those that it needs, as its own imports say.

They are modules of JavaScript. A browser could load them one by one, but the window's thread
answers each request of the page while it has other things to do, and a script that imports is read
before what it imports is asked for. So they are served as one; nothing else is changed.
"""

import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import msgspec

FIRST = "map.js"
"""The script that the page starts; the others are found from it."""

_IMPORT = re.compile(r'^import \{ (\w+(?:, \w+)*) \} from "\./(\w+\.js)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:class|const|function) (\w+))", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)


class ScriptError(ValueError):
    """The scripts of the map cannot be made into one."""


class Script(msgspec.Struct, frozen=True):
    """One module: what it takes, as names with the script each is from; what it gives; its text."""

    name: str
    takes: tuple[tuple[str, str], ...]
    gives: tuple[str, ...]
    text: str

    @property
    def needs(self) -> tuple[str, ...]:
        """The names of the scripts that must have run before this one."""
        return tuple(dict.fromkeys(source for _, source in self.takes))

    def as_function(self) -> str:
        """The module as a constant: what the function around its text gives back.

        Lines stay lines, so that a fault is found at the same distance from the script's start.
        """
        text = _IMPORT.sub(
            lambda found: f"const {{ {found[1]} }} = {_constant(found[2])};", self.text
        )
        text = _EXPORT.sub("", text)
        head = f"const {_constant(self.name)} = (() => {{ // {self.name}\n"
        return f"{head}{text}return {{ {', '.join(self.gives)} }};\n}})();\n"


def read_script(path: Path) -> Script:
    """Reads what a script imports and exports.

    Raises:
        OSError: there is no such file.
        ScriptError: an import or an export is not written in a way known here.
    """
    text = path.read_text(encoding="utf-8")
    other = _OTHER.search(_EXPORT.sub("", _IMPORT.sub("", text)))
    if other is not None:
        raise ScriptError(f"{path.name}: cannot read {other.group()!r}")
    takes = tuple(
        (name, found[2]) for found in _IMPORT.finditer(text) for name in found[1].split(", ")
    )
    gives = tuple(found[1] for found in _EXPORT.finditer(text))
    return Script(path.name, takes, gives, text)


def scripts_in_order(map_dir: Path) -> list[Script]:
    """All scripts that `FIRST` needs and itself, each after those that it needs.

    Raises:
        OSError: a script is missing.
        ScriptError: scripts need each other in a circle, or one cannot be read.
    """
    found: dict[str, Script] = {}
    waiting = [FIRST]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = read_script(map_dir / name)
            waiting += found[name].needs
    try:
        order = list(TopologicalSorter({name: found[name].needs for name in found}).static_order())
    except CycleError as error:
        raise ScriptError(f"in a circle: {' -> '.join(error.args[1])}") from error
    return [found[name] for name in order]


def joined_scripts(map_dir: Path) -> bytes:
    """The scripts as one file. For errors see `scripts_in_order`."""
    return "".join(
        ['"use strict";\n', *(script.as_function() for script in scripts_in_order(map_dir))]
    ).encode()


def _constant(name: str) -> str:
    return f"{name.removesuffix('.js')}_script"
