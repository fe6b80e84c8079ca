"""Starts the program: `trialfinder`, or `python -m trialfinder`."""

import gc
import sys
from types import ModuleType


def main() -> int:
    """Run the command line of this process; gives the exit code."""
    code: int = load_cli().main()
    return code


def load_cli() -> ModuleType:
    """The command line, loaded with as little beside it as can be."""
    gc.disable()  # what is loaded at first is no garbage; the window or the command switches it on
    is_away = sys.modules.setdefault("typing_extensions", None) is None  # type: ignore[arg-type]
    from trialfinder import cli

    if is_away:  # msgspec takes Python's own typing then, which brings in no reader of sources
        del sys.modules["typing_extensions"]
    gc.freeze()  # nor need Python look through it at its end, which took a tenth of the time
    return cli


if __name__ == "__main__":  # the process that reads large files imports this module too
    sys.exit(main())
