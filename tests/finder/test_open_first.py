"""The order of the list: open centers first, each with its position by distance among all."""

from datetime import date
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.places.towns import birmingham
from trialfinder.finder.filters import Filters
from trialfinder.finder.finding import Finder, Finding
from trialfinder.finder.open_first import list_found, list_unranked, nearest_open
from trialfinder.places.place import Basis, Place
from trialfinder.records.protocol import (
    ContactsLocationsModule,
    Location,
    ProtocolSection,
    StatusModule,
)
from trialfinder.records.status import RecruitmentStatus, SiteGroup, standing
from trialfinder.records.study import Study, StudySource

TODAY = date(2026, 11, 22)
NOWHERE = "Nowhere"
ORDER = list(SiteGroup)


def study(statuses: list[str | None], status: str = "RECRUITING") -> Study:
    """Centers from Birmingham northward, each farther than the one before; every fifth is lost."""
    section = ProtocolSection(
        status_module=StatusModule(overall_status=status, status_verified_date="2026-10"),
        contacts_locations_module=ContactsLocationsModule(
            locations=tuple(
                Location(facility=str(i), city=NOWHERE if i % 5 == 4 else str(i), status=own)
                for i, own in enumerate(statuses)
            )
        ),
    )
    source = StudySource(name="x", format="test", sha256="")
    return Study(source=source, as_recorded=section, as_read=section)


def place_of(site: Location) -> Place | None:
    if site.city == NOWHERE:
        return None
    return Place(
        label=site.city or "",
        lat=34.0 + int(site.city or 0),
        lon=-86.8,
        radius_km=1.0,
        country="United States",
        region="Alabama",
        basis=Basis.CITY,
    )


def found_in(one: Study, filters: Filters | None = None) -> Finding:
    return Finder(one, place_of).find(birmingham(), filters or Filters())


ANY = st.lists(st.sampled_from([None, "SOMETHING_NEW", *RecruitmentStatus]), max_size=20)


@given(ANY)
def test_no_center_is_lost_and_each_stands_in_its_group_by_distance(
    statuses: list[str | None],
) -> None:
    one = study(["RECRUITING", *statuses])
    now = standing(one, TODAY)
    finding = found_in(one)
    for listing in (list_found(finding, now), list_unranked(one, Filters(), now)):
        assert sorted(site.site_index for site in listing.sites) == list(range(len(one.sites)))
        assert sum(count for _, count in listing.groups.values()) == len(one.sites)
        groups = [group for group, _ in listing.groups.values()]
        assert groups == sorted(groups, key=ORDER.index)
        starts = [*listing.groups, len(listing.sites)]
        for start, end in pairwise(starts):
            ranked = [site.ranked for site in listing.sites[start:end]]
            near = [site.distance_km for site in ranked if site]
            assert near == sorted(near)
    positions = [site.ranked.position for site in list_found(finding, now).sites if site.ranked]
    assert sorted(filter(None, positions)) == list(range(1, len(finding.ranked) + 1))


def test_before_a_place_is_known_the_filters_hide_what_they_hide_thereafter() -> None:
    one = study(["RECRUITING", "COMPLETED", "RECRUITING", None, "RECRUITING"])
    now = standing(one, TODAY)
    for statuses, left in (
        (frozenset({"RECRUITING"}), {0, 2, 4}),
        (frozenset({"COMPLETED"}), {1}),
        (None, {0, 1, 2, 3, 4}),
    ):
        filters = Filters(statuses=statuses)
        for listing in (
            list_unranked(one, filters, now),
            list_found(found_in(one, filters), now),
        ):
            assert {site.site_index for site in listing.sites} == left


@pytest.mark.parametrize("status", ["COMPLETED", "SUSPENDED", "UNKNOWN"])
def test_a_study_that_nobody_can_join_keeps_its_order_by_distance(status: str) -> None:
    one = study(["COMPLETED", "RECRUITING", None, "RECRUITING"], status)
    now = standing(one, TODAY)
    listing = list_found(found_in(one), now)
    assert [site.site_index for site in listing.sites] == [0, 1, 2, 3]
    assert listing.groups == {}
    assert listing.only_open(now).sites == []
    assert nearest_open(found_in(one), now) is None


def test_of_a_long_list_the_first_that_are_open_are_left() -> None:
    statuses = ["COMPLETED", "RECRUITING", "NOT_YET_RECRUITING", "RECRUITING", "RECRUITING"]
    one = study([*statuses, "RECRUITING", "COMPLETED"])
    now = standing(one, TODAY)
    listing = list_found(found_in(one), now)
    assert [site.site_index for site in listing.sites] == [1, 3, 5, 4, 2, 0, 6]
    short = listing.first(1)
    assert [site.site_index for site in short.sites] == [1, 4]  # what has no place is never cut
    assert short.groups == {0: (SiteGroup.OPEN, 4)}
    assert [site.site_index for site in listing.only_open(now).sites] == [1, 3, 5, 4]
    assert listing.first(0) is listing


LISTED = st.builds(
    Filters,
    countries=st.none(),
    statuses=st.none() | st.frozensets(st.sampled_from(RecruitmentStatus), min_size=1),
    within_km=st.none() | st.sampled_from([5.0, 120.0, 400.0]),
)


@given(ANY, LISTED)
def test_a_center_is_listed_where_the_filters_let_it_pass_wherever_it_lies(
    statuses: list[str | None], filters: Filters
) -> None:
    one = study(["RECRUITING", *statuses])
    finding = found_in(one, filters)
    listed = {site.site_index for site in list_found(finding, standing(one, TODAY)).sites}
    passing = {i for i, site in enumerate(one.sites) if not filters.hide(None, site.status)}
    near = {site.site_index for site in finding.ranked}
    lost = {i for i, site in enumerate(one.sites) if site.city == NOWHERE}
    assert listed == (near | (lost & passing if filters.within_km is None else set()))
    assert listed <= passing


def test_a_center_without_a_place_that_a_filter_hides_is_not_listed() -> None:
    one = study(["RECRUITING"] * 4 + ["COMPLETED"] + ["RECRUITING"] * 5)
    now = standing(one, TODAY)

    def lost(**filters: object) -> list[int]:
        listing = list_found(found_in(one, msgspec.convert(filters, Filters)), now)
        return [site.site_index for site in listing.sites if site.is_lost]

    assert lost() == [9, 4]
    assert lost(statuses=["RECRUITING"]) == [9]
    assert lost(within_km=5) == []


def test_whom_to_call_does_not_hang_on_the_filters() -> None:
    one = study(["COMPLETED", "NOT_YET_RECRUITING", "RECRUITING", "RECRUITING"])
    finding = found_in(one, Filters(within_km=5))
    assert len(finding.ranked) < 3
    nearest = nearest_open(finding, standing(one, TODAY))
    assert nearest is not None
    assert nearest.site_index == 2
