"""What the benchmarks measure with."""

from tests.benchmarks.clock import peak_memory_kb, process, race


def test_the_memory_of_a_process_is_not_that_of_its_parent() -> None:
    held = bytearray(150_000_000)
    assert peak_memory_kb("pass") < 60_000
    assert peak_memory_kb("held = bytearray(80_000_000)") > 80_000
    assert len(held) == 150_000_000


def test_processor_time_counts_the_processes_that_were_started() -> None:
    busy = process("for _ in range(3_000_000): pass")
    figures = race({"busy": busy, "idle": lambda: None}, 1)
    assert figures["busy"].cpu_s > figures["idle"].cpu_s
    assert figures["busy"].best_s <= figures["busy"].median_s
