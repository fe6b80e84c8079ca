"""The real gazetteer, opened once, and what its messages say."""

import json
from collections.abc import Callable, Iterator

import pytest

from trialfinder.errors import PlaceNotFoundError
from trialfinder.messages import Message
from trialfinder.paths import gazetteer_file, words_dir
from trialfinder.places.gazetteer import Gazetteer
from trialfinder.places.lookup import PlaceLookup

Say = Callable[[Message], str]
Refused = Callable[[str], PlaceNotFoundError]


@pytest.fixture(scope="session")
def gazetteer() -> Iterator[Gazetteer]:
    opened = Gazetteer(gazetteer_file())
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def lookup(gazetteer: Gazetteer) -> PlaceLookup:
    return PlaceLookup(gazetteer)


@pytest.fixture(scope="session")
def say() -> Say:
    """A message as the English sentence that a person reads."""
    templates = json.loads((words_dir("en") / "messages" / "places.json").read_text("utf-8"))

    def sentence(message: Message) -> str:
        return str(templates[message.key].format(**message.values))

    return sentence


@pytest.fixture(scope="session")
def refused(lookup: PlaceLookup) -> Refused:
    """The error with which a query is refused."""

    def error_of(query: str) -> PlaceNotFoundError:
        with pytest.raises(PlaceNotFoundError) as caught:
            lookup.find(query)
        return caught.value

    return error_of
