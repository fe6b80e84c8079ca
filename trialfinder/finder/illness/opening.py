"""Whether a study that was found can be joined, as the order on a shelf goes by it."""

from enum import IntEnum

from trialfinder.records.status import Standing, Tone


class Opening(IntEnum):
    """In what order studies stand on a shelf."""

    OPEN = 0
    LISTED = 1  # open by a list alone
    WAITING = 2
    UNCONFIRMED = 3
    CLOSED = 4


_OPENINGS = {
    Tone.LISTED: Opening.LISTED,
    Tone.WAITING: Opening.WAITING,
    Tone.UNCONFIRMED: Opening.UNCONFIRMED,
}


def opening_of(standing: Standing) -> Opening:
    """The opening of a study of that standing."""
    if standing.joinable:
        return Opening.OPEN
    return _OPENINGS.get(standing.tone, Opening.CLOSED)
