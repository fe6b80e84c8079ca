"""TrialFinder: whether a clinical study can be joined, and which centers are nearest, offline."""

__version__ = "0.1.0"
