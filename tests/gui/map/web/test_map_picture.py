"""The picture of the map says what it shows, that the study is finished, when and from whom."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage

from tests.every import every
from tests.gui.map.web.driver import MapDriver, wait_until
from tests.gui.map.web.scenes import FINISHED, near_birmingham
from trialfinder import paths
from trialfinder.gui.kit.theme import DARK, LIGHT, STRONG_DARK
from trialfinder.gui.map.picture import MapPicture, PaintedLine
from trialfinder.mapping.scene import StudyName
from trialfinder.messages import Message
from trialfinder.words.catalogue import Catalogue

pytestmark = pytest.mark.qt_log_ignore("QRhi|RHI|Vulkan|GPUInfo|propagate", extend=True)
STUDY = StudyName("A made-up study of a long name", "NCT00000000")


@pytest.fixture
def picture(driver: MapDriver) -> Iterator[MapPicture]:
    driver.show(near_birmingham(study=STUDY))
    ready(driver)
    yield MapPicture(driver.pane, Catalogue.load(paths.words_dir("en")).say)
    driver.pane.set_for_picture(taken=False)
    driver.settle()


def ready(driver: MapDriver) -> None:
    driver.pane.set_for_picture(taken=True)
    wait_until(lambda: driver.pane.shows_picture, "the map without its buttons")


def has_ink(image: QImage, painted: PaintedLine) -> bool:
    """Whether something other than the ground is painted in a line's box."""
    ratio = image.devicePixelRatio()
    x, y, width, height = (round(length * ratio) for length in painted.box)
    colors = {
        image.pixel(column, row)
        for column in range(x, min(x + width, image.width()), 1)
        for row in range(y, y + height)
    }
    return len(colors) > 8  # letters have soft edges


@pytest.mark.parametrize("contrast", [False, True])
def test_the_legend_has_the_colors_of_the_map(
    driver: MapDriver, picture: MapPicture, contrast: bool
) -> None:
    driver.pane.set_theme(dark=True, contrast=contrast)
    ready(driver)
    image = picture.picture()
    colors = STRONG_DARK if contrast else DARK
    assert image.pixelColor(2, image.height() - 2) == QColor(colors.surface)


def test_legend_says_all_that_a_reader_must_know(picture: MapPicture) -> None:
    image = picture.picture()
    texts = [each.line.text for each in picture.painted]
    assert texts[0] == "A made-up study of a long name (NCT00000000)"
    assert texts[1] == FINISHED
    for words in ("1 is the nearest", "Birmingham, AL 35233", "100 mi", "Drawn on", "GeoNames"):
        assert any(words in text for text in texts), words
    assert not any("{" in text for text in texts)
    assert image.width() == 876
    for each in picture.painted:
        x, y, width, height = each.box
        assert y > 640
        assert y + height < image.height()
        assert x >= 0
        assert x + width <= 876
        assert has_ink(image, each), each.line.text


def test_finished_stands_out_in_amber(picture: MapPicture) -> None:
    image = picture.picture()
    status = next(each for each in picture.painted if each.line.kind == "status")
    x, y, _, height = status.box
    assert image.pixelColor(round(x) - 4, round(y + height / 2)) == QColor(LIGHT.amber_ground)


def test_narrow_map_wraps_its_legend(driver: MapDriver, picture: MapPicture) -> None:
    wide = picture.picture().height()
    driver.resize(380, 640)
    image = picture.picture()
    assert image.width() == 380
    assert image.height() > wide
    assert every(has_ink(image, each) for each in picture.painted)


def test_marks_that_are_not_there_are_not_explained(driver: MapDriver, picture: MapPicture) -> None:
    driver.show(near_birmingham(study=STUDY, origin=None, rings=(), fit=()))
    ready(driver)
    picture.picture()
    signs = {each.line.sign for each in picture.painted}
    assert signs == {"", "numbered"}
    assert not any("outside" in each.line.text for each in picture.painted)


def test_marks_out_of_view_are_counted_and_not_explained(
    driver: MapDriver, picture: MapPicture
) -> None:
    picture.picture()
    assert {each.line.sign for each in picture.painted} == {"", "numbered", "home", "rings"}
    texts = [each.line.text for each in picture.painted]
    assert "1 center lies outside this picture." in texts  # Seattle
    driver.look_at(47.66, -122.28, 9)
    ready(driver)
    picture.picture()
    texts = [each.line.text for each in picture.painted]
    assert "6 centers lie outside this picture." in texts
    assert not any("ring" in text for text in texts)


