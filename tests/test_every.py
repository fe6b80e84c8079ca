"""What is said of every one was said of at least one, in all tests."""

import ast
from pathlib import Path

import pytest

from tests.every import every

TESTS = Path(__file__).parent


@pytest.mark.parametrize(
    ("claims", "holds"), [((), False), ((True, 1), True), ((True, 0), False), ((False,), False)]
)
def test_of_nothing_nothing_has_been_shown(claims: tuple[object, ...], holds: bool) -> None:
    assert every(iter(claims)) is holds


def test_no_test_asserts_all_of_what_may_be_empty() -> None:
    files = sorted(TESTS.rglob("*.py"))
    assert Path(__file__) in files
    assert [
        f"{file.relative_to(TESTS)}:{node.lineno}"
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Assert)
        for called in ast.walk(node.test)
        if isinstance(called, ast.Call)
        and isinstance(called.func, ast.Name)
        and called.func.id == "all"
    ] == []
