"""What the worksheet gives, by the name of the file that holds it."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.fit.whole.bundles import bundles
from tests.fit.whole.marks import marks
from tests.fit.whole.values import values

SHOWN = Path(__file__).parent / "shown"
GIVEN: Mapping[str, Callable[[], Iterator[str]]] = {
    "marks": marks,
    "values": values,
    "bundles": bundles,
}