def test_saved_picture_is_the_map_without_its_buttons(
    driver: MapDriver, picture: MapPicture, tmp_path: Path
) -> None:
    at = driver.center_of(".buttons")
    row = [(x, at.y()) for x in range(at.x() - 60, at.x() + 60)]

    def pixels(image: QImage) -> list[int]:
        return [image.pixel(*place) for place in row]

    without = pixels(driver.pane.grab_map().toImage())
    driver.pane.set_for_picture(taken=False)
    driver.settle()
    wait_until(lambda: pixels(driver.pane.grab_map().toImage()) != without, "the buttons")
    with_buttons = driver.pane.grab_map().toImage()
    saved: list[str] = []
    picture.saved.connect(saved.append)
    file = tmp_path / "map.png"
    picture.save_picture(file)
    wait_until(lambda: bool(saved), "the picture")
    image = QImage(str(file))
    assert image.width() == with_buttons.width()
    assert pixels(image) == without != pixels(with_buttons)
    assert [entry.name for entry in tmp_path.iterdir()] == ["map.png"]
    driver.settle()
    assert not driver.ask("document.documentElement.classList.contains('picture')")


def test_copied_picture_is_on_the_clipboard(picture: MapPicture) -> None:
    copied: list[bool] = []
    picture.copied.connect(lambda: copied.append(True))
    picture.copy_picture()
    wait_until(lambda: bool(copied), "the picture")
    assert QGuiApplication.clipboard().image().width() == 876


def test_a_picture_for_paper_is_light_and_says_what_it_leaves_out(
    driver: MapDriver, picture: MapPicture
) -> None:
    picture.picture()
    light = driver.pane.grab_map().toImage()
    driver.pane.set_theme(dark=True)
    ready(driver)
    dark = driver.pane.grab_map().toImage()
    driver.pane.set_for_picture(taken=False)
    driver.settle()
    taken: list[tuple[str, QImage]] = []
    picture.take(lambda image: taken.append(("paper", image)), paper=True)
    picture.take(lambda image: taken.append(("screen", image)))
    wait_until(lambda: len(taken) == 2, "both pictures")
    (_, paper), (_, screen) = taken
    assert [name for name, _ in taken] == ["paper", "screen"]
    foot = (2, paper.height() - 2)
    assert paper.pixelColor(*foot) == QColor(LIGHT.surface)
    assert screen.pixelColor(*foot) == QColor(DARK.surface)
    at = (300, 400)
    assert paper.pixel(*at) == light.pixel(*at) != dark.pixel(*at)
    assert screen.pixel(*at) == dark.pixel(*at)
    texts = [each.line.text for each in picture.painted]
    assert "1 center lies outside this picture." in texts
    driver.settle()
    assert driver.ask("document.documentElement.dataset.theme") == "dark"


def test_a_picture_for_paper_tells_the_place_only_where_that_is_wished(
    driver: MapDriver, picture: MapPicture
) -> None:
    at = driver.center_of(".origin-label")
    driver.pane.set_for_picture(taken=False)
    taken: list[tuple[QImage, str]] = []

    def keep(image: QImage) -> None:
        taken.append((image, " ".join(each.line.text for each in picture.painted)))

    picture.take(keep, paper=True, names_place=False)
    picture.take(keep, paper=True, names_place=True)
    wait_until(lambda: len(taken) == 2, "both pictures")
    (silent, said), (named, told) = taken
    assert "Birmingham" not in said
    assert "100 mi" not in said
    assert "Birmingham, AL 35233" in told
    box = [(at.x() + dx, at.y() + dy) for dx in range(-20, 20) for dy in range(-4, 4)]
    assert (
        len({silent.pixel(*each) for each in box}) < 20 < len({named.pixel(*each) for each in box})
    )
    driver.settle()
    assert not driver.ask("document.documentElement.classList.contains('placeless')")


def test_folder_that_cannot_be_written_is_said(picture: MapPicture, tmp_path: Path) -> None:
    said: list[Message] = []
    picture.failed.connect(said.append)
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    picture.save_picture(blocked / "map.png")
    wait_until(lambda: bool(said), "the message")
    assert said[0].key == "map.picture.unwritable"


def test_no_map_no_picture(driver: MapDriver, picture: MapPicture) -> None:
    said: list[Message] = []
    picture.failed.connect(said.append)
    driver.give_up()
    driver.try_again()
    picture.copy_picture()
    assert said[0].key == "map.picture.no_map"
    driver.settle()


def test_there_is_no_picture_of_a_map_that_is_out_of_sight(
    driver: MapDriver, picture: MapPicture
) -> None:
    driver.pane.hide()
    assert picture.picture() is None
    driver.pane.show()
    assert picture.picture() is not None
