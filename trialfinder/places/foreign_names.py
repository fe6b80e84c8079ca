"""What states, provinces and countries are called in Spanish and French: `foreign_names.json`."""

from pathlib import Path

import msgspec

from trialfinder.places.names import name_key
from trialfinder.resource_file import read_bundled


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    about: tuple[str, ...]
    names: dict[str, tuple[str, ...]]


def foreign_names(path: Path) -> dict[str, list[tuple[str, str | None]]]:
    """Codes of country and region by the key of each name; "Géorgie" is a state and a country.

    Raises:
        ResourceError: the file is missing or damaged.
    """
    data = read_bundled(path, _File)
    areas: dict[str, list[tuple[str, str | None]]] = {}
    for where, names in data.names.items():
        country, _, region = where.partition("/")
        for name in names:
            areas.setdefault(name_key(name), []).append((country, region or None))
    return areas
