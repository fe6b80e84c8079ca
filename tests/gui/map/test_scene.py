"""The map's content is the list's: the same numbers, the same words, nobody lost."""

import json

import pytest

from tests.every import every
from tests.gui.records import BIRMINGHAM, DENVER, record
from trialfinder import paths
from trialfinder.finder.building import build_search
from trialfinder.finder.filters import Filters
from trialfinder.finder.finding import Finding
from trialfinder.finder.open_first import list_found, list_unranked
from trialfinder.finder.search import Search
from trialfinder.gui.map.scene import map_scene
from trialfinder.mapping.scene import Scene
from trialfinder.records.readers.formats import read_study
from trialfinder.records.status import standing
from trialfinder.records.study import Study
from trialfinder.settings import Units
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.measures import KM_PER_MILE
from trialfinder.words.site_lines import SiteLine, SiteWriter
from trialfinder.words.standings import study_words

US = {"country": "United States"}
SITES = (
    DENVER | US | {"status": "COMPLETED"},
    BIRMINGHAM | {"status": "RECRUITING"},
    {"facility": "Nowhere", "city": "Xyzzy", "country": "Nowhere"},
)


@pytest.fixture(scope="module")
def search() -> Search:
    return build_search("")


def study(status: str = "RECRUITING") -> Study:
    return read_study(json.dumps(record(1, status, sites=SITES)).encode(), "study.json")


def scene_of(
    search: Search,
    one: Study,
    finding: Finding | None,
    *,
    filters: Filters | None = None,
    units: Units = "mi",
    chosen: int | None = None,
) -> Scene:
    catalogue = Catalogue.load(paths.words_dir("en"))
    words = study_words(one, standing(one), catalogue)
    writer = SiteWriter(catalogue, units, standing(one))
    ranked = {} if finding is None else {site.site_index: site for site in finding.ranked}

    def line_of(index: int) -> SiteLine:
        near = ranked.get(index)
        return writer.ranked(near) if near else writer.unranked(one.sites[index])

    chosen_sites = filters or Filters()
    if finding is None:
        listing = list_unranked(one, chosen_sites, standing(one))
    else:
        listing = list_found(finding, standing(one))
    placed = search.prepare(one).placed
    known = dict(zip(placed.indexes, placed.places, strict=True))
    places = tuple(known.get(index) for index in range(len(one.sites)))
    *_, scene = map_scene(
        one,
        finding,
        places,
        words,
        line_of,
        filters=chosen_sites,
        units=units,
        catalogue=catalogue,
        chosen=chosen,
        listed=[site.site_index for site in listing.sites],
    )
    assert scene is not None
    return scene


def find(search: Search, one: Study, filters: Filters | None = None) -> Finding:
    origin = search.origin("35233")
    assert origin is not None
    return search.rank(one, origin, filters or Filters())


def test_before_a_place_is_known_each_center_is_a_pin_without_a_number(search: Search) -> None:
    scene = scene_of(search, study(), None)
    assert [(pin.index, pin.number, pin.pale) for pin in scene.pins] == [
        (1, None, False),  # the one that is open
        (0, None, False),
    ]
    assert scene.origin is None
    assert scene.rings == ()
    assert scene.fit == ()


def test_pins_have_the_numbers_and_words_of_the_list(search: Search) -> None:
    one = study()
    finding = find(search, one)
    scene = scene_of(search, one, finding, chosen=1)
    nearest, farther = scene.pins
    assert [pin.index for pin in scene.pins] == [1, 0]
    assert [pin.number for pin in scene.pins] == ["1", "2"]
    assert nearest.title == "Clinic of Birmingham"
    assert nearest.label.startswith("Number 1, Clinic of Birmingham")
    assert farther.distance
    assert any(farther.distance in line for line in farther.lines)
    assert scene.selected == 1
    assert scene.fit == (1, 0)
    assert scene.origin is not None
    assert "Birmingham" in scene.origin.label


def test_what_the_choices_leave_out_is_pale_and_still_there(search: Search) -> None:
    one = study()
    filters = Filters(within_km=300)
    scene = scene_of(search, one, find(search, one, filters), filters=filters)
    assert [(pin.index, pin.pale) for pin in scene.pins] == [(1, False), (0, True)]
    assert scene.fit == (1,)
    unranked = Filters(statuses=frozenset({"RECRUITING"}))
    scene = scene_of(search, one, None, filters=unranked)
    assert [(pin.index, pin.pale) for pin in scene.pins] == [(1, False), (0, True)]


@pytest.mark.parametrize("status", ["COMPLETED", "TERMINATED", "NOT_YET_RECRUITING", "UNKNOWN"])
def test_no_pin_of_a_study_that_is_not_open_looks_open(search: Search, status: str) -> None:
    one = study(status)
    for finding in (None, find(search, one)):
        scene = scene_of(search, one, finding)
        assert scene.closed
        assert scene.status_text
        assert every(pin.closed for pin in scene.pins)
        assert every("open now" not in pin.standing for pin in scene.pins)


def test_in_an_open_study_each_pin_has_its_own_standing(search: Search) -> None:
    scene = scene_of(search, study(), None)
    assert not scene.closed
    assert [(pin.index, pin.closed) for pin in scene.pins] == [(1, False), (0, True)]


@pytest.mark.parametrize(
    ("status", "waiting"), [("NOT_YET_RECRUITING", True), ("SUSPENDED", True), ("WITHDRAWN", False)]
)
def test_a_center_that_may_open_looks_other_than_one_that_is_over(
    search: Search, status: str, waiting: bool
) -> None:
    sites = (DENVER | US | {"status": status}, BIRMINGHAM | {"status": "RECRUITING"})
    one = read_study(json.dumps(record(1, "RECRUITING", sites=sites)).encode(), "study.json")
    opened, other = scene_of(search, one, find(search, one)).pins
    assert (opened.closed, opened.waiting) == (False, False)
    assert (other.closed, other.waiting) == (True, waiting)


def test_the_first_view_shows_whom_to_call_first(search: Search) -> None:
    near = [BIRMINGHAM | {"facility": str(n), "status": "COMPLETED"} for n in range(6)]
    sites = (*near, DENVER | US | {"status": "RECRUITING"})
    one = read_study(json.dumps(record(1, "RECRUITING", sites=sites)).encode(), "study.json")
    scene = scene_of(search, one, find(search, one))
    assert scene.fit[0] == scene.pins[0].index == 6
    assert scene.pins[0].number == "7"
    assert len(scene.fit) == 5


@pytest.mark.parametrize(("units", "factor"), [("mi", KM_PER_MILE), ("km", 1.0)])
def test_rings_are_round_in_the_units_of_the_list(
    search: Search, units: Units, factor: float
) -> None:
    one = study()
    scene = scene_of(search, one, find(search, one), units=units)
    assert [ring.label for ring in scene.rings] == [f"{n} {units}" for n in (50, 100, 250)]
    radii = [ring.radius_km for ring in scene.rings]
    assert radii == pytest.approx([n * factor for n in (50, 100, 250)])
    assert scene.units == units


def test_the_picture_s_study_is_named(search: Search) -> None:
    name = scene_of(search, study(), None).study
    assert name is not None
    assert (name.title, name.identifier) == ("Study of syrup 1", "NCT00000001")
