"""Asking the registry for an illness: from a server that speaks its paths, with faults between."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.library.registry_server import Registry, record
from trialfinder import paths
from trialfinder.errors import NetworkError
from trialfinder.finder.columns.held import HeldStudies
from trialfinder.finder.illness.opening import Opening
from trialfinder.finder.illness.spotting import bundled_spotter
from trialfinder.finder.illness.studies import StudyFinder, Wish
from trialfinder.library.entry import LibraryEntry
from trialfinder.library.library import Library
from trialfinder.library.registry.client import RegistryClient
from trialfinder.library.registry.http import RequestsHttp
from trialfinder.library.registry.search import (
    OPEN_STATUSES,
    RegistrySearch,
    keep_search,
    registry_address,
)
from trialfinder.messages import Day
from trialfinder.progress import Stop, StoppedError
from trialfinder.records.readers.formats import read_study
from trialfinder.records.status import standing
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.library_lines import LibraryLine, LibraryWriter
from trialfinder.words.registry_search_lines import registry_search_lines

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


def open_studies(count: int) -> list[dict[str, Any]]:
    every = [record(number, condition="Ewing Sarcoma") for number in range(1, count + 1)]
    for one in every:
        checked = f"{date.today():%Y-%m}"  # noqa: DTZ011
        one["protocolSection"]["statusModule"]["statusVerifiedDate"] = checked
    return every


def entry(library: Library, number: int) -> LibraryEntry:
    found = library.entry(f"NCT{number:08}")
    assert found is not None
    return found


def lines_of(library: Library, number: int) -> LibraryLine:
    writer = LibraryWriter(Catalogue.load(paths.words_dir("en")), "mi", None)
    return writer.line(entry(library, number), None)


def test_what_a_whole_answer_no_longer_has_is_not_open_any_more(
    client: RegistryClient, registry: Registry, library: Library
) -> None:
    registry.studies = open_studies(3)
    keep_search(library, client, SEARCH)
    assert lines_of(library, 2).joinable
    del registry.studies[1]
    kept = keep_search(library, client, SEARCH)
    assert kept.unlisted == 1
    assert [lines_of(library, number).joinable for number in (1, 2, 3)] == [True, False, True]
    now = standing(library.open("NCT00000002"))
    assert not now.joinable
    assert now.headline.key == "status.unlisted.headline"
    assert now.headline.values["day"] == Day(entry(library, 2).unlisted_on)  # type: ignore[arg-type]
    found = StudyFinder(
        (),
        bundled_spotter(),
        lambda sites, _: [],
        held=HeldStudies(library, bundled_spotter(), lambda _: None),
    ).find(Wish(words="Ewing sarcoma"))
    openings = {one.digest.key: one.opening for one in found.studies}
    assert openings["NCT00000002"] is Opening.UNCONFIRMED
    assert openings["NCT00000003"] is Opening.OPEN


@pytest.mark.parametrize("came_back", ["asked for", "in a later file"])
def test_a_later_copy_takes_the_mark_away(
    client: RegistryClient, registry: Registry, library: Library, came_back: str
) -> None:
    every = open_studies(2)
    registry.studies = every[:]
    keep_search(library, client, SEARCH)
    registry.studies = every[:1]
    keep_search(library, client, SEARCH)
    assert entry(library, 2).unlisted_on is not None
    if came_back == "asked for":
        registry.studies = every
        keep_search(library, client, SEARCH)
    else:
        later = json.loads(json.dumps(every[1]))
        later["protocolSection"]["statusModule"]["statusVerifiedDate"] = "2099-01"
        later["protocolSection"]["statusModule"].pop("lastUpdatePostDateStruct", None)
        library.add(read_study(json.dumps(later).encode(), "later.json"))
    assert entry(library, 2).unlisted_on is None


def test_what_has_not_changed_is_told_apart(
    client: RegistryClient, registry: Registry, library: Library
) -> None:
    words = Catalogue.load(paths.words_dir("en"))
    first, second, third = open_studies(3)
    registry.studies = [first, second]
    kept = keep_search(library, client, SEARCH)
    assert (kept.came, kept.same) == (2, 0)
    later = json.loads(json.dumps(first))
    later["derivedSection"] = {"miscInfoModule": {"versionHolder": "2026-11-02"}}
    changed = json.loads(json.dumps(second))
    changed["protocolSection"]["identificationModule"]["briefTitle"] = "Another title"
    registry.studies = [later, second, third]
    assert keep_search(library, client, SEARCH).same == 1
    later["derivedSection"]["miscInfoModule"]["versionHolder"] = "2026-11-03"
    registry.studies = [later, changed, third]
    kept = keep_search(library, client, SEARCH)
    assert (kept.came, kept.same, kept.is_whole) == (3, 2, True)
    lines = registry_search_lines(kept, registry.base, words)
    assert "2 of them have not changed since the copies that you had." in lines
    kept = keep_search(library, client, SEARCH)
    lines = registry_search_lines(kept, registry.base, words)
    assert "None of them has changed since the copies that you had." in lines


@pytest.mark.parametrize("fault", ["cut", "unreadable", "uncounted"])
def test_an_answer_that_is_not_whole_marks_nothing(
    client: RegistryClient, registry: Registry, library: Library, fault: str
) -> None:
    registry.studies = open_studies(3)
    keep_search(library, client, SEARCH)
    rest = [json.dumps(one) for one in registry.studies[:1]]
    count = {"cut": 3, "unreadable": 2, "uncounted": None}[fault]
    if fault == "unreadable":
        rest.append('{"protocolSection": []}')
    told = "" if count is None else f', "totalCount": {count}'
    registry.trouble = [(f'{{"studies": [{", ".join(rest)}]{told}}}'.encode(), {})]
    assert keep_search(library, client, SEARCH).unlisted == 0
    assert lines_of(library, 3).joinable


def test_a_study_of_another_illness_or_status_is_not_marked(
    client: RegistryClient, registry: Registry, library: Library
) -> None:
    library.add(read_study(json.dumps(record(9001, condition="Sarcoma")).encode(), "1"))
    other = record(9002, condition="Ewing Sarcoma")
    other["protocolSection"]["statusModule"]["overallStatus"] = "NOT_YET_RECRUITING"
    library.add(read_study(json.dumps(other).encode(), "2"))
    registry.studies = []
    assert keep_search(library, client, SEARCH).unlisted == 0
