"""What an import needs to make the columns of studies while they come in."""

from trialfinder.finder.building import build_search
from trialfinder.finder.columns.making import ColumnMaker
from trialfinder.finder.illness.spotting import bundled_spotter


def column_maker() -> ColumnMaker:
    """Makes columns as a search in this program looks at them.

    Raises:
        ResourceError: the list of illnesses or the gazetteer is missing or damaged.
    """
    return ColumnMaker(bundled_spotter(), build_search("").point_of)
