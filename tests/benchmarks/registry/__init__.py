"""A registry of any size, made up, to measure by what a search and an import take."""
