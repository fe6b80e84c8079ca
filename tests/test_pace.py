"""The measure that other tests rest on notices what is slow, and nothing else."""

from tests.pace import takes_at_most


def spend(steps: int) -> int:
    return sum(range(steps))


def test_work_that_is_slower_is_noticed() -> None:
    assert not takes_at_most(8, lambda: spend(1_600_000), lambda: spend(100_000))


def test_a_pause_is_no_fault_of_the_work() -> None:
    rounds = iter(range(100))

    def disturbed() -> int:
        return spend(400_000 if next(rounds) else 40_000_000)

    assert takes_at_most(8, disturbed, lambda: spend(100_000))
