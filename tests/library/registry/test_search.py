"""Asking the registry for an illness: from a server that speaks its paths, with faults between."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.library.registry_server import Registry, record
from trialfinder.errors import NetworkError
from trialfinder.library.library import Library
from trialfinder.library.registry.client import RegistryClient
from trialfinder.library.registry.http import RequestsHttp
from trialfinder.library.registry.search import (
    OPEN_STATUSES,
    RegistrySearch,
    keep_search,
    registry_address,
)
from trialfinder.progress import Stop, StoppedError

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
SEARCH = RegistrySearch(condition="Ewing sarcoma", statuses=OPEN_STATUSES)
MOST = 3000


class Clock:
    """Waits at once, and notes how long somebody would have."""

    def __init__(self) -> None:
        self.waited: list[float] = []
        self.now = 0.0

    def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.now += seconds

    def read(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(registry: Registry, clock: Clock) -> RegistryClient:
    registry.studies = [record(n, condition="Ewing Sarcoma") for n in range(1, MOST + 1)]
    return RegistryClient(
        RequestsHttp(), registry.base, timeout_s=0.3, sleep=clock.sleep, clock=clock.read
    )


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path / "library.sqlite")
    yield made
    made.close()


def test_all_pages_come_through_every_fault_at_one_question_a_second(
    client: RegistryClient, registry: Registry, library: Library, clock: Clock
) -> None:
    told: list[float] = []
    troubles: list[tuple[Any, dict[str, str]]] = [
        (429, {"Retry-After": "7"}),
        ("hang up", {}),
        (503, {}),
        ("half", {}),
        (b'{"studies": [{"protocolSection"', {}),
        ("silence", {}),
    ]
    registry.trouble = [troubles.pop(), troubles.pop()]

    def tell(done: float) -> None:
        told.append(done)
        registry.trouble = [troubles.pop()] if troubles else []

    kept = keep_search(library, client, SEARCH, tell)
    assert troubles == []
    assert (kept.came, kept.total, kept.is_whole) == (MOST, MOST, True)
    assert library.count() == MOST
    entry = library.entry("NCT00002999")
    assert entry is not None
    assert entry.fetched is not None
    assert told[-1] == 1.0
    assert told == sorted(told)
    assert 7 in clock.waited
    assert clock.now >= len(registry.asked) - 1  # seconds, all the while


def test_nothing_but_illness_statuses_and_page_is_asked(
    client: RegistryClient, registry: Registry, library: Library
) -> None:
    shown = registry_address(SEARCH, registry.base)
    assert registry.asked == []
    keep_search(library, client, SEARCH)
    first, *others = (path for path, _ in registry.asked)
    assert registry.base + first == shown
    assert len(others) > 1
    for path in (first, *others):
        query = parse_qs(urlsplit(path).query)
        token = query.pop("pageToken", None)
        assert (token is None) == (path == first)
        assert query == {
            "query.cond": ["Ewing sarcoma"],
            "filter.overallStatus": ["RECRUITING"],
            "pageSize": ["200"],
            "countTotal": ["true"],
        }


def test_a_fault_that_does_not_pass_keeps_what_came(
    client: RegistryClient, registry: Registry, library: Library
) -> None:
    def tell(done: float) -> None:
        if done >= 0.1:
            registry.trouble = [(400, {})]

    kept = keep_search(library, client, SEARCH, tell)
    assert 0 < kept.came < MOST
    assert kept.came == library.count()
    assert not kept.is_whole
    assert kept.broken is not None
    assert kept.broken.key == "registry.not_understood"


def test_nothing_at_all_is_an_error(
    client: RegistryClient, registry: Registry, library: Library
) -> None:
    registry.trouble = [("hang up", {})] * 20
    with pytest.raises(NetworkError):
        keep_search(library, client, SEARCH)
    assert library.count() == 0


def test_a_server_that_wants_to_be_left_alone_for_long_is(
    client: RegistryClient, registry: Registry, library: Library, clock: Clock
) -> None:
    registry.trouble = [(429, {"Retry-After": "3600"})]
    with pytest.raises(NetworkError) as failed:
        keep_search(library, client, SEARCH)
    assert failed.value.message.key == "registry.busy"
    assert len(registry.asked) == 1


def test_who_stops_keeps_what_came(
    client: RegistryClient, registry: Registry, library: Library
) -> None:
    stop = Stop()

    def tell(done: float) -> None:
        if done >= 0.2:
            stop.set()

    with pytest.raises(StoppedError):
        keep_search(library, client, SEARCH, stop.progress(tell))
    assert 0 < library.count() < MOST


def test_the_registrys_copy_takes_the_place_of_any_other(
    client: RegistryClient, registry: Registry, library: Library
) -> None:
    keep_search(library, client, SEARCH)
    registry.studies = [record(1, "COMPLETED", condition="Ewing Sarcoma")]
    statuses = ("COMPLETED",)
    keep_search(library, client, RegistrySearch(condition="ewing", statuses=statuses))
    entry = library.entry("NCT00000001")
    assert entry is not None
    assert entry.status == "COMPLETED"
