"""Which tests run which functions of the program, and how long each test takes.

A copy of the project is marked: each function says when it is called. The copy's tests run once
with this module as a plugin of pytest, which writes a line of JSON a test. A process that a test
starts says the same of itself. What runs while a module is imported belongs to no test.
"""

import ast
import atexit
import builtins
import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_FOLDER = "TRIALFINDER_REACHED"
"""The variable of the surroundings that names the folder of the lines."""
_HOOK = b"""
import os as _os
if "%s" in _os.environ:
    import tools.reached as _reached
    _reached.listen()
""" % _FOLDER.encode()
_called: set[str] = set()
"""The functions that were called since the last test began, as path:name."""
_Def = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass
class Reached:
    """The tests that call each function (path:name), and what each test that passes takes of the
    processor, in seconds."""

    seconds: dict[str, float] = field(default_factory=dict)
    tests: dict[str, list[str]] = field(default_factory=dict)
    red: list[str] = field(default_factory=list)
    """Tests that fail with nothing changed."""

    def of_line(self, path: Path, source: bytes, line: int) -> list[str]:
        """The tests that call the innermost function of a line of a file, quickest first; those
        that call any function of the file where the line is in none."""
        inner = [
            name
            for name, node in _named(ast.parse(source))
            if node.lineno <= line <= (node.end_lineno or node.lineno)
        ]
        if inner:
            found = self.tests.get(f"{path.as_posix()}:{inner[-1]}", [])
        else:
            found = self.of_file(path)
        return sorted(found, key=lambda test: self.seconds[test])

    def of_file(self, path: Path) -> list[str]:
        """The tests that call any function of a file."""
        start = f"{path.as_posix()}:"
        of_any = (tests for mark, tests in self.tests.items() if mark.startswith(start))
        return list(dict.fromkeys(test for tests in of_any for test in tests))

    def save(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        number = {test: each for each, test in enumerate(self.seconds)}
        short = {mark: [number[test] for test in tests] for mark, tests in self.tests.items()}
        path.write_text(
            json.dumps({"seconds": self.seconds, "tests": short, "red": self.red}), encoding="utf-8"
        )

    @classmethod
    def load(cls, path: Path) -> "Reached":
        written = json.loads(path.read_text(encoding="utf-8"))
        names = list(written["seconds"])
        return cls(
            written["seconds"],
            {mark: [names[each] for each in tests] for mark, tests in written["tests"].items()},
            written["red"],
        )


def _named(node: ast.AST, within: str = "") -> Iterator[tuple[str, _Def]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, _Def | ast.ClassDef):
            name = f"{within}{child.name}"
            if isinstance(child, _Def):
                yield name, child
            yield from _named(child, f"{name}.")
        else:
            yield from _named(child, within)


def marked(path: Path, source: bytes) -> bytes:
    """A file whose functions say that they are called."""
    lines = source.splitlines(keepends=True)
    for name, node in sorted(_named(ast.parse(source)), key=lambda one: -one[1].lineno):
        body = node.body[1:] if ast.get_docstring(node) is not None else node.body
        if not body:
            continue
        decorators = getattr(body[0], "decorator_list", [])
        row, column = min(
            (each.lineno, each.col_offset - (each is not body[0]))
            for each in (body[0], *decorators)
        )
        line = lines[row - 1]
        call = f'_reached_("{path.as_posix()}:{name}")'.encode()
        own_line = not line[:column].strip()
        between = b"\n" + line[:column] if own_line else b"; "
        lines[row - 1] = line[:column] + call + between + line[column:]
    return b"".join(lines)


def mark(folder: Path) -> None:
    """Marks the program in a copy of the project."""
    for file in sorted((folder / "trialfinder").rglob("*.py")):
        file.write_bytes(marked(file.relative_to(folder), file.read_bytes()))
    first = folder / "trialfinder" / "__init__.py"
    first.write_bytes(first.read_bytes() + _HOOK)


def listen() -> None:
    """From here on marked functions can be called."""
    setattr(builtins, "_reached_", _called.add)  # noqa: B010 - no name of Python's own
    test = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0]
    if test and "pytest" not in sys.modules:
        atexit.register(_write, test, None, True)


class _Running:
    """The test that runs in this process."""

    is_here: bool = True
    """Not where the tests are only handed out to other processes."""
    begun: float = 0
    passes: bool = True


def pytest_configure(config: Any) -> None:
    spread = getattr(config.option, "numprocesses", None)
    _Running.is_here = hasattr(config, "workerinput") or not spread


def pytest_runtest_logstart() -> None:
    _called.clear()
    _Running.begun, _Running.passes = _worked_s(), True


def pytest_runtest_logreport(report: Any) -> None:
    _Running.passes &= not report.failed


def pytest_runtest_logfinish(nodeid: str) -> None:
    if _Running.is_here:
        _write(nodeid, _worked_s() - _Running.begun, _Running.passes)


def _worked_s() -> float:
    """Seconds of the processor that this process has had, and those it started and has ended."""
    return sum(os.times()[:4])


def _write(test: str, seconds: float | None, passes: bool) -> None:
    """Adds a line of this process; `seconds` are those of a test, None those of its processes."""
    line = {"test": test, "seconds": seconds, "passes": passes, "called": sorted(_called)}
    with Path(os.environ[_FOLDER], f"{os.getpid()}.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def surroundings(folder: Path) -> dict[str, str]:
    """What tells a run of the tests where to write."""
    folder.mkdir(exist_ok=True)
    return {_FOLDER: str(folder)}


def gathered(folder: Path) -> Reached:
    """What a run of the tests has written."""
    lines = [
        json.loads(line)
        for file in sorted(folder.glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    red = {line["test"] for line in lines if not line["passes"]}
    sound = [line for line in lines if line["test"] not in red]
    seconds = {line["test"]: line["seconds"] for line in sound if line["seconds"] is not None}
    called = ((line["test"], line["called"]) for line in sound if line["test"] in seconds)
    return Reached(seconds, _turned(called), sorted(red))


def _turned(called: Iterable[tuple[str, list[str]]]) -> dict[str, list[str]]:
    tests: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for test, functions in called:
        for function in functions:
            tests[function][test] = None
    return {function: list(some) for function, some in tests.items()}
