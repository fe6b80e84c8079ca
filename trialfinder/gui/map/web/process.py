"""Tries out whether the web engine's own processes start and can be locked in.

It takes a while, so another thread than the window's does it; no class of Qt's is made here.
"""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from queue import SimpleQueue

from PySide6.QtCore import QLibraryInfo

PATIENCE_S = 5


def engine_process(environment: Mapping[str, str]) -> Path:
    """The program that the engine starts for each of its processes."""
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.LibraryExecutablesPath)
    named = environment.get("QTWEBENGINEPROCESS_PATH")
    return Path(named) if named else Path(folder, "QtWebEngineProcess")


def try_sandbox(environment: Mapping[str, str]) -> Callable[[], bool]:
    """Begins to find out, beside other work; gives what waits for the answer."""
    answer: SimpleQueue[bool] = SimpleQueue()
    work = lambda: answer.put(can_be_locked_in(environment))  # noqa: E731
    threading.Thread(target=work, name="sandbox", daemon=True).start()
    return answer.get


def can_be_locked_in(environment: Mapping[str, str]) -> bool:
    """Whether the engine may be told to lock its processes into a sandbox, as it does by itself.

    With one, Chromium ends the whole program where the process that starts the others is not
    allowed it, or does not start. Without one it goes on, and there is no map.
    """
    if sys.platform != "linux":
        return True
    return has_sandbox() and starts(engine_process(environment))


def has_sandbox() -> bool:
    """Whether the system lets a program lock its own processes in, as Chromium does at its start.

    It is tried with the system's own tool: what forbids it differs from system to system.
    """
    tool = shutil.which("unshare")
    if os.geteuid() == 0 or tool is None:
        return os.geteuid() != 0
    return _succeeds(tool, "--user", "--map-root-user", "--net", "true")


def starts(process: Path) -> bool:
    """Whether it does; without arguments it prints its version."""
    return _succeeds(str(process))


def _succeeds(*words: str) -> bool:
    try:
        done = subprocess.run(  # noqa: S603
            words, capture_output=True, stdin=subprocess.DEVNULL, timeout=PATIENCE_S
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
