"""Words and mark of a status, the same wherever one is shown."""

import msgspec

MARKS = {"open": "●", "waiting": "◔", "closed": "■", "unconfirmed": "▲"}


class StatusWords(msgspec.Struct, frozen=True):
    """`tone` is one of open, waiting, closed, unconfirmed; `details` are sentences."""

    tone: str
    headline: str
    details: str
