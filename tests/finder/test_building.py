"""What the parts are joined to: the study in the box is found, and a server that may be asked is
asked for what the gazetteer does not know, and for nothing else."""

from collections.abc import Iterator

import pytest

from tests.places.nominatim_server import BIRMINGHAM, Answer, Server, running
from trialfinder.errors import PlaceNotFoundError
from trialfinder.finder.building import build_search
from trialfinder.finder.illness.building import build_study_finder
from trialfinder.finder.illness.found import Wish
from trialfinder.finder.search import Search
from trialfinder.places.place import Basis

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, socket_enabled: None) -> Iterator[Server]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with running() as server:
        yield server


@pytest.fixture
def search(server: Server) -> Search:
    return build_search(f"http://127.0.0.1:{server.server_port}")


@pytest.mark.parametrize("typed", ["35233", "Birmingham, AL", "H3T 1C5", "35239"])
def test_what_the_gazetteer_knows_stays_here(search: Search, server: Server, typed: str) -> None:
    place = search.origin(typed)
    assert place.basis is not Basis.ONLINE
    assert "place.asked_online" not in {note.key for note in place.notes}
    assert server.asked == []


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("", "place.empty"),
        ("...", "place.no_letters"),
        ("a" * 500, "place.too_long"),
        ("555-123-4567", "place.phone"),
        ("NCT01614795", "place.study_number"),
        ("H0H 0H0", "place.north_pole"),
        ("09012", "place.military"),
        ("V0N", "place.rural_first_three"),
        ("V0N 9Z9", "place.canadian_not_found"),
        ("Springfield", "place.city_ambiguous"),
        ("Springfeild", "place.city_unknown_like"),
        ("35233 Paris", "place.code_or_words"),
        ("99999 Denver, CO", "place.zip_not_in_use"),  # offers Denver, Colorado
    ],
)
def test_what_is_refused_with_advice_stays_here(
    search: Search, server: Server, typed: str, key: str
) -> None:
    with pytest.raises(PlaceNotFoundError) as refused:
        search.origin(typed)
    assert refused.value.message.key == key
    assert server.asked == []


@pytest.mark.parametrize("typed", ["Zzyzx Nowhere", "99999", "X9X 9X9"])
def test_what_nobody_here_knows_is_asked_and_that_is_said(
    search: Search, server: Server, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(Answer.known, typed, [BIRMINGHAM])
    place = search.origin(typed)
    assert [query["q"] for _, query, _ in server.asked] == [[typed]]
    assert (place.basis, place.country) == (Basis.ONLINE, "United States")
    said = place.notes[0]
    assert said.key == "place.asked_online"
    assert said.values["server"] == f"127.0.0.1:{server.server_port}"


def test_what_the_server_does_not_know_either_is_said(search: Search, server: Server) -> None:
    with pytest.raises(PlaceNotFoundError) as refused:
        search.origin("Zzyzx Nowhere")
    assert refused.value.message.key == "place.online_not_found"
    assert len(server.asked) == 1


def test_the_study_in_the_box_is_found_under_the_number_by_which_it_is_opened() -> None:
    (found,) = build_study_finder(None, build_search("")).find(Wish(words="Ewing sarcoma")).studies
    assert found.digest.key == "NCT01614795"
    assert not found.standing.joinable
