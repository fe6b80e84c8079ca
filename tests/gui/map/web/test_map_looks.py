"""What the map page says and how it looks: status, colors, sources, text of records."""

import msgspec
import pytest

from tests.gui.map.web.driver import MapDriver
from tests.gui.map.web.scenes import HOME, SHORT, english, near_birmingham
from trialfinder.mapping.scene import Pin

pytestmark = pytest.mark.qt_log_ignore("QRhi|RHI|Vulkan|GPUInfo|propagate", extend=True)

TEXT_ON_GROUND = (
    ("--ink", "--surface"),
    ("--ink-soft", "--surface"),
    ("--surface", "--ink"),
    ("--action", "--surface"),
    ("--action-ink", "--action"),
    ("--amber-ink", "--amber-ground"),
    ("--amber-ink", "--surface"),
    ("--country-name", "--land"),
    ("--region-name", "--land"),
    ("--city-name", "--land"),
    ("--city-name", "--sea"),
)
EDGE_ON_GROUND = (
    ("--amber-edge", "--surface"),
    ("--edge", "--surface"),
    ("--amber-edge", "--land"),
)


@pytest.mark.parametrize(
    "name",
    [
        "<img src=x onerror=\"document.title='caught'\">",
        "<script>document.title='caught'</script>",
        "</script><b>bold</b> {{ 7 * 7 }} ${7 * 7}",
        "' + alert(1) + ' \\u003cb\\u003e \u2028",
    ],
)
def test_markup_in_a_record_is_shown_as_text(driver: MapDriver, name: str) -> None:
    scene = near_birmingham()
    first = msgspec.structs.replace(scene.pins[0], title=name, lines=(name,), label=name)
    origin = msgspec.structs.replace(HOME, label=name)
    driver.show(
        msgspec.structs.replace(
            scene, pins=(first, *scene.pins[1:]), origin=origin, selected=10, status_text=name
        )
    )
    assert driver.ask("document.querySelector('.card-title').textContent") == f"1. {name}"
    assert driver.ask("document.querySelector('.banner-text').textContent") == name
    assert driver.ask("document.querySelector('.origin-label').textContent") == name
    assert driver.pins()[10]["label"] == name
    assert driver.ask("document.querySelectorAll('.card b, .card img, .card script').length") == 0
    assert driver.ask("document.title") == english().map


def test_picture_of_a_closed_study_says_so(driver: MapDriver) -> None:
    driver.show(near_birmingham(selected=12))
    at = driver.center_of(".banner")
    seen = f"document.elementFromPoint({at.x()}, {at.y()}).closest('.banner') !== null"
    assert driver.ask(seen)
    assert driver.ask("document.querySelector('.banner').innerText").split("\n") == ["■", SHORT]
    fill = "getComputedStyle(TrialFinder.view.pins.button(13).firstChild).backgroundColor"
    hollow = driver.ask(fill)
    driver.show(near_birmingham(closed=False, status_text="Open"))
    assert driver.ask(fill) != hollow
    one_closed = tuple(
        msgspec.structs.replace(p, closed=p.index == 13) for p in near_birmingham().pins
    )
    driver.show(near_birmingham(closed=False, pins=one_closed))
    assert driver.ask(fill) == hollow


