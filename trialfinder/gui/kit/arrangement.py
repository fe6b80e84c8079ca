"""How much stands side by side, and what there is to stand there."""

from enum import Enum

CENTERS, MAP = "centers", "map"


class Arrangement(Enum):
    """How much stands side by side."""

    COMPACT = 1  # one thing at a time, the centers among the tabs
    NORMAL = 2  # centers beside the map or a text
    WIDE = 3  # centers, map and a text
