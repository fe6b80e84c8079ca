"""Where the frozen program begins.

PyInstaller's own hooks, which run before the program, are left out on Linux (trialfinder.spec):
they load modules that most commands do without, and twice the time of `--version` went into that.
What the program needs of them is here.
"""

import os
import sys

_TRACKER = "from multiprocessing.resource_tracker import main;main("
"""What multiprocessing has a second Python do beside those that read files; a number follows."""


def _forget_own_libraries() -> None:
    """The folder of libraries was found when this process began. Programs that it starts, such as
    a browser, must not find it too: their Qt may be another."""
    former = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if former is not None:
        os.environ["LD_LIBRARY_PATH"] = former


def _serve_multiprocessing() -> None:
    """Be one of the processes that read files, where this one was started as such, and end."""
    if "--multiprocessing-fork" in sys.argv:
        from multiprocessing.spawn import freeze_support

        freeze_support()
    elif "-c" in sys.argv and sys.argv[-1].startswith(_TRACKER):
        from multiprocessing.resource_tracker import main as track

        track(int(sys.argv[-1].removeprefix(_TRACKER).rstrip(")")))
        sys.exit()


if sys.platform == "linux":
    _forget_own_libraries()
_serve_multiprocessing()

from trialfinder.__main__ import main  # noqa: E402

sys.exit(main())
