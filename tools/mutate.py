"""Changes the program at random, one place a time, and names the changes that no test notices.

    python tools/mutate.py AREA… [--changes 15] [--seed 0]

Operators, comparisons, constants, returned booleans and `not` are changed in a copy of the sources
of an area, and the tests beside them run on it: first those of the changed module, then those of
its folder. A change that passes is printed with its line, so that a test can be written for it, or
it is seen that no user could tell. The same seed makes the same changes of the same sources.
"""

import argparse
import ast
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_COPIED = ("docs", "packaging", "resources", "tests", "tools", "trialfinder")
_BESIDE = ("pyproject.toml", "Makefile", "*.md", "LICENSE", "NOTICE")


@dataclass(frozen=True)
class Area:
    """What is changed, and the tests that are to notice."""

    sources: tuple[str, ...]
    tests: tuple[str, ...]


AREAS = {
    "status": Area(
        ("records/status.py", "finder/open_studies.py", "words/standings.py"),
        ("records/test_status.py", "records/test_site_status.py", "records/test_status_laws.py",
         "records/test_status_days.py", "words/test_standings.py", "words/test_never_joinable.py",
         "finder/test_open_studies.py"),
    ),
    "places": Area(("places",), ("places",)),
    "readers": Area(("records/readers", "records/repairs.py"), ("records",)),
    "mapping": Area(("mapping",), ("mapping", "gui/map/test_scene.py")),
    "gui": Area(("gui",), ("gui",)),
    "fit": Area(("fit",), ("fit", "gui/fit")),
    "finder": Area(("finder",), ("finder", "commands/test_near.py", "commands/test_find.py")),
    "sheets": Area(("sheets",), ("sheets", "commands/test_sheet.py")),
    "library": Area(("library",), ("library", "finder/columns")),
    "words": Area(("words",), ("words",)),
    "commands": Area(("commands", "cli.py"), ("commands", "test_cli.py")),
}  # fmt: skip

_COMPARISONS: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Eq: ("==", "!="), ast.NotEq: ("!=", "=="), ast.Lt: ("<", "<="), ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="), ast.GtE: (">=", ">"), ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),  # codespell:ignore notin
    ast.Is: ("is", "is not"), ast.IsNot: ("is not", "is"),
}  # fmt: skip
_SUMS: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "/"), ast.Div: ("/", "*"),
    ast.FloorDiv: ("//", "*"), ast.Mod: ("%", "*"),
}  # fmt: skip
_LARGE = 100
"""From here on nobody could tell a limit that is larger by one; it is doubled."""
_Stretch = tuple[int, int, str]
"""Start and end in bytes, and what is to stand there."""


@dataclass(frozen=True)
class Change:
    """Other bytes for a stretch of a file."""

    path: Path
    line: int
    start: int
    end: int
    news: str

    def said(self, source: bytes) -> str:
        old = source[self.start : self.end].decode()
        return f"{self.path}:{self.line}: {old.strip()!r} -> {self.news.strip()!r}"


def changes_of(path: Path, source: bytes) -> list[Change]:
    """Every change that can be made to a file, in its order."""
    text = _Source(source)
    found = [
        Change(path, source.count(b"\n", 0, start) + 1, start, end, news)
        for node in _with_meaning(ast.parse(source))
        for start, end, news in (*_other_operators(node, text), *_other_values(node, text))
    ]
    return sorted(found, key=lambda change: (change.start, change.end, change.news))


def _with_meaning(node: ast.AST) -> Iterator[ast.AST]:
    """Nodes that run: no types, no texts that stand alone, no options of a class or decorator."""
    for name, child in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        if isinstance(node, ast.ClassDef) and name == "keywords":
            continue
        if isinstance(node, ast.keyword) and node.arg == "strict":
            continue  # what goes together is as long anyway
        for each in child if isinstance(child, list) else [child]:
            if not isinstance(each, ast.AST) or isinstance(each, ast.JoinedStr):
                continue
            if isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant):
                continue
            yield each
            yield from _with_meaning(each)


