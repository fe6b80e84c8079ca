"""What a reader of the flat text has found so far: the fields, and where each line went."""

from collections.abc import Sequence
from typing import Any

from trialfinder.records.fields import Tree, get, put
from trialfinder.records.readers.labels import Reach, Target
from trialfinder.records.study import Passage, UnmappedField


class RecordDraft:
    """Collects a record line by line. Lines are counted from 1. No line is taken twice, and none
    is dropped: a line goes into a field, is a heading, or is kept as unmapped."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.tree: Tree = {"protocolSection": {}, "locationCountries": []}
        self.passages: list[Passage] = []
        self.unmapped: list[UnmappedField] = []

    def heading(self, line: int) -> None:
        """The line has done its work as a heading."""
        self._passage(line, None)

    def keep(self, line: int, label: str, value: str) -> None:
        """The line says something that no field can hold."""
        self._passage(line, f"unmapped[{len(self.unmapped)}]")
        self.unmapped.append(UnmappedField(line=line, label=label, value=value))

    def fill(self, line: int, label: str, field: Target, value: str) -> None:
        """Put the value of a one-line label, or one item of a list; keep it where it does not
        fit or the field is taken."""
        found: Any = field.read(value) if field.read else value
        if found is None and field.keep and value.lower() not in ("n/a", "none"):
            found = field.keep(value)
        if field.reach is Reach.ITEMS:
            self._passage(line, self.append(field.path, found))
            return
        parts = found if isinstance(found, dict) else {"": found}
        places = {f"{field.path}.{name}".rstrip("."): part for name, part in parts.items()}
        if found is None or any(get(self.tree, path) is not None for path in places):
            self.keep(line, label, value)
            return
        for path, part in places.items():
            put(self.tree, path, part)
        self._passage(line, next(iter(places)))

    def fill_text(self, path: str, first: int, text: list[str]) -> None:
        """Put paragraphs, of which the first line is line `first`."""
        put(self.tree, path, "\n".join(text))
        for line in range(first, first + len(text)):
            if self.lines[line - 1].strip():
                self._passage(line, path)

    def append(self, path: str, value: Any) -> str:
        """Add an item to the list at `path`; its own path."""
        items = get(self.tree, path)
        if items is None:
            put(self.tree, path, items := [])
        items.append(value)
        return f"{path}[{len(items) - 1}]"

    def add_row(self, line: int, path: str, row: dict[str, str]) -> None:
        """Put a line that is an item of the list at `path`."""
        self._passage(line, self.append(path, row))

    def count(self, path: str) -> int:
        """How many items the list at `path` has."""
        return len(get(self.tree, path) or ())

    def is_filled(self, path: str) -> bool:
        return get(self.tree, path) is not None

    def _passage(self, line: int, path: str | None) -> None:
        self.passages.append(Passage(line=line, text=self.lines[line - 1], path=path))
