"""How sheets are built and drawn, by the name of the file that holds it."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.sheets.whole.built import built
from tests.sheets.whole.drawn import drawn

SHOWN = Path(__file__).parent / "shown"
GIVEN: Mapping[str, Callable[[], Iterator[str]]] = {"built": built, "drawn": drawn}
