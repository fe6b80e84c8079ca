"""Which tests run a function is found out by running them: a change is tried on these first."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.reached import Reached, gathered, mark, marked, surroundings

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = '''"""A program."""
from functools import cache
LEAST = 3


class Way:
    """How far it is."""

    def __init__(self, km): self.km = km

    @property
    def is_far(self):
        """Whether it is."""
        @cache
        def far(km):
            return km > LEAST
        return far(self.km)

    def of_nobody(self):
        """Not called."""


async def later():
    for _ in range(LEAST):
        pass
'''
TESTS = """
import subprocess, sys
from trialfinder.ways import Way

def test_far():
    assert Way(4).is_far

def test_made():
    assert Way(5).km == 5

def test_elsewhere():
    code = "from trialfinder.ways import Way; Way(4).is_far"
    subprocess.run([sys.executable, "-c", code], check=True)

def test_red():
    assert Way(1).is_far
"""
PATH = Path("trialfinder/ways.py")


@pytest.fixture(scope="module")
def reached(tmp_path_factory: pytest.TempPathFactory) -> Reached:
    folder = tmp_path_factory.mktemp("project")
    for name in ("trialfinder", "tests", "tools"):
        (folder / name).mkdir()
    (folder / "trialfinder" / "__init__.py").write_text('"""It."""\n')
    (folder / PATH).write_text(PROGRAM)
    (folder / "tests" / "test_ways.py").write_text(TESTS)
    (folder / "tools" / "reached.py").write_bytes((ROOT / "tools" / "reached.py").read_bytes())
    mark(folder)
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "tools.reached"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), **surroundings(folder / "reached")},
        check=False,
        capture_output=True,
    )
    return gathered(folder / "reached")


def names(tests: list[str]) -> set[str]:
    return {test.rpartition("::test_")[2] for test in tests}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("self.km = km", {"far", "made", "elsewhere"}),
        ("km > LEAST", {"far", "elsewhere"}),
        ("return far", {"far", "elsewhere"}),
        ("LEAST = 3", {"far", "made", "elsewhere"}),
        ("range(LEAST)", set()),
    ],
)
def test_a_line_is_tried_by_the_tests_that_run_its_function(
    reached: Reached, line: str, said: set[str]
) -> None:
    number = 1 + PROGRAM[: PROGRAM.index(line)].count("\n")
    assert names(reached.of_line(PATH, PROGRAM.encode(), number)) == said


def test_a_test_that_fails_with_nothing_changed_is_told_and_tries_nothing(reached: Reached) -> None:
    assert names(reached.red) == {"red"}
    assert names(list(reached.seconds)) == {"far", "made", "elsewhere"}


def test_the_quickest_tests_come_first() -> None:
    known = Reached({"slow": 2.0, "quick": 0.1}, {"a.py:f": ["slow", "quick"]})
    assert known.of_line(Path("a.py"), b"def f():\n    return 1\n", 2) == ["quick", "slow"]


def test_what_was_found_out_is_kept(reached: Reached, tmp_path: Path) -> None:
    reached.save(tmp_path / "deep" / "kept.json")
    assert Reached.load(tmp_path / "deep" / "kept.json") == reached


def test_every_module_is_still_a_program_when_its_functions_are_marked() -> None:
    marks = 0
    for file in sorted((ROOT / "trialfinder").rglob("*.py")):
        source = file.read_bytes()
        tree = ast.parse(marked(file.relative_to(ROOT), source))
        marks += sum(
            isinstance(node, ast.Name) and node.id == "_reached_" for node in ast.walk(tree)
        )
        docs = [
            [ast.get_docstring(node) for node in ast.walk(one) if isinstance(node, ast.FunctionDef)]
            for one in (tree, ast.parse(source))
        ]
        assert docs[0] == docs[1]
    assert marks > 3000