class _Source:
    """Where the parts of a tree stand in its bytes."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._starts = [0, *(found.end() for found in re.finditer(rb"\n", source))]

    def span(self, node: ast.expr) -> tuple[int, int]:
        """Start and end of an expression."""
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return (
            self._starts[node.lineno - 1] + node.col_offset,
            self._starts[node.end_lineno - 1] + node.end_col_offset,
        )

    def text(self, node: ast.expr) -> str:
        start, end = self.span(node)
        return self._source[start:end].decode()

    def between(self, left: ast.expr, right: ast.expr, old: str, news: str) -> Iterator[_Stretch]:
        """The operator between two expressions, with what is to stand for it."""
        start, end = self.span(left)[1], self.span(right)[0]
        pattern = r"\s+".join(map(re.escape, old.split())).encode()
        pattern = rb"\b" + pattern + rb"\b" if old[0].isalpha() else pattern
        if one := re.search(pattern, self._source[start:end]):
            yield start + one.start(), start + one.end(), news


def _other_operators(node: ast.AST, text: _Source) -> Iterator[_Stretch]:
    match node:
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            yield from text.between(left, right, *_COMPARISONS[type(op)])
        case ast.BoolOp(op=ast.And(), values=[first, second, *_]):
            yield from text.between(first, second, "and", "or")
        case ast.BoolOp(op=ast.Or(), values=[first, second, *_]):
            yield from text.between(first, second, "or", "and")
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _SUMS:
            yield from text.between(left, right, *_SUMS[type(sign)])
        case ast.UnaryOp(op=ast.Not()):
            start = text.span(node)[0]
            yield start, start + len("not"), ""


def _other_values(node: ast.AST, text: _Source) -> Iterator[_Stretch]:
    match node:
        case ast.FunctionDef(returns=ast.Name(id="bool")):
            for one in ast.walk(node):
                if isinstance(one, ast.Return) and one.value is not None:
                    yield (*text.span(one.value), f"not ({text.text(one.value)})")
        case ast.Constant(value=bool() as value):
            yield (*text.span(node), str(not value))
        case ast.Constant(value=int() | float() as value):
            yield (*text.span(node), repr(value + 1 if abs(value) < _LARGE else value * 2))


def copy_of_project(folder: Path) -> Path:
    """The project without its history, where changes hurt nobody."""
    for name in _COPIED:
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns("node_modules", "__pycache__")
        )
    for pattern in _BESIDE:
        for path in ROOT.glob(pattern):
            shutil.copy(path, folder)
    return folder


def beside(path: Path, area: Area) -> list[str]:
    """The tests of a module, of its folder, and of its area, nearest first."""
    folder = Path("tests", *path.parent.parts[1:])
    near = [folder / f"test_{path.stem}.py", *([folder] if len(folder.parts) > 2 else [])]
    far = [Path("tests") / name for name in area.tests]
    wide = area.tests == ("gui",)  # the window's tests take minutes: the folder and the window
    chosen = [*near, Path("tests/gui/window/test_window.py")] if wide else [*near, *far]
    return [str(each) for each in dict.fromkeys(chosen) if (ROOT / each).exists()]


def is_noticed(folder: Path, change: Change, tests: list[str], limit_s: float) -> bool:
    """Whether a test fails, or never ends, with a change made."""
    path = folder / change.path
    source = path.read_bytes()
    path.write_bytes(source[: change.start] + change.news.encode() + source[change.end :])
    try:
        return not pass_in(folder, tests, limit_s)
    finally:
        path.write_bytes(source)


def pass_in(folder: Path, tests: list[str], limit_s: float) -> bool:
    """Whether tests pass in a copy of the project; not where they never end."""
    options = ("-q", "-x", "-p", "no:cacheprovider", "-m", "not alone")
    command = [sys.executable, "-m", "pytest", *options, *tests]
    surroundings = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        run = subprocess.run(
            command, cwd=folder, env=surroundings, timeout=limit_s, capture_output=True, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return run.returncode == 0


def survivors(name: str, count: int, seed: int, folder: Path, limit_s: float) -> int:
    """Prints what no test of an area notices; returns how many of the changes were noticed."""
    area = AREAS[name]
    paths = [
        path.relative_to(ROOT)
        for source in area.sources
        for path in sorted(
            (ROOT / "trialfinder").glob(f"{source}/**/*.py" if "." not in source else source)
        )
    ]
    every = [change for path in paths for change in changes_of(path, (ROOT / path).read_bytes())]
    chosen = random.Random(seed).sample(every, min(count, len(every)))  # noqa: S311 - no secret
    noticed = 0
    sound: set[tuple[str, ...]] = set()
    for change in chosen:
        tests = beside(change.path, area)
        if tuple(tests) not in sound and not pass_in(folder, tests, limit_s):
            sys.exit(f"red without a change: {' '.join(tests)}")
        sound.add(tuple(tests))
        if is_noticed(folder, change, tests, limit_s):
            noticed += 1
        else:
            print("  passes:", change.said((ROOT / change.path).read_bytes()), flush=True)
    print(f"{name}: {noticed} of {len(chosen)} noticed ({len(every)} possible)", flush=True)
    return noticed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("areas", nargs="+", choices=AREAS, metavar=f"{{{','.join(AREAS)}}}")
    parser.add_argument("--changes", type=int, default=15)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--limit", type=float, default=600, help="seconds for one run of tests")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="trialfinder-changed-") as folder:
        copy_of_project(Path(folder))
        for name in options.areas:
            survivors(name, options.changes, options.seed, Path(folder), options.limit)


if __name__ == "__main__":
    main()
