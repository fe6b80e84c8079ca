"""Lets the program work for long: its window, kills while it writes, readers under odd bytes.

    python -m tools.soak [--minutes 60] [--actions 20000] [--kills 1000] [--seed 0]

The window is used until its actions are done or a third of the time is over; its memory, threads
and open files are noted; the writers of settings, library, catalogue, sheets and packs are killed
at any moment, and what is then on the disk must be whole; the rest of the time every reader gets
damaged records. The first fault ends the run with its trace; a window that grows by more than a
twentieth in the second half of its time is one too, told at the end. Nothing of the user's own is
read or written.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tools.soak import kills, many, window
from trialfinder.paths import trials_dir

_FORMS = "all"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--actions", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    third_s = options.minutes * 20
    with tempfile.TemporaryDirectory(prefix="trialfinder-soak-") as folder:
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(folder, name.lower()))
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        files = [Path(folder, f"NCT{number:08}.json") for number in (1, 2)]
        for number, file in enumerate(files, 1):
            file.write_bytes(many.record(number, f"Study {number}"))
        files.append(trials_dir() / "NCT01614795.txt")
        chance = random.Random(options.seed)  # noqa: S311 - no secret
        is_flat = window.use(options.actions, third_s, chance, files)
        kills.kill_writers(Path(folder), options.kills, third_s, options.seed)
    fuzz = [sys.executable, "tools/fuzz_readers.py", _FORMS, "--plain", str(third_s)]
    started = time.monotonic()
    subprocess.run(fuzz, check=True)
    print(f"readers: {time.monotonic() - started:.0f} s")
    if not is_flat:
        sys.exit("The window grew by more than a twentieth in the second half of its time.")


if __name__ == "__main__":
    main()
