"""Colors that can be told apart, and the system's wish for strong ones."""

import re
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from tests.every import every
from tests.gui.contrast import contrast
from tests.gui.records import record
from tests.gui.screen import Screen
from trialfinder import paths
from trialfinder.gui.kit.theme import (
    DARK,
    LIGHT,
    STRONG_DARK,
    STRONG_LIGHT,
    Colors,
    style_sheet,
    theme_of,
)


@pytest.mark.parametrize(
    ("colors", "text", "edges"),
    [(LIGHT, 4.5, 3), (DARK, 4.5, 3), (STRONG_LIGHT, 7, 4.5), (STRONG_DARK, 7, 4.5)],
)
def test_colors_can_be_told_apart(colors: Colors, text: float, edges: float) -> None:
    texts = [
        (colors.ink, colors.paper),
        (colors.ink, colors.action_tint),
        (colors.ink_soft, colors.paper),
        (colors.ink_soft, colors.surface),
        (colors.ink_soft, colors.action_tint),
        (colors.action, colors.surface),
        (colors.action, colors.action_tint),
        (colors.action_ink, colors.action),
        (colors.amber_ink, colors.amber_ground),
        (colors.amber_ink, colors.surface),
        (colors.amber_ink, colors.action_tint),
        (colors.surface, colors.ink),
    ]
    for ink, ground in texts:
        assert contrast(ink, ground) >= text, (ink, ground)
    for edge in (colors.edge, colors.action, colors.amber_edge):
        assert contrast(edge, colors.surface) >= edges, edge


def test_the_window_follows_the_system_to_strong_contrast_and_back(screen: Screen) -> None:
    hints = QGuiApplication.styleHints()
    hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert screen.theme.colors in (STRONG_LIGHT, STRONG_DARK)
    assert screen.theme.colors.action in screen.window.styleSheet()
    screen.set_look("Dark")
    driver = screen.map
    driver.settle()
    look = "document.documentElement.dataset.theme"
    assert driver.ask(look) == "contrast-dark"
    assert screen.map.pane.colors == STRONG_DARK
    hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    assert screen.theme.colors in (LIGHT, DARK)
    driver.settle()
    assert driver.ask(look) == "dark"
    assert screen.map.pane.colors == DARK


@pytest.mark.parametrize(
    ("entry", "name", "colors"),
    [
        ("High contrast, light", "contrast-light", STRONG_LIGHT),
        ("High contrast, dark", "contrast-dark", STRONG_DARK),
    ],
)
def test_high_contrast_chosen_in_the_menu_is_in_window_and_map(
    screen: Screen, entry: str, name: str, colors: Colors
) -> None:
    screen.set_look(entry)
    assert screen.theme.colors == colors
    assert colors.amber_ink in screen.window.styleSheet()
    screen.map.settle()
    assert screen.map.ask("document.documentElement.dataset.theme") == name
    assert screen.map.pane.colors == colors


@pytest.mark.parametrize(
    ("look", "colors"),
    [
        ("", LIGHT),
        ('[data-theme="dark"]', DARK),
        ('[data-theme="contrast-light"]', STRONG_LIGHT),
        ('[data-theme="contrast-dark"]', STRONG_DARK),
    ],
)
def test_the_map_has_the_colors_of_the_window(look: str, colors: Colors) -> None:
    sheet = (paths.map_dir() / "map.css").read_text(encoding="utf-8")
    _, _, rest = sheet.partition(f":root{look} {{")
    named = dict(re.findall(r"--([a-z-]+): (#\w{6});", rest.partition("}")[0]))
    known = {
        name.replace("_", "-"): color for name, color in msgspec.structs.asdict(colors).items()
    }
    shared = named.keys() & known.keys()
    assert len(shared) >= 11
    assert {name: named[name] for name in shared} == {name: known[name] for name in shared}


@pytest.mark.parametrize("dark", [False, True])
def test_every_sign_that_the_style_sheet_names_is_there(dark: bool) -> None:
    theme = theme_of(dark=dark, text_percent=100)
    sheet = style_sheet(theme, paths.style_dir() / "window.qss", paths.icons_dir())
    signs = re.findall(r'url\("(.+?)"\)', sheet)
    assert len(signs) >= 3
    assert every(Path(sign).is_file() for sign in signs), signs


def test_menus_are_dressed_as_the_window_is(screen: Screen) -> None:
    menus = screen.menus
    before = [menu.sizeHint().height() for menu in menus]
    bare = [QMenu() for _ in menus]
    for menu, plain in zip(menus, bare, strict=True):
        for action in menu.actions():
            plain.addAction(action)
    assert every(
        high > plain.sizeHint().height() for high, plain in zip(before, bare, strict=True)
    ), before


def has_color(window: QWidget, color: str) -> bool:
    image, wanted = window.grab().toImage(), QColor(color).rgb()
    return any(
        image.pixel(x, y) == wanted for y in range(image.height()) for x in range(image.width())
    )


def test_windows_that_stand_open_follow_the_system_into_the_dark(screen: Screen) -> None:
    screen.set_look("Light")
    screen.shelve(record(1))
    screen.choose("More", "Help and keys")
    screen.choose("File", "Library…")
    screen.wait_for_library(1)
    windows = [dialog.window for dialog in screen.dialogs]
    assert len(windows) == 2
    for window in windows:
        assert has_color(window, LIGHT.ink)
    screen.set_look("Dark")
    for window in windows:
        assert has_color(window, DARK.ink)
        assert not has_color(window, LIGHT.ink)
        window.close()
