"""The laws of the order: claim what the radii allow, all of it, and no more."""

import itertools
import math
import random

import pytest
from geopy.distance import geodesic
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from trialfinder.finder.known_order import count_sure
from trialfinder.finder.order_of_many import count_sure_of_many
from trialfinder.finder.ranking import ROUGH_KM, Ranking, Span, rank
from trialfinder.finder.seen_sites import SLACK_KM, SeenSites
from trialfinder.places.geodesic import Paths, Point, Points, distances_km

Seen = tuple[float, float, float]

near_points = st.tuples(st.floats(35, 45), st.floats(-100, -85))
radii = st.floats(0, ROUGH_KM) | st.sampled_from([0.0, 1.0, 5.0])
sites = st.lists(st.tuples(near_points, radii), min_size=1, max_size=8)
origins = st.tuples(near_points, st.floats(0, 150) | st.sampled_from([0.0, 2.0]))


def rank_from(origin: tuple[Point, float], placed: list[tuple[Point, float]]) -> Ranking:
    ways = Points([point for point, _ in placed]).paths_from(origin[0])
    return rank(ways, [radius for _, radius in placed], origin[1], range(len(placed)))


def spans_by_site(ranking: Ranking) -> dict[int, Span]:
    pairs = zip(ranking.order, ranking.spans, strict=True)
    return {site: span for site, span in pairs if span is not None}


def moved(point: Point, bearing_deg: float, length_km: float) -> Point:
    if length_km == 0:
        return point
    end = geodesic(kilometers=length_km).destination(point, bearing_deg)
    return end.latitude, end.longitude


@settings(max_examples=150, deadline=None, derandomize=True)
@given(origins, sites, st.data())
def test_the_true_place_in_the_order_lies_in_the_span(
    origin: tuple[Point, float], placed: list[tuple[Point, float]], data: st.DataObject
) -> None:
    """A site's own radius can add or take its whole length, so only the origin is moved about."""
    spans = spans_by_site(rank_from(origin, placed))
    true_origin = moved(origin[0], data.draw(st.floats(0, 360)), origin[1])
    true_km = [
        distance + data.draw(st.floats(-radius, radius) | st.sampled_from([-radius, radius]))
        for distance, (_, radius) in zip(
            distances_km(true_origin, [point for point, _ in placed]), placed, strict=True
        )
    ]
    for site, span in spans.items():
        nearer = sum(other < true_km[site] - 1e-6 for other in true_km)
        not_farther = sum(other <= true_km[site] + 1e-6 for other in true_km)
        assert span.best <= not_farther
        assert nearer + 1 <= span.worst


@settings(max_examples=150, deadline=None, derandomize=True)
@given(origins, sites)
def test_what_is_surely_nearer_is_nearer_wherever_the_true_places_lie(
    origin: tuple[Point, float], placed: list[tuple[Point, float]]
) -> None:
    ranking = rank_from(origin, placed)
    for bearing_deg in range(0, 360, 30):
        for share in (1.0, 0.5):
            true_origin = moved(origin[0], bearing_deg, origin[1] * share)
            true_km = distances_km(true_origin, [point for point, _ in placed])
            for a, b in itertools.permutations(range(len(placed)), 2):
                if ranking.seen.surely_nearer(a, b):
                    near, far = ranking.order[a], ranking.order[b]
                    assert true_km[near] + placed[near][1] < true_km[far] - placed[far][1] + 1e-6


@settings(max_examples=200, deadline=None, derandomize=True)
@given(origins, sites, st.tuples(near_points, st.floats(0, 80)))
def test_adding_a_site_never_reorders_the_others(
    origin: tuple[Point, float],
    placed: list[tuple[Point, float]],
    added: tuple[Point, float],
) -> None:
    before, after = rank_from(origin, placed), rank_from(origin, [*placed, added])
    assert [site for site in after.order if site != len(placed)] == before.order
    old, new = spans_by_site(before), spans_by_site(after)
    for site, span in old.items():
        for was, now in zip(
            (span.position, span.best, span.worst),
            (new[site].position, new[site].best, new[site].worst),
            strict=True,
        ):
            assert now - was in (0, 1)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(origins, sites)
def test_a_surer_origin_never_widens_a_span(
    origin: tuple[Point, float], placed: list[tuple[Point, float]]
) -> None:
    rough = spans_by_site(rank_from(origin, placed))
    for radius_km in (origin[1] / 2, 0.0):
        for site, span in spans_by_site(rank_from((origin[0], radius_km), placed)).items():
            assert rough[site].best <= span.best <= span.position
            assert span.position <= span.worst <= rough[site].worst


