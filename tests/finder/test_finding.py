"""From a study and a place to lists in which no site is lost."""

from collections.abc import Mapping

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


def test_sites_stand_by_distance_with_their_ranks(finder: Finder) -> None:
    finding = finder.find(HOOVER)
    assert [(ranked.site.facility, ranked.rank, ranked.tied) for ranked in finding.ranked] == [
        ("Children's of Alabama", 1, True),
        ("UAB", 1, True),
        ("Emory", 3, False),
        ("Vanderbilt", 4, False),
        ("Sainte-Justine", 5, False),
        ("Island clinic", None, False),
        ("Honolulu", 6, False),
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


def test_one_postal_code_at_two_points_is_a_tie() -> None:
    """The registry's point of a city and the point of its ZIP code may lie apart."""
    found = {
        "near": place(33.5, -86.8, 0.1, code="35233"),
        "far": place(33.6, -86.8, 0.1, code="35233"),
        "other": place(33.7, -86.8, 0.1, code="35071"),
        "abroad": place(33.65, -86.8, 0.1, country="Mexico", code="35233"),
    }
    sites = [Location(facility=name) for name in found]
    finder = Finder(study(*sites), lambda site: found[site.facility or ""])
    ranks = {site.site.facility: site.rank for site in finder.find(place(33.4, -86.8, 0)).ranked}
    assert ranks == {"near": 1, "far": 1, "abroad": 3, "other": 4}


def test_country_and_status_decide_who_is_ranked(finder: Finder) -> None:
    finding = finder.find(HOOVER, Filters(countries=frozenset({CANADA})))
    assert [(site.site.facility, site.rank) for site in finding.ranked] == [
        ("Sainte-Justine", 1),
        ("Island clinic", None),
    ]
    assert {site.hidden_by for site in finding.outside} == {HiddenBy.COUNTRY}
    assert {site.rank for site in finding.outside} == {None}
    assert [site.hidden_by for site in finding.not_placed] == [HiddenBy.COUNTRY]
    finding = finder.find(HOOVER, Filters(statuses=frozenset({"WITHDRAWN", None})))
    assert names(finding) == ["Emory", "Island clinic", "Honolulu"]
    assert finding.ranked[0].rank == 1
    assert [site.hidden_by for site in finding.not_placed] == [None]


def test_a_limit_hides_but_does_not_renumber(finder: Finder) -> None:
    whole = {site.site_index: site.rank for site in finder.find(HOOVER).ranked}
    finding = finder.find(HOOVER, Filters(within_km=400))
    assert names(finding) == ["Children's of Alabama", "UAB", "Emory", "Vanderbilt"]
    assert [site.site.facility for site in finding.outside] == [
        "Sainte-Justine",
        "Island clinic",
        "Honolulu",
    ]
    for site in (*finding.ranked, *finding.outside):
        assert site.rank == whole[site.site_index]
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


def test_what_is_open_is_said(finder: Finder) -> None:
    said = Message("place.read_as", {"typed": "35226", "read": "35226"})
    origin = place(33.4, -86.8, notes=(said,))
    assert finder.find(origin).notes == (
        said,
        Message("finding.placed_roughly", {"count": 1}),
        Message("finding.not_placed", {"count": 1}),
    )
    near_only = finder.find(origin, Filters(within_km=500, countries=frozenset({CANADA})))
    assert near_only.notes == (said,)


def test_a_study_without_sites() -> None:
    finding = Finder(study(), place_site).find(HOOVER)
    assert not finding.ranked
    assert not finding.outside
    assert finding.not_placed == ()
    assert finding.notes == ()


def test_thousands_of_sites_are_ranked_as_few_are() -> None:
    """Past 200 sites another way of measuring is used."""
    many = [Location(facility=str(i), zip=str(i), country=US) for i in range(600)]
    where = {
        str(i): place(25 + (i * 37 % 600) / 25, -120 + (i * 101 % 600) / 12, i % 5)
        for i in range(600)
    }
    full = Finder(study(*many), lambda site: where[site.zip or ""]).find(HOOVER)
    part = Finder(study(*many[:150]), lambda site: where[site.zip or ""]).find(HOOVER)
    order = [site.site_index for site in full.ranked if site.site_index < 150]
    assert order == [site.site_index for site in part.ranked]
    assert len(full.ranked) == 600


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
    assert all(site.hidden_by is None for site in finding.ranked)
    assert all(site.hidden_by is not None for site in finding.outside)
