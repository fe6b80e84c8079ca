"""A picture of the map with its legend: to save, or to paste into a letter."""

from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import (
    QDate,
    QElapsedTimer,
    QLocale,
    QObject,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QLabel

from trialfinder.gui.kit.picture_file import write_png
from trialfinder.gui.kit.theme import Colors
from trialfinder.gui.map.legend import LegendLine, legend_lines
from trialfinder.gui.map.pane import MapPane
from trialfinder.messages import Message

MARGIN, GAP, SIGN, EDGE = 16, 6, 22, 2
PIXELS = {"title": 17, "status": 16, "mark": 13, "note": 12}
LOOK_AGAIN_MS = 20
PATIENCE_MS = 3000

_Wish = Callable[[QImage | None], None]


class _Kind(msgspec.Struct, frozen=True):
    """How a picture is to be: light for paper, and whether it may tell the place searched for."""

    paper: bool = False
    names_place: bool = True


class PaintedLine(msgspec.Struct, frozen=True):
    """A line of the legend and the box that it takes in the picture: x, y, width, height."""

    line: LegendLine
    box: tuple[float, float, float, float]


class MapPicture(QObject):
    """Makes pictures of a map pane. `saved` carries the file's path, `copied` says that the picture
    is on the clipboard, `failed` carries a message why there is none.
    """

    saved = Signal(str)
    copied = Signal()
    failed = Signal(object)

    def __init__(self, pane: MapPane, say: Callable[[Message], str]) -> None:
        super().__init__(pane)
        self._pane = pane
        self._say = say
        self._wishes: list[tuple[_Wish, _Kind]] = []
        self._kind = _Kind()
        self._still: QLabel | None = None
        self._waited = QElapsedTimer()
        self.painted: tuple[PaintedLine, ...] = ()

    def save_picture(self, path: Path) -> None:
        """Write the picture as PNG, all or nothing, once it is made."""
        self.take(lambda image: self._write(image, path))

    def copy_picture(self) -> None:
        """Put the picture on the clipboard once it is made."""
        self.take(self._copy)

    def picture(self) -> QImage | None:
        """The map as it was readied for a picture, with its legend; None where there is no map."""
        grabbed = self._pane.grab_map()
        scene, seen = self._pane.scene, self._pane.in_picture
        if grabbed is None or scene is None or seen is None:
            return None
        if not self._kind.names_place:
            scene = msgspec.structs.replace(scene, origin=None)
            seen = msgspec.structs.replace(seen, radius=False, rings=())
        server = self._pane.street_map
        date = QLocale(scene.words.language).toString(
            QDate.currentDate(), QLocale.FormatType.LongFormat
        )
        lines = legend_lines(
            scene, seen, self._say, date=date, attribution=server.attribution if server else ""
        )
        image, self.painted = compose(
            grabbed.toImage(), lines, self._pane.colors, closed=scene.closed
        )
        return image

    def take(self, wish: _Wish, *, paper: bool = False, names_place: bool = True) -> None:
        """Give the picture to `wish` once it is made, None where there is no map: the buttons are
        taken off the map for it, and put back. For `paper` it is light, whatever the window is;
        meanwhile the window shows the map as it was. Nothing in it points to the place searched
        for unless it `names_place`."""
        if self._pane.grab_map() is None or self._pane.scene is None:
            wish(None)
            return
        self._wishes.append((wish, _Kind(paper, names_place)))
        if len(self._wishes) == 1:
            self._begin()

    def _begin(self) -> None:
        _, self._kind = self._wishes[0]
        paper = self._kind.paper
        seen, view = self._pane.grab_map(), self._pane.host.view
        if paper and self._still is None and seen is not None and view is not None:
            self._still = QLabel(self._pane)
            self._still.setPixmap(seen)
            self._still.setGeometry(QRect(view.mapTo(self._pane, QPoint()), view.size()))
            self._still.show()
        self._pane.set_for_picture(taken=True, paper=paper, names_place=self._kind.names_place)
        self._waited.start()
        self._wait()

    def _wait(self) -> None:
        late = self._waited.elapsed() > PATIENCE_MS
        if self._pane.shows_picture or self._pane.host.has_failed or late:
            self._on_shown()
        else:
            QTimer.singleShot(LOOK_AGAIN_MS, self._wait)

    def _on_shown(self) -> None:
        image = self.picture()
        self._pane.set_for_picture(taken=False)
        kind, taken = self._kind, self._wishes
        self._kind = _Kind()
        self._wishes = [each for each in taken if each[1] != kind]
        if self._wishes:
            self._begin()
        else:
            self._uncover()
        for wish, wanted in taken:
            if wanted == kind:
                wish(image)

    def _uncover(self) -> None:
        """Show the map itself again, once it looks as it did."""
        late = self._waited.elapsed() > 2 * PATIENCE_MS
        if self._still is None or self._wishes:
            return
        if self._pane.is_settled or self._pane.host.has_failed or late:
            self._still.deleteLater()
            self._still = None
        else:
            QTimer.singleShot(LOOK_AGAIN_MS, self._uncover)

    def _write(self, image: QImage | None, path: Path) -> None:
        if image is None:
            self.failed.emit(Message("map.picture.no_map"))
        elif write_png(image, path):
            self.saved.emit(str(path))
        else:
            self.failed.emit(Message("map.picture.unwritable", {"file": str(path)}))

    def _copy(self, image: QImage | None) -> None:
        if image is None:
            self.failed.emit(Message("map.picture.no_map"))
            return
        QGuiApplication.clipboard().setImage(image)
        self.copied.emit()


def compose(
    map_image: QImage, lines: tuple[LegendLine, ...], colors: Colors, *, closed: bool
) -> tuple[QImage, tuple[PaintedLine, ...]]:
    """The map with the legend below it, at the map's own pixel ratio; and where each line is."""
    ratio = map_image.devicePixelRatio()
    width, map_height = map_image.width() / ratio, map_image.height() / ratio
    painted, height = _laid_out(lines, width, map_height)
    image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(colors.surface))
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.drawImage(0, 0, map_image)
    painter.fillRect(QRectF(0, map_height - EDGE, width, EDGE), QColor(colors.edge))
    for each in painted:
        _paint_line(painter, each, colors, closed=closed)
    painter.end()
    return image, painted


