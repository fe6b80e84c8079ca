"""Of every one of several, where there has to be one."""

from collections.abc import Iterable


def every(claims: Iterable[object]) -> bool:
    """Whether there are claims and all of them hold: of nothing, nothing has been shown."""
    seen = False
    for claim in claims:
        if not claim:
            return False
        seen = True
    return seen
