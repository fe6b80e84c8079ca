"""Changes the program at random, one place a time, and names the changes that no test notices.

    python tools/mutate.py AREA… [--changes 15] [--seed 0]

Operators, comparisons, constants, returned booleans and `not` are changed in a copy of the sources
of an area. The tests of the area run once without a change, which finds out which of them call
which function (`--reached` names the file that keeps this). A change is then tried on the tests
that call its function, quickest first, then on their files and those beside its module. One that
passes is printed with its line, so that a test can be written for it, or it is seen that no user
could tell. The same seed makes the same changes of the same sources.
"""

import argparse
import ast
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tools.changing import ANSWERS, JOBS
from tools.reached import Reached, gathered, mark, surroundings

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
_MARGINS = frozenset({"setContentsMargins", "setSpacing", "addSpacing", "margins", "gap"})
"""Calls and arguments about the pixels between things, of which nobody could tell one more."""
_FIRST, _FIRST_S, _THEN_S = 150, 15, 30
"""Tests that try a change first, the seconds they may take, and those of the files thereafter."""
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
    """Nodes that run and whose change somebody could tell: no types, no texts that stand alone, no
    options of a class or decorator, no margins."""
    for name, child in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        if isinstance(node, ast.ClassDef) and name == "keywords":
            continue
        if isinstance(node, ast.keyword) and node.arg == "strict":
            continue  # what goes together is as long anyway
        if isinstance(node, ast.keyword) and node.arg in _MARGINS:
            continue
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in _MARGINS:
            continue
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
    """The project without its history, where changes hurt nobody; what is compiled comes along."""
    folder.mkdir(exist_ok=True)
    for name in _COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("node_modules"))
    for pattern in _BESIDE:
        for path in ROOT.glob(pattern):
            shutil.copy(path, folder)
    return folder


def beside(path: Path) -> list[str]:
    """The tests of a module, where they have its name."""
    test = Path("tests", *path.parent.parts[1:], f"test_{path.stem}.py")
    return [test.as_posix()] if (ROOT / test).exists() else []


def file_of(test: str) -> str:
    return test.partition("::")[0]


def spread(tests: list[str], near: list[str]) -> list[str]:
    """Tests in an order that soon tells: those of near files, then the first of each other file,
    the second of each, and so on."""
    rank = Counter[str]()
    keys = {}
    for place, test in enumerate(tests):
        file = file_of(test)
        keys[test] = (file not in near, 0 if file in near else rank[file], place)
        rank[file] += 1
    return sorted(tests, key=keys.__getitem__)


def within(tests: list[str], seconds: Mapping[str, float], most_s: float) -> list[str]:
    """The first of some tests, as many as may take so long, and one at least."""
    ends = accumulate(seconds.get(test, 0) for test in tests)
    return [test for test, end in zip(tests, ends, strict=True) if end <= most_s] or tests[:1]


def tests_for(change: Change, source: bytes, reached: Reached) -> list[str]:
    """The tests and files of tests that are to notice a change, in the order in which they run."""
    tests = reached.of_line(change.path, source, change.line) or reached.of_file(change.path)
    near = beside(change.path)
    seconds = Counter[str]()
    for test, took in reached.seconds.items():
        seconds[file_of(test)] += took
    first = within(spread(tests, near), reached.seconds, _FIRST_S)[:_FIRST]
    others = sorted({file_of(test) for test in tests} - {*near}, key=seconds.__getitem__)
    then = within([*near, *others], seconds, _THEN_S)
    return [*first, *then]


