"""What is known of the order of two sites.

The order of a nearer site A and a farther site B, seen from the origin O, is known when it holds
wherever the three true places lie within their radii rO, rA, rB:

    dB - dA  >  rA + rB + rO * |uA - uB|

By the triangle inequality a site's own radius moves its distance by no more than that radius.
Moving the origin by rO changes dB - dA by no more than rO times the length of the difference
between the unit vectors uA, uB towards the two sites, 2 sin(theta / 2): sites in the same
direction come nearer together, sites in opposite ones do not. theta is the angle between them,
widened by asin(rO / dA) + asin(rO / dB), by as much as the directions can turn on the way.
On the globe directions turn less than on a plane up to about 12,900 km (there |cot x| passes
1 / x); farther than 12,000 km, and within the origin's own radius, nothing is known of direction.

The right side obeys the triangle inequality, so what is surely nearer than a surely nearer site is
surely nearer: of two sites whose order is known the nearer has fewer that are surely nearer.
"""

import math

import msgspec

DIRECTION_HOLDS_KM = 12_000.0
"""Farther away, nothing is known of how much a direction turns."""

SLACK_KM = 1e-9
"""More than rounding moves a bound; pairs within it are compared one by one."""


class SeenSites(msgspec.Struct, frozen=True):
    """Sites seen from an origin that may be off by `origin_radius_km`, by distance.

    Lists of equal length. `least_km` and `most_km` are what the distance may be by the site's own
    radius, `bearings_rad` directions, `turns_rad` how far these may turn while the origin moves
    within its radius; pi for any way.
    """

    least_km: list[float]
    most_km: list[float]
    bearings_rad: list[float]
    turns_rad: list[float]
    origin_radius_km: float

    @classmethod
    def from_lists(
        cls,
        distances_km: list[float],
        bearings_deg: list[float],
        radii_km: list[float],
        origin_radius_km: float,
    ) -> "SeenSites":
        """Sites by distance, nearest first."""
        off = list(zip(distances_km, radii_km, strict=True))
        return cls(
            [distance - radius for distance, radius in off],
            [distance + radius for distance, radius in off],
            [math.radians(bearing) for bearing in bearings_deg],
            [_turn_rad(origin_radius_km, distance) for distance in distances_km],
            origin_radius_km,
        )

    def __len__(self) -> int:
        return len(self.least_km)

    def surely_nearer(self, a: int, b: int) -> bool:
        """Whether site `a` is nearer than `b` wherever the true places lie."""
        gap_km = self.least_km[b] - self.most_km[a]
        if gap_km <= 0:
            return False
        theta = abs(self.bearings_rad[a] - self.bearings_rad[b])
        if theta > math.pi:
            theta = 2 * math.pi - theta
        theta += self.turns_rad[a] + self.turns_rad[b]
        chord = 2 * math.sin(theta / 2) if theta < math.pi else 2.0
        return gap_km > self.origin_radius_km * chord

    def order_open(self, a: int, b: int) -> bool:
        """Whether either of the two may be the nearer one."""
        return not self.surely_nearer(a, b) and not self.surely_nearer(b, a)


def _turn_rad(origin_radius_km: float, distance_km: float) -> float:
    if origin_radius_km >= distance_km or distance_km > DIRECTION_HOLDS_KM:
        return math.pi
    return math.asin(origin_radius_km / distance_km)
