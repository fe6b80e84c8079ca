"""What each late import saves: `python -m tests.benchmarks.late_imports`.

A module may be imported inside a function only where that saves time that a user feels. Each such
import stands in `docs/decisions/0016-late-imports.md`; `tests/test_late_imports.py` holds the
program to that list. This measures anew what stands there.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

import trialfinder

PACKAGE = Path(trialfinder.__path__[0])
RUNS = 5
_PROCESS = """
import contextlib, io, time
from trialfinder.cli import main
with contextlib.redirect_stdout(io.StringIO()):
    {before}
start = time.process_time()
{statements}
print((time.process_time() - start) * 1000)
"""


class LateImport(NamedTuple):
    """`module` imports `name` inside functions, by `statements`."""

    module: str
    name: str
    statements: str

    @property
    def before(self) -> str:
        """What is loaded sooner: all that the first paint needs, the command, or `near`."""
        if self.module.startswith(("trialfinder.gui.", "trialfinder.app")):
            return f"import trialfinder.app, {self.module}"
        if self.module.startswith(("trialfinder.cli", "trialfinder.commands.")):
            return f"import {self.module}"
        return f"main(['near', '35233']); import {self.module}"


def late_imports() -> Iterator[LateImport]:
    """Every import that does not happen when its module is loaded, in order of the modules."""
    for file in sorted(PACKAGE.rglob("*.py")):
        path = file.parent if file.stem == "__init__" else file.with_suffix("")
        module = ".".join(path.relative_to(PACKAGE.parent).parts)
        tree = ast.parse(file.read_text(encoding="utf-8"))
        found: dict[str, set[str]] = {}
        for node in filter(_is_function, ast.walk(tree)):
            for name, statement in _imported(node):
                found.setdefault(name, set()).add(statement)
        yield from (
            LateImport(module, name, "; ".join(sorted(found[name]))) for name in sorted(found)
        )


def _is_function(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)


def _imported(function: ast.AST) -> Iterator[tuple[str, str]]:
    """The modules that a function imports, each with the statement."""
    for node in ast.walk(function):
        if isinstance(node, ast.Import):
            yield from ((alias.name, ast.unparse(node)) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module is not None
            for alias in node.names:
                yield _module(node.module, alias.name), ast.unparse(node)


def _module(package: str, name: str) -> str:
    """`from package import name` may import the package alone, or a module in it."""
    inside = PACKAGE.parent.joinpath(*package.split("."), name)
    return f"{package}.{name}" if inside.with_suffix(".py").exists() else package


def cost_ms(late: LateImport) -> float:
    """Processor time of the import after all that is loaded sooner; the median of some processes.

    PySide makes a class when it is first asked for, so the names count and not the module alone.
    """
    code = _PROCESS.format(before=late.before, statements=late.statements)
    runs = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
        for _ in range(RUNS)
    ]
    return median(runs)


def main() -> None:
    for late in late_imports():
        print(f"| `{late.module}` | `{late.name}` | {cost_ms(late):.1f} |", flush=True)


if __name__ == "__main__":
    main()