def try_all(
    changes: list[Change], folder: Path, reached: Reached, limit_s: float
) -> Iterator[tuple[Change, str]]:
    """Each change with the test that notices it, "" where none does. `folder` is a copy."""
    sources = {change.path: (folder / change.path).read_bytes() for change in changes}
    jobs = [
        {
            "path": change.path.as_posix(), "line": change.line, "start": change.start,
            "end": change.end, "news": change.news, "limit_s": limit_s,
            "tests": tests_for(change, sources[change.path], reached),
            "is_called": bool(reached.of_line(change.path, sources[change.path], change.line)),
        }
        for change in changes
    ]  # fmt: skip
    _python(folder, "compileall", "-q", "trialfinder")  # read and never written thereafter
    (folder / "changes.json").write_text(json.dumps(jobs), encoding="utf-8")
    files = sorted({file_of(test) for job in jobs for test in job["tests"]})
    run = _python(
        folder, "pytest", "-q", "-p", "tools.changing", "-p", "no:cacheprovider", "-m", "not alone",
        *files, PYTHONDONTWRITEBYTECODE="1",
        **{JOBS: str(folder / "changes.json"), ANSWERS: str(folder / "answers.txt")},
    )  # fmt: skip
    answers = (folder / "answers.txt").read_text(encoding="utf-8").splitlines()
    if len(answers) < len(changes):
        sys.exit(run.stdout.decode())
    yield from zip(changes, map(json.loads, answers), strict=True)


def _python(
    folder: Path, module: str, *options: str, limit_s: float | None = None, **more: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", module, *options],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(folder), **more},
        timeout=limit_s, capture_output=True, check=False,
    )  # fmt: skip


def reached_by(names: list[str], folder: Path, processes: int) -> Reached:
    """Runs the tests of areas once on a marked copy, with nothing changed."""
    mark(copy_of_project(folder))
    tests = [f"tests/{test}" for name in names for test in AREAS[name].tests]
    run = _python(
        folder, "pytest", "-q", "-p", "no:cacheprovider", "-p", "tools.reached", "-m", "not alone",
        "-n", str(processes), "--dist", "loadfile", *dict.fromkeys(tests),
        **surroundings(folder / "reached"),
    )  # fmt: skip
    reached = gathered(folder / "reached")
    print(run.stdout.decode().strip().rpartition("\n")[2], flush=True)
    for test in reached.red:
        print("  red without a change:", test, flush=True)
    return reached


def drawn(name: str, count: int, seed: int, folder: Path) -> tuple[list[Change], int]:
    """Changes of an area by chance, and how many are possible."""
    sources = {
        path.relative_to(folder): path.read_bytes()
        for source in AREAS[name].sources
        for path in sorted(
            (folder / "trialfinder").glob(f"{source}/**/*.py" if "." not in source else source)
        )
    }
    every = [change for path, source in sources.items() for change in changes_of(path, source)]
    return random.Random(seed).sample(every, min(count, len(every))), len(every)  # noqa: S311 - no secret


def report(
    name: str, tried: list[tuple[Change, str]], possible: int, folder: Path, *, names_all: bool
) -> None:
    """Prints what no test of an area notices, and how much was noticed."""
    for change, by in tried:
        said = change.said((folder / change.path).read_bytes())
        if not by:
            print("  passes:", said)
        elif names_all:
            print(f"  noticed: {said} by {by}")
    noticed = sum(bool(by) for _, by in tried)
    print(f"{name}: {noticed} of {len(tried)} noticed ({possible} possible)", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("areas", nargs="+", choices=AREAS, metavar=f"{{{','.join(AREAS)}}}")
    parser.add_argument("--changes", type=int, default=15)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--limit", type=float, default=600, help="seconds for one run of tests")
    parser.add_argument("--reached", type=Path, help="which test calls what; written when absent")
    parser.add_argument("--processes", type=int, default=2, help="for the run without a change")
    parser.add_argument("--all", action="store_true", help="say too which test notices a change")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="trialfinder-changed-") as name:
        folder = Path(name)
        if options.reached and options.reached.exists():
            reached = Reached.load(options.reached)
        else:
            reached = reached_by(options.areas, folder / "marked", options.processes)
            if options.reached:
                reached.save(options.reached)
        changed = copy_of_project(folder / "changed")
        for area in options.areas:
            changes, possible = drawn(area, options.changes, options.seed, changed)
            tried = list(try_all(changes, changed, reached, options.limit))
            report(area, tried, possible, changed, names_all=options.all)


if __name__ == "__main__":
    main()
