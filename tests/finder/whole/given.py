"""What the finder gives, by the name of the file that holds it."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.finder.whole.centers import centers
from tests.finder.whole.questions import questions
from tests.finder.whole.studies import studies
from tests.finder.whole.texts import texts

SHOWN = Path(__file__).parent / "shown"
GIVEN: Mapping[str, Callable[[Path], Iterator[str]]] = {
    "centers": centers,
    "texts": texts,
    "questions": questions,
    "studies": studies,
}
