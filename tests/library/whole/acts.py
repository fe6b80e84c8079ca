"""What is told of the library, by the name of the file that holds it."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.library.whole.asking import asking
from tests.library.whole.cutting import cutting
from tests.library.whole.keeping import keeping
from tests.library.whole.packs import packs

SHOWN = Path(__file__).parent / "shown"
TOLD: Mapping[str, Callable[[Path], Iterator[str]]] = {
    "keeping": keeping,
    "cutting": cutting,
    "packs": packs,
    "asking": asking,
}
