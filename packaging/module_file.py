"""Puts the compiled modules of a folder into one file, as packaging/linux_start.py reads it.

The file begins with the length of its list, 8 bytes, the lowest first. The list, in Python's own
`marshal`, has for each module by name where its code begins behind the list, its length in bytes,
and whether it is a package; then follows the code of all.
"""

import marshal
from collections.abc import Iterator
from pathlib import Path

HEAD = 16
"""Bytes at the beginning of a compiled module that say what it was compiled from."""

BEFORE_ALL = ("encodings",)
"""What Python itself loads before anything of ours runs stays as it is."""


def gather(folder: Path) -> Path:
    """Put all modules below a folder into `modules.bin` there and take their own files away."""
    found = dict(_modules(folder))
    places: dict[str, tuple[int, int, bool]] = {}
    codes = bytearray()
    for name, file in found.items():
        code = file.read_bytes()[HEAD:]
        places[name] = (len(codes), len(code), file.stem == "__init__")
        codes += code
    listed = marshal.dumps(places)
    made = folder / "modules.bin"
    made.write_bytes(len(listed).to_bytes(8, "little") + listed + codes)
    for file in found.values():
        file.unlink()
    _take_empty_away(folder)
    return made


def _modules(folder: Path) -> Iterator[tuple[str, Path]]:
    """Each module below the folder by its name. What a folder without a name for Python holds is
    none."""
    for file in sorted(folder.rglob("*.pyc")):
        parts = file.relative_to(folder).with_suffix("").parts
        if parts[0] not in BEFORE_ALL and all(each.isidentifier() for each in parts):
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), file


def _take_empty_away(folder: Path) -> None:
    for each in sorted(folder.rglob("*"), reverse=True):
        if each.is_dir() and not each.is_symlink() and not any(each.iterdir()):
            each.rmdir()
