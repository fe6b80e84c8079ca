"""The file in which faults of the program are logged: where they happened, never a value of them.

A value may be what somebody typed or what a record says of somebody, so no error's own words are
written, and no name of a file.
"""

import logging
import traceback
from types import TracebackType

from trialfinder import paths

_log = logging.getLogger("trialfinder")


def log_to_file(*, anew: bool = True) -> None:
    """Faults go into a file of the user's; without one they go nowhere, not to the terminal.

    `anew` begins the file anew; else it goes on, as a process beside the window has to.
    """
    path = paths.log_file()
    handler: logging.Handler
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = "w" if anew else "a"
        handler = logging.FileHandler(path, mode=mode, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.handlers = [handler]
    _log.propagate = False
    _log.setLevel(logging.WARNING)


def fault_report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where a fault happened, without any value that may have been typed."""
    frames = traceback.format_list(traceback.extract_tb(trace))
    return f"{kind.__module__}.{kind.__qualname__}\n{''.join(frames)}"


def log_fault(doing: str, fault: BaseException) -> None:
    """Log a fault that was met while `doing` something, and that the program goes on after."""
    if not _log.handlers:
        log_to_file(anew=False)
    logging.raiseExceptions = False  # a full disk must not end what goes on
    _log.error("%s: %s", doing, fault_report(type(fault), fault.__traceback__))
