"""What the program no longer uses goes back to the system, whose other programs want it."""

import ctypes
import sys
from pathlib import Path

import pytest

from trialfinder.gui.kit.spare_memory import give_back

PIECES, PIECE_BYTES = 1000, 60_000


def held_bytes() -> int:
    """What the system counts for this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096


@pytest.mark.skipif(sys.platform != "linux", reason="only there is it done and can it be seen")
def test_what_lies_free_between_things_that_stay_is_given_back() -> None:
    libc = ctypes.CDLL(None)
    if not hasattr(libc, "malloc_trim"):
        pytest.skip("this system's library gives back nothing")
    libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    libc.free.restype, libc.free.argtypes = None, [ctypes.c_void_p]
    pieces = [libc.malloc(PIECE_BYTES) for _ in range(PIECES)]
    for piece in pieces:
        ctypes.memset(piece, 1, PIECE_BYTES)
    stays = pieces.pop()
    for piece in pieces:
        libc.free(piece)
    before = held_bytes()
    give_back()
    assert before - held_bytes() > PIECES * PIECE_BYTES / 2
    libc.free(stays)
