"""A long measurement that is ended goes on behind the last part that was whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.benchmarks.registry.speed import rows


def test_what_was_measured_is_not_measured_again(tmp_path: Path) -> None:
    done: list[str] = []

    def first(size: int, folder: Path) -> Iterator[tuple[str, str]]:
        done.append("first")
        yield "import", f"{size} studies"

    def second(size: int, folder: Path) -> Iterator[tuple[str, str]]:
        done.append("second")
        yield "search", "5 ms"
        if len(done) < 3:
            raise KeyboardInterrupt

    parts = {"first": first, "second": second}
    with pytest.raises(KeyboardInterrupt):
        rows(10, tmp_path, parts)
    assert rows(10, tmp_path, parts) == {"import": "10 studies", "search": "5 ms"}
    assert done == ["first", "second", "second"]
    assert rows(10, tmp_path, parts) == {"import": "10 studies", "search": "5 ms"}
    assert len(done) == 3
