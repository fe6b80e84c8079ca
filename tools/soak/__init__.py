"""Long runs of the program; see `python -m tools.soak --help`."""