distances = st.floats(0, 300) | st.sampled_from([0.0, 10.0, 11_999.0, 12_001.0])
seen_sites = st.lists(
    st.tuples(distances, st.floats(0, 360), st.floats(0, 60)), min_size=1, max_size=25
)
origin_radii = st.floats(0, 40) | st.just(0.0)


def seen(*sites: Seen, origin_radius_km: float = 0) -> Ranking:
    ways = Paths([site[0] for site in sites], [site[1] for site in sites])
    return rank(ways, [site[2] for site in sites], origin_radius_km, range(len(sites)))


def sure_by_km(a: Seen, b: Seen, origin_radius_km: float) -> float:
    """The formula, read off the decision record: by how much `a` is surely nearer than `b`."""
    theta = abs(a[1] - b[1])
    theta = math.radians(min(theta, 360 - theta))
    for distance_km in (a[0], b[0]):
        if distance_km > 12_000 or origin_radius_km >= distance_km:
            theta = math.pi
        else:
            theta += math.asin(origin_radius_km / distance_km)
    apart = 2 * math.sin(min(theta, math.pi) / 2)
    return b[0] - a[0] - (a[2] + b[2] + origin_radius_km * apart)


def surely_nearer(a: Seen, b: Seen, origin_radius_km: float) -> bool:
    """Where rounding decides, either answer is right, and nothing is asked."""
    by_km = sure_by_km(a, b, origin_radius_km)
    assume(by_km == 0 or abs(by_km) > SLACK_KM)
    return by_km > 0


@settings(max_examples=400, deadline=None, derandomize=True)
@given(seen_sites, origin_radii)
def test_spans_are_those_of_comparing_every_pair(
    sites: list[Seen], origin_radius_km: float
) -> None:
    ranking = seen(*sites, origin_radius_km=origin_radius_km)
    certain = [sites[i] for i in ranking.order if sites[i][2] <= ROUGH_KM]
    spans = [span for span in ranking.spans if span is not None]
    assert [span.position for span in spans] == list(range(1, len(certain) + 1))
    for site, span in zip(certain, spans, strict=True):
        nearer = [surely_nearer(other, site, origin_radius_km) for other in certain]
        farther = [surely_nearer(site, other, origin_radius_km) for other in certain]
        assert span.best == 1 + sum(nearer)
        assert span.worst == len(certain) - sum(farther)
        assert span.best <= span.position <= span.worst
        open_with = [
            place
            for place, known in enumerate(zip(nearer, farther, strict=True), 1)
            if not any(known) and place != span.position
        ]
        assert ranking.open_with(span) == tuple(open_with)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(seen_sites, origin_radii)
def test_of_two_sites_of_which_one_is_surely_nearer_no_number_is_shared(
    sites: list[Seen], origin_radius_km: float
) -> None:
    ranking = seen(*sites, origin_radius_km=origin_radius_km)
    pairs = zip(ranking.order, ranking.spans, strict=True)
    ranked = [(sites[i], span) for i, span in pairs if span is not None]
    for (a, first), (b, second) in itertools.permutations(ranked, 2):
        if surely_nearer(a, b, origin_radius_km):
            assert first.best < second.best
            assert first.worst < second.worst
            assert first.position < second.position


@settings(max_examples=300, deadline=None, derandomize=True)
@given(seen_sites, origin_radii, st.sampled_from([0, 1, 2, 3, 16, 64]))
def test_arrays_and_sectors_give_what_plain_comparing_gives(
    sites: list[Seen], origin_radius_km: float, sectors: int
) -> None:
    """Some sites share a point, and some of these a radius."""
    shared = sorted([*sites, *sites[:3], *((*site[:2], site[2] / 2) for site in sites[:2])])
    lists = [list(column) for column in zip(*shared, strict=True)]
    few = SeenSites.from_lists(lists[0], lists[1], lists[2], origin_radius_km)
    assert count_sure_of_many(few, sectors) == count_sure(few)


@pytest.mark.parametrize("sectors", [0, 1, 2, 5, 16, 64])
@pytest.mark.parametrize("origin_radius_km", [0.0, 10.0, 60.0, 200.0])
def test_many_sites_in_a_narrow_ring_are_counted_as_every_pair_says(
    origin_radius_km: float, sectors: int
) -> None:
    """So many orders hang on directions here that each bound of a sector decides some."""
    chance = random.Random(3)
    ring = sorted(
        (chance.uniform(150, 220), chance.uniform(0, 360), chance.choice((0.0, 0.5, 2.0)))
        for _ in range(250)
    )
    lists = [list(column) for column in zip(*ring, strict=True)]
    near = SeenSites.from_lists(lists[0], lists[1], lists[2], origin_radius_km)
    places = range(len(ring))
    expected = (
        [sum(near.surely_nearer(other, place) for other in places) for place in places],
        [sum(near.surely_nearer(place, other) for other in places) for place in places],
    )
    assert count_sure_of_many(near, sectors) == expected
    assert count_sure(near) == expected


