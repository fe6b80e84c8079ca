"""The shortlist that is kept where somebody asks for it."""

from pathlib import Path

import pytest

from trialfinder.errors import ResourceError
from trialfinder.library.shortlist import MOST, Shortlisted, ShortlistFile


def test_it_is_kept_and_forgotten(tmp_path: Path) -> None:
    kept = ShortlistFile(tmp_path / "deep" / "shortlist.json")
    assert kept.read() is None
    kept.forget()
    kept.keep((Shortlisted("NCT00000001", "Zeta"),))
    assert kept.read() == (Shortlisted("NCT00000001", "Zeta"),)
    kept.forget()
    assert kept.read() is None
    assert list((tmp_path / "deep").iterdir()) == []


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b"\xff", b"[" * 100_000])
def test_a_damaged_one_counts_as_none(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "shortlist.json"
    file.write_bytes(data)
    assert ShortlistFile(file).read() is None


def test_no_more_are_kept_than_anybody_compares(tmp_path: Path) -> None:
    kept = ShortlistFile(tmp_path / "shortlist.json")
    kept.keep(tuple(Shortlisted(f"NCT{n:08}", "Zeta") for n in range(MOST + 9)))
    assert len(kept.read() or ()) == MOST


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ResourceError) as failed:
        ShortlistFile(tmp_path / "file" / "shortlist.json").keep(())
    assert failed.value.message.key == "shortlist.unwritable"
