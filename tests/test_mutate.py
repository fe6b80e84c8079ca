"""Changes made on purpose are of the kinds that a slip makes, and each is still a program."""

import ast
from pathlib import Path

from tools.mutate import AREAS, ROOT, beside, changes_of

SOURCE = '''
class Place(Struct, frozen=True):
    radius_km: float = 2.5
    most: int = 500
    pairs = zip((), (), strict=True)

    def is_near(self, way_km: "float | None" = None) -> bool:
        """Whether 1 is near 2."""
        if not self.known or way_km is None:
            return False
        return way_km - 1 <= self.radius_km and "é" not in f"{3}"
'''
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
    assert {one.line for one in made} == {3, 4, 9, 10, 11}


def test_a_changed_module_is_still_a_program() -> None:
    path = Path("trialfinder/records/status.py")
    source = (ROOT / path).read_bytes()
    made = changes_of(path, source)
    assert len(made) > 50
    for one in made:
        ast.parse(source[: one.start] + one.news.encode() + source[one.end :])


def test_the_tests_of_a_change_are_those_beside_its_source_first() -> None:
    chosen = beside(Path("trialfinder/finder/finding.py"), AREAS["finder"])
    assert chosen[:2] == ["tests/finder/test_finding.py", "tests/finder"]
    for area in AREAS.values():
        assert area.sources
        for name in (*area.sources,):
            assert (ROOT / "trialfinder" / name).exists(), name
        for name in area.tests:
            assert (ROOT / "tests" / name).exists(), name