def _font(kind: str) -> QFont:
    font = QFont(QGuiApplication.font())
    font.setPixelSize(PIXELS[kind])
    font.setBold(kind in ("title", "status"))
    return font


def _laid_out(
    lines: tuple[LegendLine, ...], width: float, top: float
) -> tuple[tuple[PaintedLine, ...], float]:
    """Each line's box, one below the other, wrapped at the width; and where the picture ends."""
    painted = []
    y = top + MARGIN
    for line in lines:
        indent = {"status": 12, "mark": SIGN + GAP}.get(line.kind, 0)
        room = QRectF(0, 0, width - 2 * MARGIN - indent, 10_000)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        text = QFontMetricsF(_font(line.kind)).boundingRect(room, flags, line.text)
        extra = 10 if line.kind == "status" else 0
        height = max(text.height(), SIGN if line.kind == "mark" else 0) + extra
        painted.append(PaintedLine(line, (MARGIN + indent, y, room.width(), height)))
        y += height + (GAP if line.kind in ("title", "status") else 3)
    return tuple(painted), y + MARGIN - 2


def _paint_line(painter: QPainter, each: PaintedLine, colors: Colors, *, closed: bool) -> None:
    line, box = each.line, QRectF(*each.box)
    painter.setFont(_font(line.kind))
    ink = colors.ink_soft if line.kind == "note" else colors.ink
    if line.kind == "status":
        ground = QRectF(box.left() - 12, box.top(), box.width() + 12, box.height())
        painter.fillRect(ground, QColor(colors.amber_ground if closed else colors.action_tint))
        bar = QRectF(ground.left(), ground.top(), 4, ground.height())
        painter.fillRect(bar, QColor(colors.amber_edge if closed else colors.action))
        ink = colors.amber_ink if closed else colors.ink
    if line.sign:
        middle = QRectF(MARGIN, box.top(), SIGN, box.height())
        _paint_sign(painter, line.sign, middle, colors, closed=closed)
    painter.setPen(QColor(ink))
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(box, flags, line.text)


def _paint_sign(
    painter: QPainter, sign: str, room: QRectF, colors: Colors, *, closed: bool
) -> None:
    """The mark as the map draws it."""
    painter.save()
    center = room.center()
    if sign == "home":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.ink))
        x, y = center.x(), center.y()
        corners = [(0, -8), (8, 0), (6, 0), (6, 7), (-6, 7), (-6, 0), (-8, 0)]
        painter.drawPolygon([QPointF(x + dx, y + dy) for dx, dy in corners])
    elif sign in ("rings", "radius"):
        pen = QPen(QColor(colors.ink_soft), 1.4)
        pen.setDashPattern([1.5, 2.5] if sign == "rings" else [3, 2])
        painter.setPen(pen)
        painter.drawEllipse(center, 9, 9)
    else:
        radius = 10 if sign == "numbered" else 6
        painter.setOpacity(0.55 if sign == "pale" else 1)
        painter.setPen(QPen(QColor(colors.amber_edge if closed else colors.surface), 2))
        painter.setBrush(QColor(colors.surface if closed else colors.action))
        painter.drawEllipse(center, radius, radius)
        if sign == "numbered":
            font = _font("mark")
            font.setBold(True)
            font.setPixelSize(12)
            painter.setFont(font)
            painter.setPen(QColor(colors.amber_ink if closed else colors.action_ink))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, "1")
    painter.restore()
