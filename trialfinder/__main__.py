"""`python -m trialfinder`."""

import sys

from trialfinder.cli import main

if __name__ == "__main__":  # a process that reads files apart imports this module too
    sys.exit(main())
