"""Distances and times as people say them, never finer than the data allows."""

import math
from collections.abc import Callable

from trialfinder.messages import Message
from trialfinder.settings import Units

KM_PER_MILE = 1.609344
"""The international mile, exact since 1959."""

_WAYS = 2  # there and back
_FINE_HOURS = 10.0
_STEPS = (1, 2, 5, 10, 20, 25, 50)
_CEILINGS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100)


def in_units(distance_km: float, units: Units) -> float:
    """Kilometers in the units asked for."""
    return distance_km / KM_PER_MILE if units == "mi" else distance_km


def in_km(distance: float | None, units: Units) -> float | None:
    """A distance in the units given, as kilometers; None stays None."""
    if distance is None:
        return None
    return distance * KM_PER_MILE if units == "mi" else distance


def distance_words(
    distance_km: float, uncertainty_km: float, units: Units, *, same_postal_code: bool
) -> Message:
    """How far, rounded to what `uncertainty_km` allows.

    `uncertainty_km` is the sum of both ends' radii. Where it is half the distance or more, only
    a ceiling is claimed ("under 5 mi"); otherwise the distance is rounded to the least of
    1, 2, 5, 10, 20, 25, 50 or whole hundreds that is not below the uncertainty: a finer figure
    would be wrong by more than half its last step for every fourth center.
    """
    distance = in_units(distance_km, units)
    uncertainty = in_units(uncertainty_km, units)
    if same_postal_code or distance < 1 or uncertainty * 2 >= distance:
        ceiling = _ceiling(distance + uncertainty)
        return Message("distance.under", {"distance": ceiling, "unit": units})
    step = distance_step(uncertainty_km, units)
    rounded = max(step, round(distance / step) * step)
    return Message("distance.about", {"distance": rounded, "unit": units})


def distance_step(uncertainty_km: float, units: Units) -> int:
    """The last step of a distance that may be off by so much: never finer than that."""
    uncertainty = in_units(uncertainty_km, units)
    hundreds = math.ceil(uncertainty / 100) * 100
    return next((step for step in _STEPS if step >= uncertainty), hundreds)


def _ceiling(value: float) -> int:
    for ceiling in _CEILINGS:
        if value < ceiling:
            return ceiling
    return math.ceil((value + 1) / 50) * 50


def hours_words(hours: float) -> str:
    """Hours to the nearest quarter, the quarters as characters: 2½."""
    whole, quarters = divmod(round(hours * 4), 4)
    return f"{whole or ''}{('', '¼', '½', '¾')[quarters]}" or "0"


def drive_words(low_hours: float, high_hours: float) -> Message:
    """A travel band by car: "15–30 min by car", "2½–3½ hours by car"."""
    if low_hours == 0:
        key, high = ("travel.up_to_minutes", str(round(high_hours * 60)))
        if high_hours >= 1:
            key, high = ("travel.up_to_hours", hours_words(high_hours))
        return Message(key, {"high": high})
    if high_hours < 1:
        values = {"low": str(round(low_hours * 60)), "high": str(round(high_hours * 60))}
        return Message("travel.minutes", values)
    if low_hours < 1:
        values = {"low": str(round(low_hours * 60)), "high": hours_words(high_hours)}
        return Message("travel.minutes_to_hours", values)
    values = {"low": hours_words(low_hours), "high": hours_words(high_hours)}
    return Message("travel.hours", values)


def round_trips_words(drive_hours: tuple[float, float], visits: int) -> Message:
    """The ways of several visits by car, there and back each, no finer than such estimates are:
    half hours below ten, then whole ones."""
    least, most = (hours * visits * _WAYS for hours in drive_hours)
    return drive_words(_in_steps(least, math.floor), _in_steps(most, math.ceil))


def _in_steps(hours: float, outwards: Callable[[float], int]) -> float:
    steps_per_hour = 2 if hours < _FINE_HOURS else 1
    return outwards(hours * steps_per_hour) / steps_per_hour
