"""Writes anew what came of the acts."""

import tempfile
from pathlib import Path

from tests.library.whole.acts import SHOWN, TOLD

SHOWN.mkdir(exist_ok=True)
for name, tell in TOLD.items():
    with tempfile.TemporaryDirectory() as folder:
        (SHOWN / f"{name}.txt").write_text("\n".join(tell(Path(folder))) + "\n", "utf-8")
