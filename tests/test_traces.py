"""The search for what was typed finds it wherever a program may have written it."""

from pathlib import Path

import pytest

from tests.traces import traces


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("log.txt", b"looked for EWING near"),
        ("ewing.json", b""),
        ("deep/in/Ewing/file", b""),
        ("settings", "ewing".encode("utf-16-le")),
        ("settings", b"\xff\x00ewing"),
    ],
)
def test_it_is_found(tmp_path: Path, name: str, held: bytes) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(held)
    assert [secret for _path, secret in traces(["Ewing", "35233"], tmp_path)] == ["Ewing"]


def test_what_is_not_there_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text("{}")
    assert traces(["Ewing"], tmp_path) == []


def test_a_folder_that_is_not_there_hides_nothing(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        traces(["Ewing"], tmp_path / "never made")