@pytest.mark.parametrize("origin_radius_km", [5.0, 60.0])
def test_so_many_sites_that_a_sector_is_parted_again_are_counted_alike(
    origin_radius_km: float,
) -> None:
    chance = random.Random(5)
    ring = sorted(
        (chance.uniform(20, 900), chance.uniform(0, 360), chance.choice((0.0, 0.5, 2.0)))
        for _ in range(2500)
    )
    lists = [list(column) for column in zip(*ring, strict=True)]
    many = SeenSites.from_lists(lists[0], lists[1], lists[2], origin_radius_km)
    nearer, farther = count_sure_of_many(many, 1)
    for sectors in (2, 7, 24):
        assert count_sure_of_many(many, sectors) == (nearer, farther)
    for place in range(0, 2500, 50):
        others = range(2500)
        assert nearer[place] == sum(many.surely_nearer(other, place) for other in others)
        assert farther[place] == sum(many.surely_nearer(place, other) for other in others)


def test_no_chain_of_open_orders_swallows_the_list() -> None:
    """Each is open with the next two; the first is surely nearer than the last."""
    chain = seen(*((10 + 3 * i, 0, 3) for i in range(100)))
    spans = [span for span in chain.spans if span]
    assert [span.position for span in spans] == list(range(1, 101))
    assert max(span.others for span in spans) == 4
    assert (spans[50].best, spans[50].worst) == (49, 53)


def test_sites_at_one_point_stand_in_the_order_of_the_record() -> None:
    ranking = seen((50, 10, 0), (20, 0, 0), (50, 10, 0))
    assert ranking.order == [1, 0, 2]
    assert ranking.spans == [Span(1, 1, 1), Span(2, 2, 3), Span(3, 2, 3)]


def spans(*sites: Seen, origin_radius_km: float) -> list[Span | None]:
    return seen(*sites, origin_radius_km=origin_radius_km).spans


def test_an_origin_that_may_be_off_keeps_the_order_of_sites_in_one_direction() -> None:
    sure, open_ = [Span(1, 1, 1), Span(2, 2, 2)], [Span(1, 1, 2), Span(2, 1, 2)]
    assert spans((200, 10, 1), (230, 10, 1), origin_radius_km=30) == sure
    assert spans((200, 359, 1), (230, 1, 1), origin_radius_km=30) == sure
    assert spans((200, 10, 1), (230, 190, 1), origin_radius_km=30) == open_


def test_beyond_12000_km_directions_say_nothing() -> None:
    assert spans((11_900, 10, 1), (11_930, 10, 1), origin_radius_km=20)[0] == Span(1, 1, 1)
    assert spans((12_100, 10, 1), (12_130, 10, 1), origin_radius_km=20)[0] == Span(1, 1, 2)


def test_those_with_an_open_order_need_not_stand_side_by_side() -> None:
    ranking = seen((10, 0, 8), (11, 0, 0.1), (12, 0, 0.1), (17, 0, 0.1), (30, 0, 1))
    first, second = ranking.spans[:2]
    assert first is not None
    assert second is not None
    assert ranking.open_with(first) == (2, 3, 4)
    assert ranking.open_with(second) == (1,)


def test_a_site_placed_only_roughly_has_no_position_and_takes_none() -> None:
    ranking = seen((10, 0, 1), (40, 0, ROUGH_KM + 1), (60, 0, 1))
    assert ranking.order == [0, 1, 2]
    assert ranking.spans == [Span(1, 1, 1), None, Span(2, 2, 2)]


def test_only_the_sites_among_which_to_rank_are_ranked() -> None:
    ways = Paths([10, 20, 30, 40], [0, 0, 0, 0])
    ranking = rank(ways, [0] * 4, 0, [3, 1])
    assert ranking.order == [1, 3]
    assert ranking.spans == [Span(1, 1, 1), Span(2, 2, 2)]


@pytest.mark.parametrize("origin_radius_km", [0.0, 5.0])
def test_nothing_to_rank(origin_radius_km: float) -> None:
    ranking = rank(Paths([], []), [], origin_radius_km, [])
    assert (ranking.order, ranking.spans) == ([], [])
