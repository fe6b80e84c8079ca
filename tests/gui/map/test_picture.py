"""The legend below a saved map is all there: no line leaves the picture or lies on another."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from trialfinder.gui.kit.theme import DARK, LIGHT, Colors
from trialfinder.gui.map.legend import LegendLine
from trialfinder.gui.map.picture import MARGIN, compose

LONG = "Not recruiting, so nobody can join this study any more, as the registry says. " * 4
LINES = (
    LegendLine("title", LONG),
    LegendLine("status", LONG),
    *(LegendLine("mark", text, "pin") for text in ("Open", LONG)),
    LegendLine("note", LONG),
)


def empty(width: int, ratio: float) -> QImage:
    image = QImage(round(width * ratio), round(300 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(0xFFFFFF)
    return image


@pytest.mark.parametrize("colors", [LIGHT, DARK])
@pytest.mark.parametrize(("width", "ratio"), [(360, 1.0), (900, 1.0), (900, 2.0)])
def test_each_line_stands_whole_within_the_picture_below_the_one_before(
    qapp: QApplication, colors: Colors, width: int, ratio: float
) -> None:
    image, painted = compose(empty(width, ratio), LINES, colors, closed=True)
    assert [each.line for each in painted] == list(LINES)
    for each in painted:
        x, _, wide, _ = each.box
        assert x >= MARGIN
        assert x + wide == width - MARGIN
    for upper, lower in pairwise(painted):
        assert upper.box[1] + upper.box[3] < lower.box[1]
    assert painted[0].box[1] == 300 + MARGIN
    last = painted[-1].box
    assert last[1] + last[3] <= image.height() / ratio
