"""Where the frozen program begins: run by PyInstaller's own program on Windows and macOS, and by
linux_start.py in the Debian package.

PyInstaller's own hooks, which run before the program, are left out on Linux: they load modules that
most commands do without. What the program needs of them is here.
"""

import sys
from typing import NoReturn

_TRACKER = "from multiprocessing.resource_tracker import main;main("
"""What multiprocessing has a second Python do beside those that read files; a number follows."""


def begin() -> NoReturn:
    """Run what this process was started for, and end with its code."""
    _serve_multiprocessing()
    from trialfinder.__main__ import main

    sys.exit(main())


def _serve_multiprocessing() -> None:
    """Be one of the processes that read files, where this one was started as such, and end."""
    if "--multiprocessing-fork" in sys.argv:
        from multiprocessing.spawn import freeze_support

        freeze_support()
    elif "-c" in sys.argv and sys.argv[-1].startswith(_TRACKER):
        from multiprocessing.resource_tracker import main as track

        track(int(sys.argv[-1].removeprefix(_TRACKER).rstrip(")")))
        sys.exit()


if __name__ == "__main__":
    begin()
