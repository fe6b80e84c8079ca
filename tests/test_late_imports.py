"""A module is imported in a function only where the list of such imports says what that saves."""

import re

from tests.benchmarks.late_imports import late_imports
from tests.every import every
from trialfinder import paths

LIST = paths.resources_dir().parent / "docs" / "decisions" / "0016-late-imports.md"
ROW = re.compile(r"\| `(trialfinder\S*)` \| `(\S+)` \| ([\d.]+) \| (.+) \|")
WORTH_MS = 0.5
"""Less is not worth a late import."""


def test_every_late_import_stands_in_the_list_with_what_it_saves() -> None:
    rows = [
        row.groups()
        for line in LIST.read_text(encoding="utf-8").splitlines()
        if (row := ROW.fullmatch(line))
    ]
    listed = {(module, name): (float(saved), reason) for module, name, saved, reason in rows}
    assert len(listed) == len(rows)
    assert set(listed) == {(late.module, late.name) for late in late_imports()}
    assert [each for each, (saved, _) in listed.items() if saved < WORTH_MS] == []
    assert every(reason.strip() for _, reason in listed.values())
