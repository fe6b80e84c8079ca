"""What is seen: colors of the two palettes, sizes by text scale, the style sheet."""

from pathlib import Path
from string import Template

import msgspec
from PySide6.QtGui import QColor, QFont, QPalette

from trialfinder.errors import ResourceError

BODY_PX = 15
"""Body text at 100 %."""


class Colors(msgspec.Struct, frozen=True):
    """One palette; every text color has 4.5:1 or more on the grounds that it stands on, and 7:1
    where strong contrast is wanted."""

    paper: str
    surface: str
    ink: str
    ink_soft: str
    line: str
    edge: str
    action: str
    action_ink: str
    action_tint: str
    amber_ground: str
    amber_ink: str
    amber_edge: str


LIGHT = Colors(
    paper="#faf8f4",
    surface="#ffffff",
    ink="#1b2430",
    ink_soft="#4a5561",
    line="#ddd8ce",
    edge="#767e88",
    action="#0b5f6e",
    action_ink="#ffffff",
    action_tint="#e0eef0",
    amber_ground="#fdeed0",
    amber_ink="#5c4000",
    amber_edge="#a06a10",
)

DARK = Colors(
    paper="#14191e",
    surface="#1c2329",
    ink="#e9ebed",
    ink_soft="#b6bfc8",
    line="#353f48",
    edge="#84909c",
    action="#63c7d6",
    action_ink="#0c2227",
    action_tint="#17373e",
    amber_ground="#3b2d0f",
    amber_ink="#ffd98c",
    amber_edge="#c99a3b",
)

STRONG_LIGHT = Colors(
    paper="#ffffff",
    surface="#ffffff",
    ink="#000000",
    ink_soft="#2b2b2b",
    line="#595959",
    edge="#000000",
    action="#003f4a",
    action_ink="#ffffff",
    action_tint="#d9f2f6",
    amber_ground="#fff0c2",
    amber_ink="#3d2a00",
    amber_edge="#5c3d00",
)

STRONG_DARK = Colors(
    paper="#000000",
    surface="#000000",
    ink="#ffffff",
    ink_soft="#e0e0e0",
    line="#9a9a9a",
    edge="#ffffff",
    action="#7fe3f2",
    action_ink="#000000",
    action_tint="#00333c",
    amber_ground="#2e2100",
    amber_ink="#ffe3a3",
    amber_edge="#ffcf66",
)


class Theme(msgspec.Struct, frozen=True):
    """A palette at a text scale. `px()` gives a length at this scale."""

    colors: Colors
    dark: bool
    scale: float

    @property
    def strong(self) -> bool:
        """Whether its contrast is the strong one."""
        return self.colors in (STRONG_LIGHT, STRONG_DARK)

    def px(self, length: float) -> int:
        return round(length * self.scale)

    def color(self, name: str) -> QColor:
        return QColor(getattr(self.colors, name))

    def font(self, px: float = BODY_PX, *, bold: bool = False) -> QFont:
        font = QFont()
        font.setPixelSize(self.px(px))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font


def theme_of(*, dark: bool, text_percent: int, strong: bool = False) -> Theme:
    """The theme for the system's look and the user's text size; `strong` is for its contrast."""
    usual, stronger = (DARK, STRONG_DARK) if dark else (LIGHT, STRONG_LIGHT)
    return Theme(stronger if strong else usual, dark, text_percent / 100)


def palette_of(theme: Theme) -> QPalette:
    """Qt's palette, for everything that the style sheet does not name."""
    role = QPalette.ColorRole
    colors = theme.colors
    palette = QPalette()
    for which, name in (
        (role.Window, colors.paper),
        (role.WindowText, colors.ink),
        (role.Base, colors.surface),
        (role.AlternateBase, colors.paper),
        (role.Text, colors.ink),
        (role.Button, colors.surface),
        (role.ButtonText, colors.ink),
        (role.ToolTipBase, colors.surface),
        (role.ToolTipText, colors.ink),
        (role.PlaceholderText, colors.ink_soft),
        (role.Highlight, colors.action),
        (role.HighlightedText, colors.action_ink),
        (role.Link, colors.action),
        (role.LinkVisited, colors.action),
        (role.BrightText, colors.amber_ink),
        (role.Light, colors.surface),
        (role.Midlight, colors.line),
        (role.Mid, colors.edge),
        (role.Dark, colors.edge),
        (role.Shadow, colors.edge),
    ):
        palette.setColor(which, QColor(name))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colors.ink_soft))
    return palette


def style_sheet(theme: Theme, file: Path, icons: Path) -> str:
    """The style sheet with its colors, lengths and icons put in.

    Raises:
        ResourceError: the file of the style sheet is missing or damaged.
    """
    lengths = {f"px{n}": f"{theme.px(n)}px" for n in range(1, 29)}
    values = {
        **msgspec.structs.asdict(theme.colors),
        **lengths,
        "body": f"{theme.px(BODY_PX)}px",
        "icons": icons.as_posix(),
        "shade": "dark" if theme.dark else "light",
    }
    try:
        return Template(file.read_text(encoding="utf-8")).substitute(values)
    except (OSError, ValueError, KeyError) as error:
        raise ResourceError("resource.damaged", file=str(file)) from error
