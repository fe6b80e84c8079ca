"""How long work takes beside other work of the same run.

Whatever else the computer does can make a measure longer and never shorter: so both are measured
in turn and the shortest of each is compared, again and again until the work has shown that it can
keep up. Work that is too slow is too slow each time.
"""

import gc
import time
from collections.abc import Callable

_ROUNDS = 15


def takes_at_most(times: float, work: Callable[[], object], floor: Callable[[], object]) -> bool:
    """Whether `work` can be done in at most so many times the processor time of `floor`."""
    least_work = least_floor = float("inf")
    for _ in range(_ROUNDS):
        least_floor = min(least_floor, _seconds(floor))
        least_work = min(least_work, _seconds(work))
        if least_work <= times * least_floor:
            return True
    return False


def _seconds(work: Callable[[], object]) -> float:
    """Processor time of this thread; what earlier tests left to collect is not this work's."""
    gc.collect()
    gc.freeze()
    start = time.thread_time()
    work()
    seconds = time.thread_time() - start
    gc.unfreeze()
    return seconds
