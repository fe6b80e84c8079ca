"""From a study and a place to lists in which no site is lost."""

import random
from collections.abc import Mapping

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trialfinder.finder.filters import Filters, HiddenBy
from trialfinder.finder.finding import Finder, Finding
from trialfinder.messages import Message
from trialfinder.places.place import Basis, Place
from trialfinder.records.protocol import ContactsLocationsModule, Location, ProtocolSection
from trialfinder.records.study import Study, StudySource

US, CANADA = "United States", "Canada"
KM_PER_MILE = 1.609344


def study(*sites: Location) -> Study:
    record = ProtocolSection(contacts_locations_module=ContactsLocationsModule(locations=sites))
    source = StudySource(name="test", format="test", sha256="")
    return Study(source=source, as_recorded=record, as_read=record)


def place(
    lat: float,
    lon: float,
    radius_km: float = 2,
    country: str = US,
    code: str | None = None,
    basis: Basis = Basis.ZIP_AREA,
    notes: tuple[Message, ...] = (),
) -> Place:
    return Place(
        lat=lat,
        lon=lon,
        radius_km=radius_km,
        label=f"{lat} {lon}",
        country=country,
        basis=basis,
        postal_code=code,
        notes=notes,
    )


PLACES: Mapping[str, Place | None] = {
    "35233": place(33.5062, -86.8003, code="35233"),
    "30322": place(33.7950, -84.3248, code="30322"),
    "37232": place(36.1430, -86.8020, code="37232"),
    "96813": place(21.3130, -157.8480, code="96813"),
    "H3T 1C5": place(45.5031, -73.6245, 0.3, CANADA, "H3T 1C5", Basis.CANADIAN_CODE),
    "V0N": place(50.5, -126, 120, CANADA, "V0N", Basis.CANADIAN_FIRST_THREE),
    "00000": None,
}

SITES = (
    Location(facility="Honolulu", zip="96813", country=US),
    Location(facility="Children's of Alabama", zip="35233", country=US, status="RECRUITING"),
    Location(facility="Nowhere", zip="00000", country=US),
    Location(facility="Emory", zip="30322", country=US, status="WITHDRAWN"),
    Location(facility="Sainte-Justine", zip="H3T 1C5", country=CANADA, status="RECRUITING"),
    Location(facility="UAB", zip="35233", country=US, status="RECRUITING"),
    Location(facility="Island clinic", zip="V0N", country=CANADA),
    Location(facility="Vanderbilt", zip="37232", country=US, status="RECRUITING"),
)

HOOVER = place(33.4054, -86.8114, 6, code="35226")


def place_site(site: Location) -> Place | None:
    return PLACES[site.zip or ""]


@pytest.fixture(scope="module")
def finder() -> Finder:
    return Finder(study(*SITES), place_site)


def names(finding: Finding) -> list[str | None]:
    return [ranked.site.facility for ranked in finding.ranked]


def test_sites_stand_by_distance_with_their_numbers_and_spans(finder: Finder) -> None:
    finding = finder.find(HOOVER)
    assert [
        (site.site.facility, site.position, site.rank, site.rank_worst, site.tied, site.open_with)
        for site in finding.ranked
    ] == [
        ("Children's of Alabama", 1, 1, 2, True, (2,)),
        ("UAB", 2, 1, 2, True, (1,)),
        ("Emory", 3, 3, 3, False, ()),
        ("Vanderbilt", 4, 4, 4, False, ()),
        ("Sainte-Justine", 5, 5, 5, False, ()),
        ("Island clinic", None, None, None, False, ()),
        ("Honolulu", 6, 6, 6, False, ()),
    ]
    assert [site.site.facility for site in finding.not_placed] == ["Nowhere"]
    assert not finding.outside
    assert finding.study is finder.study
    assert finding.origin is HOOVER


def test_each_site_says_how_far_where_and_how_to_get_there(finder: Finder) -> None:
    by_name = {ranked.site.facility: ranked for ranked in finder.find(HOOVER).ranked}
    near = by_name["Children's of Alabama"]
    assert near.site_index == 1
    assert near.distance_km == pytest.approx(11.2, abs=0.2)
    assert near.uncertainty_km == 8
    assert near.direction is None  # 8 km of 11: anywhere within 46 degrees
    assert near.travel.drive_hours is not None
    assert by_name["Emory"].direction == "ENE"
    assert by_name["Vanderbilt"].direction == "N"
    montreal = by_name["Sainte-Justine"]
    assert montreal.direction == "NE"
    assert montreal.travel.by_air
    assert montreal.travel.border == (US, CANADA)
    assert by_name["Honolulu"].travel.by_air
    assert by_name["Island clinic"].placed_roughly
    assert not montreal.placed_roughly


def test_details_are_worked_out_once(finder: Finder) -> None:
    site = finder.find(HOOVER).ranked[0]
    assert site.travel is site.travel


