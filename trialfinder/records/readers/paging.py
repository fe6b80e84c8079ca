"""What is said of a file that is one page of a longer answer."""

from typing import Any

from trialfinder.errors import RecordError


def others_said(
    name: str, given: int, *, total: Any = None, has_next: bool = False
) -> RecordError | None:
    """That an answer has more studies than the `given` ones of this file; None where nothing says
    so. `total` is how many the answer counts, as it stands there; `has_next` whether it names its
    next page."""
    if isinstance(total, int) and not isinstance(total, bool):
        if total > given:
            return RecordError("record.first_of_many", file=name, given=given, total=total)
        if total:
            return None
    return RecordError("record.first_of_more", file=name) if has_next else None
