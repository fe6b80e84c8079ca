"""Where the frozen program begins."""

import multiprocessing
import sys

from trialfinder.cli import main

multiprocessing.freeze_support()  # a reader's process starts this program anew
sys.exit(main())