def test_sources_and_scale_are_shown(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    sources = driver.ask("document.querySelector('.sources').innerText")
    assert "Natural Earth" in sources
    assert "GeoNames" in sources
    scale = driver.ask("document.querySelector('.leaflet-control-scale').innerText")
    assert "mi" in scale
    assert "km" in scale


def pixel(driver: MapDriver, lat: float, lon: float) -> list[int]:
    """The color of the base map at a place, red, green, blue."""
    return driver.ask(
        "(() => { const v = TrialFinder.view; const r = window.devicePixelRatio;"
        f" const p = v.map.latLngToLayerPoint([{lat}, {lon}]).subtract(v.base._sheet.corner);"
        " const c = document.createElement('canvas'); c.width = c.height = 1;"
        " const pen = c.getContext('2d', { willReadFrequently: true });"
        " pen.drawImage(v.base._sheet.canvas, p.x * r, p.y * r, 1, 1, 0, 0, 1, 1);"
        " return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3); })()"
    )


def test_land_and_sea_are_drawn_in_both_looks(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    land, sea = pixel(driver, 32.2, -86.1), pixel(driver, 29.6, -88.4)
    assert (land, sea) == ([0xFA, 0xF6, 0xEC], [0xD6, 0xE3, 0xE8])
    driver.pane.set_theme(dark=True)
    driver.settle()
    assert pixel(driver, 32.2, -86.1) == [0x24, 0x2C, 0x33]
    assert pixel(driver, 29.6, -88.4) == [0x10, 0x17, 0x1C]


def luminance(color: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("contrast", [False, True])
@pytest.mark.parametrize("dark", [False, True])
def test_texts_and_edges_can_be_told_from_their_ground(
    driver: MapDriver, dark: bool, contrast: bool
) -> None:
    driver.pane.set_theme(dark=dark, contrast=contrast)
    driver.settle()
    text, edge = (7.0, 4.5) if contrast else (4.5, 3.0)
    for pairs, least in ((TEXT_ON_GROUND, text), (EDGE_ON_GROUND, edge)):
        for names in pairs:
            colors = [
                driver.ask(
                    f"getComputedStyle(document.documentElement).getPropertyValue('{name}').trim()"
                )
                for name in names
            ]
            low, high = sorted(luminance(color) for color in colors)
            assert (high + 0.05) / (low + 0.05) >= least, names


def test_a_center_that_is_closed_in_an_open_study_says_so_on_its_card(driver: MapDriver) -> None:
    scene = near_birmingham()
    first = msgspec.structs.replace(scene.pins[0], closed=True, standing="finished here")
    open_scene = msgspec.structs.replace(
        scene,
        pins=(first, *scene.pins[1:]),
        closed=False,
        status_text="This study is open.",
        selected=first.index,
    )
    driver.show(open_scene)
    text = driver.ask("TrialFinder.view.card.status.textContent")
    assert text == "finished here"
    assert driver.ask("TrialFinder.view.card.status.classList.contains('closed')")


def kinds(*changes: dict[str, bool]) -> tuple[Pin, ...]:
    """The usual pins, the first of them changed; the others are closed."""
    pins = near_birmingham().pins
    given = [*changes, *({"closed": True} for _ in pins[len(changes) :])]
    return tuple(
        msgspec.structs.replace(one, **change) for one, change in zip(pins, given, strict=True)
    )


def key_of(driver: MapDriver) -> list[str]:
    """What is said of the looks of the pins; nothing where they are all alike."""
    return driver.ask(
        "[...document.querySelectorAll('.key li')].filter((item) => item.checkVisibility())"
        ".map((item) => item.innerText)"
    )


def test_a_key_says_which_pin_is_which(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    assert key_of(driver) == []
    opened, waiting = {}, {"closed": True, "waiting": True}
    scene = near_birmingham(closed=False, pins=kinds(opened, waiting), short_text="open now")
    driver.show(scene)
    assert key_of(driver) == [english().key_open, english().key_waiting, english().key_closed]
    style = "getComputedStyle(TrialFinder.view.pins.button({index}).firstChild).{name}"
    looks = {
        index: [
            driver.ask(style.format(index=index, name=name))
            for name in ("backgroundColor", "borderTopStyle")
        ]
        for index in (10, 11, 12)
    }
    assert looks[10][0] != looks[11][0] == looks[12][0]
    assert [looks[index][1] for index in (10, 11, 12)] == ["solid", "dashed", "solid"]
    driver.show(msgspec.structs.replace(scene, closed=True))  # as where no center is open
    assert key_of(driver) == [english().key_waiting, english().key_closed]


def test_the_card_of_an_open_center_says_so_and_whom_to_call(driver: MapDriver) -> None:
    pins = kinds({})
    first = msgspec.structs.replace(
        pins[0], standing="● open now", lines=("Birmingham", "Call 205-555-0100")
    )
    driver.show(near_birmingham(closed=False, pins=(first, *pins[1:]), selected=10))
    card = driver.ask("TrialFinder.view.card.node.innerText")
    assert "● open now" in card
    assert "Call 205-555-0100" in card
    assert not driver.ask("TrialFinder.view.card.status.classList.contains('closed')")
