"""Writes anew what is read of each made-up file."""

from tests.records.readers.whole.made_up import FILES, SAME, SHOWN, read_whole
from tests.records.readers.whole.varied import VARIED, VARIED_SHOWN, read_varied

SHOWN.mkdir(exist_ok=True)
VARIED_SHOWN.mkdir(exist_ok=True)
for old in (*SHOWN.glob("*.txt"), *VARIED_SHOWN.glob("*.txt")):
    old.unlink()
for name, make in FILES.items():
    if name not in SAME:
        (SHOWN / f"{name}.txt").write_text(read_whole(make()), encoding="utf-8")
for name in VARIED:
    (VARIED_SHOWN / f"{name}.txt").write_text(read_varied(name), encoding="utf-8")
