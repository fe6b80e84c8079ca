"""Draws docs/pictures/map-*.png: the map of the bundled study at six zooms, light and dark.

    python tools/draw_map_pictures.py [NAME ...]

It works the map pane of the program itself, with real places and the real ranking.
"""

import os
import sys
from functools import partial
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("DISPLAY", None)

import msgspec
from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from trialfinder import paths
from trialfinder.finder.building import build_search
from trialfinder.finder.filters import Filters
from trialfinder.gui.kit.background import Background
from trialfinder.gui.map.pane import MapPane
from trialfinder.gui.map.picture import MapPicture
from trialfinder.gui.map.scene import map_scene
from trialfinder.library.opening import open_study
from trialfinder.mapping.assets import load_page
from trialfinder.mapping.scene import View
from trialfinder.records.status import standing
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.site_lines import SiteWriter
from trialfinder.words.standings import study_words

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SIZE = (900, 600)
COLORS = 128
LOOKS = ("light", "dark", "contrast-light", "contrast-dark")
WITH_CONTRAST = ("five-states",)

# name -> what is searched for, and where the map looks; None for the view that it takes by itself
SHOTS: dict[str, tuple[str, View | None]] = {
    "continent": ("35233", View(44.0, -97.0, 3.25)),
    "five-states": ("35233", View(33.6, -86.4, 6.0)),
    "one-state": ("60614", View(40.2, -89.3, 7.0)),
    "metro": ("10001", View(40.78, -73.95, 10.0)),
    "hawaii": ("96813", None),
    "quebec": ("H3T 1C5", None),
}


def wait(loop: QEventLoop, ms: int) -> None:
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def settle(pane: MapPane) -> None:
    loop = QEventLoop()
    while not pane.is_settled:
        if pane.host.has_failed:
            raise SystemExit("the map is not available")
        wait(loop, 20)
    wait(loop, 200)


def look_at(pane: MapPane, view: View) -> None:
    place = msgspec.json.encode(view).decode()
    pane.host.view.map_page.runJavaScript(f"TrialFinder.view.goTo({place})")


def small(image: QImage) -> QImage:
    """With few colors, as a map has; that makes the file three times as small."""
    flag = Qt.ImageConversionFlag
    table = _palette(image)
    return image.convertToFormat(
        QImage.Format.Format_Indexed8, table, flag.ThresholdDither | flag.AvoidDither
    )


def _palette(image: QImage) -> list[int]:
    counts: dict[int, int] = {}
    for y in range(0, image.height(), 2):
        for x in range(0, image.width(), 2):
            color = image.pixel(x, y) & 0xFFF8F8F8
            counts[color] = counts.get(color, 0) + 1
    kept = sorted(counts, key=lambda color: -counts[color])[:COLORS]
    exact: dict[int, int] = {}
    for y in range(0, image.height(), 5):
        for x in range(0, image.width(), 5):
            color = image.pixel(x, y)
            exact[color] = exact.get(color, 0) + 1
    common = sorted(exact, key=lambda color: -exact[color])[:COLORS]
    return list(dict.fromkeys([*common, *kept]))[:256]


def draw(names: list[str]) -> None:
    study = open_study(None)
    catalogue = Catalogue.load(paths.words_dir("en"))
    words = study_words(study, standing(study), catalogue)
    writer = SiteWriter(catalogue, "mi", standing(study))
    search = build_search("")
    search.prepare(study)
    pane = MapPane(Background())
    pane.resize(*SIZE)
    pane.show()
    pane.host.start(partial(load_page, paths.map_dir()))
    settle(pane)
    picture = MapPicture(pane, catalogue.say)
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name in names or SHOTS:
        place, view = SHOTS[name]
        finding = search.rank(study, search.origin(place), Filters())
        lines = {site.site_index: writer.ranked(site) for site in finding.ranked}
        *_, scene = map_scene(
            study, finding, (), words, lines.__getitem__,
            filters=Filters(), units="mi", catalogue=catalogue,
            listed=[site.site_index for site in finding.ranked],
            chosen=finding.ranked[0].site_index if view is None else None,
        )  # fmt: skip
        for look in LOOKS if name in WITH_CONTRAST else LOOKS[:2]:
            pane.set_theme(dark=look.endswith("dark"), contrast=look.startswith("contrast"))
            pane.set_for_picture(taken=False)
            pane.show_scene(scene)
            settle(pane)
            if view is not None:
                look_at(pane, view)
                wait(QEventLoop(), 300)
            pane.set_for_picture(taken=True)
            while not pane.shows_picture:
                settle(pane)
            image = picture.picture()
            assert image is not None
            file = PICTURES / f"map-{name}-{look}.png"
            small(image).save(str(file), "PNG", 0)
            print(f"{file.name}: {file.stat().st_size / 1000:.0f} kB")
    pane.host.stop()


def main() -> None:
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    application = QApplication([])
    application.setStyle("Fusion")
    draw(sys.argv[1:])
    sys.stdout.flush()
    os._exit(0)  # nothing is left to be told


if __name__ == "__main__":
    main()
