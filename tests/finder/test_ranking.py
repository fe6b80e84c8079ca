"""The laws of ranks: claim what the radii allow, all of it, and no more."""

import itertools
import math

from geopy.distance import geodesic
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from trialfinder.finder.ranking import ROUGH_KM, Ranking, rank
from trialfinder.places.geodesic import Paths, Point, Points, distances_km

near_points = st.tuples(st.floats(35, 45), st.floats(-100, -85))
radii = st.floats(0, ROUGH_KM) | st.sampled_from([0.0, 1.0, 5.0])
sites = st.lists(st.tuples(near_points, radii), min_size=1, max_size=8)
origins = st.tuples(near_points, st.floats(0, 150) | st.sampled_from([0.0, 2.0]))


def rank_from(origin: tuple[Point, float], placed: list[tuple[Point, float]]) -> Ranking:
    ways = Points([point for point, _ in placed]).paths_from(origin[0])
    return rank(ways, [radius for _, radius in placed], origin[1], range(len(placed)))


def ranks_by_site(ranking: Ranking) -> dict[int, int]:
    pairs = zip(ranking.order, ranking.ranks, strict=True)
    return {site: place for site, place in pairs if place is not None}


def moved(point: Point, bearing_deg: float, length_km: float) -> Point:
    if length_km == 0:
        return point
    end = geodesic(kilometers=length_km).destination(point, bearing_deg)
    return end.latitude, end.longitude


@settings(max_examples=150, deadline=None, derandomize=True)
@given(origins, sites)
def test_a_lower_rank_is_nearer_wherever_the_true_places_lie(
    origin: tuple[Point, float], placed: list[tuple[Point, float]]
) -> None:
    """A site's own radius can add or take its whole length, so only the origin is moved about."""
    ranks = ranks_by_site(rank_from(origin, placed))
    for bearing_deg in range(0, 360, 30):
        for share in (1.0, 0.5):
            true_origin = moved(origin[0], bearing_deg, origin[1] * share)
            true_km = distances_km(true_origin, [point for point, _ in placed])
            for a, b in itertools.permutations(ranks, 2):
                if ranks[a] < ranks[b]:
                    assert true_km[a] + placed[a][1] < true_km[b] - placed[b][1] + 1e-6


@settings(max_examples=200, deadline=None, derandomize=True)
@given(origins, sites, st.tuples(near_points, st.floats(0, 80)))
def test_adding_a_site_never_reorders_the_others(
    origin: tuple[Point, float],
    placed: list[tuple[Point, float]],
    added: tuple[Point, float],
) -> None:
    before, after = rank_from(origin, placed), rank_from(origin, [*placed, added])
    assert [site for site in after.order if site != len(placed)] == before.order
    old, new = ranks_by_site(before), ranks_by_site(after)
    for a, b in itertools.permutations(old, 2):
        if old[a] <= old[b]:
            assert new[a] <= new[b]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(origins, sites)
def test_a_surer_origin_never_loses_an_order(
    origin: tuple[Point, float], placed: list[tuple[Point, float]]
) -> None:
    rough = ranks_by_site(rank_from(origin, placed))
    for radius_km in (origin[1] / 2, 0.0):
        sure = ranks_by_site(rank_from((origin[0], radius_km), placed))
        for a, b in itertools.permutations(rough, 2):
            if rough[a] < rough[b]:
                assert sure[a] < sure[b]


distances = st.floats(0, 300) | st.sampled_from([0.0, 10.0, 11_999.0, 12_001.0])
seen_sites = st.lists(
    st.tuples(distances, st.floats(0, 360), st.floats(0, 60)), min_size=1, max_size=25
)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(seen_sites, st.floats(0, 40) | st.just(0.0))
def test_ranks_are_those_of_comparing_every_pair(
    seen: list[tuple[float, float, float]], origin_radius_km: float
) -> None:
    ways = Paths([site[0] for site in seen], [site[1] for site in seen])
    found = rank(ways, [site[2] for site in seen], origin_radius_km, range(len(seen)))
    certain = [site for site in sorted(seen, key=lambda site: site[0]) if site[2] <= ROUGH_KM]
    gaps = [
        all(
            order_known(certain[a], certain[b], origin_radius_km)
            for a in range(gap + 1)
            for b in range(gap + 1, len(certain))
        )
        for gap in range(len(certain) - 1)
    ]
    expected, start = [], 0
    for end in (*(gap + 1 for gap, open_ in enumerate(gaps) if open_), len(certain)):
        expected += [start + 1] * (end - start)
        start = end
    assert [place for place in found.ranks if place is not None] == expected
    counts = {place: expected.count(place) for place in expected}
    for place, tied in zip(found.ranks, found.tied, strict=True):
        assert tied == (place is not None and counts[place] > 1)


