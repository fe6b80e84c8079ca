"""`python -m trialfinder`."""

import sys

from trialfinder.cli import main

if __name__ == "__main__":  # the process that reads large files imports this module too
    sys.exit(main())
