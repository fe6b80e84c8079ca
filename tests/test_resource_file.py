"""Files that come with the program."""

from pathlib import Path

import pytest

from trialfinder.errors import ResourceError
from trialfinder.resource_file import read_resource


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(b'{"a": 1}')
    assert read_resource(file, dict[str, int]) == {"a": 1}


@pytest.mark.parametrize(
    "damaged", [b"", b"{", b"[]", b'{"a": "b"}', b'{"\xff": 1}', b"[" * 100_000, None]
)
def test_a_damaged_or_missing_one_is_named(tmp_path: Path, damaged: bytes | None) -> None:
    file = tmp_path / "x.json"
    if damaged is not None:
        file.write_bytes(damaged)
    with pytest.raises(ResourceError) as caught:
        read_resource(file, dict[str, int])
    assert caught.value.message.values == {"file": str(file)}