def order_known(
    a: tuple[float, float, float], b: tuple[float, float, float], origin_radius_km: float
) -> bool:
    """The formula, read off the decision record."""
    theta = abs(a[1] - b[1])
    theta = math.radians(min(theta, 360 - theta))
    for distance_km in (a[0], b[0]):
        if distance_km > 12_000 or origin_radius_km >= distance_km:
            theta = math.pi
        else:
            theta += math.asin(origin_radius_km / distance_km)
    apart = 2 * math.sin(min(theta, math.pi) / 2)
    return b[0] - a[0] > a[2] + b[2] + origin_radius_km * apart


@settings(max_examples=150, deadline=None, derandomize=True)
@given(origins, sites, st.data())
def test_the_true_place_in_the_order_lies_in_the_span(
    origin: tuple[Point, float], placed: list[tuple[Point, float]], data: st.DataObject
) -> None:
    ranking = rank_from(origin, placed)
    true_origin = moved(origin[0], data.draw(st.floats(0, 360)), origin[1])
    true_km = [
        distance + data.draw(st.floats(-radius, radius))
        for distance, (_, radius) in zip(
            distances_km(true_origin, [point for point, _ in placed]), placed, strict=True
        )
    ]
    true_order = sorted(range(len(placed)), key=true_km.__getitem__)
    assume(len(set(true_km)) == len(true_km))
    for row, site in enumerate(ranking.order):
        span = ranking.span(row)
        assert span is not None
        assert span[0] <= true_order.index(site) + 1 <= span[1]
        first = ranking.ranks[row]
        assert first is not None
        assert span[0] >= first


def seen(*sites: tuple[float, float, float], origin_radius_km: float = 0) -> Ranking:
    ways = Paths([site[0] for site in sites], [site[1] for site in sites])
    return rank(ways, [site[2] for site in sites], origin_radius_km, range(len(sites)))


def test_sites_at_one_point_are_tied_in_the_order_of_the_record() -> None:
    ranking = seen((50, 10, 0), (20, 0, 0), (50, 10, 0))
    assert ranking.order == [1, 0, 2]
    assert ranking.ranks == [1, 2, 2]
    assert ranking.tied == [False, True, True]


def test_a_tie_takes_the_places_of_all_its_sites() -> None:
    ranking = seen((10, 0, 1), (11, 0, 1), (12, 0, 1), (30, 0, 1))
    assert ranking.ranks == [1, 1, 1, 4]


def test_an_origin_that_may_be_off_keeps_the_order_of_sites_in_one_direction() -> None:
    assert seen((200, 10, 1), (230, 10, 1), origin_radius_km=30).ranks == [1, 2]
    assert seen((200, 10, 1), (230, 190, 1), origin_radius_km=30).ranks == [1, 1]


def test_beyond_12000_km_directions_say_nothing() -> None:
    assert seen((11_900, 10, 1), (11_930, 10, 1), origin_radius_km=20).ranks == [1, 2]
    assert seen((12_100, 10, 1), (12_130, 10, 1), origin_radius_km=20).ranks == [1, 1]


def test_a_chain_shares_a_rank_but_its_ends_have_different_spans() -> None:
    ranking = seen((10, 0, 2), (13, 0, 2), (16, 0, 2), (19, 0, 2))
    assert ranking.ranks == [1, 1, 1, 1]
    assert [ranking.span(row) for row in range(4)] == [(1, 2), (1, 3), (2, 4), (3, 4)]


def test_a_site_placed_only_roughly_has_no_rank_and_takes_none() -> None:
    ranking = seen((10, 0, 1), (40, 0, ROUGH_KM + 1), (60, 0, 1))
    assert ranking.order == [0, 1, 2]
    assert ranking.ranks == [1, None, 2]
    assert ranking.tied == [False, False, False]
    assert ranking.span(1) is None


def test_one_postal_code_is_one_place() -> None:
    ways = Paths([10, 20, 30, 40], [0, 0, 0, 0])
    assert rank(ways, [0] * 4, 0, range(4)).ranks == [1, 2, 3, 4]
    assert rank(ways, [0] * 4, 0, range(4), same_places=[(2, 0)]).ranks == [1, 1, 1, 4]


def test_only_the_sites_among_which_to_rank_are_ranked() -> None:
    ways = Paths([10, 20, 30, 40], [0, 0, 0, 0])
    ranking = rank(ways, [0] * 4, 0, [3, 1])
    assert ranking.order == [1, 3]
    assert ranking.ranks == [1, 2]


def test_nothing_to_rank() -> None:
    ranking = rank(Paths([], []), [], 5, [])
    assert (ranking.order, ranking.ranks, ranking.tied) == ([], [], [])