@pytest.mark.parametrize(
    ("origin", "site", "same"),
    [
        (PLACES["35233"], "Children's of Alabama", True),
        (PLACES["35233"], "Emory", False),
        (HOOVER, "Children's of Alabama", False),
        (PLACES["H3T 1C5"], "Sainte-Justine", True),
        (PLACES["V0N"], "Island clinic", False),  # the first three characters are an area
        (place(33.5, -86.8), "Children's of Alabama", False),  # a city has no code
        (place(33.5, -86.8, country="Mexico", code="35233"), "UAB", False),
    ],
)
def test_same_postal_code(finder: Finder, origin: Place, site: str, same: bool) -> None:
    found = {ranked.site.facility: ranked for ranked in finder.find(origin).ranked}
    assert found[site].same_postal_code is same


def test_sites_are_placed_once_and_only_when_needed() -> None:
    asked: list[str | None] = []

    def count(site: Location) -> Place | None:
        asked.append(site.facility)
        return place_site(site)

    finder = Finder(study(*SITES), count)
    assert asked == []
    finder.find(HOOVER)
    finder.find(HOOVER, Filters(within_km=100))
    assert asked == [site.facility for site in SITES]


def test_country_and_status_decide_who_is_ranked(finder: Finder) -> None:
    finding = finder.find(HOOVER, Filters(countries=frozenset({CANADA})))
    assert [(site.site.facility, site.position) for site in finding.ranked] == [
        ("Sainte-Justine", 1),
        ("Island clinic", None),
    ]
    assert {site.hidden_by for site in finding.outside} == {HiddenBy.COUNTRY}
    assert {site.position for site in finding.outside} == {None}
    assert [site.hidden_by for site in finding.not_placed] == [HiddenBy.COUNTRY]
    finding = finder.find(HOOVER, Filters(statuses=frozenset({"WITHDRAWN", None})))
    assert names(finding) == ["Emory", "Island clinic", "Honolulu"]
    assert finding.ranked[0].position == 1
    assert [site.hidden_by for site in finding.not_placed] == [None]


def test_a_limit_hides_but_does_not_renumber(finder: Finder) -> None:
    whole = {site.site_index: site.span for site in finder.find(HOOVER).ranked}
    finding = finder.find(HOOVER, Filters(within_km=400))
    assert names(finding) == ["Children's of Alabama", "UAB", "Emory", "Vanderbilt"]
    assert [site.site.facility for site in finding.outside] == [
        "Sainte-Justine",
        "Island clinic",
        "Honolulu",
    ]
    for site in (*finding.ranked, *finding.outside):
        assert site.span == whole[site.site_index]
    assert {site.hidden_by for site in finding.outside} == {HiddenBy.DISTANCE}


def test_a_site_that_may_be_within_is_shown_and_marked(finder: Finder) -> None:
    emory_km = finder.find(HOOVER).ranked[2].distance_km  # off by 8 km
    for limit_km, shown, maybe in [
        (emory_km - 8.1, False, False),
        (emory_km - 7.9, True, True),
        (emory_km + 7.9, True, True),
        (emory_km + 8.1, True, False),
    ]:
        finding = finder.find(HOOVER, Filters(within_km=limit_km))
        assert ("Emory" in names(finding)) is shown
        assert [site.maybe_within for site in finding.ranked if site.site_index == 3] == (
            [maybe] if shown else []
        )
    assert not any(site.maybe_within for site in finder.find(HOOVER).ranked)


def test_a_limit_hides_what_nobody_knows_to_be_within(finder: Finder) -> None:
    """The island clinic is placed to 120 km, "Nowhere" not at all."""
    island_km = next(s for s in finder.find(HOOVER).ranked if s.placed_roughly).distance_km
    for limit_km, hidden_by, unknown in [
        (island_km - 127, HiddenBy.DISTANCE, 1),
        (island_km - 125, HiddenBy.PLACE, 2),
        (island_km + 125, HiddenBy.PLACE, 2),
        (island_km + 127, None, 1),
    ]:
        finding = finder.find(HOOVER, Filters(within_km=limit_km))
        island = next(s for s in (*finding.ranked, *finding.outside) if s.placed_roughly)
        assert island.hidden_by is hidden_by
        assert not island.maybe_within
        assert ("Island clinic" in names(finding)) is (hidden_by is None)
        assert [site.hidden_by for site in finding.not_placed] == [HiddenBy.PLACE]
        assert Message("finding.perhaps_within", {"count": unknown}) in finding.notes


def test_what_is_open_is_said(finder: Finder) -> None:
    said = Message("place.read_as", {"typed": "35226", "read": "35226"})
    origin = place(33.4, -86.8, notes=(said,))
    assert finder.find(origin).notes == (
        said,
        Message("finding.placed_roughly", {"count": 1}),
        Message("finding.not_placed", {"count": 1}),
    )
    in_canada = Filters(within_km=500, countries=frozenset({CANADA}))
    assert finder.find(origin, in_canada).notes == (said,)
    near_only = finder.find(origin, Filters(within_km=500))
    assert near_only.notes == (said, Message("finding.perhaps_within", {"count": 1}))


def test_a_study_without_sites() -> None:
    finding = Finder(study(), place_site).find(HOOVER)
    assert not finding.ranked
    assert not finding.outside
    assert finding.not_placed == ()
    assert finding.notes == ()


