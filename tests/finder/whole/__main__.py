"""Writes anew what the finder gives."""

import tempfile
from pathlib import Path

from tests.finder.whole.given import GIVEN, SHOWN

SHOWN.mkdir(exist_ok=True)
for name, give in GIVEN.items():
    with tempfile.TemporaryDirectory() as folder:
        (SHOWN / f"{name}.txt").write_text("\n".join(give(Path(folder))) + "\n", "utf-8")
