"""Words that stand again and again are read in one way alone: with ten more of them a line takes a
few times as long and not a thousand times."""

from itertools import count

import pytest

from tests.pace import takes_at_most
from trialfinder.records.meaning.limits.sentences import read_line
from trialfinder.records.meaning.sides import Sense

_NEVER_AGAIN = count()  # what was read is remembered by its words


@pytest.mark.parametrize(
    ("begins", "again", "side"),
    [
        ("Women not using ", "use of ", Sense.NOT_JOIN),
        ("Women of childbearing potential not using contraception ", "dose of ", Sense.NOT_JOIN),
        ("Women must agree to ", "be abstinent, ", Sense.JOIN),
        ("ANC > 1000/mm3 (", "day 1, ", Sense.JOIN),
    ],
)
def test_words_again_and_again_take_no_thousand_times_as_long(
    begins: str, again: str, side: Sense
) -> None:
    def read(times: int) -> None:
        read_line(f"{begins}{again * times}x{next(_NEVER_AGAIN)})", side)

    assert takes_at_most(50, lambda: read(18), lambda: read(8))
