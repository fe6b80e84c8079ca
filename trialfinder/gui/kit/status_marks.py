"""Words and mark of a status, the same wherever one is shown."""

import msgspec

from trialfinder.words.standings import MARKS

__all__ = ["MARKS", "StatusWords"]


class StatusWords(msgspec.Struct, frozen=True):
    """`tone` is one of open, waiting, closed, unconfirmed; `details` are sentences."""

    tone: str
    headline: str
    details: str
