"""Which studies can be joined on a day, worked out for all at once.

What a status means is asked of `records.status` for each status once; here stand only the two
limits that hang on the day: how long a record counts as confirmed, and when a study is over.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

from trialfinder.finder.illness.opening import Opening, opening_of
from trialfinder.records.status import CONFIRMED_FOR_MONTHS, RecruitmentStatus, listed_standing

STATUSES = tuple(RecruitmentStatus)
_NONE, _NOT_CONFIRMED, _CONFIRMED = range(3)
_Ints = npt.NDArray[np.int64]


def first_confirmed(today: date) -> date:
    """The first day on which a record may have been checked that still counts as confirmed."""
    year = today.year - CONFIRMED_FOR_MONTHS // 12
    try:
        return today.replace(year=year)
    except ValueError:  # 29 February
        return date(year, 3, 1)


def openings(studies: Mapping[str, npt.NDArray[Any]], today: date) -> npt.NDArray[np.uint8]:
    """The `Opening` of each study of the fields of `layout.STUDY`."""
    table = _table(today)
    ended = studies["ended"]
    over = (ended > 0) & (ended < today.toordinal())
    found: npt.NDArray[np.uint8] = table[
        studies["status"],
        _confirmed(studies["recorded"], today),
        _confirmed(studies["listed"], today),
        over.astype(np.intp),
    ]
    return found


def _confirmed(days: npt.NDArray[np.int32], today: date) -> npt.NDArray[np.intp]:
    within = (days >= first_confirmed(today).toordinal()) & (days <= today.toordinal())
    return np.where(days == 0, _NONE, np.where(within, _CONFIRMED, _NOT_CONFIRMED)).astype(np.intp)


def _table(today: date) -> npt.NDArray[np.uint8]:
    """By status, by what is known of the record and of the list, and by whether it is over."""
    days = {_NONE: None, _NOT_CONFIRMED: date(1999, 1, 1), _CONFIRMED: today}
    table = np.zeros((len(STATUSES) + 1, 3, 3, 2), np.uint8)
    for (n, status), record, listed, over in product(
        enumerate((*STATUSES, None)), days, days, (0, 1)
    ):
        verified, downloaded = days[record], days[listed]
        standing = listed_standing(
            status,
            str(verified) if verified else None,
            str(today - timedelta(days=1)) if over else None,
            today,
            downloaded=downloaded,
        )
        table[n, record, listed, over] = opening_of(standing)
    assert table.max() <= max(Opening)
    return table
