"""The way to a center, for what is said of a family's travel."""

import msgspec

from trialfinder.places.travel import Travel


class Journey(msgspec.Struct, frozen=True):
    """The way from the place that was searched for to the center that was chosen.

    `center` is the center's name. `travel` is None where the center's place is not known.
    """

    center: str
    travel: Travel | None
