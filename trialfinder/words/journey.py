"""The center that was chosen and the way to it, and the open center to call first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from trialfinder.places.travel import Travel


class Journey(msgspec.Struct, frozen=True):
    """The way from the place that was searched for to the center that was chosen.

    `center` is the center's name. `travel` is None where the center's place is not known.
    """

    center: str
    travel: Travel | None


class CenterToCall(msgspec.Struct, frozen=True):
    """A center that is open, in words: its name, how far it is, whom to call.

    `distance` is empty for the only open center of a study while no place is known.
    """

    name: str
    distance: str
    contact: str