def test_thousands_of_sites_are_ranked_as_few_are() -> None:
    """Past 2,000 sites another way of measuring and of comparing is used."""
    many = [Location(facility=str(i), zip=str(i), country=US) for i in range(2400)]
    where = {
        str(i): place(25 + (i * 37 % 600) / 25, -120 + (i * 101 % 2400) / 48, i % 5)
        for i in range(2400)
    }
    full = Finder(study(*many), lambda site: where[site.zip or ""]).find(HOOVER)
    part = Finder(study(*many[:150]), lambda site: where[site.zip or ""]).find(HOOVER)
    both = [site for site in full.ranked if site.site_index < 150]
    assert [site.site_index for site in both] == [site.site_index for site in part.ranked]
    assert [site.distance_km for site in both] == pytest.approx(
        [site.distance_km for site in part.ranked]
    )
    assert [site.direction for site in both] == [site.direction for site in part.ranked]
    assert len(full.ranked) == 2400


sites = st.lists(
    st.builds(
        Location,
        zip=st.sampled_from(sorted(PLACES)),
        country=st.sampled_from([US, CANADA, None]),
        status=st.sampled_from(["RECRUITING", "COMPLETED", None]),
    ),
    max_size=12,
)
some_filters = st.builds(
    Filters,
    within_km=st.none() | st.floats(0, 8000),
    countries=st.none() | st.frozensets(st.sampled_from([US, CANADA, None])),
    statuses=st.none() | st.frozensets(st.sampled_from(["RECRUITING", None])),
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(sites, some_filters)
def test_all_sites_in_are_all_sites_out(given_sites: list[Location], filters: Filters) -> None:
    finding = Finder(study(*given_sites), place_site).find(HOOVER, filters)
    found = [
        *(site.site_index for site in finding.ranked),
        *(site.site_index for site in finding.outside),
        *(site.site_index for site in finding.not_placed),
    ]
    assert sorted(found) == list(range(len(given_sites)))
    for listed in (finding.ranked, finding.outside):
        distances = [site.distance_km for site in listed]
        assert distances == sorted(distances)
    for site in (*finding.ranked, *finding.outside, *finding.not_placed):
        assert site.site is given_sites[site.site_index]
    assert {site.hidden_by for site in finding.ranked} <= {None}
    assert None not in {site.hidden_by for site in finding.outside}


@settings(max_examples=100, deadline=None, derandomize=True)
@given(sites, st.floats(0, 8000), st.floats(0, 8000))
def test_a_limit_hides_what_is_surely_farther_or_nobody_knows_and_moves_nothing(
    given_sites: list[Location], limit_km: float, more_km: float
) -> None:
    finder = Finder(study(*given_sites), place_site)
    free, near = finder.find(HOOVER), finder.find(HOOVER, Filters(within_km=limit_km))
    shown = [site.site_index for site in near.ranked]
    for site in near.ranked:
        assert site.distance_km - site.uncertainty_km <= limit_km
        assert site.maybe_within == (site.distance_km + site.uncertainty_km > limit_km)
        assert not (site.maybe_within and site.placed_roughly)
    for site in near.outside:
        surely_farther = site.distance_km - site.uncertainty_km > limit_km
        assert site.hidden_by is (HiddenBy.DISTANCE if surely_farther else HiddenBy.PLACE)
        assert surely_farther or site.placed_roughly
    assert {lost.hidden_by for lost in near.not_placed} <= {HiddenBy.PLACE}
    in_order = [(site.site_index, site.span) for site in free.ranked if site.site_index in shown]
    assert [(site.site_index, site.span) for site in near.ranked] == in_order
    wider = finder.find(HOOVER, Filters(within_km=limit_km + more_km))
    assert set(shown) <= {site.site_index for site in wider.ranked}


@settings(max_examples=100, deadline=None, derandomize=True)
@given(sites, some_filters, st.randoms(use_true_random=False))
def test_the_order_of_the_record_changes_nothing_but_which_of_two_at_one_point_comes_first(
    given_sites: list[Location], filters: Filters, chance: random.Random
) -> None:
    named = [msgspec.structs.replace(site, facility=str(n)) for n, site in enumerate(given_sites)]
    mixed = chance.sample(named, len(named))
    one, other = (Finder(study(*each), place_site).find(HOOVER, filters) for each in (named, mixed))
    assert _said_of_each(one) == _said_of_each(other)
    assert [site.distance_km for site in one.ranked] == [site.distance_km for site in other.ranked]
    assert one.notes == other.notes


def _said_of_each(finding: Finding) -> dict[str | None, tuple[object, ...]]:
    said: dict[str | None, tuple[object, ...]] = {
        lost.site.facility: ("not placed", lost.hidden_by) for lost in finding.not_placed
    }
    for site in (*finding.ranked, *finding.outside):
        span = site.span and (site.span.best, site.span.worst)
        said[site.site.facility] = (site.distance_km, site.direction, site.hidden_by, span)
    return said
