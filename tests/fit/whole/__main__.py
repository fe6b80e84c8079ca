"""Writes anew what the worksheet gives."""

from tests.fit.whole.given import GIVEN, SHOWN

SHOWN.mkdir(exist_ok=True)
for name, give in GIVEN.items():
    (SHOWN / f"{name}.txt").write_text("\n".join(give()) + "\n", "utf-8")
