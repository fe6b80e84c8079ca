"""Changes made on purpose are of the kinds that a slip makes, and each is still a program."""

import ast
from pathlib import Path

import pytest

from tools import mutate
from tools.mutate import AREAS, ROOT, beside, changes_of, copy_of_project, spread, within
from tools.reached import Reached

SOURCE = '''
class Place(Struct, frozen=True):
    radius_km: float = 2.5
    most: int = 500
    pairs = zip((), (), strict=True)
    row = layout.setSpacing(6), Flow(gap=8)

    def is_near(self, way_km: "float | None" = None) -> bool:
        """Whether 1 is near 2."""
        if not self.known or way_km is None:
            return False
        return way_km - 1 <= self.radius_km and "é" not in f"{3}"
'''
WAYS = """LEAST = 3


def far(km):
    return km > LEAST + 0


def near(km):
    return km < 3
"""
TESTS_OF_WAYS = """
import subprocess, sys
from trialfinder.ways import far

def test_far():
    assert not far(3) and far(3.5)

def test_red():
    assert far(0)

def test_program():
    code = "from trialfinder.ways import near; assert not near(3)"
    subprocess.run([sys.executable, "-c", code], check=True)
"""
CHANGES = {
    "2.5": "3.5",
    "500": "1000",
    "not": "",
    "or": "and",
    "is": "is not",
    "False": "True",
    "1": "2",
    "-": "+",
    "<=": "<",
    "and": "or",
    "not in": "in",
}


def test_each_kind_of_slip_is_made_where_the_program_runs_and_nowhere_else() -> None:
    source = SOURCE.encode()
    made = changes_of(Path("x.py"), source)
    small = {
        source[one.start : one.end].decode(): one.news
        for one in made
        if not one.news.startswith("not (")
    }
    assert small == CHANGES
    assert len([one for one in made if one.news.startswith("not (")]) == 2
    assert {one.line for one in made} == {3, 4, 10, 11, 12}


def test_a_changed_module_is_still_a_program() -> None:
    path = Path("trialfinder/records/status.py")
    source = (ROOT / path).read_bytes()
    made = changes_of(path, source)
    assert len(made) > 50
    for one in made:
        ast.parse(source[: one.start] + one.news.encode() + source[one.end :])


def test_the_tests_of_a_change_are_those_beside_its_source_first() -> None:
    assert beside(Path("trialfinder/finder/finding.py")) == ["tests/finder/test_finding.py"]
    deep = Path("trialfinder/records/readers/formats.py")
    assert beside(deep) == ["tests/records/readers/test_formats.py"]
    for area in AREAS.values():
        assert area.sources
        for name in (*area.sources,):
            assert (ROOT / "trialfinder" / name).exists(), name
        for name in area.tests:
            assert (ROOT / "tests" / name).exists(), name


def test_tests_of_many_files_soon_tell() -> None:
    tests = ["a.py::1", "a.py::2", "b.py::1", "near.py::1", "near.py::2", "b.py::2"]
    assert spread(tests, ["near.py"]) == [
        "near.py::1", "near.py::2", "a.py::1", "b.py::1", "a.py::2", "b.py::2",
    ]  # fmt: skip


def test_no_more_tests_are_run_than_there_is_time_for_and_one_at_least() -> None:
    seconds = {"a": 3.0, "b": 4.0, "c": 1.0}
    assert within(["a", "b", "c"], seconds, 7.0) == ["a", "b"]
    assert within(["b", "a"], seconds, 1.0) == ["b"]
    assert within([], seconds, 1.0) == []


def test_a_change_is_named_with_the_test_that_notices_and_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = WAYS.encode()
    for name in ("trialfinder", "tests"):
        (tmp_path / "project" / name).mkdir(parents=True)
    (tmp_path / "project" / "trialfinder" / "__init__.py").touch()
    (tmp_path / "project" / "trialfinder" / "ways.py").write_bytes(source)
    (tmp_path / "project" / "tests" / "test_all.py").write_text(TESTS_OF_WAYS)
    (tmp_path / "project" / "tools").mkdir()
    for name in ("changing", "reached"):
        (tmp_path / "project" / "tools" / f"{name}.py").write_bytes(
            (ROOT / "tools" / f"{name}.py").read_bytes()
        )
    monkeypatch.setattr(mutate, "ROOT", tmp_path / "project")
    monkeypatch.setattr(mutate, "_COPIED", ("trialfinder", "tests", "tools"))
    name = "tests/test_all.py::test_"
    called = [f"{name}{each}" for each in ("red", "far", "program")]
    known = Reached(
        dict.fromkeys(called, 0.1),
        {"trialfinder/ways.py:far": called[:2], "trialfinder/ways.py:near": called[2:]},
    )
    folder = copy_of_project(tmp_path / "changed")
    made = changes_of(Path("trialfinder/ways.py"), source)
    said = {change.said(source): by for change, by in mutate.try_all(made, folder, known, 60)}
    assert said == {
        "trialfinder/ways.py:1: '3' -> '4'": f"{name}far",
        "trialfinder/ways.py:5: '>' -> '>='": f"{name}far",
        "trialfinder/ways.py:5: '+' -> '-'": "",
        "trialfinder/ways.py:5: '0' -> '1'": f"{name}far",
        "trialfinder/ways.py:9: '<' -> '<='": f"{name}program",
        "trialfinder/ways.py:9: '3' -> '4'": f"{name}program",
    }
    assert (folder / "trialfinder" / "ways.py").read_bytes() == source
