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

_IMPORT = re.compile(r'import \{ (\w+(?:, \w+)*) \} from "\./(\w+\.js)";')
_EXPORT = re.compile(r"export ((?:async )?(?:class|const|function) (\w+)\b.*)")


class ScriptError(ValueError):
    """The scripts of the map cannot be made into one."""


class Script(msgspec.Struct, frozen=True):
    """One module: what it takes, as names with the script each is from; what it gives; its code.

    `code` is the text of a function. Lines stay lines, so that a fault is found at the same
    distance from the script's start.
    """

    name: str
    takes: tuple[tuple[str, str], ...]
    gives: tuple[str, ...]
    code: str

    @property
    def needs(self) -> tuple[str, ...]:
        """The names of the scripts that must have run before this one."""
        return tuple(dict.fromkeys(source for _, source in self.takes))

    def as_constant(self) -> str:
        """The module as a constant: what its function gives back."""
        head = f"const {_constant(self.name)} = (() => {{ // {self.name}"
        return f"{head}\n{self.code}\nreturn {{ {', '.join(self.gives)} }};\n}})();\n"


def read_script(path: Path) -> Script:
    """Reads a script. Its imports and exports begin a line and end on it.

    Raises:
        OSError: there is no such file.
        ScriptError: an import or an export is not written in a way known here.
    """
    takes: list[tuple[str, str]] = []
    gives: list[str] = []
    lines = path.read_text(encoding="utf-8").splitlines()
    for i, line in enumerate(lines):
        if not line.startswith(("import", "export")):
            continue
        if found := _IMPORT.fullmatch(line):
            names, source = found.groups()
            takes += [(name, source) for name in names.split(", ")]
            lines[i] = f"const {{ {names} }} = {_constant(source)};"
        elif found := _EXPORT.fullmatch(line):
            lines[i], name = found.groups()
            gives.append(name)
        else:
            raise ScriptError(f"{path.name}: cannot read {line!r}")
    return Script(path.name, tuple(takes), tuple(gives), "\n".join(lines))


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
    parts = [script.as_constant() for script in scripts_in_order(map_dir)]
    return "".join(['"use strict";\n', *parts]).encode()


def _constant(name: str) -> str:
    return f"{name.removesuffix('.js')}_script"
