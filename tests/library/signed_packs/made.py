"""Keys that Debian's minisign made for these tests alone, and packs that are signed with them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from trialfinder.library.library import Library
from trialfinder.library.signed_packs.making import make_pack
from trialfinder.library.signed_packs.pack_file import About
from trialfinder.library.signed_packs.signing import (
    PublicKey,
    SecretKey,
    read_public_key,
    read_secret_key,
)
from trialfinder.records.readers.formats import read_studies

CLINIC_PUBLIC = "RWQlCKpVwJ179FSXCraD9x7AgbXn+cTZ2ioZxXaZ/p+TSJBBPDL5pstS"
CLINIC_SECRET = (
    b"untrusted comment: minisign encrypted secret key\n"
    b"RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAJQiqVcCde/S8qZHo1nsatr2EYG"
    b"TaJ90gWm9MvUtJr7Gs4uZhDeNiXlSXCraD9x7AgbXn+cTZ2ioZxXaZ/p+TSJBBPDL5pstSAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    b"AAAAAAAAAAAAAAA=\n"
)
STRANGER_PUBLIC = "RWTliSe/2HVdfsRdUuh6eXbC7ulqdQ3MmdUYRvYOoB5xOHZBLtVxkGU6"
STRANGER_SECRET = (
    b"untrusted comment: minisign encrypted secret key\n"
    b"RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA5Yknv9h1XX4UyCg8SOPj6qbNqi"
    b"SRUAm9d7VCSQxy1UCZjMgo14Ho7cRdUuh6eXbC7ulqdQ3MmdUYRvYOoB5xOHZBLtVxkGU6AAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    b"AAAAAAAAAAAAAAA=\n"
)
LOCKED_PUBLIC = "RWRx5YWmRat0bKG95bBeuCxfWPUUp5V+jwA8ugI080Aqacr09Zw/ycjf"
LOCKED_PASSWORD = "pw"  # noqa: S105
LOCKED_SECRET = (
    b"untrusted comment: minisign encrypted secret key\n"
    b"RWRTY0IyV4cQC/BxoYBMVtx/Cjoj0KxrkSVN0V0it2VdvAqBn6cAAAACAAAAAAAAAEAAAAAA3n0YyQV1DB9k/mpUkrQa1BJdwW"
    b"JdrJ6wG0QcDPSf3N7/ooG6gyPirDY3Fht3YNwNzI3uDEwTv0PDknyPIAtIPV5dh9uQB18orS4c+DAWNDgOKpcbwSCFDcHjgh5F"
    b"xpVH+X/X0NwFJe0=\n"
)


def nobody() -> str:
    raise AssertionError("a key without a password asks for one")


CLINIC: PublicKey = read_public_key(CLINIC_PUBLIC)
CLINIC_KEY: SecretKey = read_secret_key(CLINIC_SECRET, nobody)
STRANGER: PublicKey = read_public_key(STRANGER_PUBLIC)
STRANGER_KEY: SecretKey = read_secret_key(STRANGER_SECRET, nobody)


def fill(library: Library, *records: dict[str, Any]) -> None:
    """Put records into a library, as from one file."""
    library.add_all(read_studies(msgspec.json.encode({"studies": list(records)}), "page.json"))


def pack_of(
    folder: Path,
    records: Sequence[dict[str, Any]],
    serial: int = 1,
    *,
    name: str = "night.trialpack",
    illness: str = "",
    key: SecretKey = CLINIC_KEY,
) -> Path:
    """A signed pack of these records in a folder."""
    shelf = Library(folder / f"maker-{serial}-{illness}.sqlite")
    fill(shelf, *records)
    about = About(serial=serial, made=f"2026-11-{serial:02}T06:00:00+00:00", illness=illness)
    make_pack(shelf, folder / name, about, key)
    shelf.close()
    return folder / name


def content_of(library: Library) -> dict[str, tuple[bytes, str, str | None, str | None]]:
    """All that a user has in a library: each record, when it was added and fetched, whether it
    was removed."""
    with library.database.using() as db:
        rows = db.execute("SELECT id, key, added, fetched, removed FROM studies").fetchall()
    return {key: (library.database.record(id_) or b"", *others) for id_, key, *others in rows}
