"""Starts the program: `trialfinder`, or `python -m trialfinder`."""

import gc
import sys


def main() -> int:
    """Run the command line of this process; gives the exit code."""
    gc.disable()  # what is loaded at first is no garbage; the window or the command switches it on
    from trialfinder import cli

    return cli.main()


if __name__ == "__main__":  # the process that reads large files imports this module too
    sys.exit(main())
