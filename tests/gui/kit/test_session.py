"""What the window is about: a study, a place, a ranking and a chosen center, each in step."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.records import BIRMINGHAM, DENVER, record
from tests.gui.screen.controls import until, wait_for
from trialfinder.errors import PlaceNotFoundError
from trialfinder.finder.building import build_search
from trialfinder.finder.filters import Filters
from trialfinder.finder.search import Search
from trialfinder.gui.kit.background import Background
from trialfinder.gui.kit.session import Session
from trialfinder.records.readers.formats import read_study
from trialfinder.records.study import Study

FAR_AND_NEAR = (DENVER | {"country": "United States"}, BIRMINGHAM)


def study(number: int, **more: object) -> Study:
    import json

    one = record(number, sites=FAR_AND_NEAR, **more)  # type: ignore[arg-type]
    return read_study(json.dumps(one).encode(), "study.json")


@pytest.fixture
def built() -> list[Search]:
    """The searches that were built."""
    return []


@pytest.fixture
def session(qtbot: QtBot, built: list[Search]) -> Iterator[Session]:
    background = Background()

    def make() -> Search:
        built.append(build_search(""))
        return built[-1]

    yield Session(study(1), make, background)
    background.stop()


def find(session: Session, place: str) -> None:
    answers = (session.finding_changed, session.place_not_found, session.search_failed)
    wait_for(answers, lambda: session.search(place), "an answer")


def test_a_place_ranks_the_centers_and_chooses_the_nearest(session: Session) -> None:
    find(session, "35233")
    assert session.finding is not None
    assert [site.site_index for site in session.finding.ranked] == [1, 0]
    assert session.chosen == 1


def test_centers_are_placed_before_anybody_asks(session: Session, built: list[Search]) -> None:
    wait_for((session.sites_placed,), session.warm_up, "the centers to be placed")
    assert [place is not None for place in session.places] == [True, True]
    find(session, "35233")
    assert len(built) == 1  # what was loaded once is used again


def test_what_is_not_found_changes_nothing_that_is_shown(session: Session) -> None:
    find(session, "35233")
    before, told = session.finding, []
    session.place_not_found.connect(told.append)
    find(session, "99999")
    assert isinstance(told[0], PlaceNotFoundError)
    assert session.finding is before
    session.choose(0)
    wait_for(
        (session.finding_changed,),
        lambda: session.set_filters(Filters(within_km=500)),
        "the list to be filtered",
    )
    assert session.finding is not None
    assert [site.site_index for site in session.finding.ranked] == [1]  # still from Birmingham


def test_work_that_can_wait_waits_for_a_search(qtbot: QtBot) -> None:
    background, may_search = Background(), threading.Event()

    def make() -> Search:
        may_search.wait()
        return build_search("")

    session = Session(study(1), make, background)
    session.wait_while_searching()  # nothing is searched for
    session.search("35233")
    other = threading.Thread(target=session.wait_while_searching)
    other.start()
    other.join(0.1)
    assert other.is_alive()
    may_search.set()
    until(lambda: not other.is_alive())
    background.stop()


def test_only_the_newest_wish_is_answered(session: Session) -> None:
    found: list[str] = []

    def note() -> None:
        assert session.finding is not None
        found.append(session.finding.origin.label)

    session.finding_changed.connect(note)
    for place in ("80218", "10001", "35233"):
        session.search(place)
    until(lambda: found)
    answered: list[object] = []
    session.with_search("other", lambda _search: None, answered.append, answered.append)
    until(lambda: answered)
    assert len(found) == 1
    assert "Birmingham" in found[0]


def test_another_study_is_ranked_from_the_same_place(session: Session) -> None:
    find(session, "80218")
    session.set_filters(Filters(within_km=5000, countries=frozenset({"United States"})))
    wait_for((session.finding_changed,), lambda: session.open(study(2)), "the other study")
    assert session.study.nct_id == "NCT00000002"
    assert session.finding is not None
    assert "Denver" in session.finding.origin.label
    assert session.filters == Filters(within_km=5000)  # a country is the study's, a limit ours
    assert session.chosen == 0


def test_a_study_has_its_own_standing(session: Session) -> None:
    assert not session.standing.joinable
    session.open(study(2, status="RECRUITING"))
    assert session.standing.joinable
    session.open(study(3))
    assert not session.standing.joinable


def test_places_of_the_study_before_come_too_late(session: Session) -> None:
    placed: list[int] = []
    session.sites_placed.connect(lambda: placed.append(len(session.places)))
    session.warm_up()
    session.open(read_study(b'{"protocolSection": {"identificationModule": {}}}', "none.json"))
    until(lambda: placed)
    assert placed == [0]


def test_a_place_can_be_forgotten(session: Session) -> None:
    find(session, "35233")
    session.search("80218")
    session.forget_place()  # also the one that is being looked for
    assert session.finding is None
    assert session.chosen is None
    changed: list[None] = []
    session.finding_changed.connect(lambda: changed.append(None))
    answered: list[object] = []
    session.set_filters(Filters(within_km=100))
    session.with_search("other", lambda _search: None, answered.append, answered.append)
    until(lambda: answered)
    assert changed == []


def test_a_center_is_chosen_once_and_only_if_there_is_one(session: Session) -> None:
    chosen: list[int | None] = []
    session.site_chosen.connect(chosen.append)
    for index in (1, 1, 0, 2, 70, None):
        session.choose(index)
    assert chosen == [1, 0, None]


def test_what_may_be_asked_can_change(session: Session, built: list[Search]) -> None:
    find(session, "35233")
    session.renew_search()
    find(session, "80218")
    assert len(built) == 2


def test_a_search_ends_even_by_a_fault_of_the_program(qtbot: QtBot) -> None:
    def make() -> Search:
        raise ValueError("a fault of the program")

    background = Background()
    session = Session(study(1), make, background)
    told: list[str] = []
    session.search_ended.connect(lambda: told.append("ended"))
    session.search_failed.connect(lambda _error: told.append("failed"))
    with qtbot.captureExceptions() as faults:
        session.search("35233")
        until(lambda: bool(told) and bool(faults))
    background.stop()
    assert told == ["ended"]
    assert [kind for kind, _fault, _trace in faults] == [ValueError]
